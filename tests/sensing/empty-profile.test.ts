import test from "ava";
import { ECHO_FAULT, ECHO_NONE, type EchoUs } from "../../src/domain/range.js";
import { CALIBRATION_PINGS, calibrateEmpty } from "../../src/sensing/empty-profile.js";
import { echoFrom, TEST_SPEED_DM_PER_S } from "../helpers/echoes.js";

/** `[distanceMm or reading, how often]`, in order. */
function pings(...parts: readonly (readonly [EchoUs, number])[]): readonly EchoUs[] {
  return parts.flatMap(([echoUs, count]) => Array.from({ length: count }, () => echoUs));
}

const floor = echoFrom(2_400);

for (const [what, echoes, expected] of [
  ["32 echoes from one floor", pings([floor, 32]), 2_400],
  ["half of the echoes missing", pings([floor, 16], [ECHO_NONE, 16]), 2_400],
  ["half of the readings faulty", pings([ECHO_FAULT, 16], [floor, 16]), 2_400],
  ["more than half of the echoes missing", pings([floor, 15], [ECHO_NONE, 17]), "few-echoes"],
  ["more than half of the readings faulty", pings([floor, 15], [ECHO_FAULT, 17]), "few-echoes"],
  ["too few pings", pings([floor, 15]), "few-echoes"],
  ["no pings", [], "few-echoes"],
  ["half of many pings", pings([floor, 32], [ECHO_NONE, 32]), 2_400],
  ["less than half of many pings", pings([floor, 31], [ECHO_NONE, 33]), "few-echoes"],
  ["a few stray echoes", pings([echoFrom(700), 3], [floor, 26], [echoFrom(4_500), 3]), 2_400],
  ["noise of 60 mm", pings([echoFrom(2_370), 16], [echoFrom(2_430), 16]), 2_430],
  ["noise of 61 mm", pings([echoFrom(2_370), 16], [echoFrom(2_431), 16]), "unsteady"],
  ["something that moves for a fifth of the time", pings([echoFrom(900), 6], [floor, 26]), "unsteady"],
  ["a floor at 1 m", pings([echoFrom(1_000), 32]), 1_000],
  ["a floor nearer than 1 m", pings([echoFrom(999), 32]), "out-of-range"],
  ["a floor at 6 m", pings([echoFrom(6_000), 32]), 6_000],
  ["a floor farther than 6 m", pings([echoFrom(6_001), 32]), "out-of-range"],
] as const) {
  const outcome = typeof expected === "number" ? `a floor at ${expected} mm` : expected;
  test(`calibration with ${what} gives ${outcome}`, (t) => {
    const result = calibrateEmpty(echoes, TEST_SPEED_DM_PER_S);
    t.deepEqual(
      result,
      typeof expected === "number"
        ? { ok: true, value: { floorMm: expected } }
        : { ok: false, error: expected },
    );
  });
}

test("the order of the pings does not matter to calibration", (t) => {
  const echoes = Array.from({ length: CALIBRATION_PINGS }, (_, index) =>
    echoFrom(2_380 + ((index * 7) % 32)),
  );
  t.deepEqual(
    calibrateEmpty(echoes, TEST_SPEED_DM_PER_S),
    calibrateEmpty(echoes.toSorted(), TEST_SPEED_DM_PER_S),
  );
});

test("calibration leaves its readings as they were", (t) => {
  const echoes = Object.freeze(pings([echoFrom(2_410), 16], [floor, 16]));
  t.true(calibrateEmpty(echoes, TEST_SPEED_DM_PER_S).ok);
});
