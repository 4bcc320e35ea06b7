import test from "ava";
import { ECHO_FAULT, ECHO_NONE } from "../../../src/domain/range.js";
import { distanceMmOf, speedOfSoundDmPerS } from "../../../src/domain/speed-of-sound.js";
import { echoUsOfDistance } from "../../../src/drivers/echo-of-distance.js";
import { Mb7389Serial } from "../../../src/drivers/mb7389/serial-mode.js";
import type { RangerOptions } from "../../../src/ports/ranger.js";
import { testRanger } from "../../conformance/ranger-suite.js";
import { VirtualTimer } from "../../mqtt/virtual-time.js";
import { OutputPin, TAKEN_PIN } from "../output-pin.js";
import { SerialWire } from "../serial-wire.js";
import { Mb7389SerialEmulator } from "./mb7389-serial-emulator.js";

const DECI_C = -100;

const ECHO_2_M = echoUsOfDistance(2_000, DECI_C);

function makeStand({ isWired = true } = {}) {
  const timer = new VirtualTimer();
  const wire = new SerialWire(timer);
  const pin = new OutputPin();
  const chip = new Mb7389SerialEmulator(timer, wire, pin);
  const io = class extends Mb7389Serial {
    constructor(options: RangerOptions) {
      super({
        onReadable: () => options.onReadable(),
        serial: wire.source,
        ...(isWired ? { ranging: pin.source } : {}),
        thermometer: { read: () => DECI_C },
        timer,
      });
    }
  };
  const readings: (number | undefined)[] = [];
  return {
    timer,
    wire,
    pin,
    chip,
    io,
    readings,
    /** Open, powered and warm. */
    start: () => {
      const ranger: Mb7389Serial = new io({ onReadable: () => readings.push(ranger.read()) });
      chip.powerUp();
      timer.pass(1_000);
      return ranger;
    },
  };
}

for (const isWired of [true, false]) {
  testRanger(
    isWired ? "MB7389, triggered" : "MB7389, by itself",
    {
      pingMs: 600,
      times: {
        shortest: echoUsOfDistance(300, DECI_C),
        usual: echoUsOfDistance(2400, DECI_C),
        other: echoUsOfDistance(1800, DECI_C),
        longest: echoUsOfDistance(4999, DECI_C),
      },
    },
    () => {
      const { chip, io, pin, timer, wire } = makeStand({ isWired });
      if (isWired) {
        const output = new pin.source.io({ ...pin.source });
        output.write(0);
      }
      return {
        io,
        echoes: (echoUs) => {
          chip.powerDown();
          if (echoUs === ECHO_FAULT) return;
          chip.distanceMm =
            echoUs === ECHO_NONE ? undefined : distanceMmOf(echoUs, speedOfSoundDmPerS(DECI_C));
          chip.powerUp();
          if (!wire.isOpen) timer.pass(200);
          else timer.pass(161);
        },
        pass: (durationMs) => timer.pass(durationMs),
      };
    },
  );
}

test("each ping is one cycle that is not smoothed, with pin 4 low again long before its end", (t) => {
  const { chip, pin, start, timer, wire } = makeStand();
  const ranger = start();
  for (let ping = 0; ping < 3; ping += 1) {
    ranger.trigger();
    timer.pass(500);
  }
  t.deepEqual(
    chip.cycles,
    [1_000, 1_500, 2_000].map((startedMs) => ({ startedMs, isSmoothed: false })),
  );
  t.deepEqual([pin.level, ...pin.violations, ...wire.violations], [0]);
});

test("asked for within the callback, again and again, every ping waits for the cycle's end", (t) => {
  const { chip, io, timer } = makeStand();
  const readings: (number | undefined)[] = [];
  const ranger: Mb7389Serial = new io({
    onReadable: () => {
      readings.push(ranger.read());
      chip.distanceMm = 2_000 + readings.length;
      ranger.trigger();
      ranger.trigger();
    },
  });
  chip.powerUp();
  timer.pass(1_000);
  ranger.trigger();
  timer.pass(1_000);
  t.deepEqual(
    readings,
    [2_000, 2_001, 2_002, 2_003, 2_004, 2_005].map((mm) => echoUsOfDistance(mm, DECI_C)),
  );
  t.true(chip.cycles.every(({ isSmoothed }) => !isSmoothed));
});

const SPOILED: readonly (readonly [string, (line: readonly number[]) => readonly number[]])[] = [
  ["the line's end is missing", (line) => line.slice(0, 5)],
  ["a digit is missing", ([first, , ...rest]) => [first as number, ...rest]],
  ["a digit is none", (line) => line.map((byte, index) => (index === 2 ? byte | 0x80 : byte))],
  ["the number is one that it never sends", () => [0x52, 0x37, 0x30, 0x30, 0x30, 0x0d]],
  ["nothing comes", () => []],
];

for (const [what, spoil] of SPOILED) {
  test(`${what}: each ping is one fault, in time`, (t) => {
    const { chip, readings, start, timer } = makeStand();
    const ranger = start();
    chip.spoil = spoil;
    for (let ping = 1; ping <= 3; ping += 1) {
      ranger.trigger();
      timer.pass(199);
      t.is(readings.length, ping - 1);
      timer.pass(1);
      t.deepEqual(readings, new Array(ping).fill(ECHO_FAULT));
    }
    chip.spoil = (line) => line;
    ranger.trigger();
    timer.pass(200);
    t.is(readings.at(-1), ECHO_2_M);
  });
}

test("a line is read the same byte by byte and all at once", (t) => {
  for (const notice of ["each-byte", "after-pause"] as const) {
    const { readings, start, timer, wire } = makeStand();
    wire.notice = notice;
    start().trigger();
    timer.pass(200);
    t.deepEqual(readings, [ECHO_2_M], notice);
  }
});

test("power lost at any millisecond of a cycle is a reading that was whole, or a fault, and then all is well", (t) => {
  for (let ms = 0; ms <= 150; ms += 1) {
    const { chip, readings, start, timer } = makeStand();
    const ranger = start();
    ranger.trigger();
    timer.pass(ms);
    chip.powerDown();
    chip.powerUp();
    timer.pass(400);
    t.deepEqual(readings, [ms >= 146 ? ECHO_2_M : ECHO_FAULT], `${ms} ms`);
    ranger.trigger();
    timer.pass(200);
    t.is(readings[1], ECHO_2_M);
  }
});

for (const byte of [0x52, 0x30, 0xff, 0x00]) {
  test(`a line that babbles ${byte} without end is a fault`, (t) => {
    const { chip, readings, start, timer, wire } = makeStand();
    const ranger = start();
    chip.powerDown();
    ranger.trigger();
    for (let ms = 0; ms < 300; ms += 1) {
      wire.deliver(byte);
      timer.pass(1);
    }
    t.deepEqual(readings, [ECHO_FAULT]);
  });
}

test("closed at any time and as often as one likes, it lets go of everything and touches nothing after", (t) => {
  for (const ms of [0, 1, 50, 146, 155, 400]) {
    const { pin, readings, start, timer, wire } = makeStand();
    const ranger = start();
    ranger.trigger();
    timer.pass(ms);
    const told = readings.length;
    ranger.close();
    ranger.close();
    ranger.trigger();
    timer.pass(1_000);
    t.deepEqual([wire.isOpen, pin.level, timer.pending, readings.length], [false, undefined, 0, told]);
    t.deepEqual([...wire.violations, ...pin.violations], []);
  }
});

test("when pin 4 can't be had, the line is free again", (t) => {
  const timer = new VirtualTimer();
  const wire = new SerialWire(timer);
  const thermometer = { read: () => undefined };
  t.throws(
    () =>
      new Mb7389Serial({ onReadable: () => {}, serial: wire.source, ranging: TAKEN_PIN, thermometer, timer }),
    { message: "pin in use" },
  );
  t.false(wire.isOpen);
});
