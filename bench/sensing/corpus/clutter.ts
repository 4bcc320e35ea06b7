import { Episodes } from "../../../hosts/alley/episodes.js";
import type { SeededRandom } from "../../../hosts/alley/random.js";
import type { Condition } from "./conditions.js";
import { Crosstalk } from "./crosstalk.js";
import { NO_ECHO_MM } from "./faulty-ranger.js";
import { Showers } from "./showers.js";
import type { Site } from "./site.js";

/** A lorry or bus passes for so long and shakes the pole; typical. */
const TRUCK_PASSES_MS: readonly [number, number] = [4_000, 20_000];
const MEAN_TRUCK_GAP_MS = 6 * 60_000;

/** Of 1,000 pings meanwhile, how many are noise; each truck has its own share. */
const SHAKEN_PER_MILLE: readonly [number, number] = [200, 700];

/** Drops and their splashes are near. */
const DROPS_MM: readonly [number, number] = [150, 1_500];

/** Of 1,000 pings that rain spoils, how many bring an echo; the others are lost. */
const DROP_ECHOES_PER_MILLE = 500;

/** Echoes of what is neither vehicle nor floor, and what they hide. */
export class Clutter {
  readonly #site: Site;
  readonly #random: SeededRandom;
  readonly #showers: Showers | undefined;
  readonly #crosstalk: Crosstalk | undefined;
  readonly #trucks: Episodes | undefined;

  constructor(condition: Condition, site: Site, durationMs: number, random: SeededRandom) {
    this.#site = site;
    this.#random = random;
    if (condition.hasShowers) this.#showers = new Showers(durationMs, random.fork("showers"));
    if (condition.hasCrosstalk)
      this.#crosstalk = new Crosstalk(site.floorMm ?? site.maxMm, random.fork("crosstalk"));
    if (condition.hasVibration) {
      this.#trucks = new Episodes({
        random: random.fork("trucks"),
        meanGapMs: (hourMs) => (hourMs < 0 ? undefined : MEAN_TRUCK_GAP_MS),
        durationMs: (draws) => draws.between(...TRUCK_PASSES_MS),
      });
    }
  }

  /** What the ranger makes of a ping that came back from `trueMm`, or from nowhere when that is 0. */
  heardMm(trueMm: number, nowMs: number): number {
    const random = this.#random;
    const { maxMm, spuriousPerMillion } = this.#site;
    if (random.below(1_000_000) < spuriousPerMillion) return random.between(DROPS_MM[0], maxMm);
    if (this.#trucks?.isActiveAt(nowMs) && random.below(1_000) < shakenPerMille(this.#trucks.trait))
      return random.between(DROPS_MM[0], maxMm);
    if (this.#showers !== undefined && random.below(1_000) < this.#showers.spoiltPerMille(nowMs)) {
      if (random.below(1_000) >= DROP_ECHOES_PER_MILLE) return NO_ECHO_MM;
      return nearer(random.between(...DROPS_MM), trueMm);
    }
    const neighbourMm = this.#crosstalk?.distanceMm(nowMs) ?? 0;
    return neighbourMm > 0 && neighbourMm <= maxMm ? nearer(neighbourMm, trueMm) : trueMm;
  }
}

function shakenPerMille(trait: number): number {
  const [low, high] = SHAKEN_PER_MILLE;
  return low + (trait % (high - low + 1));
}

function nearer(mm: number, trueMm: number): number {
  return trueMm === NO_ECHO_MM || mm < trueMm ? mm : trueMm;
}
