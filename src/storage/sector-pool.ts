/**
 * Who has which sector. A sector that somebody needs is the free one that was erased least often, so wear spreads over
 * the whole partition, whatever its parts are used for.
 */

import type { Result } from "../domain/result.js";
import type { Flash } from "../ports/flash.js";
import { isBlank } from "./bits.js";
import {
  decodeHeader,
  encodeOpening,
  encodeWear,
  FORMAT_VERSION,
  HEADER_BYTES,
  OPENING_AT,
  type Opening,
  RETIRED_AT,
  RETIRED_BYTES,
  type SectorHeader,
  WEAR_AT,
} from "./sector-header.js";

/** Erased, with its wear noted: it can be opened. */
const FREE = 0;
/** Must be erased before anybody uses it: never formatted, retired, or its erase or opening was cut short. */
const DIRTY = 0xff;
/** Does not come up blank when erased: nobody uses it until the next start. */
const BAD = 0xfe;

const MIN_SECTORS = 4;
const MAX_SECTORS = 1_024;
const MIN_SECTOR_BYTES = 512;
const MAX_SECTOR_BYTES = 65_536;

/** What is read at once to see whether a sector is blank. */
const WINDOW_BYTES = 256;

export type MountError = "bad-geometry" | "newer-version";

export class SectorPool {
  readonly flash: Flash;
  /** Sectors in use of whose header a copy was damaged when the partition was mounted. */
  damagedSectors = 0;
  /** A region's number, or one of the states above. */
  readonly #state: Uint8Array;
  readonly #order: Uint32Array;
  readonly #firstSequence: Uint32Array;
  readonly #earliestS: Uint32Array;
  readonly #eraseCount: Uint32Array;
  readonly #window = new Uint8Array(WINDOW_BYTES);
  readonly #header = new Uint8Array(HEADER_BYTES);
  #nextOrder = 1;

  private constructor(flash: Flash) {
    const { sectorCount } = flash;
    this.flash = flash;
    this.#state = new Uint8Array(sectorCount);
    this.#order = new Uint32Array(sectorCount);
    this.#firstSequence = new Uint32Array(sectorCount);
    this.#earliestS = new Uint32Array(sectorCount);
    this.#eraseCount = new Uint32Array(sectorCount);
  }

  /** Reads every header and writes nothing. */
  static mount(flash: Flash): Result<SectorPool, MountError> {
    if (!isGeometry(flash)) return { ok: false, error: "bad-geometry" };
    const pool = new SectorPool(flash);
    let mostErases = 0;
    const unknownWear: number[] = [];
    const orders = new Set<number>();
    for (let sector = 0; sector < flash.sectorCount; sector += 1) {
      const header = pool.headerOf(sector);
      if (header.version !== undefined && header.version !== FORMAT_VERSION)
        return { ok: false, error: "newer-version" };
      if (header.eraseCount === undefined) unknownWear.push(sector);
      else mostErases = Math.max(mostErases, header.eraseCount);
      pool.#adopt(sector, header, orders);
    }
    // Whoever lost its count gets the highest, for life must not be thought longer than it is.
    for (const sector of unknownWear) pool.#eraseCount[sector] = mostErases;
    return { ok: true, value: pool };
  }

  /** Finishes what a power cut interrupted, and formats what never was. */
  recover(): void {
    for (let sector = 0; sector < this.#state.length; sector += 1)
      if (this.#state[sector] === DIRTY) this.#erase(sector);
  }

  headerOf(sector: number): SectorHeader {
    this.flash.read(this.startOf(sector), this.#header);
    return decodeHeader(this.#header);
  }

  /** Sectors of a region, the one opened first in front. */
  sectorsOf(region: number): number[] {
    const sectors: number[] = [];
    for (let sector = 0; sector < this.#state.length; sector += 1)
      if (this.#state[sector] === region) sectors.push(sector);
    return sectors.sort((one, other) => this.orderOf(one) - this.orderOf(other));
  }

  get freeCount(): number {
    return this.#count(FREE);
  }

  get badCount(): number {
    return this.#count(BAD);
  }

  startOf(sector: number): number {
    return sector * this.flash.sectorBytes;
  }

  orderOf(sector: number): number {
    return this.#order[sector] ?? 0;
  }

  firstSequenceOf(sector: number): number {
    return this.#firstSequence[sector] ?? 0;
  }

  earliestSOf(sector: number): number {
    return this.#earliestS[sector] ?? 0;
  }

  eraseCountOf(sector: number): number {
    return this.#eraseCount[sector] ?? 0;
  }

  /** Opens a free sector for a region; `undefined` when none is left that works. */
  open(region: number, firstSequence: number, earliestS: number): number | undefined {
    for (;;) {
      const sector = this.#leastWorn();
      if (sector === undefined) return undefined;
      if (!this.isBlankInside(sector)) {
        this.#erase(sector);
        if (!this.isBlankInside(sector)) {
          this.#state[sector] = BAD;
          continue;
        }
      }
      const opening = { region, order: this.#nextOrder, firstSequence, earliestS };
      this.flash.write(this.startOf(sector) + OPENING_AT, encodeOpening(opening));
      this.#nextOrder += 1;
      if (this.headerOf(sector).opening?.order === opening.order) {
        this.#note(sector, opening);
        return sector;
      }
      this.#state[sector] = BAD;
    }
  }

  /** Erases a sector, for real. What a cut leaves of it counts for nothing. */
  release(sector: number): void {
    // No word is programmed twice: one that a cut left half retired goes without.
    if (this.headerOf(sector).retiredBits === 0)
      this.flash.write(this.startOf(sector) + RETIRED_AT, new Uint8Array(RETIRED_BYTES));
    this.#erase(sector);
  }

  /** No bit is programmed where entries stand. */
  isBlankInside(sector: number): boolean {
    const startBytes = this.startOf(sector);
    const { sectorBytes } = this.flash;
    for (let at = HEADER_BYTES; at < sectorBytes; at += WINDOW_BYTES) {
      const window = this.#window.subarray(0, Math.min(WINDOW_BYTES, sectorBytes - at));
      this.flash.read(startBytes + at, window);
      if (!isBlank(window)) return false;
    }
    return true;
  }

  /** @param orders those met so far: the second sector with one of them is a copy, which no store has made. */
  #adopt(sector: number, header: SectorHeader, orders: Set<number>): void {
    this.#eraseCount[sector] = header.eraseCount ?? 0;
    if (header.opening !== undefined && !header.isRetired && !orders.has(header.opening.order)) {
      orders.add(header.opening.order);
      this.#note(sector, header.opening);
      this.#nextOrder = Math.max(this.#nextOrder, header.opening.order + 1);
      if (header.damagedCopies > 0) this.damagedSectors += 1;
      return;
    }
    if (header.opening !== undefined) this.#nextOrder = Math.max(this.#nextOrder, header.opening.order + 1);
    this.#state[sector] = header.eraseCount !== undefined && header.isUnopened ? FREE : DIRTY;
  }

  #note(sector: number, { region, order, firstSequence, earliestS }: Opening): void {
    this.#state[sector] = region;
    this.#order[sector] = order;
    this.#firstSequence[sector] = firstSequence;
    this.#earliestS[sector] = earliestS;
  }

  #erase(sector: number): void {
    const eraseCount = this.eraseCountOf(sector) + 1;
    this.#eraseCount[sector] = eraseCount;
    this.flash.erase(sector);
    this.flash.write(this.startOf(sector) + WEAR_AT, encodeWear(eraseCount));
    this.#state[sector] = FREE;
  }

  #leastWorn(): number | undefined {
    let least: number | undefined;
    for (let sector = 0; sector < this.#state.length; sector += 1) {
      if (this.#state[sector] !== FREE) continue;
      if (least === undefined || this.eraseCountOf(sector) < this.eraseCountOf(least)) least = sector;
    }
    return least;
  }

  #count(state: number): number {
    let count = 0;
    for (const one of this.#state) if (one === state) count += 1;
    return count;
  }
}

function isGeometry({ sectorBytes, sectorCount }: Flash): boolean {
  const isPowerOfTwo = (sectorBytes & (sectorBytes - 1)) === 0;
  if (!isPowerOfTwo || sectorBytes < MIN_SECTOR_BYTES || sectorBytes > MAX_SECTOR_BYTES) return false;
  return Number.isInteger(sectorCount) && sectorCount >= MIN_SECTORS && sectorCount <= MAX_SECTORS;
}
