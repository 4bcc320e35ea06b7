/** What changes of who may park when, in sentences, put together for the bays that they are true for. */

import type { BayId } from "../../../src/domain/ids.js";
import { dateText, yearlyDateText } from "../document/write-times.js";
import type { Language } from "../language.js";
import { effectFields } from "../timetable/timetable-json.js";
import { bayWords } from "../words/bay-words.js";
import { changeWhenWords } from "../words/change-when-words.js";
import { parkingChangeWords, whosNames } from "../words/change-words.js";
import { durationWords } from "../words/time-words.js";
import { capital } from "../words/word-lists.js";
import type { ForBays } from "./audience-changes.js";
import type { DescribedChange } from "./described-change.js";
import { gainsOf } from "./gains.js";
import type { ParkingChange } from "./parking-change.js";
import type { WeeklyMinutes, Who } from "./weekly-minutes.js";

/** What changes for some bays. */
export interface ParkingPart {
  /** Which bays; empty when there is but one part, for all. */
  readonly title: string;
  readonly changes: readonly DescribedChange[];
}

const DAY_NAMES = ["mon", "tue", "wed", "thu", "fri", "sat", "sun", "holiday"];

/** The changes by the bays that they are for, those for most bays first; without what stays as it was. */
export function parkingParts(
  changes: readonly ForBays<ParkingChange>[],
  pooled: readonly BayId[],
  hasHolidays: boolean,
  language: Language,
): readonly ParkingPart[] {
  const parts = new Map<string, { bays: readonly BayId[]; changes: DescribedChange[] }>();
  for (const { hasAlley, bays, said } of changes) {
    if (said.change === undefined) continue;
    const key = bays.join();
    const part = parts.get(key) ?? { bays, changes: [] };
    parts.set(key, part);
    const text = parkingChangeWords(said, said.change, hasHolidays, language);
    part.changes.push({ kind: "parking", text, alley: hasAlley, bays, ...changeFields(said) });
  }
  const all = [...parts.values()].sort((one, other) => other.bays.length - one.bays.length);
  const isForAll = all.length === 1 && all[0]?.bays.length === pooled.length;
  return all.map((part) => ({
    title: isForAll ? "" : titleOf(part.bays, pooled, language),
    changes: part.changes,
  }));
}

/** When it stays as it was although the changes would make one expect otherwise, a line each. */
export function asBeforeWords(
  changes: readonly ForBays<ParkingChange>[],
  pooled: readonly BayId[],
  hasHolidays: boolean,
  language: Language,
): readonly string[] {
  return changes.flatMap(({ bays, said }) => {
    if (said.change !== undefined) return [];
    const when = changeWhenWords(said, hasHolidays, language);
    return bays.length === pooled.length ? [capital(when)] : [`${titleOf(bays, pooled, language)}: ${when}`];
  });
}

/** Who may park how much longer or less long in a usual week, a sentence each. */
export function weeklyWords(
  minutes: readonly ForBays<readonly WeeklyMinutes[]>[],
  pooled: readonly BayId[],
  language: Language,
): readonly string[] {
  const withBays = minutes.filter(({ bays }) => bays.length > 0);
  return withBays.flatMap(({ bays, said }) => {
    const title = titleOf(bays, pooled, language);
    const names = new Map<number, Who[]>();
    for (const { who, before, after } of said) {
      if (before !== after) names.set(after - before, [...(names.get(after - before) ?? []), who]);
    }
    const parts = [...names].map(([difference, who]) => {
      const amount = durationWords(Math.abs(difference), language);
      const name = whosNames(who, language);
      if (language === "ko") return `${name} ${amount} ${difference < 0 ? "줄어듦" : "늘어남"}`;
      return `${amount} ${difference < 0 ? "less" : "more"} for ${name}`;
    });
    return parts.length === 0 ? [] : [`${title}: ${parts.join(", ")}.`];
  });
}

function titleOf(bays: readonly BayId[], pooled: readonly BayId[], language: Language): string {
  const isKorean = language === "ko";
  if (bays.length === 0) return isKorean ? "골목 전체를 알리는 전광판" : "The sign, for the alley as a whole";
  if (bays.length === pooled.length) return isKorean ? "모든 면" : "All bays";
  return capital(bayWords(bays, language));
}

function changeFields({
  season,
  days,
  occurrences,
  dates,
  fromMinute,
  lengthMinutes,
  change,
}: ParkingChange) {
  const gains = change === undefined ? undefined : gainsOf(change.before, change.after);
  const names = (all: readonly Who[] = []) =>
    all.map((who) => (who.type === "holders" ? `permit:${who.permit}` : who.type));
  return {
    season:
      season?.ranges.map(({ isYearly, from, to }) => {
        const text = isYearly ? yearlyDateText : dateText;
        return { from: text(from), to: text(to) };
      }) ?? null,
    days: dates === undefined ? DAY_NAMES.filter((_, index) => (days & (1 << index)) !== 0) : null,
    occurrences: occurrences ?? null,
    dates: dates?.map(dateText) ?? null,
    fromMinute,
    lengthMinutes,
    before: change === undefined ? null : effectFields(change.before),
    after: change === undefined ? null : effectFields(change.after),
    gains: names([...(gains?.mayNow ?? []), ...(gains?.longer ?? [])]),
    loses: names([...(gains?.mayNoMore ?? []), ...(gains?.shorter ?? [])]),
  };
}
