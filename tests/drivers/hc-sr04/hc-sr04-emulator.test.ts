import test from "ava";
import { Wire } from "../helpers/wire.js";
import { Workbench } from "../helpers/workbench.js";
import { HcSr04Emulator } from "./hc-sr04-emulator.js";
import { MODULES } from "./hc-sr04-rig.js";

for (const { name, behaviour } of MODULES) {
  const { leastTriggerUs, leastCycleUs, burstUs, noEchoUs } = behaviour;

  /** The module, with its echo line's edges written down in microseconds. */
  function makeModule() {
    const bench = new Workbench();
    const trigger = new Wire();
    const echo = new Wire();
    const edgesUs: number[] = [];
    echo.onEdge(() => edgesUs.push(bench.nowUs));
    const module = new HcSr04Emulator(bench, { trigger, echo }, behaviour);
    function ping(heldUs: number): void {
      trigger.drive(1);
      bench.passUs(heldUs);
      trigger.drive(0);
    }
    return { bench, edgesUs, module, ping };
  }

  test(`${name} emulator: the echo line is high for the echo's time, or for as long as it listens`, (t) => {
    for (const [scene, highUs] of [[5_000, 5_000] as const, ["nothing", noEchoUs] as const]) {
      const { bench, edgesUs, module, ping } = makeModule();
      module.scene = scene;
      ping(leastTriggerUs);
      bench.passMs(500);
      const roseUs = leastTriggerUs + burstUs;
      t.deepEqual(edgesUs, [roseUs, roseUs + highUs]);
    }
  });

  test(`${name} emulator: a trigger of a microsecond less than the least throws`, (t) => {
    const { ping } = makeModule();
    t.throws(() => ping(leastTriggerUs - 1), { message: /trigger held for/ });
  });

  test(`${name} emulator: a trigger a microsecond before the cycle is over throws, and one at its end does not`, (t) => {
    for (const earlyUs of [0, 1]) {
      const { bench, ping } = makeModule();
      ping(leastTriggerUs);
      bench.passUs(leastCycleUs - leastTriggerUs - earlyUs);
      if (earlyUs === 0) t.notThrows(() => ping(leastTriggerUs));
      else t.throws(() => ping(leastTriggerUs), { message: /after the trigger before/ });
    }
  });

  test(`${name} emulator: while its echo line is high it takes no notice of a trigger`, (t) => {
    const { bench, edgesUs, module, ping } = makeModule();
    module.scene = leastCycleUs * 2;
    ping(leastTriggerUs);
    bench.passUs(leastCycleUs);
    ping(leastTriggerUs);
    bench.passMs(1_000);
    t.deepEqual([module.pings, edgesUs.length], [1, 2]);
  });

  test(`${name} emulator: without power it is silent, and with it again it knows of no ping`, (t) => {
    const { bench, edgesUs, module, ping } = makeModule();
    ping(leastTriggerUs);
    bench.passUs(burstUs + 100);
    module.setPower(false);
    t.is(edgesUs.length, 2);
    ping(leastTriggerUs);
    bench.passMs(1_000);
    t.is(edgesUs.length, 2);
    module.setPower(true);
    ping(leastTriggerUs);
    bench.passMs(1_000);
    t.deepEqual([module.pings, edgesUs.length], [2, 4]);
  });
}
