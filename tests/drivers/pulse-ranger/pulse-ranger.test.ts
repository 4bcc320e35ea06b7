import test from "ava";
import { ECHO_FAULT } from "../../../src/domain/range.js";
import { HcSr04 } from "../../../src/drivers/hc-sr04/hc-sr04.js";
import { HC_SR04 } from "../../../src/drivers/hc-sr04/hc-sr04-timing.js";
import type { HcSr04Behaviour } from "../hc-sr04/hc-sr04-emulator.js";
import { HcSr04Rig, MODULES } from "../hc-sr04/hc-sr04-rig.js";

const [HC_SR04_MODULE] = MODULES as [(typeof MODULES)[0]];

function makeRig(behaviour: Partial<HcSr04Behaviour> = {}): HcSr04Rig {
  return new HcSr04Rig({ timing: HC_SR04, behaviour: { ...HC_SR04_MODULE.behaviour, ...behaviour } });
}

test("a pulse that ends in this ping and began before it is not its reading", (t) => {
  const rig = makeRig();
  rig.module.scene = 9_000;
  const { driver, readings } = rig.observe();
  rig.echo.drive(1);
  rig.bench.passMs(20);
  driver.trigger();
  rig.bench.passUs(1_500);
  rig.echo.drive(0);
  rig.bench.passUs(100);
  t.deepEqual(readings, []);
  rig.bench.passMs(200);
  t.deepEqual(readings, [9_000]);
});

test("a pulse that came before the ping and was told after it is not its reading", (t) => {
  const rig = new HcSr04Rig(HC_SR04_MODULE, 3_000);
  const { driver, readings } = rig.observe();
  rig.echo.drive(1);
  rig.bench.passUs(8_000);
  rig.echo.drive(0);
  driver.trigger();
  rig.bench.passMs(4);
  t.deepEqual(readings, []);
});

test("an echo that ends while the trigger is still high is a reading", (t) => {
  const rig = makeRig();
  rig.module.setPower(false);
  const { driver, readings } = rig.observe();
  driver.trigger();
  rig.bench.passUs(300);
  rig.echo.drive(1);
  rig.bench.passUs(200);
  rig.echo.drive(0);
  rig.bench.passUs(1);
  t.deepEqual([readings, rig.trigger.level], [[200], 1]);
  rig.bench.passMs(2);
  t.is(rig.trigger.level, 0);
});

test("two rising edges in a row, which call for nothing, are not a reading", (t) => {
  const rig = makeRig();
  rig.module.scene = 9_000;
  let isSilent = true;
  let callBack = (): void => {};
  const io = rig.wiring.echo.io;
  const spurious = class extends io {
    constructor(options: ConstructorParameters<typeof io>[0]) {
      super(options);
      callBack = () => options.onReadable();
    }
  };
  const driver = new HcSr04({
    ...rig.wiring,
    echo: { io: spurious, pin: 5 },
    timing: HC_SR04,
    onReadable: () => {
      isSilent = false;
    },
  });
  driver.trigger();
  callBack();
  t.true(isSilent);
  rig.bench.passMs(100);
  t.is(driver.read(), 9_000);
});

test("asked during the rest after a reading, it pings when the rest is over, once", (t) => {
  const rig = makeRig();
  rig.module.scene = 3_000;
  const { driver, readings, toldAtMs } = rig.observe();
  driver.trigger();
  rig.bench.passMs(20);
  for (let ask = 0; ask < 3; ask += 1) driver.trigger();
  t.is(rig.module.pings, 1);
  rig.bench.passMs(500);
  t.deepEqual([readings, rig.module.pings], [[3_000, 3_000], 2]);
  t.true((toldAtMs[1] ?? 0) >= 61);
});

test("closed at any moment it lets go of both lines once, with the trigger low, and says nothing more", (t) => {
  for (const closeAtUs of [0, 500, 1_000, 2_000, 4_000, 12_000, 59_000, 70_000]) {
    const rig = makeRig();
    rig.module.scene = 9_000;
    const { driver, readings } = rig.observe();
    driver.trigger();
    rig.bench.passUs(closeAtUs);
    const before = readings.length;
    rig.module.overlooksShortTriggers = true;
    driver.close();
    driver.close();
    driver.trigger();
    rig.bench.passMs(500);
    t.deepEqual(rig.closed, ["trigger", "echo"], `${closeAtUs} us`);
    t.deepEqual([rig.trigger.level, readings.length, driver.read()], [0, before, undefined]);
  }
});

test("closed from within onReadable, it pings no more", (t) => {
  const rig = makeRig();
  rig.module.setPower(false);
  let calls = 0;
  const driver = new HcSr04({
    ...rig.wiring,
    timing: HC_SR04,
    onReadable: () => {
      calls += 1;
      t.is(driver.read(), ECHO_FAULT);
      driver.close();
      driver.trigger();
    },
  });
  driver.trigger();
  rig.bench.passMs(500);
  t.deepEqual([calls, rig.module.pings], [1, 0]);
});

test("when the trigger line can't be had, the echo line is let go and the board's error comes out", (t) => {
  const rig = makeRig();
  const taken = class {
    static readonly Output = 8;
    constructor() {
      throw new RangeError("in use");
    }
    write(): void {}
    close(): void {}
  };
  t.throws(
    () => new HcSr04({ ...rig.wiring, trigger: { io: taken, pin: 4 }, timing: HC_SR04, onReadable() {} }),
    { message: "in use" },
  );
  t.deepEqual(rig.closed, ["echo"]);
});
