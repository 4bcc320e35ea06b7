/** A real sign node on a test's board: its time, what it is told of it, broker and bays are the test's to command. */

import { equal } from "node:assert/strict";
import { SimulatedBroker } from "../../hosts/alley/simulated-broker.js";
import { SILENCE_BUDGET_MS } from "../../src/domain/budgets.js";
import type { BayId } from "../../src/domain/ids.js";
import { FREE, type OccupancyCode } from "../../src/domain/occupancy.js";
import type { Committee } from "../../src/nodes/committee-intake.js";
import { SignNode } from "../../src/nodes/sign-node.js";
import type { TimeOptions } from "../../src/nodes/sign-time.js";
import type { ReportOutcome } from "../../src/occupancy/bay-register.js";
import type { Timer } from "../../src/ports/timer.js";
import { TURNAROUND_MS } from "../../src/radio/link-pace.js";
import { encodeReport, type OccupancyReport } from "../../src/radio/occupancy-report.js";
import type { SignPairing } from "../../src/radio/pairings.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import type { Schedule } from "../../src/schedule/schedule.js";
import type { Face } from "../../src/sign/face.js";
import type { Storage } from "../../src/storage/storage.js";
import { VirtualTimer } from "../mqtt/virtual-time.js";
import { BayVoice } from "./bay-voice.js";
import { emptyReport } from "./frames.js";
import { makeAes, SIGN_PAIRING } from "./pairing.js";
import { TestRandom } from "./scripted-random.js";
import { AIRTIME_MS, TestPanel, TestRadio } from "./sign-board.js";

/** Tuesday 2026-12-01 09:00 in Seoul: anyone may park. */
export const TUESDAY_MORNING_MS = Date.UTC(2026, 11, 1, 0);

export interface SignStandOptions {
  /** UTC milliseconds at power-on. */
  readonly startMs?: number;
  readonly schedule?: Schedule;
  readonly committee?: Committee;
  /** Two servers tell the sign the time at power-on, and every hour; unless told otherwise. */
  readonly isTold?: boolean;
  readonly time?: TimeOptions;
  /** What outlives the stand. */
  readonly storage?: Storage;
  readonly pairing?: SignPairing;
  /** Bays that the stand finds there, and leaves behind. */
  readonly voices?: Map<BayId, BayVoice>;
  /** What the sign draws by chance: another at each power-on. */
  readonly seed?: number;
  /** Between the node and its timers. */
  wrap?(timer: Timer): Timer;
}

/** About an hour, and in step with nothing. */
const TELL_MS = 3_456_789;

/** So far off are servers that agree on nonsense, and so unsure. */
const NONSENSE_MS = 180_000;
const NONSENSE_ERROR_MS = 150_000;

/** A message that reached the broker. */
export interface Published {
  readonly atMs: number;
  readonly topic: string;
  readonly text: string;
  readonly isKept: boolean;
}

export class SignStand {
  readonly timer = new VirtualTimer();
  readonly panel = new TestPanel();
  readonly radio = new TestRadio(this.timer);
  readonly broker: SimulatedBroker;
  readonly node: SignNode;
  readonly faces: { readonly utcMs: number; readonly face: Face }[] = [];
  readonly published: Published[] = [];
  readonly log: string[] = [];
  readonly outcomes: ReportOutcome[] = [];
  /** UTC at uptime 0. */
  epochMs: number;
  #isTold = false;
  readonly #voices: Map<BayId, BayVoice>;
  /** When each was given a salt. */
  readonly #greetedMs = new Map<BayId, number>();

  constructor(options: SignStandOptions = {}) {
    this.epochMs = options.startMs ?? TUESDAY_MORNING_MS;
    this.#voices = options.voices ?? new Map();
    this.broker = new SimulatedBroker({
      scheduler: this.timer,
      onPublish: (topic, payload, isKept) =>
        this.published.push({
          atMs: this.timer.nowMs,
          topic,
          text: Buffer.from(payload).toString("utf8"),
          isKept,
        }),
    });
    const timer = options.wrap?.(this.timer) ?? this.timer;
    this.node = new SignNode({
      schedule: options.schedule ?? DEFAULT_SCHEDULE,
      ...(options.committee === undefined ? {} : { committee: options.committee }),
      timer,
      random: new TestRandom(options.seed ?? 1),
      radio: { io: this.radio.io },
      link: { pairing: options.pairing ?? SIGN_PAIRING, makeAes },
      matrix: { io: this.panel.io, width: 64, height: 32 },
      mqtt: { io: this.broker.io, timer },
      clock: { uptimeMs: () => this.timer.nowMs },
      ...(options.time === undefined ? {} : { time: options.time }),
      ...(options.storage === undefined ? {} : { storage: options.storage }),
      log: { write: (level, code, detail) => this.log.push(`${level} ${code} ${detail}`) },
      watcher: {
        reported: (_bay, outcome) => this.outcomes.push(outcome),
        believed: () => {},
        faced: (face) => this.faces.push({ utcMs: this.utcMs, face }),
      },
    });
    if (options.isTold !== false) {
      // What it said before is no news to anyone.
      this.faces.length = 0;
      this.setTime(this.utcMs);
      this.log.length = 0;
      if (this.faces.length === 0) this.faces.push({ utcMs: this.utcMs, face: this.node.face });
    }
    this.#tellHourly();
  }

  get utcMs(): number {
    return this.epochMs + this.timer.nowMs;
  }

  /** From now on it is another time, and two servers agree that it is: so does the sign. */
  setTime(utcMs: number, errorMs = 0): void {
    this.epochMs = utcMs - this.timer.nowMs;
    this.#isTold = true;
    this.#tell(utcMs, errorMs);
  }

  /** Two servers take the sign in with some nonsense: it doubts its time by minutes, until it is told again. */
  loseTrust(): void {
    this.#isTold = false;
    this.#tell(this.utcMs + NONSENSE_MS, NONSENSE_ERROR_MS);
    equal(this.node.time.now().trust, "bounded");
  }

  /** Lets time pass until an uptime. */
  runUntil(uptimeMs: number): void {
    this.timer.pass(uptimeMs - this.timer.nowMs);
  }

  pass(durationMs: number): void {
    this.timer.pass(durationMs);
  }

  #tell(utcMs: number, errorMs: number): void {
    for (const id of [1, 2])
      this.node.time.take({
        kind: "sntp",
        id,
        uptimeMs: this.timer.nowMs,
        utcMs,
        errorMs,
        isVouched: false,
      });
  }

  #tellHourly(): void {
    this.timer.after(TELL_MS, () => {
      if (this.#isTold && !this.panel.isClosed) this.#tell(this.utcMs, 0);
      this.#tellHourly();
    });
  }

  /** A bay's voice. The sign is asked for a salt before, where it would ask for proof: that takes a moment. */
  voiceOf(bay: BayId): BayVoice {
    const voice = this.#voices.get(bay) ?? new BayVoice(bay);
    this.#voices.set(bay, voice);
    const greetedMs = this.#greetedMs.get(bay);
    const knownMs = Math.max(this.node.register.heardMsOf(bay) ?? 0, greetedMs ?? 0);
    const isDoubted = greetedMs === undefined || this.timer.nowMs - knownMs >= SILENCE_BUDGET_MS;
    const nowMs = this.timer.nowMs;
    if (isDoubted && this.greet(voice)) this.#greetedMs.set(bay, nowMs);
    return voice;
  }

  /** The bay says hello, and takes the salt that the sign gives; false when it gives none. */
  greet(voice: BayVoice): boolean {
    if (!this.radio.hear(voice.hello())) return false;
    // Others may be answered before it.
    for (let answers = 0; answers < 4; answers += 1) {
      this.pass(TURNAROUND_MS + AIRTIME_MS);
      if (voice.takeChallenge(this.radio.sent.at(-1)?.bytes ?? new Uint8Array(0))) return true;
    }
    return false;
  }

  /** A bay says what it is, with a new counter; true when the sign heard it. */
  report(bay: BayId, occupancy: OccupancyCode = FREE, fields: Partial<OccupancyReport> = {}): boolean {
    const body = encodeReport({ ...emptyReport(), confidence: 7, ...fields, occupancy });
    return this.radio.hear(this.voiceOf(bay).report(body));
  }

  /** The kept message of a topic below `golmok/1/`, as text. */
  kept(topic: string): string | undefined {
    const payload = this.broker.retained(`golmok/1/${topic}`);
    return payload === undefined ? undefined : Buffer.from(payload).toString("utf8");
  }
}
