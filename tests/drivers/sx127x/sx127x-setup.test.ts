import test from "ava";
import { SX1277, SX1278, SX1279 } from "../../../src/drivers/sx127x/sx127x-setup.js";
import type { LoraSettings } from "../../../src/ports/lora-modem.js";
import { makeIdleStand, makeStand, SETTINGS } from "./sx127x-stand.js";

/** Registers by their addresses, worked out by hand from the sheet. */
const SETUPS: readonly (readonly [string, Partial<LoraSettings>, Readonly<Record<number, number>>])[] = [
  ["the usual", {}, { 1: 0x81, 29: 0x72, 30: 0x94, 38: 0x04, 14: 0, 15: 0, 12: 0x23 }],
  ["spreading factor 7", { spreadingFactor: 7 }, { 30: 0x74, 38: 0x04, 49: 0x43, 55: 0x0a }],
  ["spreading factor 10", { spreadingFactor: 10 }, { 30: 0xa4, 38: 0x04 }],
  ["spreading factor 11", { spreadingFactor: 11 }, { 30: 0xb4, 38: 0x0c }],
  ["spreading factor 12", { spreadingFactor: 12 }, { 30: 0xc4, 38: 0x0c, 49: 0x43, 55: 0x0a }],
  [
    "spreading factor 6",
    { spreadingFactor: 6, implicitLengthBytes: 20 },
    { 29: 0x73, 30: 0x64, 49: 0x45, 55: 0x0c, 34: 20 },
  ],
  ["7.8 kHz", { bandwidthHz: 7_810 }, { 29: 0x02, 38: 0x0c }],
  ["10.4 kHz", { bandwidthHz: 10_420 }, { 29: 0x12 }],
  ["15.6 kHz", { bandwidthHz: 15_630 }, { 29: 0x22 }],
  ["20.8 kHz", { bandwidthHz: 20_830 }, { 29: 0x32 }],
  ["31.25 kHz", { bandwidthHz: 31_250 }, { 29: 0x42, 38: 0x0c }],
  ["41.7 kHz", { bandwidthHz: 41_670 }, { 29: 0x52, 38: 0x04 }],
  ["62.5 kHz", { bandwidthHz: 62_500 }, { 29: 0x62 }],
  ["250 kHz", { bandwidthHz: 250_000 }, { 29: 0x82 }],
  ["500 kHz", { bandwidthHz: 500_000 }, { 29: 0x92, 49: 0xc3 }],
  ["500 kHz and factor 12", { bandwidthHz: 500_000, spreadingFactor: 12 }, { 38: 0x04 }],
  ["250 kHz and factor 12", { bandwidthHz: 250_000, spreadingFactor: 12 }, { 38: 0x0c }],
  ["coding rate 4/6", { codingRateDenominator: 6 }, { 29: 0x74 }],
  ["coding rate 4/7", { codingRateDenominator: 7 }, { 29: 0x76 }],
  ["coding rate 4/8", { codingRateDenominator: 8 }, { 29: 0x78 }],
  ["a preamble of 6", { preambleSymbols: 6 }, { 32: 0x00, 33: 0x06 }],
  ["a preamble of 1000", { preambleSymbols: 1_000 }, { 32: 0x03, 33: 0xe8 }],
  ["a preamble of 65535", { preambleSymbols: 65_535 }, { 32: 0xff, 33: 0xff }],
  ["the public sync word", { syncWord: 0x34 }, { 57: 0x34 }],
  ["no CRC", { hasCrc: false }, { 30: 0x90 }],
  ["an implicit header", { implicitLengthBytes: 255 }, { 29: 0x73, 34: 255 }],
  ["inverted IQ", { isIqInverted: true }, { 51: 0x66, 59: 0x19 }],
  ["IQ as it is", { isIqInverted: false }, { 51: 0x27, 59: 0x1d }],
  ["optimised by order", { lowDataRateOptimize: true }, { 38: 0x0c }],
  ["not optimised by order", { lowDataRateOptimize: false, spreadingFactor: 12 }, { 38: 0x04 }],
  ["the low band", { frequencyHz: 433_175_000 }, { 1: 0x89, 12: 0x20 }],
  ["the lowest band", { frequencyHz: 169_400_000 }, { 1: 0x89, 12: 0x20 }],
];

for (const [name, change, expected] of SETUPS) {
  test(`the registers of ${name} are those of the sheet`, (t) => {
    const { chip, at } = makeIdleStand(change);
    const registers = Object.fromEntries(Object.keys(expected).map((key) => [key, at(Number(key))]));
    t.deepEqual(registers, expected as Record<string, number>);
    t.deepEqual(chip.violations, []);
  });
}

for (const [frequencyHz, frf] of [
  [868_100_000, 0xd90666],
  [922_100_000, 0xe68666],
  [915_000_000, 0xe4c000],
  [433_175_000, 0x6c4b33],
  [169_400_000, 0x2a599a],
] as const) {
  test(`${frequencyHz} Hz is the nearest step, for what is sent and what is heard`, (t) => {
    for (const begin of ["transmit", "receive"] as const) {
      const { modem, at } = makeIdleStand({ frequencyHz });
      if (begin === "transmit") modem.transmit(Uint8Array.of(1), 1_000);
      else modem.receive();
      t.is((at(6) << 16) | (at(7) << 8) | at(8), frf);
    }
  });
}

const REFUSED: readonly (readonly [string, Partial<LoraSettings>])[] = [
  ["spreading factor 5", { spreadingFactor: 5 }],
  ["spreading factor 13", { spreadingFactor: 13 }],
  ["half a spreading factor", { spreadingFactor: 7.5 }],
  ["spreading factor 6 with a header", { spreadingFactor: 6 }],
  ["200 kHz", { bandwidthHz: 200_000 }],
  ["250 kHz in the lowest band", { frequencyHz: 169_400_000, bandwidthHz: 250_000 }],
  ["coding rate 4/4", { codingRateDenominator: 4 }],
  ["coding rate 4/9", { codingRateDenominator: 9 }],
  ["a preamble of 5", { preambleSymbols: 5 }],
  ["a preamble of 65536", { preambleSymbols: 65_536 }],
  ["sync word 256", { syncWord: 256 }],
  ["frames of no length", { implicitLengthBytes: 0 }],
  ["frames of 256 bytes", { implicitLengthBytes: 256 }],
  ["a frequency between the bands", { frequencyHz: 600_000_000 }],
  ["136.999 MHz", { frequencyHz: 136_999_000 }],
  ["1.021 GHz", { frequencyHz: 1_021_000_000 }],
  ["half a hertz", { frequencyHz: 868_100_000.5 }],
  ["no number", { frequencyHz: Number.NaN }],
  ["less power than the output has", { powerDbm: 1 }],
];

for (const [name, change] of REFUSED) {
  test(`${name} is refused, and what was set stays`, (t) => {
    const { chip, modem, bench, sent } = makeIdleStand();
    t.throws(() => modem.configure({ ...SETTINGS, ...change }), { instanceOf: RangeError });
    modem.transmit(Uint8Array.of(1), 1_000);
    bench.passMs(1_000);
    t.is(sent[0]?.chirps.spreadingFactor, 9);
    t.deepEqual(chip.violations, []);
  });
}

test("each chip of the family has its own frequencies and spreading factors", (t) => {
  const accepts = (variant: typeof SX1277, change: Partial<LoraSettings>) => {
    try {
      makeStand({ variant }).modem.configure({ ...SETTINGS, ...change });
      return true;
    } catch {
      return false;
    }
  };
  t.deepEqual(
    [SX1277, SX1278, SX1279].map((variant) => [
      accepts(variant, { frequencyHz: 868_100_000 }),
      accepts(variant, { frequencyHz: 779_000_000 }),
      accepts(variant, { frequencyHz: 961_000_000 }),
      accepts(variant, { frequencyHz: 433_000_000 }),
      accepts(variant, { frequencyHz: 500_000_000 }),
      accepts(variant, { frequencyHz: 433_000_000, spreadingFactor: 10 }),
    ]),
    [
      [true, false, true, true, true, false],
      [false, false, false, true, true, true],
      [true, true, false, true, false, true],
    ],
  );
});

test("new settings take the place of all old ones", (t) => {
  const { chip, modem, bench, at } = makeIdleStand({ bandwidthHz: 500_000, implicitLengthBytes: 9 });
  modem.configure({ ...SETTINGS, isIqInverted: true, spreadingFactor: 11 });
  bench.passMs(1);
  t.deepEqual(
    [at(0x1d), at(0x1e), at(0x26), at(0x31), at(0x36), at(0x33)],
    [0x72, 0xb4, 0x0c, 0x43, 3, 0x66],
  );
  t.is(chip.resets, 1);
  t.deepEqual(chip.violations, []);
});
