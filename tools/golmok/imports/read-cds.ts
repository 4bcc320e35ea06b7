/**
 * Policies of the Curb Data Specification as a schedule: those of one curb, in the order of their priorities.
 * Source: Open Mobility Foundation, Curb Data Specification 1.0.1, curbs/README.md, "Policy", "Rule", "Time Span".
 */

import { dayOf, MINUTES_PER_DAY, minuteOfDay } from "../../../src/clock/civil-time.js";
import { localOf, type Zone } from "../../../src/clock/posix-tz.js";
import { LAST_UTC_S, MAX_STAY_MINUTES } from "../../../src/schedule/schedule-limits.js";
import { CDS_HOLIDAYS, CDS_RESIDENT, CDS_WEEKDAYS } from "../exports/cds.js";
import type { JsonField } from "./json-fields.js";
import type { ReadPolicy } from "./policy-schedule.js";
import type { ReadSpan } from "./policy-spans.js";

const ALL_WEEKDAYS = 127;
const MAX_UTC_MS = LAST_UTC_S * 1_000;

const UNITS = ["minute", "hour", "day", "week"] as const;
const MINUTES_OF_UNIT: Readonly<Record<(typeof UNITS)[number], number>> = {
  minute: 1,
  hour: 60,
  day: 1_440,
  week: 10_080,
};

/** Activities that say whether a car may stay; of the others the schedule knows nothing. */
const ACTIVITIES = ["parking", "no parking", "no stopping", "no loading", "no unloading", "travel"] as const;

/** The policies of `data.policies`, the winning one first. Mistakes are kept by the fields. */
export function readCdsPolicies(file: JsonField, zone: Zone): readonly ReadPolicy[] {
  const policies = file.get("data").get("policies");
  if (policies.isAbsent) policies.refuse({ ko: "정책 목록이 없습니다", en: "there is no list of policies" });
  return policies
    .items()
    .map((policy) => ({ policy, priority: policy.get("priority").integer(-1e9, 1e9, undefined) }))
    .sort((left, right) => left.priority - right.priority)
    .map(({ policy }) => readPolicy(policy, zone));
}

function readPolicy(policy: JsonField, zone: Zone): ReadPolicy {
  const rules = policy.get("rules").items();
  const [first] = rules;
  if (first === undefined) policy.get("rules").refuse({ ko: "규칙이 없습니다", en: "there is no rule" });
  const terms = rules.map((rule) => readTerms(rule));
  const isAlike = terms.every((one) => JSON.stringify(one) === JSON.stringify(terms[0]));
  if (!isAlike) {
    policy.get("rules").refuse({
      ko: "한 정책의 규칙들이 서로 다른 조건을 말합니다. 정책을 나누세요",
      en: "the rules of one policy differ in their terms; make them policies of their own",
    });
  }
  return {
    field: policy.path,
    drivers: driversOf(rules),
    ...(terms[0] ?? { mayPark: false, maxStayMinutes: 0, noReturnMinutes: 0 }),
    spans: policy
      .get("time_spans")
      .items()
      .map((span) => readSpan(span, zone)),
  };
}

function readTerms(rule: JsonField): Pick<ReadPolicy, "mayPark" | "maxStayMinutes" | "noReturnMinutes"> {
  const stay = (name: string) => {
    const unit = rule.get(`${name}_unit`);
    const minutes = unit.isAbsent ? 1 : MINUTES_OF_UNIT[unit.word(UNITS)];
    const field = rule.get(name);
    return field.isAbsent ? 0 : field.integer(0, MAX_STAY_MINUTES / minutes, 0) * minutes;
  };
  return {
    mayPark: rule.get("activity").word(ACTIVITIES) === "parking",
    maxStayMinutes: stay("max_stay"),
    noReturnMinutes: stay("no_return"),
  };
}

/** Classes within a rule must all be met: of more than one the schedule cannot speak. */
function driversOf(rules: readonly JsonField[]): ReadPolicy["drivers"] {
  const classes: string[] = [];
  for (const rule of rules) {
    const items = rule.get("user_classes").items();
    const [only] = items;
    if (only === undefined) return "everybody";
    if (items.length > 1) {
      rule.get("user_classes").refuse({
        ko: "여러 부류에 함께 드는 차만이라는 규칙은 옮길 수 없습니다",
        en: "drivers of several classes at once cannot be spoken of",
      });
    }
    classes.push(only.text());
  }
  if (classes.length === 1 && classes[0] === CDS_RESIDENT) return "residents";
  return classes.map((one) => one.replaceAll(/[_ ]/g, "-"));
}

function readSpan(span: JsonField, zone: Zone): ReadSpan {
  const days = span
    .get("days_of_week")
    .items()
    .map((day) => CDS_WEEKDAYS.indexOf(day.word(CDS_WEEKDAYS)));
  const daysOfMonth = span
    .get("days_of_month")
    .items()
    .map((day) => day.integer(1, 31, undefined));
  const months = span
    .get("months")
    .items()
    .map((month) => month.integer(1, 12, undefined));
  const isMeant = (month: number, day: number) =>
    (months.length === 0 || months.includes(month)) &&
    (daysOfMonth.length === 0 || daysOfMonth.includes(day));
  return {
    weekdays: days.length === 0 ? ALL_WEEKDAYS : days.reduce((bits, day) => bits | (1 << day), 0),
    holidays: readHolidays(span),
    nth: 0,
    isMeant: months.length + daysOfMonth.length === 0 ? undefined : isMeant,
    once: readOnce(span, zone),
    fromMinute: span.get("time_of_day_start").minute(0, MINUTES_PER_DAY - 1),
    toMinute: span.get("time_of_day_end").minute(MINUTES_PER_DAY, MINUTES_PER_DAY) || MINUTES_PER_DAY,
  };
}

function readHolidays(span: JsonField): ReadSpan["holidays"] {
  const period = span.get("designated_period");
  if (period.isAbsent) return "any";
  period.word([CDS_HOLIDAYS]);
  return span.get("designated_period_except").value === true ? "except" : "only";
}

/** Dates are instants in the file and must be midnights by the wall clock. */
function readOnce(span: JsonField, zone: Zone): ReadSpan["once"] {
  const [start, end] = [span.get("start_date"), span.get("end_date")];
  if (start.isAbsent && end.isAbsent) return undefined;
  const [from, to] = [start, end].map((field) => {
    const minute = localOf(zone, field.integer(0, MAX_UTC_MS, field === start ? 0 : MAX_UTC_MS));
    const isMidnight = field.isAbsent || minuteOfDay(minute) === 0;
    if (!isMidnight) field.refuse({ ko: "자정이 아닙니다", en: "it is no midnight" });
    return dayOf(minute);
  });
  return { from: from ?? 0, to: (to ?? 0) - 1 };
}
