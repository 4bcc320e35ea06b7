import type { SeededRandom } from "../../../hosts/alley/random.js";
import type { Mounting } from "../../../src/sensing/empty-profile.js";

/** Where a ranger is mounted, which one it is, and what it hears of the empty bay. */
export interface Site {
  readonly mounting: Mounting;
  /** To the floor or to what is across, along the beam; `undefined` when the empty bay returns nothing. */
  readonly floorMm: number | undefined;
  /** Above the floor; of no meaning for a level beam. */
  readonly mountHeightMm: number;
  /** Of 1,000 pings on the empty bay, how many come back. */
  readonly floorEchoesPerMille: number;
  /** Standard deviation of a reading of the empty bay: it is wider than `noiseMm` where the floor is rough. */
  readonly floorNoiseMm: number;
  /** Standard deviation of a reading of bodywork. */
  readonly noiseMm: number;
  /** Echo times are whole multiples of this. */
  readonly stepUs: number;
  /** Farther than this the ranger hears nothing, and now and then it claims to hear just this. */
  readonly maxMm: number;
  /** Of a million pings, how many bring an echo of nothing at all. */
  readonly spuriousPerMillion: number;
}

/** Nothing that parks comes nearer; typical blind zone of a waterproof ranger with one transducer. */
const NEAREST_VEHICLE_MM = 250;

/** What datasheets of JSN-SR04T and A02YYUW call the range's end. */
const MAX_RANGE_MM = 4_500;

/** One centimetre by the rule "microseconds over 58" that cheap rangers and their libraries count with. */
const CENTIMETRE_US = 58;

/** Of a million sites, how many have a ranger that knows whole centimetres only; typical. */
const COARSE_PER_MILLION = 150_000;

/** Sigma of one reading on a firm surface, by ranger; typical figures. */
const NOISE_MM: readonly [low: number, high: number] = [2, 8];

/** Lower than this a ranger on a pole would look at people's faces and cars' windows. */
const LOWEST_POLE_MM = 1_900;

export interface SiteWishes {
  /** For level mountings: nothing across returns a ping. */
  readonly isSilent: boolean;
  /** A ranger that knows whole centimetres only is allowed. */
  readonly mayBeCoarse: boolean;
}

export function drawSite(mounting: Mounting, wishes: SiteWishes, random: SeededRandom): Site {
  const noiseMm = random.between(...NOISE_MM);
  const isCoarse = random.chance(COARSE_PER_MILLION) && wishes.mayBeCoarse;
  const ranger = {
    mounting,
    noiseMm,
    stepUs: isCoarse ? CENTIMETRE_US : 1,
    spuriousPerMillion: random.between(0, 2_000),
  };
  if (mounting === "overhead") {
    const mountHeightMm = random.between(2_200, 3_200);
    const floorEchoesPerMille = random.between(980, 995);
    const maxMm = MAX_RANGE_MM;
    return {
      ...ranger,
      mountHeightMm,
      floorMm: mountHeightMm,
      floorEchoesPerMille,
      floorNoiseMm: noiseMm,
      maxMm,
    };
  }
  if (mounting === "pole") {
    const floorMm = random.between(2_000, 4_000);
    // The beam is 20 to 45 degrees off the vertical: the cosines are 0.94 and 0.71.
    const slantedMm = Math.trunc((floorMm * random.between(710, 940)) / 1_000);
    const mountHeightMm = Math.min(Math.max(slantedMm, LOWEST_POLE_MM), floorMm);
    const floorEchoesPerMille = random.between(750, 970);
    // A slanting beam meets the floor over half a metre; which stone answers changes from ping to ping.
    const floorNoiseMm = noiseMm + random.between(5, 20);
    return { ...ranger, mountHeightMm, floorMm, floorEchoesPerMille, floorNoiseMm, maxMm: MAX_RANGE_MM };
  }
  const acrossMm = random.between(3_000, 5_500);
  return {
    ...ranger,
    mountHeightMm: 0,
    floorMm: wishes.isSilent ? undefined : acrossMm,
    floorEchoesPerMille: wishes.isSilent ? 0 : random.between(900, 990),
    floorNoiseMm: noiseMm + random.between(0, 8),
    maxMm: Math.max(MAX_RANGE_MM, acrossMm + 800),
  };
}

/**
 * How far a thing is whose highest point in the beam is `heightMm` above the floor: for beams that look down.
 * A slanting beam meets it by the same share of its way to the floor.
 */
export function distanceOfHeight(site: Site, heightMm: number): number {
  const floorMm = site.floorMm ?? 0;
  const distanceMm = Math.trunc((floorMm * (site.mountHeightMm - heightMm)) / site.mountHeightMm);
  return Math.max(NEAREST_VEHICLE_MM, distanceMm);
}

export function looksDown(site: Site): boolean {
  return site.mounting === "overhead" || site.mounting === "pole";
}
