import { ECHO_NONE, type EchoUs } from "../domain/range.js";
import { distanceMmOf, echoUsOf, speedOfSoundDmPerS } from "../domain/speed-of-sound.js";
import type { EmptyProfile } from "./empty-profile.js";

/** What one reading says of the bay. */

/** The empty bay's own echo; in a bay that is silent when empty, silence, or an echo from beyond the bay. */
export const FLOOR = 0;
/** Something stands in the bay. */
export const OBJECT = 1;
/** Nothing at all comes back from a bay that has an echo of its own: glass, a slope, or a jump to the maximum. */
export const ABSENT = 2;
/** Between floor and object, or farther than the floor: neither the empty bay nor a vehicle. */
export const ODD = 3;
/** So near that the ranger itself must be covered. */
export const BLOCKED = 4;

export type Evidence = 0 | 1 | 2 | 3 | 4;

/** The floor may seem nearer or farther by four times its spread and this much: noise, and a day's drift. */
const FLOOR_MARGIN_MM = 80;
const MIN_MARGIN_MM = 120;
const MAX_MARGIN_MM = 250;

/** Only what stands so high above the floor, and above what the floor may seem, is a vehicle: under any bonnet. */
const OBJECT_HEIGHT_MM = 430;
const OBJECT_GAP_MM = 200;

/** Nothing that parks comes so near: under a beam, and at a wall or kerb. */
const BLOCKED_FROM_ABOVE_MM = 250;
const BLOCKED_LEVEL_MM = 120;

/** Seen from a wall or kerb, a vehicle in the bay is within this; what answers from farther has an empty bay before it. */
const LEVEL_REACH_MM = 2_500;

/** Rangers say "nothing" as their maximum too, from here on or so far behind the floor. */
const MIN_MAXIMUM_MM = 4_000;
const MAXIMUM_BEHIND_FLOOR_MM = 1_000;

/** The floor is followed this far from where it was at calibration, besides what temperature explains. */
const MAX_DRIFT_MM = 300;

const FARTHEST_MM = 0xfffe;

/**
 * Where in a bay's range lie floor, object and neither, at the present temperature.
 *
 * Readings may be corrected for temperature or not (a thermometer in the sun, a ranger that reckons with a fixed
 * speed): the floor is looked for wherever either would put it, since the temperature at which it was last seen. So
 * the window is narrow while the floor is in sight, and widens with a change of temperature behind a parked car.
 */
export class Zones {
  readonly profile: EmptyProfile;
  /** True when an empty bay brings no echo. */
  readonly isSilent: boolean;
  /** True when it looks level across the bay. */
  readonly isLevel: boolean;
  readonly #marginMm: number;
  readonly #blockedMm: number;
  readonly #calibratedDmPerS: number;
  /** Where the floor was last seen, and the speed of sound then. */
  #floorMm: number;
  #floorDmPerS: number;
  #speedDmPerS = 0;
  #lowMm = 0;
  #highMm = 0;
  #objectMm = 0;
  #maximumMm = 0;

  constructor(profile: EmptyProfile) {
    const { floorMm, mounting, spreadMm, temperatureDeciC } = profile;
    this.profile = profile;
    this.isSilent = floorMm === undefined;
    this.isLevel = mounting === "wall" || mounting === "kerb";
    this.#marginMm = Math.min(MAX_MARGIN_MM, Math.max(MIN_MARGIN_MM, 4 * spreadMm + FLOOR_MARGIN_MM));
    this.#blockedMm = this.isLevel ? BLOCKED_LEVEL_MM : BLOCKED_FROM_ABOVE_MM;
    this.#calibratedDmPerS = speedOfSoundDmPerS(temperatureDeciC);
    this.#floorMm = floorMm ?? 0;
    this.#floorDmPerS = this.#calibratedDmPerS;
    this.adapt(this.#calibratedDmPerS);
  }

  /** Where the floor was last seen, millimetres; 0 in a silent bay. */
  get floorMm(): number {
    return this.#floorMm;
  }

  /** The speed of sound then, decimetres per second. */
  get floorDmPerS(): number {
    return this.#floorDmPerS;
  }

  /** Puts back what was followed before a sleep. Anything that cannot be is left at calibration's. */
  restore(floorMm: number, floorDmPerS: number): void {
    this.#floorMm = this.profile.floorMm ?? 0;
    this.#floorDmPerS = this.#calibratedDmPerS;
    if (floorDmPerS !== 0 && !this.isSilent) {
      this.#floorMm = floorMm;
      this.#floorDmPerS = floorDmPerS;
    }
    const speedDmPerS = this.#speedDmPerS;
    this.#speedDmPerS = 0;
    this.adapt(speedDmPerS);
  }

  /** Goes over to another speed of sound; does nothing when it is the same. */
  adapt(speedDmPerS: number): void {
    if (speedDmPerS === this.#speedDmPerS) return;
    this.#speedDmPerS = speedDmPerS;
    const floorMm = this.#floorMm;
    if (this.isSilent) {
      this.#objectMm = LEVEL_REACH_MM;
      this.#lowMm = LEVEL_REACH_MM + 1;
      this.#highMm = FARTHEST_MM;
      this.#maximumMm = MIN_MAXIMUM_MM;
      return;
    }
    const shiftedMm = this.#uncorrected(floorMm, this.#floorDmPerS);
    this.#lowMm = Math.min(floorMm, shiftedMm) - this.#marginMm;
    this.#highMm = Math.max(floorMm, shiftedMm) + this.#marginMm;
    this.#objectMm = Math.min(floorMm - OBJECT_HEIGHT_MM, this.#lowMm - OBJECT_GAP_MM);
    this.#maximumMm = Math.max(MIN_MAXIMUM_MM, this.#highMm + MAXIMUM_BEHIND_FLOOR_MM);
    if (this.isLevel) this.#objectMm = Math.min(LEVEL_REACH_MM, this.#objectMm);
  }

  /** One-way distance of an echo, millimetres; 65,535 for none. */
  distanceMm(echoUs: EchoUs): number {
    return distanceMmOf(echoUs, this.#speedDmPerS);
  }

  /** Sorts a distance. */
  evidenceOf(distanceMm: number): Evidence {
    if (distanceMm > this.#highMm) {
      if (this.isSilent) return FLOOR;
      return distanceMm >= this.#maximumMm ? ABSENT : ODD;
    }
    if (distanceMm >= this.#lowMm) return FLOOR;
    if (distanceMm > this.#objectMm) return ODD;
    return distanceMm < this.#blockedMm ? BLOCKED : OBJECT;
  }

  /** True for no echo, and for the maximum that some rangers give instead. */
  isNothing(distanceMm: number): boolean {
    return distanceMm >= this.#maximumMm;
  }

  /**
   * The floor was seen at this distance: follows it as far as temperature explains, and of the rest a quarter, at most
   * `limitMm`.
   */
  follow(distanceMm: number, limitMm: number): void {
    const floorMm = this.#floorMm;
    if (this.isSilent || Math.abs(distanceMm - floorMm) > MAX_MARGIN_MM + this.#highMm - this.#lowMm) return;
    const thermalMm = Math.abs(this.#uncorrected(floorMm, this.#floorDmPerS) - floorMm);
    if (this.isLevel && Math.abs(distanceMm - floorMm) > this.#marginMm + thermalMm) return;
    const awayMm = distanceMm - floorMm;
    const restMm = Math.min(limitMm, Math.max(0, Math.abs(awayMm) - thermalMm) >> 2);
    const sizeMm = Math.min(Math.abs(awayMm), thermalMm) + restMm;
    const stepMm = awayMm < 0 ? -sizeMm : sizeMm;
    const calibratedMm = this.profile.floorMm ?? 0;
    const shiftedMm = this.#uncorrected(calibratedMm, this.#calibratedDmPerS);
    this.#floorMm = Math.min(
      Math.max(calibratedMm, shiftedMm) + MAX_DRIFT_MM,
      Math.max(Math.min(calibratedMm, shiftedMm) - MAX_DRIFT_MM, floorMm + stepMm),
    );
    this.#floorDmPerS = this.#speedDmPerS;
    this.#speedDmPerS = 0;
    this.adapt(this.#floorDmPerS);
  }

  /** How much farther (nearer: negative) the floor is than at calibration, besides what temperature explains. */
  get driftMm(): number {
    const calibratedMm = this.profile.floorMm ?? 0;
    const shiftedMm = this.#uncorrected(calibratedMm, this.#calibratedDmPerS);
    const overMm = this.#floorMm - Math.max(calibratedMm, shiftedMm);
    if (overMm > 0) return overMm;
    return Math.min(0, this.#floorMm - Math.min(calibratedMm, shiftedMm));
  }

  /** Echoes of the empty bay, both ends included; a silent bay's begin beyond its reach. */
  get floorNearUs(): EchoUs {
    return this.#echoUs(this.#lowMm);
  }

  get floorFarUs(): EchoUs {
    return this.isSilent ? ECHO_NONE - 1 : this.#echoUs(this.#highMm);
  }

  /** The nearest echo that is not from something on the ranger. */
  get nearestUs(): EchoUs {
    return this.#echoUs(this.#blockedMm);
  }

  /** The echo from this distance, [1, 65534], but none from something on the ranger. */
  echoUsAt(distanceMm: number): EchoUs {
    return this.#echoUs(Math.max(this.#blockedMm, distanceMm));
  }

  #echoUs(distanceMm: number): EchoUs {
    return Math.min(ECHO_NONE - 1, Math.max(1, echoUsOf(distanceMm, this.#speedDmPerS)));
  }

  /** Where a distance would be read now, did nobody correct for temperature. */
  #uncorrected(distanceMm: number, thenDmPerS: number): number {
    return Math.trunc((distanceMm * thenDmPerS) / this.#speedDmPerS);
  }
}
