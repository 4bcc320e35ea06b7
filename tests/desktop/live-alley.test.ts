import test from "ava";
import { SimulatedBroker } from "../../hosts/alley/simulated-broker.js";
import { type CuttableBroker, LiveAlley } from "../../hosts/desktop/live-alley.js";
import type { BayView, FeedEvent } from "../../hosts/desktop/page/contract.js";
import { DETECTION_BUDGET_MS, SILENCE_BUDGET_MS } from "../../src/domain/budgets.js";
import { TestWall } from "../helpers/wall-time.js";
import { VirtualTimer } from "../mqtt/virtual-time.js";

/** Tuesday 2026-12-01 09:00 in Seoul: anyone may park. */
const MORNING_MS = Date.UTC(2026, 11, 1, 0);
const MINUTE_MS = 60_000;

/** Virtual seconds in a real one: a beat of the wall is less than half a virtual second. */
const SPEED = 10;

/** A live alley on a wall and with a broker of the test's. */
class Stand {
  readonly wall = new TestWall();
  readonly network = new VirtualTimer();
  readonly broker = new SimulatedBroker({ scheduler: this.network });
  readonly feed: FeedEvent[] = [];
  readonly alley: LiveAlley;

  constructor(options: { readonly startMs?: number; readonly cutting?: CuttableBroker["cutting"] } = {}) {
    this.alley = new LiveAlley({
      seed: 7,
      startMs: options.startMs ?? MORNING_MS,
      speed: SPEED,
      stays: [],
      mqtt: { io: this.broker.io, timer: this.network },
      broker: { url: "mqtt://127.0.0.1:1883", cutting: "cutting" in options ? options.cutting : this.broker },
      wall: this.wall,
    });
    this.alley.subscribe((event) => this.feed.push(event));
    this.alley.start();
  }

  /** Lets virtual time pass; the network's goes by the wall. */
  pass(virtualMs: number): void {
    const realMs = Math.ceil(virtualMs / SPEED);
    this.wall.pass(realMs);
    this.network.pass(realMs);
  }

  bay(id: number): BayView {
    const view = this.alley.snapshot().bays.find((each) => each.id === id);
    if (view === undefined) throw new Error(`the page shows no bay ${id}`);
    return view;
  }
}

/** A stand of which every bay is known. */
function settled(): Stand {
  const stand = new Stand();
  stand.pass(3 * MINUTE_MS);
  return stand;
}

test("a snapshot shows every marked bay, the sign's pixels, and what is true now", (t) => {
  const stand = settled();
  const snapshot = stand.alley.snapshot();
  t.deepEqual(
    snapshot.bays.map(({ id, withdrawn }) => (withdrawn ? -id : id)),
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, -15],
  );
  t.deepEqual(snapshot.counts, { pooled: 14, free: 14, occupied: 0, unknown: 0 });
  t.is(snapshot.permission, "anyone");
  t.is(snapshot.faceEn, "14 free · anyone may park · until 19:00");
  t.is(snapshot.faceKo, "빈자리 14 · 누구나 주차 · 19:00까지");
  const { width, height, pixels } = snapshot.matrix;
  t.is(Buffer.from(pixels, "base64").length, width * height * 2);
  t.true(Buffer.from(pixels, "base64").some((byte) => byte !== 0));
  t.deepEqual([snapshot.speed, snapshot.paused, snapshot.utcOffsetMinutes], [SPEED, false, 540]);
  t.is(snapshot.utcMs, MORNING_MS + 3 * MINUTE_MS);
  t.is(snapshot.minuteOfWeek, 1_440 + 9 * 60 + 3);
  t.deepEqual([snapshot.week[0]?.fromMinute, snapshot.week.at(-1)?.toMinute], [0, 10_080]);
  t.deepEqual(snapshot.broker, { url: "mqtt://127.0.0.1:1883", connected: true, cut: false });
  t.notThrows(() => JSON.stringify(snapshot));
});

test("before a bay was heard nothing is known of it, and the withdrawn one is never heard", (t) => {
  const stand = new Stand();
  t.like(stand.bay(3), { occupancy: "unknown", lastHeardMs: null, car: null, silenced: false });
  stand.pass(10 * MINUTE_MS);
  t.like(stand.bay(15), { occupancy: "unknown", lastHeardMs: null, withdrawn: true });
  const heardMs = stand.bay(3).lastHeardMs ?? 0;
  t.true(heardMs > MORNING_MS + 3 * MINUTE_MS && heardMs <= MORNING_MS + 10 * MINUTE_MS);
});

test("a car that is put in a bay stands there at once, and is noticed in time; taken away, it is gone", (t) => {
  const stand = settled();
  t.deepEqual(stand.alley.command({ type: "put-car", bay: 5 }), { ok: true });
  t.is(typeof stand.bay(5).car, "string");
  t.is(stand.bay(5).occupancy, "free");
  stand.pass(DETECTION_BUDGET_MS);
  t.not(stand.bay(5).occupancy, "free");
  stand.pass(MINUTE_MS);
  t.is(stand.bay(5).occupancy, "occupied");
  t.is(stand.alley.snapshot().counts.free, 13);
  t.deepEqual(stand.alley.command({ type: "take-car", bay: 5 }), { ok: true });
  t.is(stand.bay(5).car, null);
  stand.pass(MINUTE_MS);
  t.is(stand.bay(5).occupancy, "free");
  const told = stand.feed
    .map(({ textEn }) => textEn.replace(/\(.+\) /, ""))
    .filter((text) => /bay 5\b/.test(text) && text !== "Sign: bay 5 is being checked");
  t.deepEqual(told.slice(-4), [
    "A car drove into bay 5",
    "Sign: bay 5 is occupied",
    "The car in bay 5 left",
    "Sign: bay 5 is free",
  ]);
});

test("a car can be put in the withdrawn bay too; no node tells of it", (t) => {
  const stand = settled();
  t.deepEqual(stand.alley.command({ type: "put-car", bay: 15 }), { ok: true });
  stand.pass(5 * MINUTE_MS);
  t.like(stand.bay(15), { occupancy: "unknown", withdrawn: true });
  t.is(typeof stand.bay(15).car, "string");
  t.deepEqual(stand.alley.snapshot().counts, { pooled: 14, free: 14, occupied: 0, unknown: 0 });
});

for (const [title, before, command, error] of [
  [
    "a bay that holds a car takes no other",
    [{ type: "put-car", bay: 5 }],
    { type: "put-car", bay: 5 },
    /bay 5/,
  ],
  ["a bay that nobody marked takes none", [], { type: "put-car", bay: 63 }, /bay 63/],
  ["no car can be taken where none stands", [], { type: "take-car", bay: 5 }, /bay 5/],
  ["nor from a bay that nobody marked", [], { type: "take-car", bay: 16 }, /bay 16/],
  ["a bay without a node cannot be silenced", [], { type: "silence", bay: 15, silenced: true }, /bay 15/],
] as const) {
  test(`refused in a sentence: ${title}`, (t) => {
    const stand = settled();
    for (const each of before) stand.alley.command(each);
    const outcome = stand.alley.command(command);
    if (outcome.ok) return t.fail("it was carried out");
    t.regex(outcome.error, error);
    t.regex(outcome.error, /^[\w'][^\n]+$/);
  });
}

test("a silenced bay is unknown once the silence budget is over, and known again when it may speak", (t) => {
  const stand = settled();
  t.deepEqual(stand.alley.command({ type: "silence", bay: 8, silenced: true }), { ok: true });
  t.true(stand.bay(8).silenced);
  stand.pass(SILENCE_BUDGET_MS + MINUTE_MS);
  t.is(stand.bay(8).occupancy, "unknown");
  t.is(stand.alley.snapshot().counts.unknown, 1);
  t.true(stand.feed.some(({ textEn }) => textEn === "Sign: bay 8 is being checked"));
  stand.alley.command({ type: "silence", bay: 8, silenced: false });
  stand.pass(10 * MINUTE_MS);
  t.like(stand.bay(8), { occupancy: "free", silenced: false });
});

test("a broker that is cut is lost and found again, and the alley goes on meanwhile", (t) => {
  const stand = settled();
  t.deepEqual(stand.alley.command({ type: "cut-broker", cut: true }), { ok: true });
  stand.pass(10 * MINUTE_MS);
  t.like(stand.alley.snapshot().broker, { connected: false, cut: true });
  t.false(stand.alley.isOnline);
  t.is(stand.alley.snapshot().utcMs, MORNING_MS + 13 * MINUTE_MS);
  stand.alley.command({ type: "cut-broker", cut: false });
  stand.network.pass(70_000);
  t.like(stand.alley.snapshot().broker, { connected: true, cut: false });
});

test("a broker of the user's own cannot be cut, and why is said", (t) => {
  const stand = new Stand({ cutting: undefined });
  const outcome = stand.alley.command({ type: "cut-broker", cut: true });
  t.false(outcome.ok);
  if (!outcome.ok) t.regex(outcome.error, /mqtt:\/\/127\.0\.0\.1:1883.*your own/);
  t.false(stand.alley.snapshot().broker.cut);
});

test("speed and pause are obeyed and shown", (t) => {
  const stand = settled();
  stand.alley.command({ type: "speed", speed: 60 });
  const fromMs = stand.alley.snapshot().utcMs;
  stand.wall.pass(1_000);
  t.is(stand.alley.snapshot().utcMs, fromMs + 60_000);
  stand.alley.command({ type: "pause", paused: true });
  stand.wall.pass(5_000);
  t.like(stand.alley.snapshot(), { utcMs: fromMs + 60_000, speed: 60, paused: true });
  stand.alley.command({ type: "pause", paused: false });
  stand.wall.pass(1_000);
  t.like(stand.alley.snapshot(), { utcMs: fromMs + 120_000, paused: false });
});

test("paused, cars can still be put and taken", (t) => {
  const stand = settled();
  stand.alley.command({ type: "pause", paused: true });
  t.true(stand.alley.command({ type: "put-car", bay: 2 }).ok);
  t.true(stand.alley.command({ type: "take-car", bay: 2 }).ok);
});

test("the feed tells in both languages, with the time, until nobody listens", (t) => {
  const stand = settled();
  const heard: FeedEvent[] = [];
  const unsubscribe = stand.alley.subscribe((event) => heard.push(event));
  stand.alley.command({ type: "put-car", bay: 5 });
  t.is(heard.length, 1);
  t.like(heard[0], {
    type: "event",
    utcMs: MORNING_MS + 3 * MINUTE_MS,
    textKo: "5번 면에 차가 들어왔습니다",
  });
  t.regex(heard[0]?.textEn ?? "", /^A car \(\w+\) drove into bay 5$/);
  unsubscribe();
  stand.alley.command({ type: "take-car", bay: 5 });
  t.is(heard.length, 1);
  t.is(stand.feed.at(-1)?.textEn, "The car in bay 5 left");
  for (const { textKo, textEn, utcMs } of stand.feed) {
    t.true(utcMs >= MORNING_MS);
    t.regex(textKo, /[가-힣]/);
    t.notRegex(textEn, /[가-힣]/);
  }
});

test("what the sign logs is told too: here a command of the committee's", (t) => {
  const stand = settled();
  const member = new stand.broker.io({
    clientId: "member",
    keepAliveS: 30,
    will: { topic: "golmok/1/gone", payload: new Uint8Array(0), retain: false },
    onConnect: () => {
      for (const name of ["republish", "set-schedule"])
        member.publish(`golmok/1/command/${name}`, new Uint8Array(Buffer.from("{}")), false);
    },
    onMessage: () => {},
    onAcknowledged: () => {},
    onClose: () => {},
  });
  stand.network.pass(1_000);
  t.deepEqual(
    stand.feed.slice(-2).map(({ textEn }) => textEn),
    ["Log: command (republish)", "Log: command-refused (set-schedule unknown-command)"],
  );
});

test("a change of rules is shown, and told", (t) => {
  const stand = new Stand({ startMs: MORNING_MS + 10 * 60 * MINUTE_MS - 5 * MINUTE_MS });
  stand.pass(4 * MINUTE_MS);
  t.is(stand.alley.snapshot().permission, "anyone");
  stand.pass(2 * MINUTE_MS);
  t.is(stand.alley.snapshot().permission, "residents");
  t.regex(stand.feed.at(-1)?.textEn ?? "", /^Sign shows: residents only · visitors out/);
});

test("closed, the sign says goodbye, and whatever is asked then does no harm", (t) => {
  const stand = settled();
  stand.alley.close();
  const { utcMs } = stand.alley.snapshot();
  stand.network.pass(1_000);
  t.is(Buffer.from(stand.broker.retained("golmok/1/online") ?? []).toString(), "0");
  stand.wall.pass(60_000);
  for (const command of [
    { type: "put-car", bay: 3 },
    { type: "take-car", bay: 3 },
    { type: "speed", speed: 3_600 },
    { type: "pause", paused: true },
    { type: "silence", bay: 3, silenced: true },
    { type: "cut-broker", cut: true },
  ] as const)
    t.notThrows(() => stand.alley.command(command));
  t.is(stand.alley.snapshot().utcMs, utcMs);
});
