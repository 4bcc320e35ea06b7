import type { BayId } from "../../src/domain/ids.js";
import type { Schedule } from "../../src/schedule/schedule.js";

/** One thing said in both languages. */
export interface Words {
  readonly ko: string;
  readonly en: string;
}

/** What the committee's document says beside what the boards need; none of it is signed or sent. */
export interface ScheduleNotes {
  /** What is painted or said of a bay, where that is not its number. */
  readonly bayLabels: ReadonlyMap<BayId, string>;
  /** Why a bay is out of the pool. */
  readonly withdrawnReasons: ReadonlyMap<BayId, Words>;
  /** Why a rule is there, by its index. */
  readonly ruleReasons: readonly (Words | undefined)[];
  /** Why an exception is there, by its index. */
  readonly exceptionReasons: readonly (Words | undefined)[];
  /** Where an exception stands in the document, by its index: `withdrawals[0]`, `lends[1]`, `exceptions[0]`. */
  readonly exceptionPlaces: readonly string[];
}

/** A schedule as the tools have it: from a document with its notes, or from a signed file without. */
export interface CommitteeSchedule {
  /** One that `checkSchedule` passed. */
  readonly schedule: Schedule;
  readonly notes: ScheduleNotes;
}

/** Notes that say nothing. */
export const NO_NOTES: ScheduleNotes = {
  bayLabels: new Map(),
  withdrawnReasons: new Map(),
  ruleReasons: [],
  exceptionReasons: [],
  exceptionPlaces: [],
};
