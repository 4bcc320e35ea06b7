import test from "ava";
import { HEARTBEAT_MS } from "../../src/domain/budgets.js";
import { FREE, OCCUPIED, UNKNOWN } from "../../src/domain/occupancy.js";
import { ECHO_FAULT, ECHO_NONE } from "../../src/domain/range.js";
import { HEARTBEAT, HELLO, REPORT } from "../../src/radio/frame.js";
import { FakeBay } from "../helpers/fake-bay-ports.js";
import { echoIn, FLOOR, ROOF, SETTLED_MS, settled } from "../helpers/settled-bay.js";
import { VirtualClock } from "../helpers/virtual-clock.js";

const S = 1_000;
const MINUTE = 60 * S;
const HOUR = 60 * MINUTE;
const HEARTBEAT_SPREAD_MS = 10 * S;

test("a node that gets power says hello, then reports what it sees with the salt it is given, and is acknowledged", (t) => {
  const bay = settled(() => FLOOR);
  const [hello, report] = bay.sent;
  t.is(bay.sent.length, 2);
  t.like(hello?.frame, { type: HELLO, alley: 1, node: 3 });
  t.like(report, {
    frame: { type: REPORT, alley: 1, node: 3, counter: (hello?.frame.counter ?? 0) + 1 },
    report: {
      occupancy: FREE,
      confidence: 7,
      health: 0,
      transitionCount: 1,
      previousOccupancy: UNKNOWN,
      isRestarted: true,
    },
  });
});

test("a node whose bay stays free speaks again every 290 to 300 s, and no oftener", (t) => {
  const bay = settled(() => FLOOR);
  bay.runUntil(6 * HOUR);
  const [, , ...beats] = bay.sent;
  const gaps = beats.map(({ atMs }, index) => atMs - (bay.sent[index + 1]?.atMs ?? 0));
  t.true(gaps.length >= 70);
  for (const gapMs of gaps) {
    t.true(gapMs > HEARTBEAT_MS - HEARTBEAT_SPREAD_MS - S && gapMs <= HEARTBEAT_MS, `${gapMs} ms`);
  }
  t.true(Math.max(...gaps) - Math.min(...gaps) > HEARTBEAT_SPREAD_MS / 4, "heartbeats are spread");
  t.true(beats.every(({ frame, report }) => frame.type === HEARTBEAT && !report.isRestarted));
  t.true(bay.sent.every(({ report }) => report.occupancy === FREE && report.transitionCount === 1));
});

test("the heartbeat comes in every state", (t) => {
  for (const echoUs of [FLOOR, ROOF, ECHO_NONE, ECHO_FAULT, echoIn(200, 2_150), 1]) {
    const bay = settled(() => echoUs);
    bay.runUntil(2 * HOUR);
    t.true(bay.sent.length >= 25 && bay.sent.length <= 28, `${echoUs} us: ${bay.sent.length} frames`);
  }
});

test("a calm bay wakes for its heartbeats and for nothing else", (t) => {
  const bay = settled(() => FLOOR);
  const before = bay.wakes.length;
  bay.runUntil(SETTLED_MS + 2 * HOUR);
  const wakes = bay.wakes.slice(before);
  // A heartbeat is a plan, two readings with a pause between, an end of transmission and an answer.
  t.true(wakes.length <= 25 * 6, `${wakes.length} wakes`);
  t.false(wakes.includes("tripwire"));
});

test("the transition count wraps at sixteen", (t) => {
  const bay = settled((nowMs) => (Math.floor(nowMs / (5 * MINUTE)) % 2 === 0 ? FLOOR : ROOF));
  bay.runUntil(2 * HOUR);
  const counts = bay.sent.map(({ report }) => report.transitionCount);
  t.true(counts.includes(15));
  t.is(counts[counts.lastIndexOf(15) + 1], 0);
});

test("the battery's voltage is told", (t) => {
  t.is(settled(() => FLOOR, { batteryMv: 2_750 }).lastReport?.batteryCode, 5);
});

for (const [over, echoUs] of [
  ["empty bays", FLOOR],
  ["cars", ROOF],
  ["cars of glass", ECHO_NONE],
] as const) {
  test(`fourteen nodes on one switch over ${over} spread their first frames and their heartbeats`, (t) => {
    const clock = new VirtualClock();
    const bays = Array.from(
      { length: 14 },
      (_, index) => new FakeBay({ clock, bay: index + 1, seed: index + 1, echoUs: () => echoUs }),
    );
    for (const bay of bays) bay.powerOn();
    clock.runUntil(SETTLED_MS);
    const firstMs = bays.map((bay) => bay.sent[0]?.atMs ?? Number.NaN);
    t.true(Math.max(...firstMs) - Math.min(...firstMs) > 5 * S);
    t.true(new Set(firstMs).size >= 13);
    clock.runUntil(HOUR);
    const lastMs = bays.map((bay) => bay.sent.at(-1)?.atMs ?? Number.NaN);
    t.true(Math.max(...lastMs) - Math.min(...lastMs) > 10 * S);
  });
}

test("power that comes back begins anew: a hello, and no transition from before", (t) => {
  const bay = settled((nowMs) => (nowMs < 30 * MINUTE ? FLOOR : ROOF));
  bay.runUntil(HOUR);
  const before = bay.sent.length;
  bay.powerOn();
  bay.runUntil(HOUR + MINUTE);
  t.is(bay.sent.length, before + 2);
  t.is(bay.sent.at(-2)?.frame.type, HELLO);
  t.like(bay.sent.at(-1), {
    frame: { type: REPORT },
    report: { occupancy: OCCUPIED, transitionCount: 1, previousOccupancy: UNKNOWN, isRestarted: true },
  });
});
