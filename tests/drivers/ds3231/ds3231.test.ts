import test from "ava";
import fc from "fast-check";
import { Ds3231 } from "../../../src/drivers/ds3231/ds3231.js";
import { Ds3231Emulator } from "./ds3231-emulator.js";

const TAG = 0xfedcba98;

/** The registers of time for a moment, worked out by hand. */
const MOMENTS: readonly (readonly [string, readonly number[]])[] = [
  ["2000-01-01T00:00:00Z", [0x00, 0x00, 0x00, 6, 0x01, 0x01, 0x00]],
  ["2000-02-29T12:34:56Z", [0x56, 0x34, 0x12, 2, 0x29, 0x02, 0x00]],
  ["2026-11-21T23:59:59Z", [0x59, 0x59, 0x23, 6, 0x21, 0x11, 0x26]],
  ["2036-02-07T06:28:16Z", [0x16, 0x28, 0x06, 4, 0x07, 0x02, 0x36]],
  ["2038-01-19T03:14:08Z", [0x08, 0x14, 0x03, 2, 0x19, 0x01, 0x38]],
  ["2099-12-31T23:59:59Z", [0x59, 0x59, 0x23, 4, 0x31, 0x12, 0x99]],
  ["2100-01-01T00:00:00Z", [0x00, 0x00, 0x00, 5, 0x01, 0x81, 0x00]],
  ["2100-03-01T00:00:00Z", [0x00, 0x00, 0x00, 1, 0x01, 0x83, 0x00]],
  ["2104-02-29T00:00:00Z", [0x00, 0x00, 0x00, 5, 0x29, 0x82, 0x04]],
  ["2199-12-31T23:59:59Z", [0x59, 0x59, 0x23, 2, 0x31, 0x92, 0x99]],
];

function makeStand(ppm = 0) {
  const world = { nowMs: 0 };
  const chip = new Ds3231Emulator(() => world.nowMs, ppm);
  return { world, chip, rtc: new Ds3231({ i2c: chip.source }) };
}

function secondOf(text: string): number {
  return Date.parse(text) / 1_000;
}

for (const [text, registers] of MOMENTS) {
  test(`${text} is written as the datasheet has it, and read back`, (t) => {
    const { chip, rtc } = makeStand();
    t.true(rtc.set(secondOf(text), TAG));
    t.deepEqual([...chip.registers.subarray(0, 7)], [...registers]);
    t.deepEqual(rtc.read(), { utcS: secondOf(text), isStopped: false, tag: TAG });
    t.deepEqual(chip.violations, []);
  });
}

test("every second of 2000 to 2199 comes back, and goes on", (t) => {
  const [first, last] = [secondOf("2000-01-01T00:00:00Z"), secondOf("2199-12-31T23:59:59Z")];
  const tag = fc.integer({ min: 0, max: 0xffffffff });
  fc.assert(
    fc.property(
      fc.integer({ min: first, max: last - 200_000 }),
      tag,
      fc.nat(150_000),
      (utcS, tag, laterS) => {
        const { world, rtc } = makeStand();
        world.nowMs = 123;
        rtc.set(utcS, tag);
        world.nowMs += laterS * 1_000 + 999;
        // The chip gives 2100 a leap day.
        if (new Date(utcS * 1_000).getUTCFullYear() === 2_100) return true;
        const shown = rtc.read();
        return shown?.utcS === utcS + laterS && shown.tag === tag && !shown.isStopped;
      },
    ),
    { seed: 7, numRuns: 200 },
  );
  t.pass();
});

test("what lies outside of its years is not written", (t) => {
  const { chip, rtc } = makeStand();
  const before = [...chip.registers];
  for (const utcS of [
    secondOf("1999-12-31T23:59:59Z"),
    secondOf("2200-01-01T00:00:00Z"),
    -1,
    0.5,
    Number.NaN,
  ])
    t.false(rtc.set(utcS, TAG));
  t.deepEqual([...chip.registers], before);
});

test("the 29th of February 2100 is no date, and from then on it has no tag: it is a day behind", (t) => {
  const { world, rtc } = makeStand();
  rtc.set(secondOf("2100-02-28T23:59:58Z"), TAG);
  world.nowMs += 1_000;
  t.is(rtc.read()?.tag, TAG);
  world.nowMs += 1_000;
  t.is(rtc.read(), undefined);
  world.nowMs += 86_400_000;
  t.deepEqual(rtc.read(), { utcS: secondOf("2100-03-01T00:00:00Z"), isStopped: false, tag: undefined });
});

for (const [hour, hours] of [
  [0x52, 0],
  [0x41, 1],
  [0x51, 11],
  [0x72, 12],
  [0x61, 13],
  [0x71, 23],
] as const) {
  test(`hour register ${hour.toString(16)} of a chip in 12-hour mode is ${hours} o'clock`, (t) => {
    const { chip, rtc } = makeStand();
    rtc.set(secondOf("2026-11-21T00:00:00Z"), TAG);
    chip.registers[2] = hour;
    t.is(rtc.read()?.utcS, secondOf("2026-11-21T00:00:00Z") + hours * 3_600);
  });
}

for (const [register, values] of [
  [0, [0x60, 0x5a, 0x80, 0xff]],
  [1, [0x60, 0x0a, 0x80, 0xff]],
  [2, [0x24, 0x1a, 0x40, 0x53, 0x73, 0x80, 0xc1, 0xff]],
  [3, [0, 8, 0xff]],
  [4, [0, 0x31, 0x32, 0x1a, 0x40, 0xff]],
  [5, [0, 0x13, 0x0a, 0x20, 0x40, 0x80, 0xff]],
  [6, [0xa0, 0x0a, 0xff]],
] as const) {
  test(`register ${register} with bytes that are no time is no reading`, (t) => {
    for (const value of values) {
      const { chip, rtc } = makeStand();
      rtc.set(secondOf("2026-11-21T10:10:10Z"), TAG);
      chip.registers[register] = value;
      t.is(rtc.read(), undefined, `${value}`);
    }
  });
}

test("it is stopped after its first power, after its crystal stood, and when it would stand on its battery", (t) => {
  const { chip, rtc } = makeStand();
  t.true(rtc.read()?.isStopped);
  rtc.set(secondOf("2026-11-21T10:10:10Z"), TAG);
  t.false(rtc.read()?.isStopped);
  chip.stand(true);
  t.true(rtc.read()?.isStopped);
  rtc.set(secondOf("2026-11-21T10:10:10Z"), TAG);
  t.false(rtc.read()?.isStopped);
  chip.registers[0x0e] = 0x9c;
  t.true(rtc.read()?.isStopped);
  rtc.set(secondOf("2026-11-21T10:10:10Z"), TAG);
  t.false(rtc.read()?.isStopped);
});

test("setting begins a second, puts alarms off and leaves the aging offset alone", (t) => {
  const { world, chip, rtc } = makeStand();
  chip.registers[0x10] = 0xf3;
  chip.registers[0x0e] = 0xff;
  world.nowMs = 777;
  rtc.set(secondOf("2026-11-21T10:10:10Z"), TAG);
  world.nowMs = 1_776;
  t.is(rtc.read()?.utcS, secondOf("2026-11-21T10:10:10Z"));
  world.nowMs = 1_777;
  t.is(rtc.read()?.utcS, secondOf("2026-11-21T10:10:11Z"));
  t.deepEqual([chip.registers[0x0e], chip.registers[0x0f], chip.registers[0x10]], [0x1c, 0, 0xf3]);
});

test("whoever sets it is cut off after any transfer: it has no tag until all of it is written", (t) => {
  for (let transfers = 0; transfers < 4; transfers += 1) {
    const { chip, rtc } = makeStand();
    rtc.set(secondOf("2026-11-21T10:10:10Z"), 1);
    chip.transfersLeft = transfers;
    t.false(rtc.set(secondOf("2030-11-21T10:10:10Z"), TAG));
    chip.transfersLeft = Number.POSITIVE_INFINITY;
    const { utcS, tag } = rtc.read() ?? {};
    const isOld = transfers === 0 && tag === 1 && utcS === secondOf("2026-11-21T10:10:10Z");
    t.true(isOld || (tag === undefined && transfers > 0), `${transfers} transfers`);
  }
});

test("every bit of the tag that flips takes it away, and every bit of the date too", (t) => {
  for (let bit = 0; bit < 8 * 7; bit += 1) {
    const { chip, rtc } = makeStand();
    rtc.set(secondOf("2026-11-21T10:10:10Z"), TAG);
    const flip = (register: number) => {
      chip.registers[register] = (chip.registers[register] ?? 0) ^ (1 << (bit % 8));
    };
    flip(7 + Math.floor(bit / 8));
    // The first byte of the tag stands alone: it is another tag then.
    t.not(rtc.read()?.tag, TAG, `bit ${bit} of the tag`);
    flip(7 + Math.floor(bit / 8));
    t.is(rtc.read()?.tag, TAG);
    if (bit < 8 * 3) continue;
    flip(Math.floor(bit / 8));
    const shown = rtc.read();
    const isDateKept = shown?.utcS === secondOf("2026-11-21T10:10:10Z");
    t.true(shown?.tag === undefined || isDateKept, `bit ${bit} of the time`);
  }
});

test("a bus that nobody answers on, or that reads all zeros or ones, is no reading and no throw", (t) => {
  const { chip, rtc } = makeStand();
  for (const stuckAt of [0x00, 0xff] as const) {
    chip.stuckAt = stuckAt;
    t.is(rtc.read(), undefined);
  }
  chip.stuckAt = undefined;
  for (let transfers = 0; transfers < 2; transfers += 1) {
    chip.transfersLeft = transfers;
    t.is(rtc.read(), undefined);
  }
  chip.isPresent = false;
  t.false(rtc.set(secondOf("2026-11-21T10:10:10Z"), TAG));
  t.deepEqual(chip.violations, []);
});

test("closed as often as one likes, it lets go of the bus and touches nothing after", (t) => {
  const { chip, rtc } = makeStand();
  rtc.close();
  rtc.close();
  t.is(rtc.read(), undefined);
  t.false(rtc.set(secondOf("2026-11-21T10:10:10Z"), TAG));
  t.false(chip.isOpen);
  t.deepEqual(chip.violations, []);
});
