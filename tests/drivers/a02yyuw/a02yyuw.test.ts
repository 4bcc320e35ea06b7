import test from "ava";
import { ECHO_FAULT, ECHO_NONE } from "../../../src/domain/range.js";
import { distanceMmOf, speedOfSoundDmPerS } from "../../../src/domain/speed-of-sound.js";
import { A02yyuw } from "../../../src/drivers/a02yyuw/a02yyuw.js";
import { echoUsOfDistance } from "../../../src/drivers/echo-of-distance.js";
import type { RangerOptions } from "../../../src/ports/ranger.js";
import { testRanger } from "../../conformance/ranger-suite.js";
import { VirtualTimer } from "../../mqtt/virtual-time.js";
import { OutputPin, TAKEN_PIN } from "../output-pin.js";
import { SerialWire } from "../serial-wire.js";
import { A02yyuwEmulator, frameOf } from "./a02yyuw-emulator.js";

const DECI_C = 200;

function makeStand({ isWired = true } = {}) {
  const timer = new VirtualTimer();
  const wire = new SerialWire(timer);
  const select = new OutputPin();
  const chip = new A02yyuwEmulator(timer, wire, select);
  const io = class extends A02yyuw {
    constructor(options: RangerOptions) {
      super({
        onReadable: () => options.onReadable(),
        serial: wire.source,
        ...(isWired ? { select: select.source } : {}),
        thermometer: { read: () => DECI_C },
        timer,
      });
    }
  };
  const readings: (number | undefined)[] = [];
  const open = () => new io({ onReadable: () => readings.push(ranger.read()) });
  let ranger: A02yyuw;
  return {
    timer,
    wire,
    select,
    chip,
    io,
    readings,
    start: () => {
      ranger = open();
      return ranger;
    },
  };
}

for (const isWired of [true, false]) {
  testRanger(
    isWired ? "A02YYUW, every ping" : "A02YYUW, smoothed",
    {
      pingMs: 700,
      times: {
        shortest: echoUsOfDistance(30, DECI_C),
        usual: echoUsOfDistance(2400, DECI_C),
        other: echoUsOfDistance(1800, DECI_C),
        longest: echoUsOfDistance(4500, DECI_C),
      },
    },
    () => {
      const { chip, io, timer } = makeStand({ isWired });
      return {
        io,
        echoes: (echoUs) => {
          chip.powerDown();
          if (echoUs === ECHO_FAULT) return;
          chip.distanceMm =
            echoUs === ECHO_NONE ? undefined : distanceMmOf(echoUs, speedOfSoundDmPerS(DECI_C));
          chip.powerUp();
        },
        pass: (durationMs) => timer.pass(durationMs),
      };
    },
  );
}

for (const [toldMm, isEcho] of [
  [0, false],
  [29, false],
  [30, true],
  [4_500, true],
  [4_501, false],
  [5_500, false],
] as const) {
  test(`${toldMm} mm told is ${isEcho ? "an echo" : "no echo"}`, (t) => {
    const { chip, readings, start, timer } = makeStand();
    const ranger = start();
    chip.distanceMm = toldMm;
    ranger.trigger();
    timer.pass(350);
    t.deepEqual(readings, [isEcho ? echoUsOfDistance(toldMm, DECI_C) : ECHO_NONE]);
  });
}

test("a frame is read the same byte by byte and all at once", (t) => {
  for (const notice of ["each-byte", "after-pause"] as const) {
    const { readings, start, timer, wire } = makeStand();
    wire.notice = notice;
    start().trigger();
    timer.pass(350);
    t.deepEqual(readings, [echoUsOfDistance(2_000, DECI_C)], notice);
  }
});

const SPOILED: readonly (readonly [string, (frame: readonly number[]) => readonly number[]])[] = [
  ["every sum is wrong", ([header, high, low, sum]) => [header, high, low, (sum as number) ^ 1] as number[]],
  ["every frame lacks its end", (frame) => frame.slice(0, 3)],
  ["every frame lacks its header", (frame) => frame.slice(1)],
  ["nothing comes", () => []],
];

for (const [what, spoil] of SPOILED) {
  test(`${what}: each ping is one fault, in time`, (t) => {
    const { chip, readings, start, timer } = makeStand();
    const ranger = start();
    chip.spoil = spoil;
    for (let ping = 1; ping <= 3; ping += 1) {
      ranger.trigger();
      timer.pass(349);
      t.is(readings.length, ping - 1);
      timer.pass(1);
      t.deepEqual(readings, new Array(ping).fill(ECHO_FAULT));
    }
  });
}

test("one spoiled frame is waited out", (t) => {
  const { chip, readings, start, timer } = makeStand();
  const ranger = start();
  timer.pass(350);
  chip.spoil = ([header, high]) => [header, high] as number[];
  ranger.trigger();
  timer.pass(75);
  chip.spoil = (frame) => frame;
  timer.pass(150);
  t.deepEqual(readings, [echoUsOfDistance(2_000, DECI_C)]);
});

test("power lost within a frame, at any byte, is never a reading made of two halves", (t) => {
  for (let bytes = 0; bytes <= 4; bytes += 1) {
    const { chip, readings, start, timer } = makeStand();
    const ranger = start();
    timer.pass(350);
    chip.distanceMm = 0x0942;
    ranger.trigger();
    timer.pass(50 + bytes);
    chip.powerDown();
    chip.distanceMm = 0x0742;
    chip.powerUp();
    timer.pass(200);
    t.deepEqual(readings, [echoUsOfDistance(bytes === 4 ? 0x0942 : 0x0742, DECI_C)], `after ${bytes} bytes`);
  }
});

for (const byte of [0xff, 0x00]) {
  test(`a line that babbles ${byte} without end is a fault, and is forgotten when it stops`, (t) => {
    const { chip, readings, start, timer, wire } = makeStand();
    const ranger = start();
    chip.powerDown();
    ranger.trigger();
    for (let ms = 0; ms < 450; ms += 1) {
      wire.deliver(byte);
      timer.pass(1);
    }
    t.deepEqual(readings, [ECHO_FAULT]);
    chip.powerUp();
    ranger.trigger();
    timer.pass(500);
    t.deepEqual(readings, [ECHO_FAULT, echoUsOfDistance(2_000, DECI_C)]);
  });
}

test("what came before the ping is not its reading, and half a frame before it neither", (t) => {
  const { chip, readings, start, timer, wire } = makeStand();
  const ranger = start();
  chip.powerDown();
  wire.notice = "after-pause";
  wire.send(frameOf(1_111));
  timer.pass(4);
  ranger.trigger();
  timer.pass(350);
  t.deepEqual(readings, [ECHO_FAULT]);
  wire.notice = "each-byte";
  wire.send(frameOf(1_111));
  timer.pass(2);
  ranger.trigger();
  timer.pass(350);
  t.deepEqual(readings, [ECHO_FAULT, ECHO_FAULT]);
});

test("while nothing is asked for, the chip's frames set no timers", (t) => {
  const { readings, start, timer } = makeStand();
  start().trigger();
  timer.pass(402);
  t.deepEqual([readings.length, timer.pending], [1, 0]);
});

test("a doubled frame is one reading", (t) => {
  const { chip, readings, start, timer } = makeStand();
  const ranger = start();
  chip.spoil = (frame) => [...frame, ...frame];
  ranger.trigger();
  timer.pass(1_000);
  t.is(readings.length, 1);
});

test("closed, within its own callback too and as often as one likes, it lets go of everything", (t) => {
  const { io, select, timer, wire } = makeStand();
  const ranger: A02yyuw = new io({ onReadable: () => ranger.close() });
  t.is(select.level, 0);
  ranger.trigger();
  timer.pass(1_000);
  ranger.close();
  ranger.trigger();
  timer.pass(1_000);
  t.deepEqual([wire.isOpen, select.level, timer.pending], [false, undefined, 0]);
  t.deepEqual([...wire.violations, ...select.violations], []);
});

test("when the pin can't be had, the line is free again", (t) => {
  const timer = new VirtualTimer();
  const wire = new SerialWire(timer);
  const thermometer = { read: () => undefined };
  t.throws(
    () => new A02yyuw({ onReadable: () => {}, serial: wire.source, select: TAKEN_PIN, thermometer, timer }),
    { message: "pin in use" },
  );
  t.false(wire.isOpen);
});
