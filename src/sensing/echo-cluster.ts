/** Length of a cluster in the retained buffer; drawn at `load`. */
export const CLUSTER_BYTES = 28;

/** So many echoes in a row from one other place, and that is where the vehicle is. */
const SWITCH_RUN = 3;

/**
 * Echoes that come from one place: a vehicle that stands gives the same distance again and again, people sway, rain
 * and other rangers answer from anywhere. Follows the place that most echoes came from lately, and counts what came
 * in between.
 */
export class EchoCluster {
  /** Where it is, millimetres; meaningless without hits. */
  distanceMm = 0;
  /** Echoes from there. */
  hits = 0;
  /** Echoes from elsewhere since it began; the floor's apart. */
  strays = 0;
  /** Pings without an echo since it began. */
  blanks = 0;
  /** Echoes of the floor since it began. */
  floors = 0;
  /** How long it has been there, milliseconds, from its first echo to its last. */
  spanMs = 0;
  readonly #bandMm: number;
  #ageMs = 0;
  /** The last echo from elsewhere, how many came from there in a row, and when the first of them did. */
  #otherMm = 0;
  #otherRun = 0;
  #otherAgeMs = 0;

  /** @param bandMm echoes this near to one another come from one place */
  constructor(bandMm: number) {
    this.#bandMm = bandMm;
  }

  /**
   * Puts back what `save` wrote, little endian: u32 `spanMs`, `ageMs`, `otherAgeMs` at 0-11; u16 `distanceMm`, `hits`,
   * `strays`, `blanks`, `floors`, `otherMm`, `otherRun` at 12-25.
   */
  load(region: DataView, start: number): void {
    this.spanMs = region.getUint32(start, true);
    this.#ageMs = region.getUint32(start + 4, true);
    this.#otherAgeMs = region.getUint32(start + 8, true);
    this.distanceMm = region.getUint16(start + 12, true);
    this.hits = region.getUint16(start + 14, true);
    this.strays = region.getUint16(start + 16, true);
    this.blanks = region.getUint16(start + 18, true);
    this.floors = region.getUint16(start + 20, true);
    this.#otherMm = region.getUint16(start + 22, true);
    this.#otherRun = region.getUint16(start + 24, true);
  }

  save(region: DataView, start: number): void {
    region.setUint32(start, this.spanMs, true);
    region.setUint32(start + 4, this.#ageMs, true);
    region.setUint32(start + 8, this.#otherAgeMs, true);
    region.setUint16(start + 12, this.distanceMm, true);
    region.setUint16(start + 14, this.hits, true);
    region.setUint16(start + 16, this.strays, true);
    region.setUint16(start + 18, this.blanks, true);
    region.setUint16(start + 20, this.floors, true);
    region.setUint16(start + 22, this.#otherMm, true);
    region.setUint16(start + 24, this.#otherRun, true);
  }

  /** Readings since it began. */
  get total(): number {
    return this.hits + this.strays + this.blanks + this.floors;
  }

  clear(): void {
    this.#restart(0, 0, 0);
  }

  elapse(elapsedMs: number): void {
    this.#ageMs += elapsedMs;
  }

  /** An echo that is not the floor's; true when it came from there. */
  echo(distanceMm: number): boolean {
    const bandMm = this.#bandMm;
    const awayMm = distanceMm - this.distanceMm;
    if (this.hits > 0 && awayMm <= bandMm && awayMm >= -bandMm) {
      this.hits += 1;
      this.spanMs = this.#ageMs;
      this.distanceMm += awayMm >> 2;
      this.#otherRun = 0;
      return true;
    }
    this.strays += 1;
    const apartMm = distanceMm - this.#otherMm;
    this.#otherMm = distanceMm;
    if (this.#otherRun === 0 || apartMm > bandMm || apartMm < -bandMm) {
      this.#otherRun = 1;
      this.#otherAgeMs = this.#ageMs;
    } else {
      this.#otherRun += 1;
    }
    if (this.#otherRun >= SWITCH_RUN || this.strays * 2 > this.hits)
      this.#restart(distanceMm, this.#otherRun, this.#ageMs - this.#otherAgeMs);
    return false;
  }

  #restart(distanceMm: number, hits: number, spanMs: number): void {
    this.distanceMm = distanceMm;
    this.hits = hits;
    this.strays = 0;
    this.blanks = 0;
    this.floors = 0;
    this.spanMs = spanMs;
    this.#ageMs = spanMs;
    this.#otherRun = 0;
  }
}
