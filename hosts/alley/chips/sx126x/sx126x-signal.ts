import type { Chirps } from "../sx127x/emulated-air.js";

/** What two emulated chips must have in common to hear each other, and how long a frame takes. */
export interface Signal {
  /** Of 32 MHz / 2^25. */
  readonly frequencySteps: number;
  readonly spreadingFactor: number;
  readonly bandwidthHz: number;
  readonly codingRateDenominator: number;
  readonly isLowDataRate: boolean;
  readonly preambleSymbols: number;
  readonly isImplicit: boolean;
  readonly hasCrc: boolean;
  readonly isIqInverted: boolean;
  /** Both registers. */
  readonly syncWord: number;
}

/** A frame that begins now. */
export interface IncomingFrame {
  readonly bytes: Uint8Array;
  readonly signal: Signal;
  readonly rssiDbm: number;
  readonly snrQuarterDb: number;
  readonly damage?: "header" | "payload";
}

/** Where emulated chips send to. */
export interface EmulatedAir {
  /** The first chirp leaves now; the last one after `airtimeUs`. */
  send(bytes: Uint8Array, signal: Signal, powerDbm: number, airtimeUs: number): void;
  /** What was sent is over, or is cut off now. */
  silence?(): void;
}

export function symbolUs({ spreadingFactor, bandwidthHz }: Signal): number {
  return ((1 << spreadingFactor) * 1_000_000) / bandwidthHz;
}

/** From the first chirp to the end of the header's eight. */
export function headerUs(signal: Signal): number {
  return Math.ceil((signal.preambleSymbols + 4.25 + 8) * symbolUs(signal));
}

/** Source: DS.SX1261-2 Rev 2.1, 6.1.4: for SF7 to SF12, and for SF5 and SF6 with 6.25 symbols and other bits. */
export function airtimeUs(signal: Signal, lengthBytes: number): number {
  const sf = signal.spreadingFactor;
  const isShort = sf < 7;
  const bits =
    8 * lengthBytes + (signal.hasCrc ? 16 : 0) - 4 * sf + (isShort ? 0 : 8) + (signal.isImplicit ? 0 : 20);
  const blocks = Math.ceil(Math.max(bits, 0) / (4 * (signal.isLowDataRate ? sf - 2 : sf)));
  const symbols =
    signal.preambleSymbols + (isShort ? 6.25 : 4.25) + 8 + blocks * signal.codingRateDenominator;
  return Math.ceil(symbols * symbolUs(signal));
}

/** Says whether a receiver set to `own` can make out `other`. A header tells the coding rate, the CRC and the length. */
export function isHeard(own: Signal, other: Signal): boolean {
  return (
    isDetected(own, other) &&
    own.syncWord === other.syncWord &&
    own.isIqInverted === other.isIqInverted &&
    own.isLowDataRate === other.isLowDataRate &&
    own.isImplicit === other.isImplicit &&
    (!own.isImplicit ||
      (own.hasCrc === other.hasCrc && own.codingRateDenominator === other.codingRateDenominator))
  );
}

/** Chirps of the same kind on the same channel; within a quarter of the bandwidth a receiver follows. */
export function isDetected(own: Signal, other: Signal): boolean {
  const offsetHz = (Math.abs(own.frequencySteps - other.frequencySteps) * 15_625) / 16_384;
  return (
    own.spreadingFactor === other.spreadingFactor &&
    own.bandwidthHz === other.bandwidthHz &&
    offsetHz <= own.bandwidthHz / 4
  );
}

/** The same in the words of the older chip, which has one byte of sync word where this one has two. */
export function chirpsOf(signal: Signal): Chirps {
  const { frequencySteps, syncWord } = signal;
  return {
    frequencyHz: Math.floor((frequencySteps * 15_625) / 16_384 + 0.5),
    spreadingFactor: signal.spreadingFactor,
    bandwidthHz: signal.bandwidthHz,
    codingRateDenominator: signal.codingRateDenominator,
    preambleSymbols: signal.preambleSymbols,
    syncWord: ((syncWord >> 8) & 0xf0) | ((syncWord >> 4) & 0x0f),
    hasCrc: signal.hasCrc,
    isImplicit: signal.isImplicit,
    isIqInverted: signal.isIqInverted,
    isOptimized: signal.isLowDataRate,
  };
}
