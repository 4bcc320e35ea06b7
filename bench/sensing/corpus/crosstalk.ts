import { Episodes } from "../../../hosts/alley/episodes.js";
import type { SeededRandom } from "../../../hosts/alley/random.js";

/** Nothing nearer is heard: the ranger's own ping still rings. */
const NEAREST_MM = 150;

/** A crystal's 20 ppm over 2.5 s, twice, is 100 us or 17 mm a ping; sleep clocks of bay nodes are far worse. */
const SLOW_MM_PER_S: readonly [number, number] = [3, 60];
const FAST_MM_PER_S: readonly [number, number] = [300, 1_500];

/** Neighbours are awake for some minutes, then for some minutes they are not. */
const MEAN_PAUSE_MS = 3 * 60_000;
const HEARD_MS: readonly [number, number] = [2 * 60_000, 15 * 60_000];

/**
 * A neighbour's ranger that pings at about the same times. How far its ping seems to come from slides as the two clocks
 * drift: slowly, and then it is heard in 5 to 25 % of the pings, or fast, and then it is heard in most pings of a burst
 * of seconds each time that the clocks pass each other. Times asked for must not go back.
 */
export class Crosstalk {
  readonly #random: SeededRandom;
  readonly #episodes: Episodes;
  readonly #heardPerMille: number;
  readonly #mmPerS: number;
  /** After so many millimetres the slide begins anew. */
  readonly #lapMm: number;
  readonly #startMm: number;

  constructor(reachMm: number, random: SeededRandom) {
    const isBursty = random.chance(400_000);
    const mmPerS = random.between(...(isBursty ? FAST_MM_PER_S : SLOW_MM_PER_S));
    this.#mmPerS = random.chance(500_000) ? mmPerS : -mmPerS;
    this.#lapMm = isBursty ? reachMm * random.between(3, 6) : reachMm;
    this.#heardPerMille = isBursty ? random.between(600, 900) : random.between(50, 250);
    this.#startMm = random.below(this.#lapMm);
    this.#random = random.fork("pings");
    this.#episodes = new Episodes({
      random: random.fork("neighbour"),
      // The neighbour's node is built in after this bay was calibrated.
      meanGapMs: (hourMs) => (hourMs < 0 ? undefined : MEAN_PAUSE_MS),
      durationMs: (draws) => draws.between(...HEARD_MS),
    });
  }

  /** Where this ping seems to come back from if the neighbour is heard first; 0 when it is not heard. */
  distanceMm(nowMs: number): number {
    if (!this.#episodes.isActiveAt(nowMs) || this.#random.below(1_000) >= this.#heardPerMille) return 0;
    const slidMm = this.#startMm + (this.#mmPerS * nowMs) / 1_000;
    return NEAREST_MM + slidMm - Math.floor(slidMm / this.#lapMm) * this.#lapMm;
  }
}
