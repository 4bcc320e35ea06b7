import type { EchoUs } from "../domain/range.js";
import { CLUSTER_BYTES, EchoCluster } from "./echo-cluster.js";

const CLUSTER_START = 52;

/** Length of a watch in the retained buffer; drawn at `load`. */
export const WATCH_BYTES = CLUSTER_START + CLUSTER_BYTES;

/** One thing moves no farther than this between two echoes: about 350 mm. */
const TRACK_STEP_US = 2_000;

/** Elsewhere whatever moves is followed only when it does not go away. */
const TRACKED_FROM_MS = 5_000;

/**
 * What the readings of one watch, from waking until the node is sure, add up to. Times are of the watch's own clock and
 * counts of its own readings, so that a reading costs little: how long something has lasted is asked for, not kept.
 */
export class Watch {
  /** Of all echoes that are not the floor's, those from one place. */
  readonly cluster: EchoCluster;
  /** How long it has lasted, milliseconds, and its readings. */
  ms = 0;
  readings = 0;
  /** Readings of the floor, and in a row lately: a stray reading between takes one off, a vehicle's all. */
  floors = 0;
  floorRun = 0;
  floorRunFromMs = 0;
  /** The last of them, and when it came. */
  floorUs: EchoUs = 0;
  floorAtMs = 0;
  #floorAtReading = 0;
  /** Echoes from where the vehicle stood when the watch began. */
  familiars = 0;
  /** Echoes of things in the bay; of neither the empty bay nor a vehicle; and of either that came from nowhere twice. */
  objects = 0;
  odds = 0;
  strays = 0;
  /** The last objects that follow one another closely, as of one thing that moves; where from, and where to. */
  track = 0;
  trackFromUs: EchoUs = 0;
  trackToUs: EchoUs = 0;
  /** How long it took, milliseconds. */
  trackMs = 0;
  #trackFromMs = 0;
  #quietFromMs = 0;
  #quietFromReading = 0;

  /** @param bandUs echoes this near to one another come from one place */
  constructor(bandUs: number) {
    this.cluster = new EchoCluster(bandUs);
  }

  clear(): void {
    this.ms = 0;
    this.readings = 0;
    this.floors = 0;
    this.floorRun = 0;
    this.floorRunFromMs = 0;
    this.floorAtMs = 0;
    this.#floorAtReading = 0;
    this.familiars = 0;
    this.objects = 0;
    this.odds = 0;
    this.strays = 0;
    this.track = 0;
    this.#quietFromMs = 0;
    this.#quietFromReading = 0;
    this.cluster.clear();
  }

  /**
   * Puts back what `save` wrote at `start`, little endian: u32 `ms`, `floorRunFromMs`, `floorAtMs`, `trackFromMs`,
   * `quietFromMs`, `trackMs` at 0-23; u16 `readings`, `floors`, `floorRun`, `floorUs`, `floorAtReading`, `objects`, `odds`, `strays`,
   * `track`, `trackFromUs`, `trackToUs`, `quietFromReading`,
   * `familiars` at 24-49; the cluster at 52.
   */
  load(region: DataView, start: number): void {
    this.ms = region.getUint32(start, true);
    this.floorRunFromMs = region.getUint32(start + 4, true);
    this.floorAtMs = region.getUint32(start + 8, true);
    this.#trackFromMs = region.getUint32(start + 12, true);
    this.#quietFromMs = region.getUint32(start + 16, true);
    this.trackMs = region.getUint32(start + 20, true);
    this.readings = region.getUint16(start + 24, true);
    this.floors = region.getUint16(start + 26, true);
    this.floorRun = region.getUint16(start + 28, true);
    this.floorUs = region.getUint16(start + 30, true);
    this.#floorAtReading = region.getUint16(start + 32, true);
    this.objects = region.getUint16(start + 34, true);
    this.odds = region.getUint16(start + 36, true);
    this.strays = region.getUint16(start + 38, true);
    this.track = region.getUint16(start + 40, true);
    this.trackFromUs = region.getUint16(start + 42, true);
    this.trackToUs = region.getUint16(start + 44, true);
    this.familiars = region.getUint16(start + 48, true);
    this.#quietFromReading = region.getUint16(start + 46, true);
    this.cluster.load(region, start + CLUSTER_START);
  }

  save(region: DataView, start: number): void {
    region.setUint32(start, this.ms, true);
    region.setUint32(start + 4, this.floorRunFromMs, true);
    region.setUint32(start + 8, this.floorAtMs, true);
    region.setUint32(start + 12, this.#trackFromMs, true);
    region.setUint32(start + 16, this.#quietFromMs, true);
    region.setUint32(start + 20, this.trackMs, true);
    region.setUint16(start + 24, this.readings, true);
    region.setUint16(start + 26, this.floors, true);
    region.setUint16(start + 28, this.floorRun, true);
    region.setUint16(start + 30, this.floorUs, true);
    region.setUint16(start + 32, this.#floorAtReading, true);
    region.setUint16(start + 34, this.objects, true);
    region.setUint16(start + 36, this.odds, true);
    region.setUint16(start + 38, this.strays, true);
    region.setUint16(start + 40, this.track, true);
    region.setUint16(start + 42, this.trackFromUs, true);
    region.setUint16(start + 44, this.trackToUs, true);
    region.setUint16(start + 46, this.#quietFromReading, true);
    region.setUint16(start + 48, this.familiars, true);
    this.cluster.save(region, start + CLUSTER_START);
  }

  addFloor(echoUs: EchoUs): void {
    this.floors += 1;
    if (this.floorRun === 0) this.floorRunFromMs = this.ms;
    this.floorRun += 1;
    this.floorUs = echoUs;
    this.floorAtMs = this.ms;
    this.#floorAtReading = this.readings;
  }

  /** Nothing came back. */
  addNothing(): void {
    if (this.floorRun > 0) this.floorRun -= 1;
  }

  /** Something in the bay; `tracksAll` where the empty bay is silent, and how a thing came is all there is to know. */
  addObject(echoUs: EchoUs, tracksAll: boolean): void {
    this.objects += 1;
    if (tracksAll) this.#addToTrack(echoUs);
    if (this.cluster.echo(echoUs, this)) {
      this.floorRun = 0;
      return;
    }
    if (!tracksAll && this.ms >= TRACKED_FROM_MS) this.#addToTrack(echoUs);
    this.#addStray();
  }

  /** Neither the empty bay nor a vehicle. */
  addOdd(echoUs: EchoUs): void {
    this.odds += 1;
    if (!this.cluster.echo(echoUs, this)) this.strays += 1;
    this.#disquiet();
  }

  /** Something on the ranger. */
  addCover(): void {
    this.odds += 1;
    this.#addStray();
  }

  /** The floor was seen so often in a row, milliseconds apart, before the run that was counted. */
  addEarlierFloors(count: number, spacingMs: number): void {
    this.ms += count * spacingMs;
    this.floorRun += count;
  }

  /** How long the floor has been out of sight, and in how many readings. */
  get goneMs(): number {
    return this.ms - this.floorAtMs;
  }

  get goneCount(): number {
    return this.readings - this.#floorAtReading;
  }

  /** Of that, time and readings in which nothing moved: echoes from one place, or none. A stray one halves them. */
  get quietMs(): number {
    return this.ms - Math.max(this.#quietFromMs, this.floorAtMs);
  }

  get quietCount(): number {
    return this.readings - Math.max(this.#quietFromReading, this.#floorAtReading);
  }

  /** How long the floor's run has lasted. */
  get floorRunMs(): number {
    return this.ms - this.floorRunFromMs;
  }

  #addToTrack(echoUs: EchoUs): void {
    const stepUs = echoUs - this.trackToUs;
    if (this.track === 0 || stepUs > TRACK_STEP_US || stepUs < -TRACK_STEP_US) {
      this.track = 0;
      this.trackFromUs = echoUs;
      this.#trackFromMs = this.ms;
    }
    this.track += 1;
    this.trackToUs = echoUs;
    this.trackMs = this.ms - this.#trackFromMs;
  }

  #addStray(): void {
    this.strays += 1;
    if (this.floorRun > 0) this.floorRun -= 1;
    this.#disquiet();
  }

  #disquiet(): void {
    const fromMs = Math.max(this.#quietFromMs, this.floorAtMs);
    const fromReading = Math.max(this.#quietFromReading, this.#floorAtReading);
    this.#quietFromMs = this.ms - ((this.ms - fromMs) >> 1);
    this.#quietFromReading = this.readings - ((this.readings - fromReading) >> 1);
  }
}
