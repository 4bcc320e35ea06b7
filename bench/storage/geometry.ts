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
function planOf(
  recordSectors: number,
  maxValueBytes: number,
  liveBytes: number,
  logSectors: number,
): StoragePlan {
  return {
    records: { sectors: recordSectors, maxValueBytes, maxChangeBytes: liveBytes },
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
  geometryOf(512, 20, planOf(13, 300, 540, 3)),
  geometryOf(1_024, 17, planOf(10, 600, 900, 3)),
  geometryOf(4_096, 13, planOf(7, 1_500, 2_400, 2)),
];

/** Whatever its values are, they may all change at once. */
function geometryOf(sectorBytes: number, sectorCount: number, plan: StoragePlan): Geometry {
  const name = `${sectorCount} x ${sectorBytes}`;
  return { name, sectorBytes, sectorCount, plan, liveBytes: plan.records.maxChangeBytes ?? 0 };
}
