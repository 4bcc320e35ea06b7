import test from "ava";
import { VirtualTimer } from "../../mqtt/virtual-time.js";
import { Urm09Emulator } from "./urm09-emulator.js";

function connect(address = 0x11) {
  const timer = new VirtualTimer();
  const chip = new Urm09Emulator(timer);
  const io = new chip.source.io({ ...chip.source, address, hz: 100_000 });
  const read = (register: number, length: number) => {
    const buffer = new Uint8Array(length);
    io.write(Uint8Array.of(register));
    io.read(buffer);
    return [...buffer];
  };
  return { timer, chip, io, read };
}

test("after power-up the registers are those of the page", (t) => {
  t.deepEqual(connect().read(0, 9), [0x11, 0x01, 0x10, 0, 0, 0, 0, 0, 0]);
});

for (const [configuration, measuringMs, farthestCm] of [
  [0x00, 20, 150],
  [0x10, 30, 300],
  [0x20, 40, 500],
] as const) {
  test(`configured with ${configuration}, it measures to ${farthestCm} cm in ${measuringMs} ms`, (t) => {
    const { chip, io, read, timer } = connect();
    for (const [standsCm, toldCm] of [
      [farthestCm, farthestCm],
      [farthestCm + 1, 0xffff],
      [undefined, 0xffff],
    ] as const) {
      chip.distanceCm = standsCm;
      io.write(Uint8Array.of(7, configuration));
      io.write(Uint8Array.of(8, 1));
      timer.pass(measuringMs - 1);
      read(3, 2);
      t.deepEqual(chip.violations.splice(0), ["read while it measures"]);
      timer.pass(1);
      t.deepEqual(read(3, 4), [toldCm >> 8, toldCm & 0xff, 0, 200]);
    }
    t.deepEqual(chip.violations, []);
  });
}

test("what the page has no register or no bits for is refused", (t) => {
  for (const bytes of [[9], [3, 1], [0, 0x12], [7, 0x20, 1], []]) {
    const { chip, io } = connect();
    t.throws(() => io.write(Uint8Array.from(bytes)));
    t.is(chip.violations.length, 1, bytes.join());
  }
  const { chip, io } = connect();
  io.write(Uint8Array.of(7, 0x30));
  t.throws(() => io.write(Uint8Array.of(8, 1)));
  t.is(chip.violations.length, 1);
});

test("nobody acknowledges at another address, or without power", (t) => {
  t.throws(() => connect(0x12).io.write(Uint8Array.of(3)), { message: "write failed" });
  const { chip, io } = connect();
  chip.isPresent = false;
  t.throws(() => io.read(new Uint8Array(1)), { message: "read failed" });
});
