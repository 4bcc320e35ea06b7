import { HEALTH_DIRTY, HEALTH_MISALIGNED, HEALTH_OK } from "../domain/occupancy.js";
import type { EchoUs } from "../domain/range.js";
import { ECHO_US_PER_MM } from "../domain/speed-of-sound.js";
import { runBeyondChance } from "./run-lengths.js";
import type { Zones } from "./zones.js";

/** Length of the follower in the retained buffer; drawn at `load`. */
export const FLOOR_FOLLOWER_BYTES = 8;

/** How far the floor is followed at one look, besides what temperature explains. */
const FOLLOW_LIMIT_MM = 10;

/** Beyond what temperature explains, so much is snow or dirt on the floor, or a pole that leans. */
const DRIFT_MM = 100;

/** The floor seems to come and go by twice its spread, 4 mm at least: not worth following. */
const MIN_QUIET_US = 24;

/** A change of the rate within a 32nd part is not worth reckoning with. */
const STEP_BITS = 11;

/** So many readings without the floor it takes at least. */
const LEAST_GONE = 5;

/** Follows the empty bay's own echo over days: where it is, and of how many pings it comes back. */
export class FloorFollower {
  /** Index into SENSOR_HEALTH: does the empty bay still look as it did at calibration? */
  health = HEALTH_OK;
  /** Pings in a row without the floor that are no chance. */
  goneNeeded = 0;
  readonly #zones: Zones;
  readonly #calibratedRate: number;
  readonly #quietUs: number;
  /** Of 65,536 routine pings on the empty bay, how many bring the floor back. */
  #rate: number;

  constructor(zones: Zones) {
    const { echoesPerMille, spreadMm } = zones.profile;
    this.#zones = zones;
    this.#quietUs = this.#zones.isSilent ? 0xffff : Math.max(MIN_QUIET_US, 2 * ECHO_US_PER_MM * spreadMm);
    this.#calibratedRate = Math.max(1, Math.trunc((echoesPerMille * 0xffff) / 1_000));
    this.#rate = this.#calibratedRate;
    this.#judge();
  }

  /** u16 floor in millimetres, u16 speed of sound then, u16 rate at 0-5; zeros are those of calibration. */
  load(region: DataView, start: number): void {
    this.#zones.restore(region.getUint16(start, true), region.getUint16(start + 2, true));
    const rate = region.getUint16(start + 4, true);
    this.#rate = rate === 0 ? this.#calibratedRate : rate;
    this.#judge();
  }

  save(region: DataView, start: number): void {
    region.setUint16(start, this.#zones.floorMm, true);
    region.setUint16(start + 2, this.#zones.floorDmPerS, true);
    region.setUint16(start + 4, this.#rate, true);
  }

  /** A routine look at a free bay began with the floor, or without. One in five minutes: it settles within hours. */
  sample(isFloor: boolean): void {
    const rate = this.#rate;
    this.#rate = Math.max(1, rate + (isFloor ? (0xffff - rate) >> 5 : -(rate >> 5)));
    if (this.#rate >> STEP_BITS !== rate >> STEP_BITS) this.#judge();
  }

  /** The bay was found free, with this echo of the floor: follows it; false when it is about where it was. */
  seen(echoUs: EchoUs): boolean {
    const awayUs = echoUs - this.#zones.floorUs;
    const quietUs = this.#quietUs;
    if (awayUs <= quietUs && awayUs >= -quietUs && !this.#zones.isWidened) return false;
    this.#zones.follow(echoUs, FOLLOW_LIMIT_MM);
    this.#judge();
    return true;
  }

  #judge(): void {
    const driftMm = this.#zones.driftMm;
    const isFaint = this.#rate * 2 < this.#calibratedRate;
    this.health =
      driftMm > DRIFT_MM ? HEALTH_MISALIGNED : driftMm < -DRIFT_MM || isFaint ? HEALTH_DIRTY : HEALTH_OK;
    this.goneNeeded = Math.max(LEAST_GONE, runBeyondChance(16 - ((this.#rate + 0x07ff) >> 12)));
  }
}
