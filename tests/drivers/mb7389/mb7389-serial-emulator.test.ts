import test from "ava";
import { VirtualTimer } from "../../mqtt/virtual-time.js";
import { OutputPin } from "../output-pin.js";
import { SerialWire } from "../serial-wire.js";
import { BANNER, lineOf, Mb7389SerialEmulator } from "./mb7389-serial-emulator.js";

function listen(level: 0 | undefined) {
  const timer = new VirtualTimer();
  const wire = new SerialWire(timer);
  const pin = new OutputPin();
  const chip = new Mb7389SerialEmulator(timer, wire, pin);
  const output = new pin.source.io({ ...pin.source });
  if (level === 0) output.write(0);
  const heard: number[] = [];
  const io = new wire.source.io({
    ...wire.source,
    baud: 9_600,
    format: "number",
    onReadable: () => heard.push(io.read() as number),
  });
  chip.powerUp();
  return { timer, chip, output, heard };
}

test("held low, it tells its text after power-up and nothing more", (t) => {
  const { chip, heard, timer } = listen(0);
  timer.pass(10_000);
  t.deepEqual(heard, BANNER);
  t.deepEqual(chip.cycles, []);
});

test("a short pulse is one cycle, not smoothed, and its line is out by 148 ms", (t) => {
  const { chip, heard, output, timer } = listen(0);
  timer.pass(1_000);
  output.write(1);
  timer.pass(1);
  output.write(0);
  timer.pass(147);
  t.deepEqual(heard.slice(BANNER.length), lineOf(2_000));
  timer.pass(10_000);
  t.deepEqual(chip.cycles, [{ startedMs: 1_000, isSmoothed: false }]);
});

test("let go, it ranges by itself and smooths", (t) => {
  const { chip, timer } = listen(undefined);
  timer.pass(500);
  t.deepEqual(chip.cycles, [
    { startedMs: 160, isSmoothed: false },
    { startedMs: 308, isSmoothed: true },
    { startedMs: 456, isSmoothed: true },
  ]);
});

for (const [distanceMm, told] of [
  [undefined, "R5000\r"],
  [9_000, "R5000\r"],
  [40, "R0300\r"],
  [1_234, "R1234\r"],
] as const) {
  test(`${distanceMm ?? "nothing"} is told as ${told.slice(0, 5)}`, (t) => {
    const { chip, heard, timer } = listen(undefined);
    chip.distanceMm = distanceMm;
    timer.pass(160 + 148);
    t.is(String.fromCharCode(...heard.slice(BANNER.length)), told);
  });
}
