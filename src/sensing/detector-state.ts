import { type OccupancyCode, UNKNOWN } from "../domain/occupancy.js";
import { type ReasonCode, STARTED } from "./reason.js";

/** Length of the state in the retained buffer; drawn at `load`. */
export const STATE_BYTES = 14;

/** Awake, reading densely. Zero, so that a cleared region is a detector that knows nothing. */
export const WATCHING = 0;
/** The tripwire may watch alone. */
export const CALM = 1;
/** The ranger failed. */
export const FAULTY = 2;

/** What the detector knows between two readings, besides what its parts count. */
export class DetectorState {
  /** What the bay reports now. */
  occupancy: OccupancyCode = UNKNOWN;
  /** [0, 7]. */
  confidence = 0;
  reason: ReasonCode = STARTED;
  /** Index into SENSOR_HEALTH. */
  health = 0;
  phase = WATCHING;
  /** The last state that was decided, not merely suspected. */
  decided: OccupancyCode = UNKNOWN;
  /** Health of a ranger that failed; 0 while it works. */
  fault = 0;
  /** Good readings still to come before a ranger that failed is well. */
  recoveryLeft = 0;
  /** The vehicle's echo, microseconds; 0 when it has none. */
  objectUs = 0;
  /** The echo of a vehicle that was thought to have left just now, microseconds; 0 when there is none. */
  ghostUs = 0;
  /** Of 16 readings in this stay, how many hear the floor beside the vehicle. */
  floorSixteenths = 0;
  /** Silence has its reason: something was seen to come, or an echo now and then proves that the ranger lives. */
  isExplained = false;
  /** Nearly every ping hears the vehicle: one that does not is news. */
  isFirm = false;
  /** The vehicle came in just now, in a bay that is silent when empty: what stands may yet turn out to be mute. */
  isFresh = false;
  /** Nothing was heard for long, and whether that is the vehicle or the ranger cannot be told. */
  isMute = false;
  /** The watch is a routine look. */
  isRoutine = false;

  /**
   * Puts back what `save` wrote at `start`: bytes `occupancy`, `confidence`, `reason`, `health`, `phase`, `decided`, `fault`,
   * `recoveryLeft`, `floorSixteenths`, flags (explained 1, mute 2, routine 4, firm 8, fresh 16) at 0-9; little endian u16 `objectUs`, `ghostUs` at 10-13.
   */
  load(region: DataView, start: number): void {
    this.occupancy = region.getUint8(start) as OccupancyCode;
    this.confidence = region.getUint8(start + 1);
    this.reason = region.getUint8(start + 2);
    this.health = region.getUint8(start + 3);
    this.phase = region.getUint8(start + 4);
    this.decided = region.getUint8(start + 5) as OccupancyCode;
    this.fault = region.getUint8(start + 6);
    this.recoveryLeft = region.getUint8(start + 7);
    this.floorSixteenths = region.getUint8(start + 8);
    const flags = region.getUint8(start + 9);
    this.isExplained = (flags & 1) !== 0;
    this.isMute = (flags & 2) !== 0;
    this.isRoutine = (flags & 4) !== 0;
    this.isFirm = (flags & 8) !== 0;
    this.isFresh = (flags & 16) !== 0;
    this.objectUs = region.getUint16(start + 10, true);
    this.ghostUs = region.getUint16(start + 12, true);
  }

  save(region: DataView, start: number): void {
    region.setUint8(start, this.occupancy);
    region.setUint8(start + 1, this.confidence);
    region.setUint8(start + 2, this.reason);
    region.setUint8(start + 3, this.health);
    region.setUint8(start + 4, this.phase);
    region.setUint8(start + 5, this.decided);
    region.setUint8(start + 6, this.fault);
    region.setUint8(start + 7, this.recoveryLeft);
    region.setUint8(start + 8, this.floorSixteenths);
    const flags = (this.isExplained ? 1 : 0) | (this.isMute ? 2 : 0) | (this.isRoutine ? 4 : 0);
    region.setUint8(start + 9, flags | (this.isFirm ? 8 : 0) | (this.isFresh ? 16 : 0));
    region.setUint16(start + 10, this.objectUs, true);
    region.setUint16(start + 12, this.ghostUs, true);
  }
}
