const PPM = 1_000_000;
const US_PER_MS = 1_000;

/** A node's own clock, whole milliseconds: fast or slow by so much, for ever. */
export class NodeClock {
  readonly #rate: number;
  #lastMs: number;

  /** @param errorPpm positive: fast */
  constructor(errorPpm: number, nowUs: number) {
    this.#rate = (PPM + errorPpm) / PPM / US_PER_MS;
    this.#lastMs = Math.floor(nowUs * this.#rate);
  }

  /** Milliseconds since this was asked last. */
  takeElapsedMs(nowUs: number): number {
    const nowMs = Math.floor(nowUs * this.#rate);
    const elapsedMs = nowMs - this.#lastMs;
    this.#lastMs = nowMs;
    return elapsedMs;
  }

  /** When so much more will have passed by this clock since it was asked last. */
  inMs(ms: number): number {
    // A microsecond more, for division rounds.
    return Math.ceil((this.#lastMs + ms) / this.#rate) + 1;
  }

  /** When so much will have passed by this clock. */
  afterMs(nowUs: number, ms: number): number {
    return Math.ceil(nowUs + ms / this.#rate);
  }

  /** By this clock, now. */
  nowMs(nowUs: number): number {
    return Math.floor(nowUs * this.#rate);
  }
}
