import test from "ava";
import { ECHO_FAULT, ECHO_NONE } from "../../../src/domain/range.js";
import { HcSr04 } from "../../../src/drivers/hc-sr04/hc-sr04.js";
import { echoUsOfWidth } from "../../../src/drivers/hc-sr04/hc-sr04-timing.js";
import { testRanger } from "../../conformance/ranger-suite.js";
import { HcSr04Rig, MODULES } from "./hc-sr04-rig.js";

for (const module of MODULES) {
  const { name, timing } = module;
  const times = {
    shortest: timing.shortestEchoUs,
    usual: 13_975,
    other: 12_000,
    longest: timing.noEchoFromUs - 1,
  };

  testRanger(`${name} driver`, { pingMs: 2 * timing.cycleMs, times }, () => {
    const rig = new HcSr04Rig(module);
    // The suite closes a driver right after `trigger`.
    rig.module.overlooksShortTriggers = true;
    return {
      io: class extends HcSr04 {
        constructor(options: { onReadable(): void }) {
          super({ ...rig.wiring, timing, onReadable: () => options.onReadable() });
        }
      },
      echoes: (echoUs) => {
        rig.module.setPower(echoUs !== ECHO_FAULT);
        rig.module.scene = echoUs === ECHO_NONE ? "nothing" : echoUs;
      },
      pass: (durationMs) => rig.bench.passMs(durationMs),
    };
  });

  test(`${name}: what a pulse's width means`, (t) => {
    for (const [widthUs, echoUs] of [
      [Number.NaN, ECHO_FAULT],
      [0, ECHO_FAULT],
      [timing.shortestEchoUs - 0.1, ECHO_FAULT],
      [timing.shortestEchoUs, timing.shortestEchoUs],
      [5_000.49, 5_000],
      [5_000.5, 5_001],
      [timing.noEchoFromUs - 1, timing.noEchoFromUs - 1],
      [timing.noEchoFromUs, ECHO_NONE],
      [1_000_000, ECHO_NONE],
    ] as const)
      t.is(echoUsOfWidth(timing, widthUs), echoUs, `${widthUs} us`);
  });

  test(`${name}: no echo is told when the module gives up, long before the cycle's end`, (t) => {
    const rig = new HcSr04Rig(module);
    const { driver, readings, toldAtMs } = rig.observe();
    driver.trigger();
    rig.bench.passMs(500);
    t.deepEqual(readings, [ECHO_NONE]);
    t.true((toldAtMs[0] ?? 999) < timing.cycleMs);
  });

  test(`${name}: asked again and again from within onReadable, it pings once in a cycle and never sooner`, (t) => {
    const rig = new HcSr04Rig(module);
    rig.module.scene = 2_000;
    const readings: number[] = [];
    const driver = new HcSr04({
      ...rig.wiring,
      timing,
      onReadable: () => {
        readings.push(driver.read() ?? -1);
        driver.trigger();
      },
    });
    driver.trigger();
    rig.bench.passMs(100 * timing.cycleMs);
    t.true(readings.length >= 97 && readings.length <= 100, `${readings.length}`);
    t.true(rig.module.pings - readings.length <= 1);
    t.true(readings.every((reading) => reading === 2_000));
  });

  test(`${name}: a board whose timers come 25 ms late measures the same`, (t) => {
    const rig = new HcSr04Rig(module, 7_000);
    rig.bench.timerLatenessMs = 25;
    rig.module.scene = 9_000;
    const { driver, readings } = rig.observe();
    for (let ping = 0; ping < 5; ping += 1) {
      driver.trigger();
      rig.bench.passMs(timing.cycleMs + 10);
    }
    rig.bench.passMs(200);
    t.true(readings.length >= 3);
    t.true(readings.every((reading) => reading === 9_000));
  });

  for (const level of [0, 1] as const) {
    test(`${name}: an echo line stuck at ${level} is a fault at each ping, and none after it is freed`, (t) => {
      const rig = new HcSr04Rig(module);
      rig.module.scene = 9_000;
      const { driver, readings } = rig.observe();
      rig.echo.stickAt(level);
      for (let ping = 0; ping < 3; ping += 1) {
        driver.trigger();
        rig.bench.passMs(2 * timing.cycleMs);
      }
      t.deepEqual(readings, [ECHO_FAULT, ECHO_FAULT, ECHO_FAULT]);
      rig.echo.stickAt(undefined);
      rig.bench.passMs(10);
      driver.trigger();
      rig.bench.passMs(2 * timing.cycleMs);
      t.deepEqual(readings.slice(3), [9_000]);
    });
  }

  test(`${name}: a trigger line that is stuck is a fault, not a reading`, (t) => {
    for (const level of [0, 1] as const) {
      const rig = new HcSr04Rig(module);
      rig.module.scene = 9_000;
      const { driver, readings } = rig.observe();
      rig.trigger.stickAt(level);
      driver.trigger();
      rig.bench.passMs(2 * timing.cycleMs);
      t.deepEqual([readings, rig.module.pings], [[ECHO_FAULT], 0]);
    }
  });

  test(`${name}: power that fails before the echo line rises is a fault, and the next ping is a reading`, (t) => {
    for (const atUs of [10, 1_005, 1_400]) {
      const rig = new HcSr04Rig(module);
      rig.module.scene = 9_000;
      const { driver, readings } = rig.observe();
      driver.trigger();
      rig.bench.passUs(atUs);
      rig.module.setPower(false);
      rig.bench.passMs(1);
      rig.module.setPower(true);
      rig.bench.passMs(2 * timing.cycleMs);
      driver.trigger();
      rig.bench.passMs(2 * timing.cycleMs);
      t.deepEqual(readings, [ECHO_FAULT, 9_000], `${atUs} us`);
    }
  });

  test(`${name}: power that fails just after the echo line rose is a fault`, (t) => {
    const rig = new HcSr04Rig(module);
    rig.module.scene = 9_000;
    const { driver, readings } = rig.observe();
    driver.trigger();
    rig.bench.passUs(1_000 + module.behaviour.burstUs + timing.shortestEchoUs - 1);
    rig.module.setPower(false);
    rig.bench.passMs(2 * timing.cycleMs);
    t.deepEqual(readings, [ECHO_FAULT]);
  });

  test(`${name}: a spike on the echo line is a fault, and its ping's true echo is not the next ping's reading`, (t) => {
    const rig = new HcSr04Rig(module);
    rig.module.scene = 9_000;
    const { driver, readings } = rig.observe();
    driver.trigger();
    rig.bench.passUs(1_100);
    rig.echo.drive(1);
    rig.bench.passUs(20);
    rig.echo.drive(0);
    rig.bench.passUs(100);
    rig.module.scene = 5_000;
    driver.trigger();
    rig.bench.passMs(3 * timing.cycleMs);
    t.deepEqual(readings, [ECHO_FAULT, 5_000]);
  });

  test(`${name}: a module that stays high longer than the cycle gives faults, never a stale time`, (t) => {
    const rig = new HcSr04Rig({ timing, behaviour: { ...module.behaviour, noEchoUs: 230_000 } });
    const { driver, readings } = rig.observe();
    driver.trigger();
    rig.bench.passMs(timing.cycleMs + 2);
    t.deepEqual(readings, [ECHO_FAULT]);
    rig.module.scene = 9_000;
    for (let ping = 0; ping < 5; ping += 1) {
      driver.trigger();
      rig.bench.passMs(timing.cycleMs + 5);
    }
    const recovered = readings.indexOf(9_000);
    t.true(recovered > 0);
    t.true(readings.slice(0, recovered).every((reading) => reading === ECHO_FAULT));
    t.true(readings.slice(recovered).every((reading) => reading === 9_000));
  });
}
