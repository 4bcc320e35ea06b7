import type { SeededRandom } from "../../../hosts/alley/random.js";

const MINUTE_MS = 60_000;

/** Rain over one bay: each shower lasts 10 to 60 minutes. */
interface Shower {
  readonly fromMs: number;
  readonly untilMs: number;
  /** Of 1,000 pings, how many it spoils at its heaviest. */
  readonly spoiltPerMille: number;
}

/** From a drizzle to a downpour. */
const SPOILT_PER_MILLE: readonly [number, number] = [80, 400];

/** How often rain spoils a ping, as a function of time. Times asked for must not go back. */
export class Showers {
  readonly #showers: Shower[] = [];
  #index = 0;

  /** About half of the time it rains; none falls before 0 ms. */
  constructor(durationMs: number, random: SeededRandom) {
    let untilMs = 0;
    while (untilMs < durationMs) {
      const fromMs = untilMs + 5 * MINUTE_MS + random.exponentialMs(40 * MINUTE_MS);
      untilMs = fromMs + random.between(10 * MINUTE_MS, 60 * MINUTE_MS);
      this.#showers.push({ fromMs, untilMs, spoiltPerMille: random.between(...SPOILT_PER_MILLE) });
    }
  }

  /** Of 1,000 pings at this moment, how many are spoilt: more towards the shower's middle. */
  spoiltPerMille(nowMs: number): number {
    let shower = this.#showers[this.#index];
    while (shower !== undefined && nowMs >= shower.untilMs) {
      this.#index += 1;
      shower = this.#showers[this.#index];
    }
    if (shower === undefined || nowMs < shower.fromMs) return 0;
    const place = (nowMs - shower.fromMs) / (shower.untilMs - shower.fromMs);
    return shower.spoiltPerMille * 4 * place * (1 - place);
  }
}
