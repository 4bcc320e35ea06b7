import test from "ava";
import { Ds3231Emulator } from "./ds3231-emulator.js";

function connect({ ppm = 0, address = 0x68 } = {}) {
  const world = { nowMs: 5_000 };
  const chip = new Ds3231Emulator(() => world.nowMs, ppm);
  const io = new chip.source.io({ ...chip.source, address, hz: 400_000 });
  const read = (register: number, length: number) => {
    const buffer = new Uint8Array(length);
    io.write(Uint8Array.of(register));
    io.read(buffer);
    return [...buffer];
  };
  return { world, chip, io, read };
}

test("after its first power it shows the first of January of year 0, and that it was stopped", (t) => {
  const { read } = connect();
  t.deepEqual(read(0, 7), [0, 0, 0, 1, 1, 1, 0]);
  t.deepEqual(read(0x0e, 2), [0x1c, 0x88]);
});

for (const [what, before, after] of [
  ["a minute", [0x59, 0x09, 0x11, 1, 5, 3, 0x26], [0, 0x10, 0x11, 1, 5, 3, 0x26]],
  ["a day", [0x59, 0x59, 0x23, 7, 9, 3, 0x26], [0, 0, 0, 1, 0x10, 3, 0x26]],
  ["February", [0x59, 0x59, 0x23, 6, 0x28, 2, 0x26], [0, 0, 0, 7, 1, 3, 0x26]],
  ["a leap day", [0x59, 0x59, 0x23, 6, 0x28, 2, 0x28], [0, 0, 0, 7, 0x29, 2, 0x28]],
  ["a year", [0x59, 0x59, 0x23, 4, 0x31, 0x12, 0x26], [0, 0, 0, 5, 1, 1, 0x27]],
  ["a century", [0x59, 0x59, 0x23, 4, 0x31, 0x12, 0x99], [0, 0, 0, 5, 1, 0x81, 0]],
  ["two centuries", [0x59, 0x59, 0x23, 4, 0x31, 0x92, 0x99], [0, 0, 0, 5, 1, 1, 0]],
  [
    "2100's February, which it takes for a leap year's",
    [0x59, 0x59, 0x23, 7, 0x28, 0x82, 0],
    [0, 0, 0, 1, 0x29, 0x82, 0],
  ],
  ["a morning in 12-hour mode", [0x59, 0x59, 0x51, 1, 1, 1, 1], [0, 0, 0x72, 1, 1, 1, 1]],
  ["a midnight in 12-hour mode", [0x59, 0x59, 0x71, 1, 1, 1, 1], [0, 0, 0x52, 2, 2, 1, 1]],
  ["noon's hour in 12-hour mode", [0x59, 0x59, 0x72, 1, 1, 1, 1], [0, 0, 0x61, 1, 1, 1, 1]],
] as const) {
  test(`it counts on at the end of ${what}`, (t) => {
    const { world, chip, io, read } = connect();
    io.write(Uint8Array.of(0, ...before));
    world.nowMs += 999;
    t.deepEqual(read(0, 7), [...before]);
    world.nowMs += 1;
    t.deepEqual(read(0, 7), [...after]);
    t.deepEqual(chip.violations, []);
  });
}

test("what it is too fast by adds up", (t) => {
  const { world, read } = connect({ ppm: 20 });
  world.nowMs += 50_000 * 1_000 - 20;
  t.deepEqual(read(0, 3), [0x20, 0x53, 0x13]);
  const slow = connect({ ppm: -20 });
  slow.world.nowMs += 50_000 * 1_000 + 20;
  t.deepEqual(slow.read(0, 3), [0x19, 0x53, 0x13]);
});

test("a burst reads one moment, however long it takes", (t) => {
  const { world, io } = connect();
  io.write(Uint8Array.of(0, 0x59, 0x59, 0x23, 4, 0x31, 0x12, 0x26));
  io.write(Uint8Array.of(0));
  world.nowMs += 1_000;
  const buffer = new Uint8Array(7);
  io.read(buffer);
  t.deepEqual([...buffer], [0, 0, 0, 5, 1, 1, 0x27]);
});

test("while its crystal stands it counts nothing, and the flag stays until it is cleared", (t) => {
  const { world, chip, io, read } = connect();
  io.write(Uint8Array.of(0x0f, 0));
  world.nowMs += 10_000;
  t.deepEqual([read(0, 1), read(0x0f, 1)], [[0x10], [0]]);
  chip.stand(true);
  world.nowMs += 10_000;
  chip.stand(false);
  world.nowMs += 5_000;
  t.deepEqual([read(0, 1), read(0x0f, 1)], [[0x15], [0x80]]);
});

test("with EOSC set it stands while only its battery feeds it", (t) => {
  for (const [control, shows, status] of [
    [0x1c, 0x30, 0],
    [0x9c, 0x20, 0x80],
  ] as const) {
    const { world, chip, io, read } = connect();
    io.write(Uint8Array.of(0x0e, control, 0));
    world.nowMs += 30_000;
    chip.passOnBattery(10_000);
    t.deepEqual([read(0, 1), read(0x0f, 1)], [[shows], [status]]);
  }
});

test("what the datasheet has no register, no bits or no time for is refused", (t) => {
  for (const bytes of [
    [0x13],
    [],
    [0x10, 0],
    [0x11, 0],
    [0x0f, 0x80],
    [0x0f, 0x10],
    [0, 0x60, 0, 0, 1, 1, 1, 0],
    [0, 0x0a, 0, 0, 1, 1, 1, 0],
    [0, 0, 0, 0x24, 1, 1, 1, 0],
    [0, 0, 0, 0x53, 1, 1, 1, 0],
    [0, 0, 0, 0, 0, 1, 1, 0],
    [0, 0, 0, 0, 1, 0x32, 1, 0],
    [0, 0, 0, 0, 1, 1, 0x13, 0],
    [0, 0, 0, 0, 1, 1, 1, 0xa0],
  ]) {
    const { chip, io } = connect();
    t.throws(() => io.write(Uint8Array.from(bytes)), undefined, bytes.join());
    t.is(chip.violations.length, 1, bytes.join());
  }
});

test("nobody acknowledges at another address, off the bus, or after the transfers that are left", (t) => {
  t.throws(() => connect({ address: 0x57 }).io.write(Uint8Array.of(0)));
  const { chip, io } = connect();
  chip.isPresent = false;
  t.throws(() => io.read(new Uint8Array(1)));
  chip.isPresent = true;
  chip.transfersLeft = 1;
  io.write(Uint8Array.of(0));
  t.throws(() => io.read(new Uint8Array(1)));
});
