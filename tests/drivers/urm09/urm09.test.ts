import test from "ava";
import { ECHO_FAULT, ECHO_NONE } from "../../../src/domain/range.js";
import { distanceMmOf, speedOfSoundDmPerS } from "../../../src/domain/speed-of-sound.js";
import { echoUsOfDistance } from "../../../src/drivers/echo-of-distance.js";
import { Urm09 } from "../../../src/drivers/urm09/urm09.js";
import type { RangerOptions } from "../../../src/ports/ranger.js";
import { testRanger } from "../../conformance/ranger-suite.js";
import { VirtualTimer } from "../../mqtt/virtual-time.js";
import { Urm09Emulator } from "./urm09-emulator.js";

function makeStand() {
  const timer = new VirtualTimer();
  const chip = new Urm09Emulator(timer);
  const io = class extends Urm09 {
    constructor(options: RangerOptions) {
      super({ onReadable: () => options.onReadable(), i2c: chip.source, timer });
    }
  };
  const readings: (number | undefined)[] = [];
  const ranger: Urm09 = new io({ onReadable: () => readings.push(ranger.read()) });
  return { timer, chip, io, readings, ranger };
}

testRanger(
  "URM09",
  {
    pingMs: 100,
    times: {
      shortest: echoUsOfDistance(20, 200),
      usual: echoUsOfDistance(2400, 200),
      other: echoUsOfDistance(1800, 200),
      longest: echoUsOfDistance(5000, 200),
    },
  },
  () => {
    const { chip, io, timer } = makeStand();
    return {
      io,
      echoes: (echoUs) => {
        chip.isPresent = echoUs !== ECHO_FAULT;
        chip.distanceCm =
          echoUs === ECHO_NONE ? undefined : distanceMmOf(echoUs, speedOfSoundDmPerS(200)) / 10;
      },
      pass: (durationMs) => timer.pass(durationMs),
    };
  },
);

for (const deciC of [-100, -1, 0, 254, 700]) {
  test(`the echo's time is made with the chip's own temperature, which is told too: ${deciC}`, (t) => {
    const { chip, ranger, readings, timer } = makeStand();
    t.is(ranger.thermometer.read(), undefined);
    chip.temperatureDeciC = deciC;
    ranger.trigger();
    timer.pass(100);
    t.deepEqual(readings, [echoUsOfDistance(2_000, deciC)]);
    t.is(ranger.thermometer.read(), deciC);
  });
}

for (const [toldCm, what, echoUs] of [
  [0, "a fault", ECHO_FAULT],
  [1, "a fault", ECHO_FAULT],
  [2, "an echo", echoUsOfDistance(20, 200)],
  [500, "an echo", echoUsOfDistance(5_000, 200)],
  [501, "no echo", ECHO_NONE],
  [1_000, "no echo", ECHO_NONE],
  [1_001, "a fault", ECHO_FAULT],
  [0xfffe, "a fault", ECHO_FAULT],
  [0xffff, "no echo", ECHO_NONE],
] as const) {
  test(`${toldCm} in the distance register is ${what}`, (t) => {
    const { chip, ranger, readings, timer } = makeStand();
    chip.spoil = (register, bytes) => {
      if (register === 3) bytes.set([toldCm >> 8, toldCm & 0xff]);
    };
    ranger.trigger();
    timer.pass(100);
    t.deepEqual(readings, [echoUs]);
    t.deepEqual(chip.violations, []);
  });
}

const FAULTS: readonly (readonly [string, (chip: Urm09Emulator) => void])[] = [
  [
    "nobody acknowledges",
    (chip) => {
      chip.isPresent = false;
    },
  ],
  [
    "the bus reads all zeros",
    (chip) => {
      chip.stuckAt = 0x00;
    },
  ],
  [
    "the bus reads all ones",
    (chip) => {
      chip.stuckAt = 0xff;
    },
  ],
  [
    "the temperature is none",
    (chip) => {
      chip.temperatureDeciC = 1_300;
    },
  ],
];

for (const [what, spoil] of FAULTS) {
  test(`${what}: each ping is one fault, and there is no temperature; then all is well`, (t) => {
    const { chip, ranger, readings, timer } = makeStand();
    spoil(chip);
    for (let ping = 1; ping <= 3; ping += 1) {
      ranger.trigger();
      t.is(readings.length, ping - 1, "not from within `trigger`");
      timer.pass(100);
      t.deepEqual(readings, new Array(ping).fill(ECHO_FAULT));
      t.is(ranger.thermometer.read(), undefined);
    }
    chip.stuckAt = undefined;
    chip.temperatureDeciC = 200;
    chip.powerUp();
    ranger.trigger();
    timer.pass(100);
    t.is(readings[3], echoUsOfDistance(2_000, 200));
  });
}

test("power lost at any millisecond is a fault, and the next ping configures the chip anew", (t) => {
  for (let ms = 0; ms < 60; ms += 1) {
    const { chip, ranger, readings, timer } = makeStand();
    chip.distanceCm = 400;
    ranger.trigger();
    timer.pass(ms);
    chip.powerUp();
    timer.pass(100);
    t.deepEqual(readings, [ECHO_FAULT], `${ms} ms`);
    ranger.trigger();
    timer.pass(100);
    t.is(readings[1], echoUsOfDistance(4_000, 200));
  }
});

test("a chip that falls off the bus between command and answer is a fault", (t) => {
  const { chip, ranger, readings, timer } = makeStand();
  ranger.trigger();
  chip.isPresent = false;
  timer.pass(100);
  t.deepEqual(readings, [ECHO_FAULT]);
});

test("every ping is one measurement, however often it is asked for, and the chip is left alone while it measures", (t) => {
  const { chip, ranger, timer } = makeStand();
  for (let ping = 1; ping <= 3; ping += 1) {
    for (let ask = 0; ask < 30; ask += 1) {
      ranger.trigger();
      timer.pass(1);
    }
    timer.pass(100);
    t.is(chip.measurements, ping);
  }
  t.deepEqual(chip.violations, []);
});

test("closed at any time and as often as one likes, it lets go of the bus and touches nothing after", (t) => {
  for (const ms of [0, 30, 100]) {
    const { chip, ranger, readings, timer } = makeStand();
    ranger.trigger();
    timer.pass(ms);
    const told = readings.length;
    ranger.close();
    ranger.close();
    ranger.trigger();
    timer.pass(1_000);
    t.deepEqual([chip.isOpen, timer.pending, readings.length], [false, 0, told]);
    t.deepEqual(chip.violations, []);
  }
});

test("another address than the usual one is the host's to give", (t) => {
  const timer = new VirtualTimer();
  const chip = new Urm09Emulator(timer);
  const readings: (number | undefined)[] = [];
  const ranger: Urm09 = new Urm09({
    onReadable: () => readings.push(ranger.read()),
    i2c: { ...chip.source, address: 0x12 },
    timer,
  });
  ranger.trigger();
  timer.pass(100);
  t.deepEqual(readings, [ECHO_FAULT]);
});
