import type { EchoCluster } from "./echo-cluster.js";
import { ABSENT, BLOCKED, type Evidence, FLOOR, OBJECT, ODD } from "./zones.js";

/** Length of a watch in the retained buffer; drawn at `load`. */
export const WATCH_BYTES = 52;

/** Counts stop here, times at the end of 32 bits: nothing wraps in a watch without an end. */
const MOST = 60_000;
const LONGEST_MS = 0x7fffffff;

/** One thing moves no farther than this between two echoes. */
const TRACK_STEP_MM = 350;

/** What the readings of one watch, from waking until the node is sure, add up to. */
export class Watch {
  /** How long it has lasted, and its readings. */
  ms = 0;
  readings = 0;
  /** Readings of the floor, and in a row lately: a stray reading between takes one off, a vehicle's all. */
  floors = 0;
  floorRun = 0;
  floorRunMs = 0;
  /** Sum of the distances of the run. */
  floorSumMm = 0;
  /** Since the floor was last seen. */
  goneMs = 0;
  goneCount = 0;
  /** Of that, time and readings in which nothing moved: echoes from one place, or none. A stray one halves them. */
  quietMs = 0;
  quietCount = 0;
  /** Echoes of things in the bay. */
  objects = 0;
  /** The last of them that follow one another closely, as of one thing that moves: where from, where to, how long. */
  track = 0;
  firstObjectMm = 0;
  lastObjectMm = 0;
  trackMs = 0;
  /** Echoes of neither the empty bay nor a vehicle. */
  odds = 0;
  /** Echoes that came neither from the floor nor from where the one before did. */
  strays = 0;
  #firstObjectAtMs = 0;

  clear(): void {
    this.ms = 0;
    this.readings = 0;
    this.floors = 0;
    this.objects = 0;
    this.track = 0;
    this.trackMs = 0;
    this.odds = 0;
    this.strays = 0;
    this.#floorsLost();
    this.#floorFound();
  }

  /**
   * Puts back what `save` wrote, little endian: u32 `ms`, `floorRunMs`, `floorSumMm`, `goneMs`, `quietMs`, `trackMs`,
   * `firstObjectAtMs` at 0-27; u16 `readings`, `floors`, `floorRun`, `goneCount`, `quietCount`, `objects`, `odds`,
   * `firstObjectMm`, `lastObjectMm`, `track`, `strays` at 28-49.
   */
  load(region: DataView, start: number): void {
    this.ms = region.getUint32(start, true);
    this.floorRunMs = region.getUint32(start + 4, true);
    this.floorSumMm = region.getUint32(start + 8, true);
    this.goneMs = region.getUint32(start + 12, true);
    this.quietMs = region.getUint32(start + 16, true);
    this.trackMs = region.getUint32(start + 20, true);
    this.#firstObjectAtMs = region.getUint32(start + 24, true);
    this.readings = region.getUint16(start + 28, true);
    this.floors = region.getUint16(start + 30, true);
    this.floorRun = region.getUint16(start + 32, true);
    this.goneCount = region.getUint16(start + 34, true);
    this.quietCount = region.getUint16(start + 36, true);
    this.objects = region.getUint16(start + 38, true);
    this.odds = region.getUint16(start + 40, true);
    this.firstObjectMm = region.getUint16(start + 42, true);
    this.lastObjectMm = region.getUint16(start + 44, true);
    this.track = region.getUint16(start + 46, true);
    this.strays = region.getUint16(start + 48, true);
  }

  save(region: DataView, start: number): void {
    region.setUint32(start, this.ms, true);
    region.setUint32(start + 4, this.floorRunMs, true);
    region.setUint32(start + 8, this.floorSumMm, true);
    region.setUint32(start + 12, this.goneMs, true);
    region.setUint32(start + 16, this.quietMs, true);
    region.setUint32(start + 20, this.trackMs, true);
    region.setUint32(start + 24, this.#firstObjectAtMs, true);
    region.setUint16(start + 28, this.readings, true);
    region.setUint16(start + 30, this.floors, true);
    region.setUint16(start + 32, this.floorRun, true);
    region.setUint16(start + 34, this.goneCount, true);
    region.setUint16(start + 36, this.quietCount, true);
    region.setUint16(start + 38, this.objects, true);
    region.setUint16(start + 40, this.odds, true);
    region.setUint16(start + 42, this.firstObjectMm, true);
    region.setUint16(start + 44, this.lastObjectMm, true);
    region.setUint16(start + 46, this.track, true);
    region.setUint16(start + 48, this.strays, true);
  }

  /** Adds one reading, `sinceMs` after the one before it. */
  add(evidence: Evidence, distanceMm: number, sinceMs: number, cluster: EchoCluster): void {
    if (this.readings > 0) {
      this.ms = Math.min(LONGEST_MS, this.ms + sinceMs);
      cluster.elapse(sinceMs);
    }
    if (this.readings < MOST) this.readings += 1;
    if (evidence === FLOOR) {
      this.#addFloor(distanceMm, sinceMs);
      if (cluster.hits > 0) cluster.floors += 1;
      return;
    }
    if (this.goneCount > 0) this.goneMs = Math.min(LONGEST_MS, this.goneMs + sinceMs);
    if (this.goneCount < MOST) this.goneCount += 1;
    if (evidence === ABSENT) {
      if (cluster.hits > 0) cluster.blanks += 1;
      this.#addQuiet(sinceMs);
      this.#shortenFloorRun();
      return;
    }
    const isHit = evidence !== BLOCKED && cluster.echo(distanceMm);
    if (evidence === OBJECT) this.#addObject(distanceMm);
    else if (this.odds < MOST) this.odds += 1;
    if (isHit && evidence !== ODD) {
      this.#addQuiet(sinceMs);
      this.#floorsLost();
    } else {
      if (!isHit && this.strays < MOST) this.strays += 1;
      this.quietMs >>= 1;
      this.quietCount >>= 1;
      this.#shortenFloorRun();
    }
  }

  /** The floor was seen so often in a row before the run that was counted, milliseconds apart. */
  addEarlierFloors(count: number, spacingMs: number): void {
    const meanMm = this.floorMm;
    this.floorRun += count;
    this.floorRunMs += count * spacingMs;
    this.floorSumMm += count * meanMm;
  }

  /** The mean distance of the floor's run; meaningless without one. */
  get floorMm(): number {
    return Math.trunc(this.floorSumMm / this.floorRun);
  }

  #addFloor(distanceMm: number, sinceMs: number): void {
    if (this.floors < MOST) this.floors += 1;
    if (this.floorRun > 0) this.floorRunMs = Math.min(LONGEST_MS, this.floorRunMs + sinceMs);
    if (this.floorRun < MOST) {
      this.floorRun += 1;
      this.floorSumMm += distanceMm;
    }
    this.#floorFound();
  }

  #addObject(distanceMm: number): void {
    const awayMm = Math.abs(distanceMm - this.lastObjectMm);
    if (this.track === 0 || awayMm > TRACK_STEP_MM) {
      this.track = 0;
      this.firstObjectMm = distanceMm;
      this.#firstObjectAtMs = this.ms;
    }
    if (this.track < MOST) this.track += 1;
    if (this.objects < MOST) this.objects += 1;
    this.lastObjectMm = distanceMm;
    this.trackMs = this.ms - this.#firstObjectAtMs;
  }

  #addQuiet(sinceMs: number): void {
    if (this.quietCount > 0) this.quietMs = Math.min(LONGEST_MS, this.quietMs + sinceMs);
    if (this.quietCount < MOST) this.quietCount += 1;
  }

  #shortenFloorRun(): void {
    if (this.floorRun <= 1) {
      this.#floorsLost();
      return;
    }
    this.floorSumMm -= this.floorMm;
    this.floorRun -= 1;
  }

  #floorsLost(): void {
    this.floorRun = 0;
    this.floorRunMs = 0;
    this.floorSumMm = 0;
  }

  #floorFound(): void {
    this.goneMs = 0;
    this.goneCount = 0;
    this.quietMs = 0;
    this.quietCount = 0;
  }
}
