/** Both of the sign's clocks at one moment, in the forms in which moments are kept. */

import type { TimeEstimate } from "../clock/time-keeper.js";
import type { LogMoment } from "../storage/log.js";
import type { EventTime } from "./event-codec.js";

export interface SignInstant {
  readonly uptimeMs: number;
  /** What is known of the civil time then. */
  readonly time: TimeEstimate;
}

const MS_PER_SECOND = 1_000;

/** How old what a log keeps may be by now. */
export function logMomentOf({ uptimeMs, time }: SignInstant): LogMoment {
  return {
    uptimeS: Math.floor(uptimeMs / MS_PER_SECOND),
    earliestS: Math.max(0, Math.floor(time.earliestMs / MS_PER_SECOND)),
    latestS: time.latestMs === undefined ? undefined : Math.ceil(time.latestMs / MS_PER_SECOND),
  };
}

/** When something was that happens at this moment. */
export function eventTimeOf({ uptimeMs, time }: SignInstant): EventTime {
  const { trust, earliestMs } = time;
  const atMs = trust === "unknown" ? uptimeMs : Math.max(0, earliestMs);
  return { trust, atS: Math.floor(atMs / MS_PER_SECOND) };
}

/** The moment at which the power came, as it is known by now. */
export function instantOfStart({ uptimeMs, time }: SignInstant): SignInstant {
  const { trust, utcMs, earliestMs, latestMs } = time;
  if (latestMs === undefined) return { uptimeMs: 0, time };
  const known = { trust, utcMs: utcMs - uptimeMs, earliestMs: earliestMs - uptimeMs };
  return { uptimeMs: 0, time: { ...known, latestMs: latestMs - uptimeMs } };
}
