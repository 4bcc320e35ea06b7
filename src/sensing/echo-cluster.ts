import type { EchoUs } from "../domain/range.js";
import { ECHO_US_PER_MM } from "../domain/speed-of-sound.js";
import type { EmptyProfile } from "./empty-profile.js";

/** Length of a cluster in the retained buffer; drawn at `load`. */
export const CLUSTER_BYTES = 26;

/** Echoes farther from each other than three times the floor's spread, within these bounds, come from different places. */
const MIN_BAND_US = 120;
const SILENT_BAND_US = 150;
const MAX_BAND_US = 270;

/** So many echoes in a row from one other place, and that is where the vehicle is. */
const SWITCH_RUN = 3;

/** The watch that a cluster belongs to: its clock, its readings, and how many of these were the floor's. */
export interface ClusterClock {
  readonly ms: number;
  readonly readings: number;
  readonly floors: number;
}

/**
 * Echoes that come from one place: a vehicle that stands gives the same distance again and again, people sway, rain
 * and other rangers answer from anywhere. Follows the place that most echoes came from lately, and counts what came
 * from elsewhere. The floor's echoes are not its own.
 */
export class EchoCluster {
  /** Where it is; meaningless without hits. */
  us: EchoUs = 0;
  /** Echoes from there. */
  hits = 0;
  /** Echoes from elsewhere since it began. */
  strays = 0;
  /** How long it has been there, milliseconds, from its first echo to its last. */
  spanMs = 0;
  readonly #bandUs: number;
  #fromMs = 0;
  #fromReading = 0;
  #fromFloors = 0;
  /** The last echo from elsewhere, how many came from there in a row, and when the first of them did. */
  #otherUs: EchoUs = 0;
  #otherRun = 0;
  #otherFromMs = 0;

  /** @param bandUs echoes this near to one another come from one place */
  constructor(bandUs: number) {
    this.#bandUs = bandUs;
  }

  /**
   * Puts back what `save` wrote at `start`, little endian: u32 `spanMs`, `fromMs`, `otherFromMs` at 0-11; u16 `us`, `hits`,
   * `strays`, `fromReading`, `fromFloors`, `otherUs` at 12-23; byte `otherRun` at 24.
   */
  load(region: DataView, start: number): void {
    this.spanMs = region.getUint32(start, true);
    this.#fromMs = region.getUint32(start + 4, true);
    this.#otherFromMs = region.getUint32(start + 8, true);
    this.us = region.getUint16(start + 12, true);
    this.hits = region.getUint16(start + 14, true);
    this.strays = region.getUint16(start + 16, true);
    this.#fromReading = region.getUint16(start + 18, true);
    this.#fromFloors = region.getUint16(start + 20, true);
    this.#otherUs = region.getUint16(start + 22, true);
    this.#otherRun = region.getUint8(start + 24);
  }

  save(region: DataView, start: number): void {
    region.setUint32(start, this.spanMs, true);
    region.setUint32(start + 4, this.#fromMs, true);
    region.setUint32(start + 8, this.#otherFromMs, true);
    region.setUint16(start + 12, this.us, true);
    region.setUint16(start + 14, this.hits, true);
    region.setUint16(start + 16, this.strays, true);
    region.setUint16(start + 18, this.#fromReading, true);
    region.setUint16(start + 20, this.#fromFloors, true);
    region.setUint16(start + 22, this.#otherUs, true);
    region.setUint8(start + 24, this.#otherRun);
  }

  clear(): void {
    this.hits = 0;
    this.strays = 0;
    this.spanMs = 0;
    this.#otherRun = 0;
  }

  /** An echo that is not the floor's, already among the clock's readings; true when it came from there, or is the first. */
  echo(echoUs: EchoUs, clock: ClusterClock): boolean {
    const bandUs = this.#bandUs;
    const awayUs = echoUs - this.us;
    const { hits } = this;
    if (hits === 0) {
      this.#begin(echoUs, clock);
      return true;
    }
    if (awayUs <= bandUs && awayUs >= -bandUs) {
      this.hits = hits + 1;
      this.spanMs = clock.ms - this.#fromMs;
      this.us += awayUs >> 2;
      this.#otherRun = 0;
      return true;
    }
    this.#addStray(echoUs, clock);
    return false;
  }

  /** Readings since it began. */
  totalOf(clock: ClusterClock): number {
    return clock.readings - this.#fromReading;
  }

  /** Of these, the floor's. */
  floorsOf(clock: ClusterClock): number {
    return clock.floors - this.#fromFloors;
  }

  #addStray(echoUs: EchoUs, clock: ClusterClock): void {
    const apartUs = echoUs - this.#otherUs;
    if (this.#otherRun === 0 || apartUs > this.#bandUs || apartUs < -this.#bandUs) {
      this.#otherRun = 1;
      this.#otherFromMs = clock.ms;
    } else {
      this.#otherRun += 1;
    }
    this.#otherUs = echoUs;
    this.strays += 1;
    const run = this.#otherRun;
    if (run < SWITCH_RUN && this.strays * 2 <= this.hits) return;
    // That is where the vehicle is now, since the first of these echoes.
    const fromMs = this.#otherFromMs;
    this.#begin(echoUs, clock);
    this.hits = run;
    this.#fromMs = fromMs;
    this.spanMs = clock.ms - fromMs;
    this.#fromReading = clock.readings - run;
  }

  #begin(echoUs: EchoUs, clock: ClusterClock): void {
    this.us = echoUs;
    this.hits = 1;
    this.strays = 0;
    this.spanMs = 0;
    this.#fromMs = clock.ms;
    this.#fromReading = clock.readings - 1;
    this.#fromFloors = clock.floors;
    this.#otherRun = 0;
  }
}

/** Echoes no farther from each other come from one place, microseconds. */
export function bandUsOf({ floorMm, spreadMm }: EmptyProfile): number {
  if (floorMm === undefined) return SILENT_BAND_US;
  return Math.min(MAX_BAND_US, Math.max(MIN_BAND_US, 3 * ECHO_US_PER_MM * spreadMm));
}
