import { Episodes } from "../../../hosts/alley/episodes.js";
import type { SeededRandom } from "../../../hosts/alley/random.js";
import { distanceOfHeight, looksDown, type Site } from "./site.js";

const HOUR_MS = 3_600_000;

type Span = readonly [low: number, high: number];

/** One kind of thing that passes under or before the ranger and parks nowhere. */
export interface PasserKind {
  readonly crossingMs: Span;
  readonly lingeringMs: Span;
  /** Highest point in the beam above the floor. */
  readonly heightMm: Span;
  readonly echoesPerMille: Span;
  /** Of 1,000 pings that it does not send back, how many go past it. */
  readonly pastPerMille: Span;
}

/** Heads, shoulders and bags; cloth swallows sound, and a head is small. Typical figures. */
export const PEDESTRIAN: PasserKind = {
  crossingMs: [500, 2_500],
  lingeringMs: [5_000, 25_000],
  heightMm: [1_300, 1_850],
  echoesPerMille: [600, 900],
  pastPerMille: [100, 500],
};

/** Handlebars, saddles and the loads of handcarts, with the floor between them. Typical figures. */
export const BICYCLE_OR_HANDCART: PasserKind = {
  crossingMs: [800, 4_000],
  lingeringMs: [5_000, 30_000],
  heightMm: [450, 1_200],
  echoesPerMille: [250, 700],
  pastPerMille: [400, 900],
};

/** How many come. */
export interface PasserRate {
  readonly perHour: number;
  /** Of a million, how many stop for a talk or a telephone. */
  readonly lingerPerMillion: number;
}

/** Nobody stands as still as a car. */
const SWAY_MM: Span = [15, 60];
const SWAY_PERIOD_MS: Span = [1_500, 4_000];

/** Before a level ranger people go anywhere up to this far. */
const LEVEL_MM: Span = [200, 3_000];

/** Of a million passers-by, how many come into the beam though a vehicle is there: there is little room from above. */
const BESIDE_VEHICLE_PER_MILLION = {
  overhead: 50_000,
  pole: 250_000,
  wall: 600_000,
  kerb: 1_000_000,
} as const;

/** Passers-by of one kind, as a function of time. Times asked for must not go back. */
export class PassersBy {
  readonly #kind: PasserKind;
  readonly #site: Site;
  readonly #episodes: Episodes;

  constructor(kind: PasserKind, rate: PasserRate, site: Site, random: SeededRandom) {
    const gapMs = rate.perHour === 0 ? undefined : Math.trunc(HOUR_MS / rate.perHour);
    this.#kind = kind;
    this.#site = site;
    this.#episodes = new Episodes({
      random,
      // Nobody passes while the technician calibrates.
      meanGapMs: (hourMs) => (hourMs < 0 ? undefined : gapMs),
      durationMs: (draws) =>
        draws.between(...(draws.chance(rate.lingerPerMillion) ? kind.lingeringMs : kind.crossingMs)),
    });
  }

  isHereAt(nowMs: number, isBesideVehicle: boolean): boolean {
    if (!this.#episodes.isActiveAt(nowMs)) return false;
    return !isBesideVehicle || this.#pick(1, 0, 999_999) < BESIDE_VEHICLE_PER_MILLION[this.#site.mounting];
  }

  /** How far whoever is here now is from the ranger, millimetres. */
  distanceMm(nowMs: number): number {
    const site = this.#site;
    const periodMs = this.#pick(3, ...SWAY_PERIOD_MS);
    const place = (nowMs % periodMs) / periodMs;
    const swayMm = this.#pick(5, ...SWAY_MM) * (4 * Math.abs(place - 0.5) - 1);
    const stillMm = looksDown(site)
      ? distanceOfHeight(site, this.#pick(7, ...this.#kind.heightMm))
      : this.#pick(7, ...LEVEL_MM);
    return Math.max(100, stillMm + swayMm);
  }

  get echoesPerMille(): number {
    return this.#pick(11, ...this.#kind.echoesPerMille);
  }

  get pastPerMille(): number {
    return this.#pick(13, ...this.#kind.pastPerMille);
  }

  /** A trait of whoever is here, another for each `trait`, a small prime; the same from ping to ping. */
  #pick(trait: number, low: number, high: number): number {
    return low + ((Math.imul(this.#episodes.trait, trait * 7_919) >>> 1) % (high - low + 1));
  }
}
