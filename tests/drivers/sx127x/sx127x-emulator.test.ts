import test from "ava";
import { airtimeUsOf, type Chirps } from "../../../hosts/alley/chips/sx127x/emulated-air.js";
import { arrivalOf, bytesOf, frameOf } from "./sx127x-stand.js";
import { connect } from "./sx127x-wire.js";

const CHIRPS: Chirps = {
  frequencyHz: 868_000_000,
  spreadingFactor: 9,
  bandwidthHz: 125_000,
  codingRateDenominator: 5,
  preambleSymbols: 8,
  syncWord: 0x12,
  hasCrc: true,
  isImplicit: false,
  isIqInverted: false,
  isOptimized: false,
};

/** By the application note's formula, worked out by hand. */
for (const [change, bytes, airtimeUs] of [
  [{}, 20, 185_344],
  [{ spreadingFactor: 7 }, 20, 56_576],
  [{ spreadingFactor: 12, isOptimized: true }, 20, 1_318_912],
  [{ isImplicit: true, hasCrc: false }, 20, 164_864],
  [{ codingRateDenominator: 8 }, 1, 115_712],
] as const) {
  test(`${bytes} bytes with ${JSON.stringify(change)} take ${airtimeUs} us`, (t) => {
    t.is(airtimeUsOf({ ...CHIRPS, ...change }, bytes), airtimeUs);
  });
}

test("after a reset the registers are those of the sheet, in FSK mode and standby", (t) => {
  const { chip, read, write } = connect({ isLora: false });
  t.deepEqual(
    [read(0x01), read(0x06), read(0x09), read(0x0b), read(0x42), read(0x4d)],
    [9, 0x6c, 0x4f, 0x2b, 0x12, 0x84],
  );
  for (const mode of [0x08, 0x88, 0x89]) write(1, mode);
  t.deepEqual(
    [0x0e, 0x1d, 0x1e, 0x1f, 0x31, 0x37, 0x39].map(read),
    [0x80, 0x72, 0x70, 0x64, 0xc3, 0x0a, 0x12],
  );
  t.deepEqual(chip.violations, []);
});

test("a transfer goes on until the chip is let go, register after register", (t) => {
  const { bus, transfer, chip } = connect();
  const first = Uint8Array.of(0x1d, 0);
  bus.transfer(first);
  const second = Uint8Array.of(0);
  bus.transfer(second);
  bus.flush(true);
  t.deepEqual([first[1], second[0]], [0x72, 0x70]);
  t.deepEqual(transfer(0x1d, 0, 0, 0), [0x72, 0x70, 0x64]);
  t.deepEqual(chip.violations, []);
});

test("the FIFO's pointer moves on and wraps, and sleep forgets what is in it", (t) => {
  const { bench, write, transfer, read } = connect();
  write(0x0d, 254);
  write(0x00, 1, 2, 3);
  t.is(read(0x0d), 1);
  write(0x0d, 254);
  t.deepEqual(transfer(0x00, 0, 0, 0), [1, 2, 3]);
  write(1, 0x80);
  write(1, 0x81);
  bench.passMs(1);
  write(0x0d, 254);
  t.deepEqual(transfer(0x00, 0, 0, 0), [0, 0, 0]);
});

test("a frame is sent from the transmitter's base, for its time on air, and its flag raises the mapped line", (t) => {
  const { bench, chip, write, read } = connect();
  const sent: unknown[] = [];
  chip.modem.onSend = (frame) => sent.push([...frame.bytes], frame.airtimeUs);
  write(0x1e, 0x94);
  write(0x40, 0x40);
  write(0x0d, 0x80);
  write(0x00, ...bytesOf(20));
  write(0x22, 20);
  write(1, 0x83);
  bench.passUs(100 + 185_343);
  t.deepEqual([chip.dio0.level, read(1)], [0, 0x83]);
  bench.passUs(1);
  t.deepEqual([chip.dio0.level, chip.dio1.level, read(1), read(0x12)], [1, 0, 0x81, 0x08]);
  t.deepEqual(sent, [[...bytesOf(20)], 185_344]);
  write(0x12, 0x08);
  t.deepEqual([chip.dio0.level, read(0x12)], [0, 0]);
  t.deepEqual(chip.violations, []);
});

test("a masked flag is not set", (t) => {
  const { bench, chip, write, read } = connect();
  write(0x11, 0x04);
  write(1, 0x87);
  bench.passMs(100);
  t.deepEqual([read(1), read(0x12)], [0x81, 0]);
  t.deepEqual(chip.violations, []);
});

test("frames lie one after the other in the FIFO, and each tells where it begins", (t) => {
  const { bench, chip, write, read } = connect();
  write(0x1e, 0x94);
  write(1, 0x85);
  bench.passMs(1);
  for (const start of [0, 200, 144]) {
    chip.modem.hear(frameOf(chip.modem.chirps(), bytesOf(200)), arrivalOf());
    bench.passMs(2_000);
    t.deepEqual([read(0x10), read(0x13), read(0x12)], [start, 200, 0x50]);
    write(0x12, 0xff);
  }
});

test("who begins to listen when fewer than four symbols of the preamble are left hears nothing", (t) => {
  for (const [lateUs, flags] of [
    [33_000, 0x50],
    [34_000, 0],
  ] as const) {
    const { bench, chip, write, read } = connect();
    write(0x1e, 0x94);
    chip.modem.hear(frameOf(chip.modem.chirps(), bytesOf(20)), arrivalOf());
    bench.passUs(lateUs);
    write(1, 0x85);
    bench.passMs(500);
    t.is(read(0x12), flags, `${lateUs}`);
  }
});

test("calibration runs for 10 ms, in FSK mode and standby", (t) => {
  const { bench, chip, write, read } = connect({ isLora: false });
  write(0x3b, 0x42);
  bench.passUs(9_999);
  t.is(read(0x3b), 0x22);
  bench.passUs(1);
  t.is(read(0x3b), 0x02);
  t.deepEqual(chip.calibratedHz, [434_000_000]);
  t.deepEqual(chip.violations, []);
});
