import type { StoragePlan } from "../../src/storage/storage.js";

/** A partition and what is kept on it. */
export interface Geometry {
  readonly name: string;
  readonly sectorBytes: number;
  readonly sectorCount: number;
  readonly plan: StoragePlan;
  /** What a workload's values take together at most. */
  readonly liveBytes: number;
}

const HOUR_S = 3_600;

/** A ring whose entries expire, a ring that only drops its oldest, and a history that is kept for good. */
function planOf(recordSectors: number, maxValueBytes: number, logSectors: number): StoragePlan {
  return {
    records: { sectors: recordSectors, maxValueBytes },
    logs: [
      {
        name: "events",
        region: 2,
        sectors: logSectors,
        closeAfterS: 6 * HOUR_S,
        keepS: 72 * HOUR_S,
        whenFull: "drop-oldest",
      },
      {
        name: "hours",
        region: 3,
        sectors: 2,
        closeAfterS: undefined,
        keepS: undefined,
        whenFull: "drop-oldest",
      },
      {
        name: "history",
        region: 4,
        sectors: 2,
        closeAfterS: undefined,
        keepS: undefined,
        whenFull: "refuse",
      },
    ],
  };
}

/** Small enough for a workload to go round the rings several times. */
export const GEOMETRIES: readonly Geometry[] = [
  { name: "16 x 512", sectorBytes: 512, sectorCount: 16, plan: planOf(9, 300, 3), liveBytes: 540 },
  { name: "14 x 1024", sectorBytes: 1_024, sectorCount: 14, plan: planOf(7, 600, 3), liveBytes: 900 },
  { name: "12 x 4096", sectorBytes: 4_096, sectorCount: 12, plan: planOf(6, 1_500, 2), liveBytes: 2_400 },
];
