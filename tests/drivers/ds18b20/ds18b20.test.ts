import test from "ava";
import { Ds18b20 } from "../../../src/drivers/ds18b20/ds18b20.js";
import { Workbench } from "../helpers/workbench.js";
import { Ds18b20Emulator } from "./ds18b20-emulator.js";

/** A part on a bench, and a driver that writes down what `read` gives when a measurement ends. */
function makeThermometer() {
  const bench = new Workbench();
  const part = new Ds18b20Emulator(bench);
  const results: (number | undefined)[] = [];
  const driver = new Ds18b20({
    bus: { io: part.io, pin: 15 },
    timer: bench.timer,
    onReadable: () => results.push(driver.read()),
  });
  return { bench, part, driver, results };
}

test("a measurement takes 750 ms, in which nothing waits, and is told once", (t) => {
  const { bench, part, driver, results } = makeThermometer();
  t.is(driver.read(), undefined);
  part.sixteenths = -10 * 16 - 2;
  driver.measure();
  t.is(bench.nowUs, 0);
  bench.passMs(749);
  t.deepEqual([results, driver.read()], [[], undefined]);
  bench.passMs(1);
  t.deepEqual([results, driver.read(), driver.read()], [[-101], -101, -101]);
  bench.passMs(10_000);
  t.deepEqual([results.length, part.conversions], [1, 1]);
});

test("every temperature of the part comes through, at every resolution", (t) => {
  for (const resolution of [0, 1, 2, 3]) {
    const { bench, part, driver } = makeThermometer();
    part.setResolution(resolution);
    for (const degrees of [-55, -20, -1, 0, 1, 25, 84, 86, 125]) {
      part.sixteenths = degrees * 16;
      driver.measure();
      bench.passMs(750);
      t.is(driver.read(), degrees * 10);
    }
  }
});

test("asked again during a measurement, it begins no other; what was measured before stays readable", (t) => {
  const { bench, part, driver, results } = makeThermometer();
  driver.measure();
  bench.passMs(750);
  part.sixteenths = 30 * 16;
  for (let ask = 0; ask < 5; ask += 1) {
    driver.measure();
    bench.passMs(100);
    t.is(driver.read(), 200);
  }
  bench.passMs(300);
  t.deepEqual([results, part.conversions], [[200, 300], 2]);
});

for (const [what, harm] of [
  [
    "an open line",
    (part: Ds18b20Emulator) => {
      part.line = "open";
    },
  ],
  [
    "a line held down",
    (part: Ds18b20Emulator) => {
      part.line = "held-down";
    },
  ],
  [
    "a line held down under a master that takes it for a presence",
    (part: Ds18b20Emulator) => {
      part.line = "held-down";
      part.isMasterGullible = true;
    },
  ],
  [
    "a bit flipped on the way",
    (part: Ds18b20Emulator) => {
      part.onTheWay = (bytes) => {
        bytes[1] = (bytes[1] ?? 0) ^ 0x02;
      };
    },
  ],
  [
    "a byte lost on the way",
    (part: Ds18b20Emulator) => {
      part.onTheWay = (bytes) => {
        bytes.copyWithin(3, 4);
        bytes[8] = 0xff;
      };
    },
  ],
] as const) {
  for (const duringMs of [0, 400]) {
    test(`${what}, from ${duringMs} ms of a measurement on, gives no temperature, not even the old one`, (t) => {
      const { bench, part, driver, results } = makeThermometer();
      driver.measure();
      bench.passMs(750);
      if (duringMs > 0) driver.measure();
      bench.passMs(duringMs);
      harm(part);
      driver.measure();
      bench.passMs(750);
      t.deepEqual([results, driver.read()], [[200, undefined], undefined]);
    });
  }
}

test("power that fails during the conversion gives no 85 degrees, and the next measurement is good", (t) => {
  for (const atMs of [1, 400, 749]) {
    const { bench, part, driver, results } = makeThermometer();
    driver.measure();
    bench.passMs(atMs);
    part.losePower();
    bench.passMs(1_000);
    driver.measure();
    bench.passMs(750);
    t.deepEqual(results, [undefined, 200]);
  }
});

test("a part that is put on later is found", (t) => {
  const { bench, part, driver, results } = makeThermometer();
  part.line = "open";
  driver.measure();
  bench.passMs(750);
  part.line = "whole";
  driver.measure();
  bench.passMs(750);
  t.deepEqual(results, [undefined, 200]);
});

test("closed at any moment, it lets go of the bus once and says nothing more", (t) => {
  for (const closeAtMs of [0, 300, 750, 2_000]) {
    const { bench, part, driver, results } = makeThermometer();
    driver.measure();
    bench.passMs(closeAtMs);
    const before = results.length;
    driver.close();
    driver.close();
    driver.measure();
    bench.passMs(5_000);
    t.deepEqual([part.closed, results.length, driver.read()], [["bus"], before, undefined]);
  }
});

test("without anyone to tell, it measures all the same", (t) => {
  const bench = new Workbench();
  const part = new Ds18b20Emulator(bench);
  const driver = new Ds18b20({ bus: { io: part.io, pin: 15 }, timer: bench.timer });
  driver.measure();
  bench.passMs(750);
  t.is(driver.read(), 200);
});
