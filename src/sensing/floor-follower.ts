import type { EchoUs } from "../domain/range.js";
import { runBeyondChance } from "./run-lengths.js";
import type { Zones } from "./zones.js";

/** Length of the follower in the retained buffer; drawn at `load`. */
export const FLOOR_FOLLOWER_BYTES = 8;

/** How far the floor is followed at one look, besides what temperature explains. */
const FOLLOW_LIMIT_MM = 10;

/** Beyond what temperature explains, so much is snow or dirt on the floor, or a pole that leans. */
const DRIFT_MM = 100;

const HEALTH_OK = 0;
const HEALTH_DIRTY = 1;
const HEALTH_MISALIGNED = 5;

/** Follows the empty bay's own echo over days: where it is, and of how many pings it comes back. */
export class FloorFollower {
  readonly #zones: Zones;
  /** Of 65,536 routine pings on the empty bay, how many bring the floor back. */
  #rate: number;

  constructor(zones: Zones) {
    this.#zones = zones;
    this.#rate = this.#calibratedRate;
  }

  /** u16 floor in millimetres, u16 speed of sound then, u16 rate at 0-5; zeros are those of calibration. */
  load(region: DataView, start: number): void {
    this.#zones.restore(region.getUint16(start, true), region.getUint16(start + 2, true));
    const rate = region.getUint16(start + 4, true);
    this.#rate = rate === 0 ? this.#calibratedRate : rate;
  }

  save(region: DataView, start: number): void {
    region.setUint16(start, this.#zones.floorMm, true);
    region.setUint16(start + 2, this.#zones.floorDmPerS, true);
    region.setUint16(start + 4, this.#rate, true);
  }

  /** A routine look at a free bay began with the floor, or without. One in five minutes: it settles within hours. */
  sample(isFloor: boolean): void {
    this.#rate = Math.max(1, this.#rate + (isFloor ? (0xffff - this.#rate) >> 5 : -(this.#rate >> 5)));
  }

  /** The bay was found free, with this echo of the floor. */
  seen(echoUs: EchoUs): void {
    this.#zones.follow(echoUs, FOLLOW_LIMIT_MM);
  }

  /** Pings in a row without the floor that are no chance. */
  get goneNeeded(): number {
    return Math.max(5, runBeyondChance(16 - ((this.#rate + 0x07ff) >> 12)));
  }

  /** Index into SENSOR_HEALTH: does the empty bay still look as it did at calibration? */
  get health(): number {
    const driftMm = this.#zones.driftMm;
    if (driftMm > DRIFT_MM) return HEALTH_MISALIGNED;
    if (driftMm < -DRIFT_MM || this.#rate * 2 < this.#calibratedRate) return HEALTH_DIRTY;
    return HEALTH_OK;
  }

  get #calibratedRate(): number {
    return Math.max(1, Math.trunc((this.#zones.profile.echoesPerMille * 0xffff) / 1_000));
  }
}
