/** What is added to the lists of a schedule and what is taken from them: bays, exceptions, public holidays. */

import { type CivilDay, dayOf, MINUTES_PER_DAY } from "../../../src/clock/civil-time.js";
import { localOf } from "../../../src/clock/posix-tz.js";
import type { Bay, Exception, Schedule } from "../../../src/schedule/schedule.js";
import { zoneOf } from "../../../src/schedule/schedule-zone.js";
import type { CommitteeSchedule } from "../committee-schedule.js";
import { dateText, wallClockText } from "../document/write-times.js";
import type { Language } from "../language.js";
import { effectKey, effectOfIndex } from "../timetable/effect.js";
import { effectFields } from "../timetable/timetable-json.js";
import { bayWords, KIND_WORDS } from "../words/bay-words.js";
import { dateListWords } from "../words/date-words.js";
import { effectWords } from "../words/effect-words.js";
import { exceptionWhenWords } from "../words/rule-words.js";
import { capital } from "../words/word-lists.js";
import type { DescribedChange } from "./described-change.js";

const MS_PER_SECOND = 1_000;

/** What happens to each bay: it comes, goes, leaves the pool, comes back, is for something else. */
export function bayChanges(
  { schedule: before }: CommitteeSchedule,
  { schedule: after, notes }: CommitteeSchedule,
  language: Language,
): readonly DescribedChange[] {
  const isKorean = language === "ko";
  const ids = [...new Set([...before.bays, ...after.bays].map(({ id }) => id))].sort(
    (one, other) => one - other,
  );
  return ids.flatMap((id) => {
    const old = before.bays.find((bay) => bay.id === id);
    const now = after.bays.find((bay) => bay.id === id);
    const name = capital(bayWords([id], language));
    const changes: DescribedChange[] = [];
    const say = (kind: string, ko: string, en: string) => {
      const fields = { bay: id, before: bayFields(old), after: bayFields(now) };
      changes.push({ kind, text: isKorean ? `${name}: ${ko}.` : `${name} ${en}.`, ...fields });
    };
    const reason = notes.withdrawnReasons.get(id)?.[language];
    const because = reason === undefined ? "" : ` (${reason})`;
    const kindNow = now === undefined ? "" : KIND_WORDS[now.kind][language];
    if (old === undefined && now !== undefined) {
      const not = now.withdrawn ? `, 함께 쓰지 않음${because}` : "";
      say(
        "bay-added",
        `새로 생깁니다 (${kindNow}${not})`,
        `is new (${kindNow}${now.withdrawn ? ", not shared" : ""})`,
      );
    }
    if (old !== undefined && now === undefined) say("bay-removed", "없어집니다", "is taken away");
    if (old === undefined || now === undefined) return changes;
    if (!old.withdrawn && now.withdrawn) {
      say("bay-withdrawn", `이제 함께 쓰지 않습니다${because}`, `is not shared any more${because}`);
    }
    if (old.withdrawn && !now.withdrawn) say("bay-returned", "다시 함께 씁니다", "is shared again");
    if (old.kind !== now.kind) {
      const kindBefore = KIND_WORDS[old.kind][language];
      say(
        "bay-kind",
        `이제 ${kindNow}입니다 (전: ${kindBefore})`,
        `is now a ${kindNow} (before: ${kindBefore})`,
      );
    }
    return changes;
  });
}

/** Public holidays within the life of the new schedule. */
export function holidayChanges(
  { schedule: before }: CommitteeSchedule,
  { schedule: after }: CommitteeSchedule,
  language: Language,
): readonly DescribedChange[] {
  const isKorean = language === "ko";
  const isInLife = (day: CivilDay) => day >= firstDayOf(after) && day <= lastDayOf(after);
  const added = after.holidays.filter((day) => isInLife(day) && !before.holidays.includes(day));
  const removed = before.holidays.filter((day) => isInLife(day) && !after.holidays.includes(day));
  const changes: DescribedChange[] = [];
  if (added.length > 0) {
    const days = dateListWords(added, language);
    const text = isKorean
      ? `새 공휴일 (${added.length}일): ${days}.`
      : `New public holidays (${added.length}): ${days}.`;
    changes.push({ kind: "holidays-added", text, dates: added.map(dateText) });
  }
  if (removed.length > 0) {
    const days = dateListWords(removed, language);
    const text = isKorean
      ? `이제 공휴일이 아닌 날 (${removed.length}일): ${days}.`
      : `No longer public holidays (${removed.length}): ${days}.`;
    changes.push({ kind: "holidays-removed", text, dates: removed.map(dateText) });
  }
  return changes;
}

/** Exceptions that are not over when the new schedule begins; how they are cut into entries does not matter. */
export function exceptionChanges(
  before: CommitteeSchedule,
  after: CommitteeSchedule,
  language: Language,
): readonly DescribedChange[] {
  const fromMinute = firstDayOf(after.schedule) * MINUTES_PER_DAY;
  const [old, now] = [before, after].map((committee) => merged(committee, fromMinute));
  const changes: DescribedChange[] = [];
  for (const [key, entry] of now ?? []) {
    if (!old?.has(key)) changes.push(exceptionChange("exception-added", after, entry, language));
  }
  for (const [key, entry] of old ?? []) {
    if (!now?.has(key)) changes.push(exceptionChange("exception-removed", before, entry, language));
  }
  return changes;
}

interface Entry {
  readonly exception: Exception;
  /** Of its first part. */
  readonly index: number;
}

/** Exceptions by what they are; those that touch and do the same for the same bays are one. */
function merged({ schedule }: CommitteeSchedule, fromMinute: number): ReadonlyMap<string, Entry> {
  const entries: Entry[] = [];
  const ascending = schedule.exceptions
    .map((exception, index) => ({ exception, index }))
    .filter(({ exception }) => exception.toMinute > fromMinute)
    .sort((one, other) => one.exception.fromMinute - other.exception.fromMinute);
  for (const { exception, index } of ascending) {
    const place = entries.findIndex(
      (entry) =>
        doesTheSame(schedule, entry.exception, exception) && entry.exception.toMinute >= exception.fromMinute,
    );
    const known = entries[place];
    if (known === undefined) entries.push({ exception, index });
    else {
      const toMinute = Math.max(known.exception.toMinute, exception.toMinute);
      entries[place] = { ...known, exception: { ...known.exception, toMinute } };
    }
  }
  return new Map(entries.map((entry) => [exceptionKey(entry.exception), entry]));
}

function doesTheSame(schedule: Schedule, one: Exception, other: Exception): boolean {
  const key = (exception: Exception) =>
    `${exception.bays} ${effectKey(effectOfIndex(schedule, exception.regime))}`;
  return key(one) === key(other);
}

/** When and for which bays: what else it brings is told with who may park. */
function exceptionKey({ fromMinute, toMinute, bays }: Exception): string {
  return `${fromMinute} ${toMinute} ${bays}`;
}

function exceptionChange(
  kind: "exception-added" | "exception-removed",
  { schedule, notes }: CommitteeSchedule,
  { exception, index }: Entry,
  language: Language,
): DescribedChange {
  const effect = effectOfIndex(schedule, exception.regime);
  const reason = notes.exceptionReasons[index];
  const because = reason === undefined ? "" : ` [${reason[language]}]`;
  const words = `${exceptionWhenWords(exception, language)}: ${effectWords(effect, language)}${because}`;
  const isAdded = kind === "exception-added";
  const title =
    language === "ko"
      ? isAdded
        ? "새 예외"
        : "없어지는 예외"
      : isAdded
        ? "New exception"
        : "Exception no more";
  return {
    kind,
    text: `${title}: ${words}.`,
    from: wallClockText(exception.fromMinute),
    to: wallClockText(exception.toMinute),
    bays: exception.bays ?? null,
    ...effectFields(effect),
    reason: reason ?? null,
  };
}

function bayFields(bay: Bay | undefined) {
  return bay === undefined ? null : { kind: bay.kind, withdrawn: bay.withdrawn };
}

function firstDayOf(schedule: Schedule): CivilDay {
  return dayOf(localOf(zoneOf(schedule), schedule.effectiveFromS * MS_PER_SECOND));
}

function lastDayOf(schedule: Schedule): CivilDay {
  if (schedule.untilS === undefined) return Number.MAX_SAFE_INTEGER;
  return dayOf(localOf(zoneOf(schedule), schedule.untilS * MS_PER_SECOND - 1));
}
