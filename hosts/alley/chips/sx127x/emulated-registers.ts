import type { Chirps } from "./emulated-air.js";

/**
 * What the sheet says of each register: its value after a reset, who may write it and when, and which values it knows.
 * A register that is not in the list is reserved. Written from the sheet, and not from the driver.
 *
 * Source: SX1276/77/78/79 datasheet, revision 7, 6.1 and 6.4; errata note, revision 1, for 0x2F, 0x30, 0x36 and 0x3A (whose
 * values after a reset the simulation does not need to know rightly). Values of 0x33 and 0x3B after a reset as chips have them.
 */
interface Rule {
  readonly reset: number;
  readonly access: "always" | "idle" | "read";
  isKnown(value: number): boolean;
}

const any = () => true;
const oneOf =
  (...values: number[]) =>
  (value: number) =>
    values.includes(value);

function rule(
  reset: number,
  access: Rule["access"] = "always",
  isKnown: (value: number) => boolean = any,
): Rule {
  return { reset, access, isKnown };
}

const isLna = (value: number) =>
  value >> 5 >= 1 && value >> 5 <= 6 && (value & 0x1c) === 0 && [0, 3].includes(value & 3);
const isModemConfig1 = (value: number) =>
  value >> 4 <= 9 && ((value >> 1) & 7) >= 1 && ((value >> 1) & 7) <= 4;
const isModemConfig2 = (value: number) => value >> 4 >= 6 && value >> 4 <= 12 && (value & 8) === 0;
const isDetectOptimize = (value: number) => (value & 0x78) === 0x40 && [3, 5].includes(value & 7);
const isDioMapping1 = (value: number) => value >> 6 !== 3 && ((value >> 4) & 3) !== 3;

const RULES = new Map<number, Rule>([
  [0x06, rule(0x6c)],
  [0x07, rule(0x80)],
  [0x08, rule(0x00)],
  [0x09, rule(0x4f)],
  [0x0a, rule(0x09)],
  [0x0b, rule(0x2b, "always", (value) => value < 0x40)],
  [0x0c, rule(0x20, "always", isLna)],
  [0x0d, rule(0x00)],
  [0x0e, rule(0x80)],
  [0x0f, rule(0x00)],
  [0x10, rule(0x00, "read")],
  [0x11, rule(0x00)],
  [0x12, rule(0x00)],
  [0x13, rule(0x00, "read")],
  [0x18, rule(0x10, "read")],
  [0x19, rule(0x00, "read")],
  [0x1a, rule(0x00, "read")],
  [0x1b, rule(0x00, "read")],
  [0x1c, rule(0x00, "read")],
  [0x1d, rule(0x72, "idle", isModemConfig1)],
  [0x1e, rule(0x70, "idle", isModemConfig2)],
  [0x1f, rule(0x64, "idle")],
  [0x20, rule(0x00, "idle")],
  [0x21, rule(0x08, "idle")],
  [0x22, rule(0x01, "idle", (value) => value > 0)],
  [0x23, rule(0xff, "idle")],
  [0x24, rule(0x00, "idle")],
  [0x25, rule(0x00, "read")],
  [0x26, rule(0x00, "idle", (value) => (value & 0xf3) === 0)],
  [0x2f, rule(0x45, "idle", oneOf(0x40, 0x44, 0x48))],
  [0x30, rule(0x55, "idle", oneOf(0x00))],
  [0x31, rule(0xc3, "idle", isDetectOptimize)],
  [0x33, rule(0x27, "idle", (value) => (value & 0xbe) === 0x26)],
  [0x36, rule(0x03, "idle", oneOf(0x02, 0x03))],
  [0x37, rule(0x0a, "idle", oneOf(0x0a, 0x0c))],
  [0x39, rule(0x12, "idle")],
  [0x3a, rule(0x65, "idle", oneOf(0x64, 0x7f))],
  [0x3b, rule(0x1d, "idle", oneOf(0x19, 0x1d))],
  [0x40, rule(0x00, "always", isDioMapping1)],
  [0x42, rule(0x12, "read")],
  [0x4b, rule(0x09, "always", oneOf(0x09, 0x19))],
  [0x4d, rule(0x84, "always", oneOf(0x84, 0x87))],
]);

/** In FSK mode the simulation has the common registers and RegImageCal alone. */
function isLoraPage(address: number): boolean {
  return address >= 0x0d && address <= 0x3f;
}

/** Why `address` may not be written or read now; `undefined` when it may. */
export function refusalOf(address: number, isLora: boolean): string | undefined {
  const name = `0x${address.toString(16)}`;
  if (isLoraPage(address) && !isLora) return `${name} in FSK mode`;
  return RULES.has(address) ? undefined : `${name} is reserved`;
}

/** Why `value` may not be written to `address` now; `undefined` when it may. */
export function writeRefusalOf(address: number, value: number, isIdle: boolean): string | undefined {
  const known = RULES.get(address);
  const name = `0x${address.toString(16)}`;
  if (known === undefined || known.access === "read") return `${name} is not for writing`;
  if (known.access === "idle" && !isIdle) return `${name} written while the modem works`;
  return known.isKnown(value) ? undefined : `${name} knows no 0x${value.toString(16)}`;
}

export function resetRegisters(registers: Uint8Array): void {
  registers.fill(0);
  for (const [address, { reset }] of RULES) registers[address] = reset;
}

const BANDWIDTHS_HZ = [
  7_810, 10_420, 15_630, 20_830, 31_250, 41_670, 62_500, 125_000, 250_000, 500_000,
] as const;

export function chirpsOf(registers: Uint8Array, isReceiver: boolean): Chirps {
  const at = (address: number) => registers[address] as number;
  const bandwidthHz = BANDWIDTHS_HZ[at(0x1d) >> 4] as number;
  const frf = (at(0x06) << 16) | (at(0x07) << 8) | at(0x08);
  // Errata 2.3: with a fixed intermediate frequency a narrow receiver hears one bandwidth below where it is tuned.
  const offsetHz = isReceiver && bandwidthHz < 62_500 && at(0x31) < 0x80 ? bandwidthHz : 0;
  return {
    frequencyHz: Math.floor((frf * 15_625) / 256 + 0.5) - offsetHz,
    spreadingFactor: at(0x1e) >> 4,
    bandwidthHz,
    codingRateDenominator: 4 + ((at(0x1d) >> 1) & 7),
    preambleSymbols: (at(0x20) << 8) | at(0x21),
    syncWord: at(0x39),
    hasCrc: (at(0x1e) & 4) !== 0,
    isImplicit: (at(0x1d) & 1) !== 0,
    isIqInverted: isReceiver ? (at(0x33) & 0x40) !== 0 : (at(0x33) & 1) === 0,
    isOptimized: (at(0x26) & 8) !== 0,
  };
}

/** What the sheet and the errata demand of registers together, when the modem is set to work. */
export function inconsistenciesOf(registers: Uint8Array): readonly string[] {
  const at = (address: number) => registers[address] as number;
  const chirps = chirpsOf(registers, false);
  const { spreadingFactor, bandwidthHz, frequencyHz, isImplicit } = chirps;
  const isSix = spreadingFactor === 6;
  const isWide = bandwidthHz === 500_000;
  const isLow = frequencyHz < 526_000_000;
  const wrong: [boolean, string][] = [
    [isSix && !isImplicit, "spreading factor 6 with a header"],
    [isSix !== ((at(0x31) & 7) === 5), "detection optimised for another spreading factor"],
    [isSix !== (at(0x37) === 0x0c), "detection threshold of another spreading factor"],
    [chirps.preambleSymbols < 6, "preamble too short"],
    [(1 << spreadingFactor) / bandwidthHz > 0.016 && !chirps.isOptimized, "long symbols not optimised"],
    [(at(0x01) & 8) !== (isLow ? 8 : 0), "the other band's registers"],
    [frequencyHz < 175_000_001 && bandwidthHz > 125_000, "too wide for its band"],
    [(at(0x3b) === 0x19) !== (at(0x33) === 0x66), "IQ inverted by half"],
    [isWide !== at(0x31) >= 0x80, "errata 2.3: automatic intermediate frequency"],
    [!isWide && at(0x30) !== 0, "errata 2.3: intermediate frequency"],
    [!isWide && at(0x2f) !== intermediateOf(bandwidthHz), "errata 2.3: intermediate frequency"],
    [isWide && frequencyHz >= 862_000_000 && at(0x3a) !== 0x64, "errata 2.1: high band"],
    [isWide && isLow && at(0x3a) !== 0x7f, "errata 2.1: low band"],
    [isWide !== (at(0x36) === 0x02), "errata 2.1: optimisation"],
    [at(0x4d) === 0x87 && at(0x09) !== 0xff, "20 dBm without full power on PA_BOOST"],
  ];
  return wrong.filter(([isSo]) => isSo).map(([, what]) => what);
}

function intermediateOf(bandwidthHz: number): number {
  if (bandwidthHz === 7_810) return 0x48;
  return bandwidthHz < 62_500 ? 0x44 : 0x40;
}

/** At the chip's pin, to the nearest decibel. Source: 5.4.2 and 5.4.3. */
export function powerDbmOf(registers: Uint8Array): number {
  const paConfig = registers[0x09] as number;
  const outputPower = paConfig & 15;
  if (paConfig < 0x80) return Math.floor(11.3 + 0.6 * ((paConfig >> 4) & 7) - (15 - outputPower));
  return (registers[0x4d] === 0x87 ? 20 : 17) - (15 - outputPower);
}
