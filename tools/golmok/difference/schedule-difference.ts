/** All that changes from one schedule to the next: what it does, not how it is written. */

import type { CommitteeSchedule } from "../committee-schedule.js";
import type { Language } from "../language.js";
import { audienceChanges, baysOfBoth, type TextChange } from "./audience-changes.js";
import type { DescribedChange } from "./described-change.js";
import { bayChanges, exceptionChanges, holidayChanges } from "./list-changes.js";
import { otherChanges } from "./other-changes.js";
import { asBeforeWords, type ParkingPart, parkingParts, weeklyWords } from "./parking-parts.js";

/** All that changes, in sentences and as data. */
export interface ScheduleDifference {
  readonly parking: readonly ParkingPart[];
  /** When it stays as it was although what changes would make one expect otherwise. */
  readonly asBefore: readonly string[];
  /** Who may park how much longer or less long in a usual week. */
  readonly weekly: readonly string[];
  readonly others: readonly DescribedChange[];
  /** Whether anything changes, in effect or in words; version, issue and a beginning in turn do not count. */
  readonly changed: boolean;
  /** Whether the rules are written otherwise. */
  readonly isRewritten: boolean;
}

/** What changes when `after` takes the place of `before`, in sentences. */
export function scheduleDifference(
  before: CommitteeSchedule,
  after: CommitteeSchedule,
  language: Language,
): ScheduleDifference {
  const { changes, minutes, texts } = audienceChanges(before.schedule, after.schedule);
  const pooled = baysOfBoth(before.schedule, after.schedule);
  const hasHolidays = [...before.schedule.holidays, ...after.schedule.holidays].length > 0;
  const parking = parkingParts(changes, pooled, hasHolidays, language);
  const others = [
    ...bayChanges(before, after, language),
    ...exceptionChanges(before, after, language),
    ...holidayChanges(before, after, language),
    ...otherChanges(before, after, language),
    ...texts.map((text) => textChange(text, language)),
  ];
  return {
    parking,
    asBefore: asBeforeWords(changes, pooled, hasHolidays, language),
    weekly: weeklyWords(minutes, pooled, language),
    others,
    changed: parking.length + others.length > 0,
    isRewritten: written(before) !== written(after),
  };
}

function written({ schedule: { exceptions, permits, regimes, rules } }: CommitteeSchedule): string {
  return JSON.stringify([rules, regimes, exceptions, permits]);
}

function textChange({ before, after }: TextChange, language: Language): DescribedChange {
  const [old, now] = [before[language], after[language]];
  const other = language === "ko" ? "en" : "ko";
  const words = old === now ? `“${before[other]}” → “${after[other]}”` : `“${old}” → “${now}”`;
  const text = language === "ko" ? `전광판의 글이 바뀝니다: ${words}.` : `The sign's words change: ${words}.`;
  return { kind: "sign-text", text, before, after };
}
