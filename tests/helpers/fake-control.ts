import type {
  AlleyControl,
  BayView,
  CommandOutcome,
  FeedEvent,
  PageCommand,
  Snapshot,
} from "../../hosts/desktop/page/contract.js";

const CARS: Readonly<Record<number, string>> = {
  2: "sedan",
  3: "compact",
  5: "suv",
  8: "truck",
  9: "van",
  11: "hatchback",
  12: "sedan",
  15: "motorcycle",
};

/** Tuesday 1 December 2026, 14:05:12 in Seoul. */
const FAKE_NOW_MS = Date.UTC(2026, 11, 1, 5, 5, 12);

/** RGB565, little endian, as the page gets it. */
function encodePixels(pixels: Uint16Array): string {
  const bytes = Buffer.alloc(2 * pixels.length);
  pixels.forEach((value, index) => {
    bytes.writeUInt16LE(value, 2 * index);
  });
  return bytes.toString("base64");
}

/** An alley that does what it is told and nothing of itself; what it was told is in `commands`. */
export class FakeControl implements AlleyControl {
  readonly commands: PageCommand[] = [];
  /** When set, every command is refused with these words. */
  refuseWith: string | undefined;
  state: Snapshot = fakeSnapshot();
  readonly #listeners = new Set<(event: FeedEvent) => void>();

  snapshot(): Snapshot {
    return this.state;
  }

  command(command: PageCommand): CommandOutcome {
    if (this.refuseWith !== undefined) return { ok: false, error: this.refuseWith };
    this.commands.push(command);
    this.state = obey(this.state, command);
    return { ok: true };
  }

  subscribe(listener: (event: FeedEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get listenerCount(): number {
    return this.#listeners.size;
  }

  tell(textKo: string, textEn: string): void {
    for (const listener of this.#listeners)
      listener({ type: "event", utcMs: this.state.utcMs, textKo, textEn });
  }

  show(pixels: Uint16Array): void {
    this.state = { ...this.state, matrix: { ...this.state.matrix, pixels: encodePixels(pixels) } };
  }
}

function obey(state: Snapshot, command: PageCommand): Snapshot {
  switch (command.type) {
    case "speed":
      return { ...state, speed: command.speed };
    case "pause":
      return { ...state, paused: command.paused };
    case "put-car":
      return withBay(state, command.bay, { car: "sedan" });
    case "take-car":
      return withBay(state, command.bay, { car: null });
    case "silence":
      return withBay(state, command.bay, { silenced: command.silenced });
    case "cut-broker":
      return { ...state, broker: { ...state.broker, cut: command.cut, connected: !command.cut } };
  }
}

function withBay(state: Snapshot, id: number, change: Partial<BayView>): Snapshot {
  return { ...state, bays: state.bays.map((bay) => (bay.id === id ? { ...bay, ...change } : bay)) };
}

function fakeSnapshot(): Snapshot {
  const bays = Array.from({ length: 15 }, (_, index) => fakeBay(index + 1));
  const pooled = bays.filter((bay) => !bay.withdrawn);
  const count = (occupancy: string) => pooled.filter((bay) => bay.occupancy === occupancy).length;
  return {
    type: "snapshot",
    utcMs: FAKE_NOW_MS,
    utcOffsetMinutes: 540,
    speed: 1,
    paused: false,
    broker: { url: "mqtt://127.0.0.1:1883", connected: true, cut: false },
    matrix: { width: 64, height: 32, pixels: encodePixels(new Uint16Array(64 * 32)) },
    faceKo: "누구나 19:00까지, 빈자리 5",
    faceEn: "Anyone until 19:00, 5 free",
    counts: {
      pooled: pooled.length,
      free: count("free"),
      occupied: count("occupied"),
      unknown: count("unknown"),
    },
    permission: "anyone",
    bays,
    week: fakeWeek(),
    minuteOfWeek: 1440 + 14 * 60 + 5,
  };
}

function fakeBay(id: number): BayView {
  const car = CARS[id] ?? null;
  const isUnknown = id === 6 || id === 13;
  return {
    id,
    withdrawn: id === 7,
    occupancy: isUnknown || id === 7 ? "unknown" : car === null ? "free" : "occupied",
    confidence: isUnknown ? 0 : id === 3 ? 4 : 7,
    health: id === 13 ? "blocked" : "ok",
    lastHeardMs: id === 7 ? null : FAKE_NOW_MS - id * 19_000 - (isUnknown ? 800_000 : 0),
    car,
    silenced: id === 6,
  };
}

function fakeWeek(): Snapshot["week"] {
  const spans: Snapshot["week"][number][] = [];
  const residents = {
    permission: "residents",
    textKo: "밤에는 주민만",
    textEn: "Residents at night",
  } as const;
  const anyone = { permission: "anyone", textKo: "낮에는 누구나", textEn: "Anyone by day" } as const;
  spans.push({ fromMinute: 0, toMinute: 510, ...residents });
  for (let day = 0; day < 5; day += 1) {
    spans.push({ fromMinute: day * 1440 + 510, toMinute: day * 1440 + 1140, ...anyone });
    const end = day === 4 ? 5 * 1440 : (day + 1) * 1440 + 510;
    spans.push({ fromMinute: day * 1440 + 1140, toMinute: end, ...residents });
  }
  spans.push({
    fromMinute: 5 * 1440,
    toMinute: 7 * 1440,
    permission: "residents",
    textKo: "주말에는 주민만",
    textEn: "Residents at the weekend",
  });
  return spans;
}
