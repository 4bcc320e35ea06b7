import test from "ava";
import type { Claim } from "../../src/enforcement/claim.js";
import { Judge } from "../../src/enforcement/judge.js";
import type { Stay } from "../../src/enforcement/stay.js";
import { checkSchedule } from "../../src/schedule/check-schedule.js";
import type { Schedule } from "../../src/schedule/schedule.js";
import { ALLEY } from "./alley-under-rules.js";

/** What is to be said of a stay: the kind and reason in words, and since when. */
export interface VerdictRow {
  readonly rule: string;
  readonly stay: Stay;
  readonly claims?: readonly Claim[];
  readonly nowMs: number | undefined;
  readonly says: string;
  readonly sinceMs?: number | undefined;
  /** The alley of the tests when left out. */
  readonly schedule?: Schedule;
}

/** A test for each row, with its rule as the title. */
export function testVerdicts(rows: readonly VerdictRow[]): void {
  for (const { rule, stay, claims = [], nowMs, says, sinceMs, schedule = ALLEY } of rows) {
    test(rule, (t) => {
      t.true(checkSchedule(schedule).ok);
      const verdict = new Judge(schedule).judge(stay, claims, nowMs);
      t.is(`${verdict.kind} ${verdict.reason}`, says);
      t.is(verdict.sinceMs, sinceMs);
    });
  }
}
