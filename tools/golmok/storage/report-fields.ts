import type { Flash } from "../../../src/ports/flash.js";
import type { ImageCheck } from "../../../src/storage/check-image.js";
import { FORMAT_VERSION } from "../../../src/storage/sector-header.js";
import { CYCLES, type FlashLife } from "./flash-life.js";
import type { ImageContents, LogContent } from "./image-contents.js";
import { regionName } from "./region-words.js";

/** All that a report is made of. */
export interface ReportParts {
  readonly image: string;
  readonly flash: Flash;
  readonly check: ImageCheck;
  readonly contents: ImageContents;
  readonly life: FlashLife;
}

export interface Wear {
  readonly least: number;
  readonly most: number;
  readonly mean: number;
}

/** What `--json` prints. Described in docs/storage.md. */
export function reportFields({ image, flash, check, contents, life }: ReportParts): object {
  const { sectorBytes, sectorCount } = flash;
  const { records, logs, freeSectors, dirtySectors, eraseCounts } = contents;
  const { findings: _, formattedSectors: __, ...damage } = check;
  return {
    image,
    format: FORMAT_VERSION,
    sectorBytes,
    sectorCount,
    freeSectors,
    dirtySectors,
    records: {
      sectors: records.sectors,
      writtenBytes: records.writtenBytes,
      values: records.records,
      removed: records.removedCount,
    },
    counters: records.counters,
    logs: logs.map(logFields),
    wear: wearOf(eraseCounts),
    life: {
      cycles: CYCLES,
      days: life.days ?? null,
      daysFrom: life.daysFrom ?? null,
      years: life.years === undefined ? null : rounded(life.years),
    },
    damage,
  };
}

export function wearOf(eraseCounts: readonly number[]): Wear {
  const total = eraseCounts.reduce((sum, count) => sum + count, 0);
  return {
    least: Math.min(...eraseCounts),
    most: Math.max(...eraseCounts),
    mean: rounded(total / eraseCounts.length),
  };
}

function logFields({ region, kinds, ...log }: LogContent): object {
  return {
    region,
    name: regionName(region) ?? null,
    sectors: log.sectors,
    writtenBytes: log.writtenBytes,
    entries: log.entries,
    first: log.firstSequence ?? null,
    last: log.lastSequence ?? null,
    kinds: Object.fromEntries(kinds),
    earliestS: log.earliestS ?? null,
    newestEarliestS: log.newestEarliestS ?? null,
  };
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
