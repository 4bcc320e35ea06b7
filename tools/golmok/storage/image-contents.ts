/** What an image holds, region by region: names, sizes and numbers, and never a value. */

import { readNumber } from "../../../src/domain/number-bytes.js";
import type { Flash } from "../../../src/ports/flash.js";
import { GroupGatherer, type RecordPlace } from "../../../src/storage/record-index.js";
import { RECORDS_REGION } from "../../../src/storage/records.js";
import { HEADER_BYTES, MAX_REGION } from "../../../src/storage/sector-header.js";
import { SectorPool } from "../../../src/storage/sector-pool.js";
import { SectorReader } from "../../../src/storage/sector-reader.js";
import { StoredValue } from "../../../src/storage/stored-value.js";

/** What one region takes. */
interface RegionFill {
  readonly sectors: number;
  /** Written bytes, headers included, of those that its sectors have. */
  readonly writtenBytes: number;
}

export interface RecordsContent extends RegionFill {
  /** In the order of names. */
  readonly records: readonly { readonly name: string; readonly sizeBytes: number }[];
  /** Names that were removed, and of which a mark is kept. */
  readonly removedCount: number;
  /** Numbers below the limit may have been given out. */
  readonly counters: readonly { readonly name: string; readonly limit: number }[];
}

export interface LogContent extends RegionFill {
  readonly region: number;
  /** Entries that can be read. */
  readonly entries: number;
  /** Of those; `undefined` when there is none. */
  readonly firstSequence: number | undefined;
  readonly lastSequence: number | undefined;
  /** How many entries of each kind there are, by ascending kind. */
  readonly kinds: ReadonlyMap<number, number>;
  /** Before this UTC second the oldest entry was not written, and the newest sector's first entry; where known. */
  readonly earliestS: number | undefined;
  readonly newestEarliestS: number | undefined;
}

export interface ImageContents {
  readonly records: RecordsContent;
  readonly logs: readonly LogContent[];
  readonly freeSectors: number;
  /** Neither free nor anybody's: erased at the next start. */
  readonly dirtySectors: number;
  /** How often each sector was erased. */
  readonly eraseCounts: readonly number[];
}

const COUNTER = /^n\/(.+)\/[01]$/;
const LIMIT_BYTES = 4;

/** Reads an image that `checkImage` could mount. */
export function readContents(flash: Flash): ImageContents {
  const mounted = SectorPool.mount(flash);
  if (!mounted.ok) throw new Error(mounted.error);
  const pool = mounted.value;
  const logs: LogContent[] = [];
  for (let region = RECORDS_REGION + 1; region <= MAX_REGION; region += 1)
    if (pool.sectorsOf(region).length > 0) logs.push(logContent(pool, region));
  const records = recordsContent(pool);
  const used = logs.reduce((sum, { sectors }) => sum + sectors, records.sectors);
  return {
    records,
    logs,
    freeSectors: pool.freeCount,
    dirtySectors: flash.sectorCount - used - pool.freeCount,
    eraseCounts: Array.from({ length: flash.sectorCount }, (_, sector) => pool.eraseCountOf(sector)),
  };
}

function recordsContent(pool: SectorPool): RecordsContent {
  const places = new Map<string, RecordPlace>();
  const gatherer = new GroupGatherer((group) => {
    for (const place of group) places.set(place.name, place);
  });
  const fill = readRegion(pool, RECORDS_REGION, (reader) => gatherer.take(reader));
  const named = [...places.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
  const limits = new Map<string, number>();
  const records: { name: string; sizeBytes: number }[] = [];
  for (const place of named) {
    const { name, sizeBytes } = place;
    if (sizeBytes === undefined) continue;
    const [, counter] = COUNTER.exec(name) ?? [];
    if (counter === undefined || sizeBytes !== LIMIT_BYTES) records.push({ name, sizeBytes });
    else limits.set(counter, Math.max(limits.get(counter) ?? 0, limitAt(pool, place)));
  }
  const removedCount = named.filter(({ sizeBytes }) => sizeBytes === undefined).length;
  const counters = [...limits].map(([name, limit]) => ({ name, limit }));
  return { ...fill, records, removedCount, counters };
}

/** The number that a counter's record holds; 0 when it can't be read. */
function limitAt(pool: SectorPool, place: RecordPlace): number {
  const bytes = new Uint8Array(LIMIT_BYTES);
  const isRead = new StoredValue(pool, pool.sectorsOf(RECORDS_REGION), place).fill(bytes);
  return isRead ? readNumber(bytes, 0, LIMIT_BYTES) : 0;
}

function logContent(pool: SectorPool, region: number): LogContent {
  let entries = 0;
  let firstSequence: number | undefined;
  let lastSequence: number | undefined;
  const counts = new Map<number, number>();
  const fill = readRegion(pool, region, ({ sequence, kind }) => {
    entries += 1;
    firstSequence ??= sequence;
    lastSequence = sequence;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  });
  const sectors = pool.sectorsOf(region);
  const kinds = new Map([...counts].sort(([one], [other]) => one - other));
  const earliestS = knownTime(pool, sectors[0]);
  const newestEarliestS = knownTime(pool, sectors.at(-1));
  return { region, ...fill, entries, firstSequence, lastSequence, kinds, earliestS, newestEarliestS };
}

function knownTime(pool: SectorPool, sector: number | undefined): number | undefined {
  const earliestS = sector === undefined ? 0 : pool.earliestSOf(sector);
  return earliestS === 0 ? undefined : earliestS;
}

function readRegion(pool: SectorPool, region: number, visit: (reader: SectorReader) => void): RegionFill {
  const sectors = pool.sectorsOf(region);
  const reader = new SectorReader(pool);
  let writtenBytes = 0;
  for (const sector of sectors) {
    reader.open(sector);
    while (reader.next()) visit(reader);
    writtenBytes += Math.max(HEADER_BYTES, reader.blankFrom);
  }
  return { sectors: sectors.length, writtenBytes };
}
