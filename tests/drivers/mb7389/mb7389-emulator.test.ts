import test from "ava";
import { Wire } from "../helpers/wire.js";
import { Workbench } from "../helpers/workbench.js";
import { Mb7389Emulator, type Target } from "./mb7389-emulator.js";

/** The sensor, with its output's edges written down in microseconds. */
function makeSensor(target: Target, pin4Level: 0 | 1) {
  const bench = new Workbench();
  const pin4 = new Wire(pin4Level);
  const pulse = new Wire();
  const edgesUs: number[] = [];
  pulse.onEdge(() => edgesUs.push(bench.nowUs));
  const sensor = new Mb7389Emulator(bench, { pin4, pulse });
  sensor.target = target;
  return { bench, pin4, edgesUs, sensor };
}

for (const [target, widthUs] of [
  [2_400, 2_400],
  [299, 300],
  [0, 300],
  ["nothing", 5_000],
] as const) {
  test(`a target at ${target} mm is a pulse of ${widthUs} us, 135 ms after pin 4 rose`, (t) => {
    const { bench, pin4, edgesUs } = makeSensor(target, 0);
    pin4.drive(1);
    bench.passUs(20);
    pin4.drive(0);
    bench.passMs(1_000);
    t.deepEqual(edgesUs, [135_000, 135_000 + widthUs]);
  });
}

test("pin 4 left high, it ranges every 148 ms; brought low, it ends the cycle and stops", (t) => {
  const { bench, pin4, edgesUs, sensor } = makeSensor(1_000, 1);
  bench.passMs(148 * 3 + 50);
  pin4.drive(0);
  bench.passMs(2_000);
  t.is(sensor.cycles, 4);
  t.deepEqual(
    edgesUs.filter((_, index) => index % 2 === 0),
    [135_000, 283_000, 431_000, 579_000],
  );
});

test("pin 4 high for 19 us throws, and raised within a cycle as well", (t) => {
  const { bench, pin4 } = makeSensor(1_000, 0);
  pin4.drive(1);
  bench.passUs(19);
  t.throws(() => pin4.drive(0), { message: /high for 19 us/ });
  bench.passUs(147_980);
  t.throws(() => pin4.drive(1), { message: /within a range cycle/ });
});

test("raised when the cycle is just over, it begins the next", (t) => {
  const { bench, pin4, sensor } = makeSensor(1_000, 0);
  pin4.drive(1);
  bench.passUs(20);
  pin4.drive(0);
  bench.passUs(147_980);
  t.notThrows(() => pin4.drive(1));
  t.is(sensor.cycles, 2);
});

test("without power it is silent, and with power it free-runs only where pin 4 is high", (t) => {
  for (const level of [0, 1] as const) {
    const { bench, edgesUs, sensor } = makeSensor(1_000, level);
    sensor.setPower(false);
    bench.passMs(1_000);
    t.is(edgesUs.length, 0);
    sensor.setPower(true);
    bench.passMs(140);
    t.is(edgesUs.length, 2 * level);
  }
});
