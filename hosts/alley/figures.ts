/** Keeps the truth and what the sign believes side by side, and counts where they differ. */

import { DETECTION_BUDGET_MS } from "../../src/domain/budgets.js";
import type { BayId } from "../../src/domain/ids.js";
import { FREE, OCCUPIED, type OccupancyCode, UNKNOWN } from "../../src/domain/occupancy.js";

/** Stays at least this long must be reported. */
const COUNTED_STAY_MS = 60_000;

export interface Figures {
  /** Cars that came to stand in a pooled bay, those standing there at the start included. */
  readonly arrivals: number;
  readonly departures: number;
  /** True stays of at least 60 s that no report told of, not even afterwards. */
  readonly missedStays: number;
  /** Reported stays in which no car ever stood there. */
  readonly falseStays: number;
  readonly freeWhileOccupiedSeconds: number;
  /** The longest single span of it: to be held against the detection budget. */
  readonly longestFreeWhileOccupiedSeconds: number;
  readonly shownOccupiedWhileFreeSeconds: number;
  readonly unknownSeconds: number;
  /** Bay-time in the wrong state, unknown counted as half, percent. */
  readonly stateTimeErrorPercent: number;
}

/** One bay's two stories. */
interface BayStory {
  sinceMs: number;
  believed: OccupancyCode;
  isTaken: boolean;
  takenAtMs: number;
  leftAtMs: number;
  isStayReported: boolean;
  /** A car stood there at some moment of the reported stay. */
  isReportTrue: boolean;
  /** True stays that ended unreported; a reconstruction may still tell of them. */
  unreported: number;
  spanStartMs: number;
}

export class FigureKeeper {
  readonly #bays = new Map<BayId, BayStory>();
  readonly #startMs: number;
  #arrivals = 0;
  #departures = 0;
  #falseStays = 0;
  #freeWhileOccupiedMs = 0;
  #longestMs = 0;
  #shownOccupiedWhileFreeMs = 0;
  #unknownMs = 0;

  constructor(pooled: readonly BayId[], startMs: number) {
    this.#startMs = startMs;
    for (const bay of pooled) {
      this.#bays.set(bay, {
        sinceMs: startMs,
        believed: UNKNOWN,
        isTaken: false,
        takenAtMs: 0,
        leftAtMs: Number.NEGATIVE_INFINITY,
        isStayReported: false,
        isReportTrue: false,
        unreported: 0,
        spanStartMs: 0,
      });
    }
  }

  arrived(bay: BayId, nowMs: number): void {
    const story = this.#bays.get(bay);
    if (story === undefined) return;
    this.#account(story, nowMs);
    this.#arrivals += 1;
    story.isTaken = true;
    story.takenAtMs = nowMs;
    story.spanStartMs = nowMs;
    story.isStayReported = story.believed === OCCUPIED;
    if (story.believed === OCCUPIED) story.isReportTrue = true;
  }

  departed(bay: BayId, nowMs: number): void {
    const story = this.#bays.get(bay);
    if (story === undefined) return;
    this.#account(story, nowMs);
    this.#departures += 1;
    story.isTaken = false;
    story.leftAtMs = nowMs;
    if (!story.isStayReported && nowMs - story.takenAtMs >= COUNTED_STAY_MS) story.unreported += 1;
  }

  /** The sign believes something else of a bay. */
  believed(bay: BayId, occupancy: OccupancyCode, nowMs: number): void {
    const story = this.#bays.get(bay);
    if (story === undefined || story.believed === occupancy) return;
    this.#account(story, nowMs);
    if (story.believed === OCCUPIED && !story.isReportTrue) this.#falseStays += 1;
    story.believed = occupancy;
    story.spanStartMs = nowMs;
    if (occupancy !== OCCUPIED) return;
    const hasJustLeft = nowMs - story.leftAtMs <= DETECTION_BUDGET_MS;
    story.isReportTrue = story.isTaken || hasJustLeft;
    if (!story.isReportTrue || story.isStayReported) return;
    story.isStayReported = true;
    const wasCounted = !story.isTaken && story.leftAtMs - story.takenAtMs >= COUNTED_STAY_MS;
    if (wasCounted && story.unreported > 0) story.unreported -= 1;
  }

  /** A report told of a stay that was over, because the reports of it were lost. */
  reconstructed(bay: BayId): void {
    const story = this.#bays.get(bay);
    if (story !== undefined && story.unreported > 0) story.unreported -= 1;
  }

  /** The figures from the start until `nowMs`. */
  at(nowMs: number): Figures {
    let missedStays = 0;
    let falseStays = this.#falseStays;
    for (const story of this.#bays.values()) {
      this.#account(story, nowMs);
      missedStays += story.unreported;
      const isLongUnreported =
        story.isTaken && !story.isStayReported && nowMs - story.takenAtMs >= COUNTED_STAY_MS;
      if (isLongUnreported) missedStays += 1;
      if (story.believed === OCCUPIED && !story.isReportTrue) falseStays += 1;
    }
    const bayMs = this.#bays.size * (nowMs - this.#startMs);
    const wrongMs = this.#freeWhileOccupiedMs + this.#shownOccupiedWhileFreeMs + this.#unknownMs / 2;
    return {
      arrivals: this.#arrivals,
      departures: this.#departures,
      missedStays,
      falseStays,
      freeWhileOccupiedSeconds: this.#freeWhileOccupiedMs / 1_000,
      longestFreeWhileOccupiedSeconds: this.#longestMs / 1_000,
      shownOccupiedWhileFreeSeconds: this.#shownOccupiedWhileFreeMs / 1_000,
      unknownSeconds: this.#unknownMs / 1_000,
      stateTimeErrorPercent: bayMs === 0 ? 0 : Math.trunc((wrongMs * 1_000_000) / bayMs) / 10_000,
    };
  }

  #account(story: BayStory, nowMs: number): void {
    const spanMs = nowMs - story.sinceMs;
    story.sinceMs = nowMs;
    if (story.believed === UNKNOWN) this.#unknownMs += spanMs;
    else if (story.believed === FREE && story.isTaken) {
      this.#freeWhileOccupiedMs += spanMs;
      this.#longestMs = Math.max(this.#longestMs, nowMs - story.spanStartMs);
    } else if (story.believed === OCCUPIED && !story.isTaken) this.#shownOccupiedWhileFreeMs += spanMs;
  }
}
