/** Reads a whole partition and says everything that is wrong with it. Writes nothing, and needs no plan. */

import type { Result } from "../domain/result.js";
import type { Flash } from "../ports/flash.js";
import { isBeingDropped } from "./journal.js";
import { GroupGatherer } from "./record-index.js";
import { RECORDS_REGION } from "./records.js";
import { HEADER_BYTES, MAX_REGION, MIN_REGION, type SectorHeader } from "./sector-header.js";
import { type MountError, SectorPool } from "./sector-pool.js";
import { SectorReader } from "./sector-reader.js";

/** What is found. Those with `interrupted` and `unfinished` are what power cuts leave, and no faults. */
export type FindingKind =
  | "damaged-header"
  | "damaged-entry"
  | "stray-bits"
  | "unknown-content"
  | "unfinished-entry"
  | "unfinished-group"
  | "interrupted-erase"
  | "interrupted-opening";

export interface Finding {
  readonly kind: FindingKind;
  readonly sector: number;
  /** Of the partition, in bytes: the entry before it ends there, or the sector begins. */
  readonly offsetBytes: number;
  /** [1, 15]; `undefined` for a sector that is nobody's. */
  readonly region: number | undefined;
  /** Of the entry that was to come there. */
  readonly sequence: number | undefined;
  readonly count: number;
}

export interface ImageCheck {
  /** Nothing is damaged. */
  readonly isSound: boolean;
  readonly damagedEntries: number;
  readonly damagedHeaders: number;
  /** Places in which bits are wrong, though no entry is gone by it. */
  readonly strayPlaces: number;
  readonly unfinishedWrites: number;
  /** Sectors with a header of this format. */
  readonly formattedSectors: number;
  readonly findings: readonly Finding[];
}

const UNFINISHED: ReadonlySet<FindingKind> = new Set<FindingKind>([
  "unfinished-entry",
  "unfinished-group",
  "interrupted-erase",
  "interrupted-opening",
]);

export function checkImage(flash: Flash): Result<ImageCheck, MountError> {
  const mounted = SectorPool.mount(flash);
  if (!mounted.ok) return mounted;
  const check = new Checker(mounted.value);
  for (let sector = 0; sector < flash.sectorCount; sector += 1) check.checkSector(sector);
  for (let region = MIN_REGION; region <= MAX_REGION; region += 1) check.checkRegion(region);
  return { ok: true, value: check.result };
}

class Checker {
  readonly #pool: SectorPool;
  readonly #findings: Finding[] = [];
  readonly #isUsed: boolean[] = [];
  #formattedSectors = 0;
  #unknownSectors: number[] = [];

  constructor(pool: SectorPool) {
    this.#pool = pool;
    for (let region = MIN_REGION; region <= MAX_REGION; region += 1)
      for (const sector of pool.sectorsOf(region)) this.#isUsed[sector] = true;
  }

  get result(): ImageCheck {
    // An erase that was cut short is all that takes a sector's wear away; a partition without any was never used.
    for (const sector of this.#unknownSectors)
      if (this.#formattedSectors > 0) this.#find("interrupted-erase", sector, 0, undefined);
    const countOf = (...kinds: readonly FindingKind[]) => {
      let count = 0;
      for (const finding of this.#findings) if (kinds.includes(finding.kind)) count += finding.count;
      return count;
    };
    return {
      isSound: this.#findings.every(({ kind }) => UNFINISHED.has(kind)),
      damagedEntries: countOf("damaged-entry"),
      damagedHeaders: countOf("damaged-header"),
      strayPlaces: countOf("stray-bits", "unknown-content"),
      unfinishedWrites: countOf(...UNFINISHED),
      formattedSectors: this.#formattedSectors,
      findings: this.#findings,
    };
  }

  /** Header and, where nobody has written, blankness. */
  checkSector(sector: number): void {
    const header = this.#pool.headerOf(sector);
    const region = header.opening?.region;
    if (header.eraseCount !== undefined || header.opening !== undefined) this.#formattedSectors += 1;
    if (this.#isUsed[sector] === true) {
      if (header.damagedCopies > 0) this.#find("damaged-header", sector, 0, region);
      if (header.retiredBits > 0)
        this.#find(header.retiredBits === 1 ? "damaged-header" : "interrupted-erase", sector, 0, region);
      return;
    }
    this.#checkUnused(sector, header);
  }

  /** What stands in a region's sectors, in their order. */
  checkRegion(region: number): void {
    const sectors = this.#pool.sectorsOf(region);
    while (isBeingDropped(this.#pool, sectors)) {
      const [oldest = 0] = sectors.splice(0, 1);
      if (this.#pool.headerOf(oldest).retiredBits === 0) this.#find("interrupted-erase", oldest, 0, region);
    }
    const reader = new SectorReader(this.#pool);
    const gatherer = region === RECORDS_REGION ? new GroupGatherer(() => {}) : undefined;
    for (const [index, sector] of sectors.entries()) {
      reader.open(sector);
      for (;;) {
        const { damaged, stray, unfinished, endOffset, expectedSequence } = reader;
        const isEntry = reader.next();
        const next = sectors[index + 1];
        if (!isEntry && next !== undefined) reader.compareWith(this.#pool.firstSequenceOf(next));
        const place = [sector, endOffset, region, expectedSequence] as const;
        if (reader.damaged > damaged) this.#find("damaged-entry", ...place, reader.damaged - damaged);
        if (reader.stray > stray) this.#find("stray-bits", ...place);
        if (reader.unfinished > unfinished) this.#find("unfinished-entry", ...place);
        if (!isEntry) break;
        this.#gather(gatherer, reader, region);
      }
    }
    const open = gatherer?.unfinished ?? 0;
    gatherer?.end();
    if ((gatherer?.unfinished ?? 0) > open)
      this.#find("unfinished-group", reader.sector, reader.endOffset, region, reader.expectedSequence);
  }

  #gather(gatherer: GroupGatherer | undefined, reader: SectorReader, region: number): void {
    if (gatherer === undefined) return;
    const before = gatherer.unfinished;
    gatherer.take(reader);
    if (gatherer.unfinished > before)
      this.#find("unfinished-group", reader.sector, reader.offset, region, reader.sequence);
  }

  #checkUnused(sector: number, header: SectorHeader): void {
    const isBlankInside = this.#pool.isBlankInside(sector);
    if (header.isRetired && header.opening !== undefined)
      this.#find("interrupted-erase", sector, 0, undefined);
    else if (!header.mayBeLeft) this.#find("unknown-content", sector, 0, undefined);
    else if (header.eraseCount === undefined) this.#unknownSectors.push(sector);
    else if (header.opening !== undefined) this.#find("unknown-content", sector, 0, undefined);
    else if (!header.isUnopened)
      this.#find(isBlankInside ? "interrupted-opening" : "unknown-content", sector, 0, undefined);
    else {
      if (header.damagedCopies > 0) this.#find("damaged-header", sector, 0, undefined);
      if (!isBlankInside) this.#find("stray-bits", sector, HEADER_BYTES, undefined);
    }
  }

  #find(
    kind: FindingKind,
    sector: number,
    offset: number,
    region: number | undefined,
    sequence?: number,
    count = 1,
  ): void {
    const offsetBytes = this.#pool.startOf(sector) + offset;
    this.#findings.push({ kind, sector, offsetBytes, region, sequence, count });
  }
}
