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
const BLOCKED_LEVEL_MM = 180;

/** Seen from a wall or kerb, a vehicle in the bay is within this; what answers from farther has an empty bay before it. */
const LEVEL_REACH_MM = 2_500;
/** And where nothing answers from across, within this. */
const SILENT_REACH_MM = 3_000;

/** Rangers say "nothing" as their maximum too, from here on or so far behind the floor. */
const MIN_MAXIMUM_MM = 3_900;
const MAXIMUM_BEHIND_FLOOR_MM = 300;
/** What hangs on its cable hardly ever looks so far. */
const SURE_MAXIMUM_MM = 4_400;
const SURE_BEHIND_FLOOR_MM = 1_200;

/** So much wider is worth looking where the floor is now. */
const WIDENED_MM = 10;

/** The floor is followed this far from where it was at calibration, besides what temperature explains. */
const MAX_DRIFT_MM = 300;

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
  /** The speed of sound that the following hold for, decimetres per second. */
  speedDmPerS = 0;
  /** The floor's echoes, both ends included; a silent bay's begin beyond its reach. */
  floorNearUs: EchoUs = 0;
  floorFarUs: EchoUs = 0;
  /** Where the floor is looked for: its echo as it was last seen. */
  floorUs: EchoUs = 0;
  /** The temperature is another than when the floor was seen: it is looked for more widely. */
  isWidened = false;
  /** The farthest echo of a vehicle, and the nearest: what is nearer covers the ranger. */
  objectUs: EchoUs = 0;
  nearestUs: EchoUs = 0;
  /** From here on an echo may stand for none, and from here on it does. */
  nothingUs: EchoUs = 0;
  surelyNothingUs: EchoUs = 0;
  /** Where the floor was last seen, and the speed of sound then. */
  #floorMm: number;
  #floorDmPerS: number;

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

  /** Puts back what was followed before a sleep; zeros are calibration's. */
  restore(floorMm: number, floorDmPerS: number): void {
    const isKnown = floorDmPerS !== 0 && !this.isSilent;
    this.#floorMm = isKnown ? floorMm : (this.profile.floorMm ?? 0);
    this.#floorDmPerS = isKnown ? floorDmPerS : this.#calibratedDmPerS;
    this.adapt(this.speedDmPerS);
  }

  /** Goes over to a speed of sound. */
  adapt(speedDmPerS: number): void {
    this.speedDmPerS = speedDmPerS;
    this.nearestUs = this.#echoUs(this.#blockedMm);
    if (this.isSilent) {
      this.objectUs = this.#echoUs(SILENT_REACH_MM);
      this.floorNearUs = this.objectUs + 1;
      this.floorFarUs = ECHO_NONE;
      this.nothingUs = this.#echoUs(MIN_MAXIMUM_MM);
      this.surelyNothingUs = this.nothingUs;
      return;
    }
    const floorMm = this.#floorMm;
    const shiftedMm = this.#uncorrected(floorMm, this.#floorDmPerS);
    const nearMm = Math.min(floorMm, shiftedMm) - this.#marginMm;
    const farMm = Math.max(floorMm, shiftedMm) + this.#marginMm;
    const objectMm = Math.min(floorMm - OBJECT_HEIGHT_MM, nearMm - OBJECT_GAP_MM);
    this.isWidened = Math.abs(floorMm - shiftedMm) > WIDENED_MM;
    this.floorUs = this.#echoUs(floorMm);
    this.floorNearUs = this.#echoUs(nearMm);
    this.floorFarUs = this.#echoUs(farMm);
    this.objectUs = this.#echoUs(this.isLevel ? Math.min(LEVEL_REACH_MM, objectMm) : objectMm);
    this.nothingUs = this.#echoUs(Math.max(MIN_MAXIMUM_MM, farMm + MAXIMUM_BEHIND_FLOOR_MM));
    this.surelyNothingUs = this.#echoUs(Math.max(SURE_MAXIMUM_MM, farMm + SURE_BEHIND_FLOOR_MM));
  }

  /** Sorts a reading that is no fault. */
  evidenceOf(echoUs: EchoUs): Evidence {
    if (echoUs > this.floorFarUs) return echoUs >= this.nothingUs ? ABSENT : ODD;
    if (echoUs >= this.floorNearUs) return FLOOR;
    if (echoUs > this.objectUs) return ODD;
    return echoUs < this.nearestUs ? BLOCKED : OBJECT;
  }

  /** The floor's echo was this: follows it as far as temperature explains, and of the rest a quarter, at most `limitMm`. */
  follow(echoUs: EchoUs, limitMm: number): void {
    if (this.isSilent) return;
    const floorMm = this.#floorMm;
    const distanceMm = distanceMmOf(echoUs, this.speedDmPerS);
    const thermalMm = Math.abs(this.#uncorrected(floorMm, this.#floorDmPerS) - floorMm);
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
    this.#floorDmPerS = this.speedDmPerS;
    this.adapt(this.#floorDmPerS);
  }

  /** How much farther (nearer: negative) the floor is than at calibration, besides what temperature explains. */
  get driftMm(): number {
    const calibratedMm = this.profile.floorMm ?? 0;
    const shiftedMm = Math.trunc((calibratedMm * this.#calibratedDmPerS) / this.#floorDmPerS);
    const overMm = this.#floorMm - Math.max(calibratedMm, shiftedMm);
    if (overMm > 0) return overMm;
    return Math.min(0, this.#floorMm - Math.min(calibratedMm, shiftedMm));
  }

  #echoUs(distanceMm: number): EchoUs {
    return Math.min(ECHO_NONE - 1, Math.max(1, echoUsOf(distanceMm, this.speedDmPerS)));
  }

  /** Where a distance would be read now, did nobody correct for temperature. */
  #uncorrected(distanceMm: number, thenDmPerS: number): number {
    return Math.trunc((distanceMm * thenDmPerS) / this.speedDmPerS);
  }
}
