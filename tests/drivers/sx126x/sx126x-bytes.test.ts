import test from "ava";
import type { Sx126xOptions } from "../../../src/drivers/sx126x/sx126x-options.js";
import type { LoraSettings } from "../../../src/ports/lora-modem.js";
import { SETTINGS } from "../helpers/lora-settings.js";
import { bytesOf, Sx126xRig } from "./sx126x-rig.js";

function hex(commands: readonly (readonly number[])[]): string[] {
  return commands.map((command) => command.map((byte) => byte.toString(16).padStart(2, "0")).join(" "));
}

function configured(
  changes: Partial<LoraSettings> = {},
  board: Partial<Pick<Sx126xOptions, "chip" | "hasDcDc" | "isDio2RfSwitch" | "isRxBoosted" | "tcxo">> = {},
): Sx126xRig {
  const rig = new Sx126xRig({ board });
  rig.call((modem) => modem.configure({ ...SETTINGS, ...changes }));
  rig.pass(100);
  return rig;
}

test("from power-up to standby the chip is told this, byte by byte", (t) => {
  const rig = configured({}, { tcxo: { millivolts: 1_800, startMs: 5 }, isRxBoosted: true });
  t.deepEqual(hex(rig.chip.commands), [
    "80 00",
    "97 02 00 01 40",
    "07 00 00",
    "89 7f",
    "96 01",
    "9d 01",
    "8a 01",
    "8f 00 00",
    "0d 02 9f 04 08 ac 08 89 08 d8 07 36",
    "0d 08 ac 96",
    "1d 08 d8 00 00",
    "0d 08 d8 de",
    "17 00 00 00",
    "80 00",
    "98 e1 e9",
    "86 39 a1 99 9a",
    "95 04 07 00 01",
    "0d 08 e7 38",
    "8e 0e 04",
    "8b 09 04 01 00",
    "1d 08 89 00 00",
    "0d 08 89 05",
    "1d 07 36 00 00",
    "0d 07 36 0d",
    "0d 07 40 14 24",
    "08 03 e3 02 a3 00 00 00 00",
    "02 ff ff",
    "c0 00",
  ]);
  t.deepEqual(rig.chip.violations, []);
  t.deepEqual(rig.told, []);
});

test("a plain board is told neither of an oscillator nor of an amplifier that it has not", (t) => {
  const rig = configured({}, { chip: "SX1261", hasDcDc: false, isDio2RfSwitch: false });
  t.deepEqual(hex(rig.chip.commands).slice(0, 9), [
    "80 00",
    "89 7f",
    "96 00",
    "9d 00",
    "8a 01",
    "8f 00 00",
    "0d 02 9f 04 08 ac 08 89 08 d8 07 36",
    "0d 08 ac 94",
    "17 00 00 00",
  ]);
  t.deepEqual(rig.chip.violations, []);
});

for (const [frequencyHz, steps, band] of [
  [433_920_000, "1b 1e b8 52", "6b 6f"],
  [470_000_000, "1d 60 00 00", "75 81"],
  [868_100_000, "36 41 99 9a", "d7 db"],
  [903_900_000, "38 7e 66 66", "e1 e9"],
  [915_000_001, "39 30 00 01", "e1 e9"],
  [923_300_000, "39 b4 cc cd", "e1 e9"],
  [150_000_000, "09 60 00 00", "25 26"],
  [960_000_000, "3c 00 00 00", "f0 f1"],
] as const) {
  test(`${frequencyHz} Hz are ${steps}, its image is calibrated over ${band}`, (t) => {
    const rig = configured({ frequencyHz });
    t.deepEqual(hex(rig.given(0x86)), [steps]);
    t.deepEqual(hex(rig.given(0x98)), [band]);
  });
}

for (const [changes, bytes] of [
  [{ spreadingFactor: 6, preambleSymbols: 12, bandwidthHz: 500_000 }, "06 06 01 00"],
  [{ spreadingFactor: 7, bandwidthHz: 250_000, codingRateDenominator: 6 }, "07 05 02 00"],
  [{ spreadingFactor: 10, codingRateDenominator: 7 }, "0a 04 03 00"],
  [{ spreadingFactor: 11, codingRateDenominator: 8 }, "0b 04 04 01"],
  [{ spreadingFactor: 12 }, "0c 04 01 01"],
  [{ spreadingFactor: 11, bandwidthHz: 250_000 }, "0b 05 01 00"],
  [{ spreadingFactor: 12, bandwidthHz: 250_000 }, "0c 05 01 01"],
  [{ spreadingFactor: 12, bandwidthHz: 500_000 }, "0c 06 01 00"],
  [{ lowDataRateOptimize: true }, "09 04 01 01"],
  [{ spreadingFactor: 12, lowDataRateOptimize: false }, "0c 04 01 00"],
  [{ bandwidthHz: 7_810 }, "09 00 01 01"],
  [{ bandwidthHz: 10_420 }, "09 08 01 01"],
  [{ bandwidthHz: 15_630 }, "09 01 01 01"],
  [{ bandwidthHz: 20_830 }, "09 09 01 01"],
  [{ bandwidthHz: 31_250 }, "09 02 01 01"],
  [{ bandwidthHz: 41_670 }, "09 0a 01 00"],
  [{ bandwidthHz: 62_500 }, "09 03 01 00"],
] as const) {
  test(`modulation of ${JSON.stringify(changes)} is ${bytes}`, (t) => {
    t.deepEqual(hex(configured(changes).given(0x8b)), [bytes]);
  });
}

for (const [chip, powerDbm, amplifier, told, limit] of [
  ["SX1262", 30, "04 07 00 01", "16", "38"],
  ["SX1262", 22, "04 07 00 01", "16", "38"],
  ["SX1262", 21, "04 07 00 01", "15", "38"],
  ["SX1262", 20, "04 07 00 01", "14", "38"],
  ["SX1262", 17.9, "04 07 00 01", "11", "38"],
  ["SX1262", 14, "04 07 00 01", "0e", "38"],
  ["SX1262", 10, "04 07 00 01", "0a", "38"],
  ["SX1262", -9, "04 07 00 01", "f7", "38"],
  ["SX1261", 16, "06 00 01 01", "0e", "18"],
  ["SX1261", 15, "06 00 01 01", "0e", "18"],
  ["SX1261", 14, "04 00 01 01", "0e", "18"],
  ["SX1261", 11, "04 00 01 01", "0b", "18"],
  ["SX1261", 10, "04 00 01 01", "0a", "18"],
  ["SX1261", -17, "04 00 01 01", "ef", "18"],
] as const) {
  test(`${powerDbm} dBm of an ${chip} is amplifier ${amplifier}, power ${told}, limit ${limit}`, (t) => {
    const rig = configured({ powerDbm }, { chip });
    t.deepEqual(hex(rig.given(0x95)), [amplifier]);
    t.deepEqual(hex(rig.given(0x8e)), [`${told} 04`]);
    t.true(hex(rig.given(0x0d)).includes(`08 e7 ${limit}`));
    t.deepEqual(rig.chip.violations, []);
  });
}

for (const [chip, powerDbm] of [
  ["SX1261", 15],
  ["SX1261", 14],
  ["SX1262", 22],
  ["SX1262", 7],
] as const) {
  test(`${powerDbm} dBm asked of an ${chip} leave its pin`, (t) => {
    const rig = configured({ powerDbm }, { chip });
    rig.call((modem) => modem.transmit(bytesOf("x"), 1_000));
    rig.bench.passMs(500);
    t.is(rig.sent[0]?.powerDbm, powerDbm);
  });
}

test("below 400 MHz an SX1261 gives 14 dBm at most", (t) => {
  const rig = configured({ powerDbm: 15, frequencyHz: 169_000_000 }, { chip: "SX1261" });
  t.deepEqual(hex(rig.given(0x95)), ["04 00 01 01"]);
});

for (const [syncWord, registers] of [
  [0x12, "07 40 14 24"],
  [0x34, "07 40 34 44"],
  [0x00, "07 40 04 04"],
  [0xf9, "07 40 f4 94"],
] as const) {
  test(`sync word ${syncWord.toString(16)} is written as ${registers}`, (t) => {
    t.true(hex(configured({ syncWord }).given(0x0d)).includes(registers));
  });
}

for (const [changes, length, bytes] of [
  [{}, 5, "00 08 00 05 01 00"],
  [{ preambleSymbols: 65_535, hasCrc: false }, 255, "ff ff 00 ff 00 00"],
  [{ implicitLengthBytes: 20, isIqInverted: true }, 20, "00 08 01 14 01 01"],
] as const) {
  test(`a frame of ${length} bytes with ${JSON.stringify(changes)} has packet parameters ${bytes}`, (t) => {
    const rig = configured(changes);
    rig.call((modem) => modem.transmit(new Uint8Array(length), 1_000));
    t.deepEqual(hex(rig.given(0x8c)), [bytes]);
    t.deepEqual(rig.chip.violations, []);
  });
}

test("with an explicit header any length is heard, else the one that was agreed on", (t) => {
  for (const [implicitLengthBytes, bytes] of [
    [undefined, "00 08 00 ff 01 00"],
    [7, "00 08 01 07 01 00"],
  ] as const) {
    const rig = configured({ implicitLengthBytes });
    rig.call((modem) => modem.receive());
    t.deepEqual(hex(rig.given(0x8c)), [bytes]);
  }
});

for (const [what, action, opcode, bytes] of [
  ["sending for a second", (rig: Sx126xRig) => rig.modem.transmit(bytesOf("x"), 1_000), 0x83, "00 fa 00"],
  ["sending for 262,143 ms", (rig: Sx126xRig) => rig.modem.transmit(bytesOf("x"), 262_143), 0x83, "ff ff c0"],
  ["listening", (rig: Sx126xRig) => rig.modem.receive(), 0x82, "ff ff ff"],
  // 1,000 ms, and (8 + 6.25 + 8) * 4.096 = 91.136 ms until a header is known: 1,092 * 64.
  ["listening once", (rig: Sx126xRig) => rig.modem.receiveOnce(1_000), 0x82, "01 11 00"],
  ["listening by turns", (rig: Sx126xRig) => rig.modem.receiveDutyCycled(50, 950), 0x94, "00 0c 80 00 ed 80"],
  ["standby", (rig: Sx126xRig) => rig.modem.standby(), 0x80, "01"],
  ["sleep", (rig: Sx126xRig) => rig.modem.sleep(), 0x84, "04"],
] as const) {
  test(`${what} is ${opcode.toString(16)} ${bytes}`, (t) => {
    const rig = new Sx126xRig().configure();
    rig.call(() => action(rig));
    t.deepEqual(hex(rig.given(opcode)), [bytes]);
    t.deepEqual(rig.chip.violations, []);
  });
}

for (const [spreadingFactor, bandwidthHz, bytes] of [
  [6, 125_000, "01 16"],
  [7, 125_000, "01 16"],
  [8, 125_000, "01 16"],
  [9, 125_000, "02 17"],
  [10, 125_000, "02 18"],
  [11, 125_000, "02 19"],
  [12, 125_000, "02 1c"],
  [7, 500_000, "02 15"],
  [8, 500_000, "02 16"],
  [9, 500_000, "02 16"],
  [10, 500_000, "02 17"],
  [11, 500_000, "02 19"],
  [12, 500_000, "03 1d"],
] as const) {
  test(`activity of SF${spreadingFactor} at ${bandwidthHz} Hz is looked for with ${bytes}`, (t) => {
    const rig = configured({ spreadingFactor, bandwidthHz, preambleSymbols: 12 });
    rig.call((modem) => modem.detectActivity());
    t.deepEqual(hex(rig.given(0x88)), [`${bytes} 0a 00 00 00 00`]);
    t.deepEqual(hex(rig.given(0xc5)), [""]);
  });
}

for (const [bandwidthHz, isIqInverted, modulation, polarity] of [
  [125_000, false, 0x05, 0x0d],
  [250_000, true, 0x05, 0x09],
  [500_000, false, 0x01, 0x0d],
  [500_000, true, 0x01, 0x09],
] as const) {
  test(`errata 15.1 and 15.4 at ${bandwidthHz} Hz, inverted ${isIqInverted}: ${modulation}, ${polarity}`, (t) => {
    const { registers } = configured({ bandwidthHz, isIqInverted }).chip.core.memory;
    t.deepEqual([registers.get(0x0889), registers.get(0x0736)], [modulation, polarity]);
  });
}

test("of a register only the bits that an erratum names are changed", (t) => {
  const rig = new Sx126xRig().configure();
  const { registers } = rig.chip.core.memory;
  for (const address of [0x0889, 0x0736]) registers.set(address, 0xff);
  rig.configure({ bandwidthHz: 500_000, isIqInverted: true });
  t.deepEqual([registers.get(0x0889), registers.get(0x0736)], [0xfb, 0xfb]);
});

for (const changes of [
  { frequencyHz: 149_999_999 },
  { frequencyHz: 960_000_001 },
  { frequencyHz: 922_100_000.5 },
  { spreadingFactor: 5 },
  { spreadingFactor: 13 },
  { bandwidthHz: 125_001 },
  { bandwidthHz: 250_000, frequencyHz: 399_000_000 },
  { codingRateDenominator: 4 },
  { codingRateDenominator: 9 },
  { preambleSymbols: 5 },
  { spreadingFactor: 6, preambleSymbols: 11 },
  { preambleSymbols: 65_536 },
  { syncWord: 256 },
  { implicitLengthBytes: 0 },
  { implicitLengthBytes: 256 },
  { powerDbm: -10 },
  { powerDbm: Number.NaN },
]) {
  test(`settings that the chip has not are refused: ${JSON.stringify(changes)}`, (t) => {
    const rig = new Sx126xRig();
    t.throws(() => rig.modem.configure({ ...SETTINGS, ...changes }), { instanceOf: RangeError });
    rig.pass(100);
    t.deepEqual(rig.chip.commands, []);
  });
}

test("a board whose oscillator no DIO3 can feed is refused", (t) => {
  for (const tcxo of [
    { millivolts: 2_000, startMs: 5 },
    { millivolts: 1_800, startMs: 0 },
  ])
    t.throws(() => new Sx126xRig({ board: { tcxo } }), { instanceOf: RangeError });
});

for (const [millivolts, code] of [1_600, 1_700, 1_800, 2_200, 2_400, 2_700, 3_000, 3_300].map(
  (millivolts, code) => [millivolts, code] as const,
)) {
  test(`an oscillator of ${millivolts} mV has code ${code}`, (t) => {
    t.deepEqual(configured({}, { tcxo: { millivolts, startMs: 10 } }).given(0x97), [[code, 0, 2, 128]]);
  });
}
