/** Whether the list of holidays goes with the schedule's rules and its life. */

import { type CivilDay, civilFromDays, dayOf } from "../../../src/clock/civil-time.js";
import { localOf } from "../../../src/clock/posix-tz.js";
import { EVERY_DAY, PUBLIC_HOLIDAY } from "../../../src/schedule/schedule.js";
import type { Findings } from "../document/issue.js";
import { dateText } from "../document/write-times.js";
import type { WarningContext } from "./warning-context.js";

const MS_PER_SECOND = 1_000;

/** Adds warnings about holidays that are missing, and about those that mean nothing. */
export function addHolidayWarnings(findings: Findings, context: WarningContext): void {
  const { schedule } = context;
  addMeaningless(findings, context);
  if (schedule.rules.every(({ days }) => days === EVERY_DAY)) return;
  const missing = missingYears(context);
  const last = schedule.holidays[schedule.holidays.length - 1];
  if (last === undefined) {
    const hasRule = schedule.rules.some(({ days }) => days === PUBLIC_HOLIDAY);
    findings.add(["holidays"], "no-holidays", {
      ko: `공휴일이 하나도 없어 공휴일도 그 요일처럼 다룹니다${hasRule ? ". 공휴일 규칙도 쓰이지 않습니다" : ""}; golmok schedule holidays로 채우세요`,
      en: `no holidays are listed, so each counts as its weekday${hasRule ? ", and the rules for holidays are never used" : ""}; fill them in with golmok schedule holidays`,
    });
  } else if (missing.length > 0) {
    const years = missing.join(", ");
    findings.add(["holidays"], "holidays-missing", {
      ko: `공휴일이 하나도 없는 해가 있습니다: ${years}; golmok schedule holidays --year ${missing[0]} 명령으로 채우세요`,
      en: `no holidays are listed for ${years}; fill them in with golmok schedule holidays --year ${missing[0]}`,
    });
  } else if (schedule.untilS === undefined) {
    findings.add(["holidays"], "holidays-end", {
      ko: `시간표에는 끝이 없는데 공휴일은 ${dateText(last)}까지만 있습니다; 그 뒤의 공휴일은 요일대로 다루니 늦기 전에 채우세요`,
      en: `the schedule has no end, but holidays are listed until ${dateText(last)} only; later ones count as their weekday, so add them in time`,
    });
  }
}

/** Years of the schedule's life without any holiday; of an endless one, only years before the last that is listed. */
function missingYears(context: WarningContext): readonly number[] {
  const listed = new Set(context.schedule.holidays.map(yearOf));
  const [firstYear, lastYear] = lifeYears(context);
  const years: number[] = [];
  for (let year = firstYear; year <= (lastYear ?? Math.max(firstYear, ...listed)); year += 1) {
    if (!listed.has(year)) years.push(year);
  }
  return years;
}

/** Holidays of years that the schedule's life does not touch; those of its own years are mostly listed as a whole. */
function addMeaningless(findings: Findings, context: WarningContext): void {
  const { schedule, places } = context;
  const [firstYear, lastYear] = lifeYears(context);
  const outside = [...schedule.holidays.entries()].filter(
    ([, day]) => yearOf(day) < firstYear || (lastYear !== undefined && yearOf(day) > lastYear),
  );
  const [first] = outside;
  if (first === undefined) return;
  const [index, day] = first;
  findings.add(places.holidays[index] ?? [], "holiday-outside-life", {
    ko: `시행 기간이 아닌 해의 공휴일이 ${outside.length}개 있습니다 (첫째는 ${dateText(day)}); 지워도 됩니다`,
    en: `of the listed holidays, ${outside.length} fall in years in which the schedule does not hold (the first is ${dateText(day)}); they can go`,
  });
}

/** The first and the last year of the schedule's life on the alley's calendar; `undefined` when it has no end. */
function lifeYears({ schedule, zone }: WarningContext): readonly [number, number | undefined] {
  const yearAt = (utcS: number) => yearOf(dayOf(localOf(zone, utcS * MS_PER_SECOND)));
  const { effectiveFromS, untilS } = schedule;
  return [yearAt(effectiveFromS), untilS === undefined ? undefined : yearAt(untilS - 1)];
}

function yearOf(day: CivilDay): number {
  return civilFromDays(day).year;
}
