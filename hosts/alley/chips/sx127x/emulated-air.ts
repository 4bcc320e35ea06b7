/** What two chips must have in common to hear each other, as their registers have it. */
export interface Chirps {
  /** Where the signal is: a receiver's offset for the errata is taken off. */
  readonly frequencyHz: number;
  readonly spreadingFactor: number;
  readonly bandwidthHz: number;
  readonly codingRateDenominator: number;
  readonly preambleSymbols: number;
  readonly syncWord: number;
  readonly hasCrc: boolean;
  readonly isImplicit: boolean;
  readonly isIqInverted: boolean;
  readonly isOptimized: boolean;
}

export interface AirFrame {
  readonly bytes: Uint8Array;
  readonly chirps: Chirps;
  readonly powerDbm: number;
  readonly airtimeUs: number;
}

/** How a frame arrives. The air may spoil it as long as it lasts. */
export interface Arrival {
  readonly rssiDbm: number;
  readonly snrQuarterDb: number;
  spoiled: "nothing" | "header" | "payload";
}

export function symbolUsOf(chirps: Chirps): number {
  return ((1 << chirps.spreadingFactor) * 1_000_000) / chirps.bandwidthHz;
}

export function preambleUsOf(chirps: Chirps): number {
  return (chirps.preambleSymbols + 4.25) * symbolUsOf(chirps);
}

/** Source: Semtech AN1200.13, section 4. */
export function airtimeUsOf(chirps: Chirps, payloadBytes: number): number {
  const bits =
    8 * payloadBytes -
    4 * chirps.spreadingFactor +
    28 +
    (chirps.hasCrc ? 16 : 0) -
    (chirps.isImplicit ? 20 : 0);
  const bitsPerBlock = 4 * (chirps.spreadingFactor - (chirps.isOptimized ? 2 : 0));
  const blocks = Math.max(0, Math.ceil(bits / bitsPerBlock));
  return Math.ceil(preambleUsOf(chirps) + (8 + blocks * chirps.codingRateDenominator) * symbolUsOf(chirps));
}

/** A receiver tuned to `mine` finds the beginning of what is sent with `theirs`. */
export function findsChirps(mine: Chirps, theirs: Chirps): boolean {
  return (
    Math.abs(mine.frequencyHz - theirs.frequencyHz) <= mine.bandwidthHz / 4 &&
    mine.spreadingFactor === theirs.spreadingFactor &&
    mine.bandwidthHz === theirs.bandwidthHz &&
    mine.isIqInverted === theirs.isIqInverted
  );
}

/** And understands all that follows. Without a header both must have agreed; with one it tells the rest. */
export function understands(mine: Chirps, theirs: Chirps): boolean {
  const isAgreed =
    mine.hasCrc === theirs.hasCrc && mine.codingRateDenominator === theirs.codingRateDenominator;
  return (
    mine.isImplicit === theirs.isImplicit &&
    mine.isOptimized === theirs.isOptimized &&
    (isAgreed || !mine.isImplicit)
  );
}
