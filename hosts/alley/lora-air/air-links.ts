/** Pairs are numbered first * this + second. */
const STATION_LIMIT = 65_536;

/**
 * What a signal loses between two stations: what distance takes, and what stands between them. A link is the same in
 * both directions. A parked car costs 10 to 15 dB; the world puts it there and takes it away.
 */
export class AirLinks {
  readonly #distanceLossCentiDb: (from: number, to: number) => number;
  readonly #shadowsCentiDb = new Map<number, number>();

  /** @param distanceLossCentiDb loss with nothing in between, hundredths of a decibel, of two unlike stations */
  constructor(distanceLossCentiDb: (from: number, to: number) => number) {
    this.#distanceLossCentiDb = distanceLossCentiDb;
  }

  lossCentiDb(from: number, to: number): number {
    const shadowCentiDb = this.#shadowsCentiDb.get(pairOf(from, to)) ?? 0;
    return this.#distanceLossCentiDb(from, to) + shadowCentiDb;
  }

  /** What stands between two stations from now on takes this much, 0 for nothing. What is on the air stays as it is. */
  shadow(one: number, other: number, shadowCentiDb: number): void {
    this.#shadowsCentiDb.set(pairOf(one, other), shadowCentiDb);
  }
}

function pairOf(one: number, other: number): number {
  return Math.min(one, other) * STATION_LIMIT + Math.max(one, other);
}
