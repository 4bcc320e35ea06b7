/**
 * The regulations of one feature of a CurbLR feed as a schedule, in the order of the feed's hierarchy.
 * Source: CurbLR specification 1.1.0, Manifest.md, Regulations.md, Rule.md, UserClasses.md, TimeSpans.md.
 */

import { daysFromCivil, isCivilDate, MINUTES_PER_DAY } from "../../../src/clock/civil-time.js";
import { LAST_OF_MONTH } from "../../../src/schedule/schedule.js";
import { MAX_STAY_MINUTES } from "../../../src/schedule/schedule-limits.js";
import { CURBLR_PERMIT, CURBLR_RESIDENT } from "../exports/curblr.js";
import { CURBLR_HOLIDAYS, CURBLR_OCCURRENCES, CURBLR_WEEKDAYS } from "../exports/curblr-time-spans.js";
import type { JsonField } from "./json-fields.js";
import type { ReadPolicy } from "./policy-schedule.js";
import type { ReadSpan } from "./policy-spans.js";

const ALL_WEEKDAYS = 127;
const ACTIVITIES = ["parking", "no parking", "no standing", "no loading"] as const;

/** A leap year: every yearly date is one of its days. */
const LEAP_YEAR = 2_000;

type Dates = Pick<ReadSpan, "isMeant" | "once">;

/** The regulations of the first feature, the winning one first. Mistakes are kept by the fields. */
export function readCurblrPolicies(file: JsonField): readonly ReadPolicy[] {
  const features = file.get("features");
  const [feature, second] = features.items();
  if (feature === undefined) features.refuse({ ko: "구간이 없습니다", en: "there is no feature" });
  if (second !== undefined) {
    second.refuse({
      ko: "한 번에 한 구간만 가져올 수 있습니다. 파일을 나누세요",
      en: "one feature is imported at a time; split the file",
    });
  }
  const hierarchy = file
    .get("manifest")
    .get("priorityHierarchy")
    .items()
    .map((category) => category.text());
  const regulations = feature?.get("properties").get("regulations").items() ?? [];
  return regulations
    .map((regulation) => ({
      regulation,
      place: placeOf(regulation.get("rule").get("priorityCategory"), hierarchy),
    }))
    .sort((left, right) => left.place - right.place)
    .map(({ regulation }) => readRegulation(regulation));
}

function placeOf(category: JsonField, hierarchy: readonly string[]): number {
  const place = hierarchy.indexOf(category.text());
  if (place < 0)
    category.refuse({ ko: "priorityHierarchy에 없습니다", en: "priorityHierarchy does not have it" });
  return place;
}

function readRegulation(regulation: JsonField): ReadPolicy {
  const rule = regulation.get("rule");
  return {
    field: regulation.path,
    drivers: readDrivers(regulation.get("userClasses")),
    mayPark: rule.get("activity").word(ACTIVITIES) === "parking",
    maxStayMinutes: rule.get("maxStay").integer(0, MAX_STAY_MINUTES, 0),
    noReturnMinutes: rule.get("noReturn").integer(0, MAX_STAY_MINUTES, 0),
    spans: regulation.get("timeSpans").items().flatMap(readSpans),
  };
}

/** Permits are subclasses of `permit`; any other class is a permit itself. */
function readDrivers(userClasses: JsonField): ReadPolicy["drivers"] {
  const permits: string[] = [];
  for (const userClass of userClasses.items()) {
    const classes = userClass
      .get("classes")
      .items()
      .map((one) => one.text());
    const subclasses = userClass
      .get("subclasses")
      .items()
      .map((one) => one.text());
    permits.push(...(subclasses.length > 0 ? subclasses : classes.filter((one) => one !== "")));
    if (subclasses.length === 0 && classes.includes(CURBLR_PERMIT)) {
      userClass.refuse({ ko: "어떤 허가인지 말하지 않습니다", en: "it does not say which permit" });
    }
  }
  if (permits.length === 0) return "everybody";
  if (permits.length === 1 && permits[0] === CURBLR_RESIDENT) return "residents";
  return permits.map((permit) => permit.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-"));
}

/** A span for each of its times and each of its dates. */
function readSpans(span: JsonField): readonly ReadSpan[] {
  const times = span
    .get("timesOfDay")
    .items()
    .map((one) => ({
      fromMinute: one.get("from").minute(0, MINUTES_PER_DAY - 1),
      toMinute: one.get("to").minute(MINUTES_PER_DAY, MINUTES_PER_DAY) || MINUTES_PER_DAY,
    }));
  const whole = { fromMinute: 0, toMinute: MINUTES_PER_DAY };
  const dates = span.get("effectiveDates").items().map(readDates);
  const always: Dates = { isMeant: undefined, once: undefined };
  const daysOfWeek = span.get("daysOfWeek");
  const days = daysOfWeek
    .get("days")
    .items()
    .map((day) => CURBLR_WEEKDAYS.indexOf(day.word(CURBLR_WEEKDAYS)));
  const common = {
    weekdays: days.length === 0 ? ALL_WEEKDAYS : days.reduce((bits, day) => bits | (1 << day), 0),
    holidays: readHolidays(span.get("designatedPeriods")),
    nth: readOccurrences(daysOfWeek.get("occurrencesInMonth")),
  };
  const daysOfMonth = span
    .get("daysOfMonth")
    .items()
    .map((day) => day.integer(1, 31, undefined));
  return (times.length === 0 ? [whole] : times).flatMap((time) =>
    joinDates(dates, always).map((one) => ({ ...common, ...time, ...withDays(one, daysOfMonth) })),
  );
}

/** Yearly ranges are read as one set of days, so that those which meet become one again. */
function joinDates(dates: readonly Dates[], always: Dates): readonly Dates[] {
  if (dates.length === 0) return [always];
  const yearly = dates.flatMap(({ isMeant }) => (isMeant === undefined ? [] : [isMeant]));
  const once = dates.filter((one) => one.once !== undefined);
  if (yearly.length === 0) return once;
  return [
    ...once,
    { isMeant: (month, day) => yearly.some((isMeant) => isMeant(month, day)), once: undefined },
  ];
}

function withDays({ isMeant, once }: Dates, daysOfMonth: readonly number[]): Dates {
  if (daysOfMonth.length === 0) return { isMeant, once };
  return {
    isMeant: (month, day) => daysOfMonth.includes(day) && (isMeant === undefined || isMeant(month, day)),
    once,
  };
}

function readOccurrences(field: JsonField): number {
  const names = [...CURBLR_OCCURRENCES, "last"] as const;
  const last = LAST_OF_MONTH;
  return field.items().reduce((bits, one) => {
    const index = names.indexOf(one.word(names));
    return bits | (index === CURBLR_OCCURRENCES.length ? last : 1 << index);
  }, 0);
}

function readHolidays(field: JsonField): ReadSpan["holidays"] {
  const [period, second] = field.items();
  if (period === undefined) return "any";
  second?.refuse({ ko: "기간은 하나만 옮길 수 있습니다", en: "one period alone can be spoken of" });
  period.get("name").word([CURBLR_HOLIDAYS]);
  return period.get("apply").word(["only during", "except during"]) === "only during" ? "only" : "except";
}

/** `MM-DD` to `MM-DD` every year, or `YYYY-MM-DD` to `YYYY-MM-DD`. */
function readDates(field: JsonField): Dates {
  const [from, to] = [field.get("from"), field.get("to")].map((one) => readDate(one));
  if (from === undefined || to === undefined) return { isMeant: undefined, once: undefined };
  if (from.year === undefined && to.year === undefined) {
    const [begin, end] = [from.date, to.date];
    const isMeant = (month: number, day: number) => {
      const date = month * 100 + day;
      return begin <= end ? date >= begin && date <= end : date >= begin || date <= end;
    };
    return { isMeant, once: undefined };
  }
  if (from.year === undefined || to.year === undefined) {
    field.refuse({ ko: "한쪽에만 해가 있습니다", en: "only one of its ends has a year" });
    return { isMeant: undefined, once: undefined };
  }
  const [first, last] = [from, to].map(({ year = 0, date }) =>
    daysFromCivil(year, Math.floor(date / 100), date % 100),
  );
  return { isMeant: undefined, once: { from: first ?? 0, to: last ?? 0 } };
}

function readDate(
  field: JsonField,
): { readonly year: number | undefined; readonly date: number } | undefined {
  const match = /^(?:(\d{4})-)?(\d{2})-(\d{2})$/.exec(typeof field.value === "string" ? field.value : "");
  const [year, month, day] = [match?.[1], match?.[2], match?.[3]].map((part) =>
    part === undefined ? undefined : Number(part),
  );
  if (month === undefined || day === undefined || !isCivilDate(year ?? LEAP_YEAR, month, day)) {
    field.refuse({
      ko: "04-01이나 2027-04-01처럼 쓴 날짜여야 합니다",
      en: "expected a date such as 04-01 or 2027-04-01",
    });
    return undefined;
  }
  return { year, date: month * 100 + day };
}
