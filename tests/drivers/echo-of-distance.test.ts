import test from "ava";
import { distanceMmOf, speedOfSoundDmPerS } from "../../src/domain/speed-of-sound.js";
import { echoUsOfDistance } from "../../src/drivers/echo-of-distance.js";

test("at the temperature that the chip reckoned with, its distance comes out again, to the millimetre", (t) => {
  for (const deciC of [-550, -400, -1, 0, 125, 200, 400, 1_250, undefined]) {
    const speedDmPerS = speedOfSoundDmPerS(deciC);
    for (let distanceMm = 1; distanceMm <= 9_500; distanceMm += 1) {
      const echoUs = echoUsOfDistance(distanceMm, deciC);
      if (distanceMmOf(echoUs, speedDmPerS) !== distanceMm) t.fail(`${distanceMm} mm at ${deciC}`);
      if (echoUs < 1 || echoUs > 65_534) t.fail(`${echoUs} us at ${deciC}`);
    }
  }
  t.pass();
});

test("a metre at 20 degrees is 5828 us, there and back", (t) => {
  t.is(echoUsOfDistance(1_000, 200), 5_828);
});

test("a chip with a fixed 340 m/s is undone by the temperature of that speed, 14.4 degrees", (t) => {
  const echoUs = echoUsOfDistance(3_400, 144);
  t.true(Math.abs(echoUs - 20_000) <= 6, `${echoUs}`);
});
