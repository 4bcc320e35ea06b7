import type { Random } from "../ports/random.js";

/** No server is asked faster, ever. Source: RFC 5905, 7.3, MINPOLL of 16 s; RFC 4330, 10. */
export const SHORTEST_GAP_MS = 16_000;

/** So many gaps are short, to begin with. */
const SHORT_GAPS = 4;

const LEAST_INTERVAL_MS = 64_000;
const MOST_INTERVAL_MS = 1_024_000;

/** Waits are longer by up to this part of them, so that nodes that got power together part company. */
const JITTER_PART = 16;

/** How long to wait before one server is asked again. */
export class SntpPace {
  readonly #random: Random;
  #shortGaps = SHORT_GAPS;
  #leastMs = LEAST_INTERVAL_MS;
  #intervalMs = LEAST_INTERVAL_MS;

  constructor(random: Random) {
    this.#random = random;
  }

  /** The wait before the next question, in milliseconds. `isTrusted`: the time is trusted, there is no hurry. */
  next(isTrusted: boolean): number {
    if (isTrusted) {
      this.#shortGaps = 0;
    } else if (this.#shortGaps > 0) {
      this.#shortGaps -= 1;
      return this.#jittered(SHORTEST_GAP_MS);
    } else {
      this.#intervalMs = this.#leastMs;
    }
    const waitMs = this.#intervalMs;
    if (isTrusted) this.#intervalMs = Math.min(this.#intervalMs * 2, MOST_INTERVAL_MS);
    return this.#jittered(waitMs);
  }

  /** The wait that a node in a hurry may cut a longer one down to. */
  get leastMs(): number {
    return this.#leastMs;
  }

  /** The server said that we ask too often: never again as often as now. */
  slowDown(): void {
    this.#shortGaps = 0;
    this.#leastMs = Math.min(Math.max(this.#leastMs, this.#intervalMs) * 2, MOST_INTERVAL_MS);
    this.#intervalMs = this.#leastMs;
  }

  #jittered(waitMs: number): number {
    return waitMs + this.#random.below(waitMs / JITTER_PART + 1);
  }

  /** For digests. */
  get state(): readonly number[] {
    return [this.#shortGaps, this.#leastMs, this.#intervalMs];
  }
}
