import test from "ava";
import { ECHO_NONE } from "../../src/domain/range.js";
import { distanceMmOf, speedOfSoundDmPerS } from "../../src/domain/speed-of-sound.js";

// 20.05 sqrt(T + 273.15) m/s, worked out apart from the code and cut to decimetres.
for (const [deciC, expectedDmPerS] of [
  [-550, 2_961],
  [-200, 3_190],
  [-100, 3_252],
  [0, 3_313],
  [125, 3_388],
  [200, 3_432],
  [300, 3_490],
  [400, 3_548],
  [1_250, 4_000],
] as const) {
  test(`sound covers ${expectedDmPerS / 10} m in a second at ${deciC / 10} degrees`, (t) => {
    t.is(speedOfSoundDmPerS(deciC), expectedDmPerS);
  });
}

test("the speed is the formula's to a decimetre per second at every temperature", (t) => {
  for (let deciC = -550; deciC <= 1_250; deciC += 1) {
    const exactDmPerS = 200.5 * Math.sqrt(deciC / 10 + 273.15);
    const errorDmPerS = Math.abs(speedOfSoundDmPerS(deciC) - exactDmPerS);
    if (errorDmPerS > 1.01) t.fail(`${deciC / 10} degrees: off by ${errorDmPerS} dm/s`);
  }
  t.pass();
});

test("an unknown temperature counts as the year's mean", (t) => {
  t.is(speedOfSoundDmPerS(undefined), speedOfSoundDmPerS(125));
});

for (const [echoUs, speedDmPerS, expectedMm] of [
  [1, 3_432, 0],
  [1_000, 3_432, 171],
  [14_000, 3_432, 2_402],
  [14_000, 3_252, 2_276],
  [65_534, 4_000, 13_106],
  [ECHO_NONE, 3_432, 65_535],
] as const) {
  test(`an echo of ${echoUs} us at ${speedDmPerS / 10} m/s comes from ${expectedMm} mm`, (t) => {
    t.is(distanceMmOf(echoUs, speedDmPerS), expectedMm);
  });
}

test("every echo is nearer than none", (t) => {
  t.true(distanceMmOf(65_534, 4_000) < distanceMmOf(ECHO_NONE, 2_900));
});
