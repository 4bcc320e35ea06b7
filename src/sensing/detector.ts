/**
 * Range readings in, occupancy out.
 *
 * ```
 *              floor x 3, or object for 25 s
 *  power-on -> SETTLING --------------------------> CALM  (the tripwire watches)
 *                ^  ^                               |  ^
 *                |  | burst contradicts     tripped |  | burst agrees
 *                |  +------------- CHECKING <-------+--+
 *     3 readings |                     |  3 faults, anywhere
 *                +------ FAULTY <------+
 * ```
 *
 * A free bay whose floor vanishes is `unknown` at once and `occupied` only when the object stays: a
 * passer-by makes no car, and the sign never counts on a bay that something stands in. All state is
 * plain numbers that `load` and `save` keep in the retained buffer; nothing is allocated per reading.
 */

import { FREE, OCCUPIED, type OccupancyCode, UNKNOWN } from "../domain/occupancy.js";
import type { EchoUs } from "../domain/range.js";
import type { EmptyProfile } from "./empty-profile.js";
import {
  ABSENT,
  BLOCKED,
  type Evidence,
  evidenceOf,
  FAULT,
  FLOOR,
  freeWindow,
  OBJECT,
  occupiedWindow,
} from "./evidence.js";
import type { CalmWindow } from "./tripwire.js";

/** Length of the detector's region in the retained buffer; drawn at `load`. */
export const DETECTOR_BYTES = 16;

/** Zero, so that a cleared region is a detector that knows nothing. */
const SETTLING = 0;
const CALM = 1;
const CHECKING = 2;
const FAULTY = 3;

const BURST_COUNT = 3;
const BURST_SPACING_MS = 100;
const SETTLE_SPACING_MS = 2_000;
/** Undecided this long, the bay is looked at less often. */
const PATIENCE_MS = 120_000;
const SLOW_SPACING_MS = 10_000;
const FLOOR_RUN_FOR_FREE = 3;
const OBJECT_RUN_FOR_OCCUPIED = 5;
/** Longer than anybody lingers under the beam with a handcart. */
const DWELL_MS = 25_000;
const FAULT_RUN = 3;
/** Readings in a row that make a failed ranger well again, whatever they say of the bay. */
const RECOVERY_COUNT = 3;

const HEALTH_OK = 0;
const HEALTH_BLOCKED = 2;
const HEALTH_SILENT = 4;

/** Confidence, [0, 7]: 7 where the evidence speaks for itself, less where it is only the floor's absence. */
const CONFIDENCE_SURE = 7;
const CONFIDENCE_BY_ABSENCE = 4;
const CONFIDENCE_NONE = 0;

export class OccupancyDetector {
  /** What the bay reports now. */
  occupancy: OccupancyCode = UNKNOWN;
  /** [0, 7]. */
  confidence = CONFIDENCE_NONE;
  /** Index into SENSOR_HEALTH. */
  health = HEALTH_OK;
  readonly #profile: EmptyProfile;
  #phase = SETTLING;
  /** The last state that was decided, not merely suspected. */
  #decided: OccupancyCode = UNKNOWN;
  #floorRun = 0;
  #objectRun = 0;
  /** Readings of the run that saw the object itself, not only the floor's absence. */
  #seenRun = 0;
  #faultRun = 0;
  /** Readings still to come before a burst, or a recovery, is complete. */
  #readingsLeft = 0;
  /** Time since settling began with a first reading; 0 before it. */
  #settlingMs = 0;

  constructor(profile: EmptyProfile) {
    this.#profile = profile;
  }

  /** Bytes 0-9 one field each, then `settlingMs` u32 little endian at 12. */
  load(region: DataView): void {
    this.occupancy = region.getUint8(0) as OccupancyCode;
    this.confidence = region.getUint8(1);
    this.health = region.getUint8(2);
    this.#phase = region.getUint8(3);
    this.#decided = region.getUint8(4) as OccupancyCode;
    this.#floorRun = region.getUint8(5);
    this.#objectRun = region.getUint8(6);
    this.#seenRun = region.getUint8(7);
    this.#faultRun = region.getUint8(8);
    this.#readingsLeft = region.getUint8(9);
    this.#settlingMs = region.getUint32(12, true);
  }

  save(region: DataView): void {
    region.setUint8(0, this.occupancy);
    region.setUint8(1, this.confidence);
    region.setUint8(2, this.health);
    region.setUint8(3, this.#phase);
    region.setUint8(4, this.#decided);
    region.setUint8(5, this.#floorRun);
    region.setUint8(6, this.#objectRun);
    region.setUint8(7, this.#seenRun);
    region.setUint8(8, this.#faultRun);
    region.setUint8(9, this.#readingsLeft);
    region.setUint32(12, this.#settlingMs, true);
  }

  /** True when the tripwire may watch alone. */
  get isCalm(): boolean {
    return this.#phase === CALM;
  }

  /** What the tripwire should hold while calm. */
  get calmWindow(): CalmWindow {
    return this.#decided === FREE ? freeWindow(this.#profile) : occupiedWindow(this.#profile);
  }

  /** How long to wait for the next reading, milliseconds; meaningless while calm. */
  get nextReadingMs(): number {
    if (this.#phase === CHECKING) return BURST_SPACING_MS;
    if (this.#phase === FAULTY || this.#settlingMs > PATIENCE_MS) return SLOW_SPACING_MS;
    return SETTLE_SPACING_MS;
  }

  /** Tells it how much of the node's time went by. */
  elapse(elapsedMs: number): void {
    if (this.#phase === SETTLING && this.#settlingMs > 0)
      this.#settlingMs = Math.min(0xffffffff, this.#settlingMs + elapsedMs);
  }

  /** The tripwire woke the node, or a routine look is due: begins a burst. Does nothing unless calm. */
  check(): void {
    if (this.#phase !== CALM) return;
    this.#phase = CHECKING;
    this.#readingsLeft = BURST_COUNT;
    this.#clearRuns();
  }

  /** Takes one reading; true when what the bay reports has changed. */
  observe(echoUs: EchoUs, speedDmPerS: number): boolean {
    const evidence = evidenceOf(echoUs, speedDmPerS, this.#profile);
    if (evidence === FAULT || evidence === BLOCKED) return this.#observeFault(evidence);
    this.#faultRun = 0;
    this.#count(evidence);
    if (this.#phase === CHECKING) return this.#concludeBurst();
    if (this.#phase === FAULTY) return this.#recover();
    return this.#settle();
  }

  #count(evidence: Evidence): void {
    if (evidence === FLOOR) {
      this.#floorRun = Math.min(255, this.#floorRun + 1);
      if (this.#phase !== CHECKING) this.#objectRun = 0;
    } else if (evidence === OBJECT || evidence === ABSENT) {
      this.#objectRun = Math.min(255, this.#objectRun + 1);
      if (evidence === OBJECT) this.#seenRun = Math.min(255, this.#seenRun + 1);
      if (this.#phase !== CHECKING) this.#floorRun = 0;
    } else if (this.#phase !== CHECKING) {
      this.#floorRun = 0;
    }
    if (this.#objectRun === 0) this.#seenRun = 0;
  }

  #concludeBurst(): boolean {
    this.#readingsLeft -= 1;
    if (this.#readingsLeft > 0) return false;
    const floorCount = this.#floorRun;
    if (this.#decided === FREE) {
      if (floorCount * 2 > BURST_COUNT) return this.#decide(FREE, CONFIDENCE_SURE);
      this.#floorRun = 0;
      this.#startSettling();
      return this.#report(UNKNOWN, CONFIDENCE_NONE);
    }
    if (floorCount === BURST_COUNT) return this.#decide(FREE, CONFIDENCE_SURE);
    if (floorCount === 0) return this.#decide(OCCUPIED, this.confidence);
    this.#clearRuns();
    this.#startSettling();
    return false;
  }

  #settle(): boolean {
    this.#settlingMs = Math.max(1, this.#settlingMs);
    if (this.#floorRun >= FLOOR_RUN_FOR_FREE) return this.#decide(FREE, CONFIDENCE_SURE);
    if (this.#decided === OCCUPIED) {
      return this.#objectRun >= FLOOR_RUN_FOR_FREE ? this.#decide(OCCUPIED, this.confidence) : false;
    }
    if (this.#objectRun < OBJECT_RUN_FOR_OCCUPIED || this.#settlingMs < DWELL_MS) return false;
    return this.#decide(
      OCCUPIED,
      this.#seenRun * 2 > this.#objectRun ? CONFIDENCE_SURE : CONFIDENCE_BY_ABSENCE,
    );
  }

  #observeFault(evidence: Evidence): boolean {
    this.#faultRun = Math.min(255, this.#faultRun + 1);
    if (this.#phase === FAULTY) this.#readingsLeft = RECOVERY_COUNT;
    if (this.#faultRun < FAULT_RUN) return false;
    const health = evidence === BLOCKED ? HEALTH_BLOCKED : HEALTH_SILENT;
    const isNews = this.health !== health;
    this.#phase = FAULTY;
    this.#readingsLeft = RECOVERY_COUNT;
    this.#decided = UNKNOWN;
    this.#clearRuns();
    this.health = health;
    return this.#report(UNKNOWN, CONFIDENCE_NONE) || isNews;
  }

  #recover(): boolean {
    this.#readingsLeft -= 1;
    if (this.#readingsLeft > 0) return false;
    this.health = HEALTH_OK;
    this.#clearRuns();
    this.#startSettling();
    return true;
  }

  #startSettling(): void {
    this.#phase = SETTLING;
    this.#settlingMs = 1;
  }

  #decide(occupancy: OccupancyCode, confidence: number): boolean {
    this.#phase = CALM;
    this.#decided = occupancy;
    return this.#report(occupancy, confidence);
  }

  #report(occupancy: OccupancyCode, confidence: number): boolean {
    const changed = this.occupancy !== occupancy;
    this.occupancy = occupancy;
    this.confidence = confidence;
    return changed;
  }

  #clearRuns(): void {
    this.#floorRun = 0;
    this.#objectRun = 0;
    this.#seenRun = 0;
    this.#faultRun = 0;
  }
}
