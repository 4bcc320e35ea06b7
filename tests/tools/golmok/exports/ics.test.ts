import test from "ava";
import fc from "fast-check";
import ICAL from "ical.js";
import { daysFromCivil } from "../../../../src/clock/civil-time.js";
import { ScheduleDecider } from "../../../../src/schedule/decide.js";
import { DEFAULT_SCHEDULE } from "../../../../src/schedule/default-schedule.js";
import type { Schedule } from "../../../../src/schedule/schedule.js";
import { toIcs } from "../../../../tools/golmok/exports/ics.js";
import { scheduleArbitrary } from "../../../helpers/schedule-arbitrary.js";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const FROM_MS = daysFromCivil(2027, 1, 1) * DAY_MS;
const SPAN = { fromMs: FROM_MS, toMs: FROM_MS + 365 * DAY_MS };

/** One occurrence of one event. */
interface Occurrence {
  readonly fromMs: number;
  readonly toMs: number;
  readonly regime: string;
}

/** All occurrences that a reader of calendars finds, in their order. */
function occurrencesOf(text: string): readonly Occurrence[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone"))
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const occurrences = calendar.getAllSubcomponents("vevent").flatMap((component) => {
    const event = new ICAL.Event(component);
    const regime = String(component.getFirstPropertyValue("categories"));
    const found: Occurrence[] = [];
    const iterator = event.iterator();
    for (let next = iterator.next(); next; next = iterator.next()) {
      const { startDate, endDate } = event.getOccurrenceDetails(next);
      found.push({ fromMs: startDate.toUnixTime() * 1_000, toMs: endDate.toUnixTime() * 1_000, regime });
    }
    return found;
  });
  return occurrences.sort((left, right) => left.fromMs - right.fromMs);
}

function calendarOf(schedule: Schedule, bay?: number): string {
  return String(toIcs(schedule, bay, SPAN, "Golmok/Test", "en").content);
}

test("the occurrences of any schedule's calendar fill its span and say what holds", (t) => {
  const timeZones = [
    "KST-9",
    "CET-1CEST,M3.5.0,M10.5.0/3",
    "AEST-10AEDT,M10.1.0,M4.1.0/3",
    "<-02>2<-01>,M3.5.0/-1,M10.5.0/0",
  ];
  const anyDays = { maxBays: 2, maxHolidays: 6, maxRules: 6, timeZones };
  fc.assert(
    fc.property(scheduleArbitrary(anyDays), (drawn) => {
      const holidays = drawn.holidays.map((_, index) => daysFromCivil(2027, 1 + index, 3 + index));
      const schedule = { ...drawn, holidays, effectiveFromS: 0, untilS: undefined };
      const bay = schedule.bays[0]?.id;
      const occurrences = occurrencesOf(calendarOf(schedule, bay));
      const decider = new ScheduleDecider(schedule);
      let atMs = SPAN.fromMs;
      for (const { fromMs, toMs, regime } of occurrences) {
        t.is(fromMs, atMs, "neither gap nor overlap");
        for (const insideMs of [fromMs, (fromMs + toMs) / 2, toMs - MINUTE_MS])
          t.is(decider.decide(insideMs, bay).regime.name, regime);
        atMs = toMs;
      }
      t.is(atMs, SPAN.toMs);
    }),
    { seed: 20_270_305, numRuns: 40, endOnFailure: true },
  );
});

test("a weekly rule is one event that recurs, without the holidays", (t) => {
  const text = calendarOf(DEFAULT_SCHEDULE);
  const recurring = text.split("\r\n").filter((line) => line.startsWith("RRULE"));
  t.true(recurring.some((line) => line.includes("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=2027")));
  t.true(text.includes("EXDATE;TZID=Golmok/Test:20270208T083000"));
  t.true(text.split("BEGIN:VEVENT").length < 60, "a year is some dozens of events");
});

test("summaries are in the language asked for", (t) => {
  t.true(
    String(toIcs(DEFAULT_SCHEDULE, undefined, SPAN, "Asia/Seoul", "ko").content).includes(
      "SUMMARY:낮: 누구나 주차",
    ),
  );
  t.true(calendarOf(DEFAULT_SCHEDULE).includes("SUMMARY:Day: anyone may park"));
});

test("lines end as calendars want, and none is longer than 75 bytes", (t) => {
  const lines = String(toIcs(DEFAULT_SCHEDULE, undefined, SPAN, "Asia/Seoul", "ko").content).split("\r\n");
  t.is(lines.at(-1), "");
  t.false(lines.some((line) => line.includes("\n") || Buffer.byteLength(line) > 75));
});
