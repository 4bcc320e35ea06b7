import test from "ava";
import { ECHO_FAULT, ECHO_NONE } from "../../../src/domain/range.js";
import { distanceMmOf, speedOfSoundDmPerS } from "../../../src/domain/speed-of-sound.js";
import { echoUsOfPulse, Mb7389PulseWidth } from "../../../src/drivers/mb7389/pulse-width-mode.js";
import { testRanger } from "../../conformance/ranger-suite.js";
import { Mb7389Rig, SPEED_DM_PER_S } from "./mb7389-rig.js";

const CYCLE_MS = 160;

function echoUsAt(distanceMm: number): number {
  return Math.ceil((distanceMm * 20_000) / SPEED_DM_PER_S);
}

const TIMES = {
  shortest: echoUsAt(300),
  usual: echoUsAt(2_400),
  other: echoUsAt(1_200),
  longest: echoUsAt(4_949),
};

test("turned back with the speed that was given, every distance is the sensor's own, at every temperature", (t) => {
  for (let temperatureDeciC = -550; temperatureDeciC <= 850; temperatureDeciC += 50) {
    const speedDmPerS = speedOfSoundDmPerS(temperatureDeciC);
    for (let distanceMm = 297; distanceMm < 4_950; distanceMm += 1) {
      const echoUs = echoUsOfPulse(distanceMm, speedDmPerS);
      if (distanceMmOf(echoUs, speedDmPerS) !== distanceMm)
        t.fail(`${distanceMm} mm at ${temperatureDeciC} tenths of a degree`);
    }
  }
  t.pass();
});

test("what a pulse's width means", (t) => {
  for (const [widthUs, echoUs] of [
    [Number.NaN, ECHO_FAULT],
    [20, ECHO_FAULT],
    [296.9, ECHO_FAULT],
    [297, 1_980],
    [300.4, 2_000],
    [4_949, 32_994],
    [4_950, ECHO_NONE],
    [5_000, ECHO_NONE],
    [5_050, ECHO_NONE],
    [5_051, ECHO_FAULT],
    [40_000, ECHO_FAULT],
  ] as const)
    t.is(echoUsOfPulse(widthUs, 3_000), echoUs, `${widthUs} us`);
});

for (const mode of ["triggered", "free-running"] as const) {
  testRanger(`MB7389 driver, ${mode}`, { pingMs: 2 * CYCLE_MS, times: TIMES }, () => {
    const rig = new Mb7389Rig(mode);
    rig.sensor.overlooksShortTriggers = true;
    return {
      io: class extends Mb7389PulseWidth {
        constructor(options: { onReadable(): void }) {
          super({ ...rig.wiring(), onReadable: () => options.onReadable() });
        }
      },
      echoes: (echoUs) => {
        rig.sensor.setPower(echoUs !== ECHO_FAULT);
        rig.sensor.target = echoUs === ECHO_NONE ? "nothing" : Math.trunc((echoUs * SPEED_DM_PER_S) / 20_000);
      },
      pass: (durationMs) => rig.bench.passMs(durationMs),
    };
  });

  test(`${mode}: no target is a value, told before the deadline`, (t) => {
    const rig = new Mb7389Rig(mode);
    const { driver, readings } = rig.observe();
    driver.trigger();
    rig.bench.passMs(145);
    t.deepEqual(readings, [ECHO_NONE]);
  });

  test(`${mode}: all that is nearer than 300 mm is 300 mm`, (t) => {
    const rig = new Mb7389Rig(mode);
    rig.sensor.target = 40;
    const { driver, readings } = rig.observe();
    driver.trigger();
    rig.bench.passMs(200);
    t.deepEqual(readings, [echoUsAt(300)]);
  });

  for (const level of [0, 1] as const) {
    test(`${mode}: an output stuck at ${level} is a fault at each ping, and none after it is freed`, (t) => {
      const rig = new Mb7389Rig(mode);
      rig.sensor.target = 2_000;
      const { driver, readings } = rig.observe();
      rig.pulse.stickAt(level);
      for (let ping = 0; ping < 3; ping += 1) {
        driver.trigger();
        rig.bench.passMs(200);
      }
      rig.pulse.stickAt(undefined);
      rig.bench.passMs(10);
      driver.trigger();
      rig.bench.passMs(200);
      t.deepEqual(readings, [ECHO_FAULT, ECHO_FAULT, ECHO_FAULT, echoUsAt(2_000)]);
    });
  }

  test(`${mode}: power that fails within the cycle is a fault, and the next ping is a reading`, (t) => {
    for (const atMs of [2, 60, 134]) {
      const rig = new Mb7389Rig(mode);
      rig.sensor.target = 2_000;
      const { driver, readings } = rig.observe();
      driver.trigger();
      rig.bench.passMs(atMs);
      rig.sensor.setPower(false);
      rig.bench.passMs(40);
      rig.sensor.setPower(true);
      rig.bench.passMs(200);
      driver.trigger();
      rig.bench.passMs(200);
      t.deepEqual(readings.slice(-1), [echoUsAt(2_000)], `${mode} ${atMs}`);
      t.deepEqual(readings[0], ECHO_FAULT, `${mode} ${atMs}`);
    }
  });
}

test("triggered, it asks for no more than the sensor's cycle allows, and stays out of free running", (t) => {
  const rig = new Mb7389Rig("triggered");
  rig.sensor.target = 2_000;
  let readings = 0;
  const driver = rig.makeDriver(() => {
    readings += 1;
    driver.trigger();
  });
  driver.trigger();
  rig.bench.passMs(16_100);
  t.is(readings, 100);
  rig.bench.passMs(10);
  driver.close();
  const { cycles } = rig.sensor;
  rig.bench.passMs(10_000);
  t.is(rig.sensor.cycles, cycles);
});

test("free-running, each ask takes the next pulse, and there is no rest in between", (t) => {
  const rig = new Mb7389Rig("free-running");
  rig.sensor.target = 2_000;
  let readings = 0;
  const driver = rig.makeDriver(() => {
    readings += 1;
    driver.trigger();
  });
  driver.trigger();
  rig.bench.passMs(100 * 148);
  t.is(readings, 100);
});
