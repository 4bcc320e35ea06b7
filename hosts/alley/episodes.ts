import type { SeededRandom } from "./random.js";

const MS_PER_HOUR = 3_600_000;

export interface EpisodesOptions {
  /** This timeline's own stream. */
  readonly random: SeededRandom;
  /** Mean pause between two episodes in the hour that begins at `hourMs`; `undefined` when there are none. */
  meanGapMs(hourMs: number): number | undefined;
  /** How long one lasts, >= 1; may draw from the stream that it is given. */
  durationMs(random: SeededRandom): number;
}

/**
 * Things that come and go by themselves, on a timeline that is a function of the seed alone: each UTC hour is a
 * chapter of the stream, so what happens at a moment does not depend on when, or how often, anyone looks.
 * An episode ends with its hour at the latest.
 */
export class Episodes {
  readonly #options: EpisodesOptions;
  #hour = -1;
  /** The episode under way or next in this hour is [from, until); none is left when from = until = the hour's end. */
  #fromMs = 0;
  #untilMs = 0;
  #trait = 0;

  constructor(options: EpisodesOptions) {
    this.#options = options;
  }

  /** True while an episode is under way. Times asked for must not go back. */
  isActiveAt(nowMs: number): boolean {
    if (nowMs >= this.#untilMs) this.#advance(nowMs);
    return nowMs >= this.#fromMs;
  }

  /** A number of the present episode's own, [0, 999999], for whatever tells it from others. */
  get trait(): number {
    return this.#trait;
  }

  #advance(nowMs: number): void {
    const { random, meanGapMs, durationMs } = this.#options;
    const hour = Math.floor(nowMs / MS_PER_HOUR);
    const hourMs = hour * MS_PER_HOUR;
    const endMs = hourMs + MS_PER_HOUR;
    if (hour !== this.#hour) {
      this.#hour = hour;
      this.#untilMs = hourMs;
      random.restart(hour);
    }
    const gapMs = meanGapMs(hourMs);
    while (nowMs >= this.#untilMs) {
      const fromMs = gapMs === undefined ? endMs : this.#untilMs + random.exponentialMs(gapMs);
      this.#fromMs = Math.min(fromMs, endMs);
      this.#untilMs = Math.min(this.#fromMs + durationMs(random), endMs);
      this.#trait = random.below(1_000_000);
    }
  }
}
