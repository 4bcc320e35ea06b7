const PPM = 1_000_000;

/** A sleep clock that runs fast (positive) or slow (negative) by a constant share. Whole milliseconds. */
export class DriftingClock {
  readonly #ppm: number;

  /** @param driftPpm [-50000, 50000]: up to 5 %. */
  constructor(driftPpm: number) {
    this.#ppm = PPM + driftPpm;
  }

  /** True milliseconds until this clock has counted `ownMs`; at least 1. */
  trueMsOf(ownMs: number): number {
    return Math.max(1, Math.ceil((ownMs * PPM) / this.#ppm));
  }

  /** What this clock counts in `trueMs`. */
  ownMsOf(trueMs: number): number {
    return Math.trunc((trueMs * this.#ppm) / PPM);
  }
}
