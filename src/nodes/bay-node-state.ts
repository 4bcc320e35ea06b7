import { type OccupancyCode, UNKNOWN } from "../domain/occupancy.js";

/** For a countdown that does not run. */
export const NOT_PLANNED = 0xffffffff;

/** What the bay node itself remembers between wakes, besides what its detector and its link do. */
export class BayNodeState {
  /** Until the next report that says "I live", milliseconds. */
  heartbeatMs = 0;
  /** Until the next reading, or until the ranger's answer is overdue; {@link NOT_PLANNED} while resting. */
  readingMs = 0;
  /** How long the reported occupancy has held, milliseconds; saturates. */
  stateAgeMs = 0;
  /** Log-coded. */
  previousDurationCode = 0;
  transitionCount = 0;
  previousOccupancy: OccupancyCode = UNKNOWN;
  /** As of the last thermometer reading. */
  speedDmPerS = 0;
  /** The tripwire watches. */
  isResting = false;
  /** The ranger owes an answer. */
  isRanging = false;
  /** How the sign's last frame was heard. */
  rssiDbm = 0;
  snrQuarterDb = 0;

  /**
   * Puts back what `save` wrote, little endian: u32 `heartbeatMs`, `readingMs`, `stateAgeMs` at 0-11; u16
   * `previousDurationCode` at 12; bytes `transitionCount`, `previousOccupancy` at 14-15; u16 `speedDmPerS` at 16; bytes
   * `isResting`, `isRanging` at 18-19; i8 `snrQuarterDb`, i16 `rssiDbm` at 20-22.
   */
  load(region: DataView): void {
    this.heartbeatMs = region.getUint32(0, true);
    this.readingMs = region.getUint32(4, true);
    this.stateAgeMs = region.getUint32(8, true);
    this.previousDurationCode = region.getUint16(12, true);
    this.transitionCount = region.getUint8(14);
    this.previousOccupancy = region.getUint8(15) as OccupancyCode;
    this.speedDmPerS = region.getUint16(16, true);
    this.isResting = region.getUint8(18) === 1;
    this.isRanging = region.getUint8(19) === 1;
    this.snrQuarterDb = region.getInt8(20);
    this.rssiDbm = region.getInt16(21, true);
  }

  save(region: DataView): void {
    region.setUint32(0, this.heartbeatMs, true);
    region.setUint32(4, this.readingMs, true);
    region.setUint32(8, this.stateAgeMs, true);
    region.setUint16(12, this.previousDurationCode, true);
    region.setUint8(14, this.transitionCount);
    region.setUint8(15, this.previousOccupancy);
    region.setUint16(16, this.speedDmPerS, true);
    region.setUint8(18, this.isResting ? 1 : 0);
    region.setUint8(19, this.isRanging ? 1 : 0);
    region.setInt8(20, this.snrQuarterDb);
    region.setInt16(21, this.rssiDbm, true);
  }
}
