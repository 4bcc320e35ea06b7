/** How the nodes divide their partitions. A plan may change between releases; a region's number and name may not. */

import type { StoragePlan } from "./storage.js";

const HOUR_S = 3_600;
const DAY_S = 86_400;

/** Sectors of every board that is known: 4 KiB. */
export const BOARD_SECTOR_BYTES = 4_096;

/** A sign's partition of 352 KiB. */
export const SIGN_SECTORS = 88;

/** A bay's partition of 64 KiB. */
export const BAY_SECTORS = 16;

export const EVENTS = "events";
export const HOURS = "hours";
export const DAYS = "days";
export const HISTORY = "history";

/**
 * - Records: schedules of at most 16 KiB with their signatures, one in force and one to come; root, claims, counters.
 * - Events go after three days, in steps of six hours: nobody's comings and goings are kept for longer.
 * - Hours are the alley's counts, days its bay-minutes for each regime, history its schedules and firmware. A sector goes as
 *   a whole, so the hours of 90 days and the days of 400 are there when these go five and fifty days later.
 */
export const SIGN_PLAN: StoragePlan = {
  records: { sectors: 28, maxValueBytes: 18_944 },
  logs: [
    {
      name: EVENTS,
      region: 2,
      sectors: 16,
      closeAfterS: 6 * HOUR_S,
      keepS: 72 * HOUR_S,
      whenFull: "drop-oldest",
    },
    {
      name: HOURS,
      region: 3,
      sectors: 24,
      closeAfterS: undefined,
      keepS: 95 * DAY_S,
      whenFull: "drop-oldest",
    },
    {
      name: DAYS,
      region: 4,
      sectors: 10,
      closeAfterS: undefined,
      keepS: 450 * DAY_S,
      whenFull: "drop-oldest",
    },
    {
      name: HISTORY,
      region: 5,
      sectors: 3,
      closeAfterS: undefined,
      keepS: undefined,
      whenFull: "refuse",
    },
  ],
};

/** Pairing keys, counters, a profile, settings. */
export const BAY_PLAN: StoragePlan = { records: { sectors: 12, maxValueBytes: 4_096 }, logs: [] };
