import test from "ava";
import fc from "fast-check";
import { FREE, OCCUPIED, UNKNOWN } from "../../src/domain/occupancy.js";
import { ECHO_FAULT, ECHO_NONE } from "../../src/domain/range.js";
import { DETECTOR_BYTES, OccupancyDetector } from "../../src/sensing/detector.js";
import { anyEcho, echoFrom, TEST_SPEED_DM_PER_S } from "../helpers/echoes.js";
import { WatchedBay } from "../helpers/watched-bay.js";

const S = 1_000;
const MINUTE = 60 * S;
const FLOOR = echoFrom(2_400);
const ROOF = echoFrom(1_200);
const JUMP = echoFrom(4_500);
const COVERED = echoFrom(100);
const SNOW = echoFrom(2_150);
const PROFILE = { floorMm: 2_400 };

const OK = 0;
const SILENT = 4;

test("three floor readings free a bay, two do not", (t) => {
  const detector = new OccupancyDetector(PROFILE);
  t.deepEqual(
    [FLOOR, FLOOR, FLOOR].map((echoUs) => detector.observe(echoUs, TEST_SPEED_DM_PER_S)),
    [false, false, true],
  );
  t.is(detector.occupancy, FREE);
});

for (const breaker of [ROOF, ECHO_NONE, SNOW]) {
  test(`a reading of ${breaker} us between floor readings begins the count anew`, (t) => {
    const detector = new OccupancyDetector(PROFILE);
    for (const echoUs of [FLOOR, FLOOR, breaker, FLOOR, FLOOR]) detector.observe(echoUs, TEST_SPEED_DM_PER_S);
    t.is(detector.occupancy, UNKNOWN);
    t.true(detector.observe(FLOOR, TEST_SPEED_DM_PER_S));
  });
}

for (const [burst, expected] of [
  [[FLOOR, FLOOR, FLOOR], FREE],
  [[FLOOR, ROOF, FLOOR], FREE],
  [[ECHO_NONE, FLOOR, FLOOR], FREE],
  [[FLOOR, ROOF, ROOF], UNKNOWN],
  [[FLOOR, ECHO_NONE, SNOW], UNKNOWN],
  [[SNOW, SNOW, SNOW], UNKNOWN],
  [[ROOF, ROOF, ROOF], UNKNOWN],
] as const) {
  test(`a free bay that is checked and gives ${burst.join(", ")} us is ${expected === FREE ? "free" : "unknown"}`, (t) => {
    const bay = new WatchedBay();
    bay.play([FLOOR, MINUTE]);
    bay.detector.check();
    for (const echoUs of burst) bay.detector.observe(echoUs, TEST_SPEED_DM_PER_S);
    t.is(bay.detector.occupancy, expected);
    t.is(bay.detector.isCalm, expected === FREE);
  });
}

for (const [burst, expected, isCalm] of [
  [[FLOOR, FLOOR, FLOOR], FREE, true],
  [[FLOOR, FLOOR, ROOF], OCCUPIED, false],
  [[ROOF, ECHO_NONE, FLOOR], OCCUPIED, false],
  [[ROOF, ECHO_NONE, SNOW], OCCUPIED, true],
  [[JUMP, JUMP, JUMP], OCCUPIED, true],
] as const) {
  const outcome = `${expected === FREE ? "free" : "occupied"}${isCalm ? "" : " and looked at more closely"}`;
  test(`an occupied bay that is checked and gives ${burst.join(", ")} us is ${outcome}`, (t) => {
    const bay = new WatchedBay();
    bay.play([ROOF, MINUTE]);
    bay.detector.check();
    for (const echoUs of burst) bay.detector.observe(echoUs, TEST_SPEED_DM_PER_S);
    t.is(bay.detector.occupancy, expected);
    t.is(bay.detector.isCalm, isCalm);
  });
}

test("a check of a calm bay is three readings in quick succession", (t) => {
  const bay = new WatchedBay();
  bay.play([FLOOR, MINUTE]);
  const before = bay.readingCount;
  bay.detector.check();
  t.is(bay.detector.nextReadingMs, 100);
  bay.play([FLOOR, 1 * S]);
  t.is(bay.readingCount - before, 3);
});

test("a check of a bay that is not calm changes nothing", (t) => {
  const detector = new OccupancyDetector(PROFILE);
  const before = stateOf(detector);
  detector.check();
  t.deepEqual(stateOf(detector), before);
});

test("a bay undecided for two minutes is looked at less often", (t) => {
  const bay = new WatchedBay();
  bay.play([SNOW, 2 * MINUTE]);
  t.is(bay.detector.nextReadingMs, 2 * S);
  bay.play([SNOW, 10 * S]);
  t.is(bay.detector.nextReadingMs, 10 * S);
});

test("a failed ranger is asked every ten seconds", (t) => {
  const bay = new WatchedBay();
  bay.play([ECHO_FAULT, MINUTE]);
  t.is(bay.detector.nextReadingMs, 10 * S);
});

test("two faults in a row are forgiven, also again and again", (t) => {
  const detector = new OccupancyDetector(PROFILE);
  for (let round = 0; round < 20; round += 1) {
    for (const echoUs of [ECHO_FAULT, COVERED, FLOOR]) detector.observe(echoUs, TEST_SPEED_DM_PER_S);
  }
  t.is(detector.health, OK);
  t.is(detector.occupancy, FREE);
});

test("a ranger that answers three times in a row is well, whatever it answers", (t) => {
  const detector = new OccupancyDetector(PROFILE);
  for (const echoUs of [ECHO_FAULT, ECHO_FAULT, ECHO_FAULT, FLOOR, ROOF]) {
    detector.observe(echoUs, TEST_SPEED_DM_PER_S);
  }
  t.is(detector.health, SILENT);
  t.true(detector.observe(SNOW, TEST_SPEED_DM_PER_S));
  t.is(detector.health, OK);
});

test("a ranger that fails every third time is not well again", (t) => {
  const detector = new OccupancyDetector(PROFILE);
  for (let round = 0; round < 3; round += 1) detector.observe(ECHO_FAULT, TEST_SPEED_DM_PER_S);
  for (let round = 0; round < 20; round += 1) {
    for (const echoUs of [FLOOR, FLOOR, ECHO_FAULT]) detector.observe(echoUs, TEST_SPEED_DM_PER_S);
  }
  t.is(detector.health, SILENT);
});

/** Free, a passer-by, a car, a failed ranger and its recovery: every counter is at work in here. */
const EVERYTHING = [
  ...[FLOOR, FLOOR, FLOOR].map((echoUs) => ({ echoUs, elapsedMs: 2_000, checks: false })),
  ...[ROOF, ROOF, FLOOR, FLOOR, FLOOR, FLOOR].map((echoUs, at) => ({
    echoUs,
    elapsedMs: 2_000,
    checks: at === 0,
  })),
  ...Array.from({ length: 20 }, (_, at) => ({ echoUs: ROOF, elapsedMs: 2_000, checks: at === 0 })),
  ...[ECHO_FAULT, ECHO_FAULT, ECHO_FAULT].map((echoUs) => ({ echoUs, elapsedMs: 10_000, checks: false })),
  ...Array.from({ length: 20 }, () => ({ echoUs: ROOF, elapsedMs: 10_000, checks: false })),
];

test("a detector rebuilt from its saved state at every step goes on as if it had never stopped", (t) => {
  const step = fc.record({
    echoUs: anyEcho,
    elapsedMs: fc.integer({ min: 0, max: 20_000 }),
    checks: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
      const lasting = new OccupancyDetector(PROFILE);
      const region = new DataView(new ArrayBuffer(DETECTOR_BYTES));
      return steps.every(({ echoUs, elapsedMs, checks }) => {
        const rebuilt = new OccupancyDetector(PROFILE);
        rebuilt.load(region);
        const changed = [lasting, rebuilt].map((detector) => {
          detector.elapse(elapsedMs);
          if (checks) detector.check();
          return detector.observe(echoUs, TEST_SPEED_DM_PER_S);
        });
        rebuilt.save(region);
        return (
          changed[0] === changed[1] &&
          lasting.isCalm === rebuilt.isCalm &&
          lasting.nextReadingMs === rebuilt.nextReadingMs &&
          lasting.occupancy === rebuilt.occupancy &&
          lasting.confidence === rebuilt.confidence &&
          lasting.health === rebuilt.health &&
          stateOf(lasting).join() === new Uint8Array(region.buffer).join()
        );
      });
    }),
    { examples: [[EVERYTHING]] },
  );
  t.pass();
});

test("whatever the readings, free is never said without the floor in the last three, nor occupied without a sight of something else", (t) => {
  fc.assert(
    fc.property(fc.array(anyEcho, { maxLength: 200 }), (echoes) => {
      const detector = new OccupancyDetector(PROFILE);
      let hasSeenObject = false;
      return echoes.every((echoUs, index) => {
        detector.elapse(2_000);
        const distanceMm = echoUs / 5;
        hasSeenObject ||= echoUs !== ECHO_FAULT && (distanceMm <= 2_050 || distanceMm > 2_550);
        const changed = detector.observe(echoUs, TEST_SPEED_DM_PER_S);
        if (changed && detector.occupancy === FREE) {
          const last = echoes.slice(Math.max(0, index - 2), index + 1);
          return last.some((each) => Math.abs(each / 5 - 2_400) <= 150);
        }
        return detector.occupancy !== OCCUPIED || hasSeenObject;
      });
    }),
  );
  t.pass();
});

function stateOf(detector: OccupancyDetector): readonly number[] {
  const region = new DataView(new ArrayBuffer(DETECTOR_BYTES));
  detector.save(region);
  return [...new Uint8Array(region.buffer)];
}
