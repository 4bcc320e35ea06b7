import test from "ava";
import fc from "fast-check";
import { daysFromCivil } from "../../../src/clock/civil-time.js";
import { utcOf } from "../../../src/clock/posix-tz.js";
import { agendaOf } from "../../../src/schedule/agenda.js";
import { DEFAULT_SCHEDULE } from "../../../src/schedule/default-schedule.js";
import type { Schedule } from "../../../src/schedule/schedule.js";
import { zoneOf } from "../../../src/schedule/schedule-zone.js";
import { NO_NOTES } from "../../../tools/golmok/committee-schedule.js";
import { columnsOf, padColumns } from "../../../tools/golmok/timetable/column-width.js";
import { timetableDays } from "../../../tools/golmok/timetable/day-rows.js";
import { daySections } from "../../../tools/golmok/timetable/day-sections.js";
import { timetableGroups } from "../../../tools/golmok/timetable/timetable.js";
import { PLAIN_RULE } from "../../helpers/plain-rules.js";
import { scheduleArbitrary } from "../../helpers/schedule-arbitrary.js";

const RUNS = process.env["GOLMOK_FULL"] === "1" ? 2_000 : 150;

test("every transition of the agenda begins a row, and the rows leave no time out", (t) => {
  const days = fc.record({
    fromDay: fc.integer({ min: 18_300, max: 54_000 }),
    dayCount: fc.integer({ min: 1, max: 9 }),
  });
  fc.assert(
    fc.property(scheduleArbitrary({ maxBays: 4 }), days, fc.boolean(), (schedule, shown, isNear) => {
      const near = { ...shown, fromDay: Math.floor(schedule.effectiveFromS / 86_400) + 1 };
      const { fromDay, dayCount } = isNear && schedule.effectiveFromS > 0 ? near : shown;
      const zone = zoneOf(schedule);
      const fromMs = utcOf(zone, fromDay * 1_440);
      const untilMs = utcOf(zone, (fromDay + dayCount) * 1_440);
      for (const bay of [undefined, ...schedule.bays.map(({ id }) => id)]) {
        const rows = timetableDays(schedule, { fromDay, dayCount }, bay)
          .flatMap((day) => day.rows)
          .sort((one, other) => one.fromMs - other.fromMs);
        for (const { atMs, regime } of agendaOf(schedule, fromMs, untilMs, bay)) {
          const row = rows.find((one) => one.fromMs === atMs);
          if (row?.regime !== regime) throw new Error(`no row for ${regime.name} at ${atMs}`);
        }
        let reachedMs = fromMs;
        for (const row of rows) {
          if (row.fromMs !== reachedMs) throw new Error(`a gap before ${row.fromMs}`);
          reachedMs = row.untilMs;
        }
        if (reachedMs !== untilMs) throw new Error(`rows end at ${reachedMs}`);
      }
    }),
    { seed: 11, numRuns: RUNS },
  );
  t.pass();
});

/** The default alley in a zone with summer time; a rule of its own between 01:30 and 02:30 on Sundays. */
const BERLIN: Schedule = {
  ...DEFAULT_SCHEDULE,
  timeZone: "CET-1CEST,M3.5.0,M10.5.0/3",
  rules: [{ ...PLAIN_RULE, days: 64, fromMinute: 90, toMinute: 150, regime: 0 }, ...DEFAULT_SCHEDULE.rules],
};

function rowsOn(schedule: Schedule, year: number, month: number, day: number): readonly string[] {
  const shown = { fromDay: daysFromCivil(year, month, day), dayCount: 1 };
  const sections = daySections({ schedule, notes: NO_NOTES }, timetableDays(schedule, shown), "en");
  return sections.flatMap(({ label, rows }) => [
    label,
    ...rows.map(({ time, effect }) => `${time} ${effect}`),
  ]);
}

test("on the day on which the clock is put forward, a rule in the hour left out ends at the jump", (t) => {
  t.deepEqual(rowsOn(BERLIN, 2027, 3, 28), [
    "Sun (28 Mar) · at 02:00 the clock goes forward to 03:00",
    "00:00–01:30 residents only",
    "01:30–02:00 anyone may park",
    "03:00–24:00 residents only",
  ]);
});

test("on the day on which the clock is put back, both passes of the hour are told apart", (t) => {
  t.deepEqual(rowsOn(BERLIN, 2027, 10, 31), [
    "Sun (31 Oct) · at 03:00 the clock goes back to 02:00",
    "00:00–01:30 residents only",
    "01:30–02:30 (before the clock goes back) anyone may park",
    "02:30–03:00 (before the clock goes back) residents only",
    "02:00–02:30 (after the clock went back) anyone may park",
    "02:30–24:00 (after the clock went back) residents only",
  ]);
});

function labels(
  schedule: Schedule,
  fromDay: number,
  dayCount: number,
  language: "ko" | "en",
): readonly string[] {
  const days = timetableDays(schedule, { fromDay, dayCount });
  return daySections({ schedule, notes: NO_NOTES }, days, language).map(({ label }) => label);
}

test("days that read alike are put together, within a week also those apart", (t) => {
  const monday = daysFromCivil(2027, 5, 3);
  const week = { ...DEFAULT_SCHEDULE, holidays: [monday + 2] };
  t.deepEqual(labels(week, monday, 7, "ko"), [
    "월·화, 목·금 (5월 3일~4일, 6일~7일)",
    "수 (5월 5일) · 공휴일",
    "토·일 (5월 8일~9일)",
  ]);
  t.deepEqual(labels(week, monday, 7, "en"), [
    "Mon, Tue, Thu, Fri (3–4 May, 6–7 May)",
    "Wed (5 May) · public holiday",
    "Sat, Sun (8–9 May)",
  ]);
  t.deepEqual(labels(week, monday + 7, 9, "ko"), [
    "월~금 (5월 10일~14일)",
    "토·일 (5월 15일~16일)",
    "월·화 (5월 17일~18일)",
  ]);
});

test("days before the timetable begins and after it has ended say so", (t) => {
  const day = daysFromCivil(2027, 5, 5);
  const schedule = {
    ...DEFAULT_SCHEDULE,
    holidays: [],
    effectiveFromS: (day * 24 - 9 + 7) * 3_600,
    untilS: (day * 24 - 9 + 20) * 3_600,
  };
  const days = timetableDays(schedule, { fromDay: day, dayCount: 1 });
  const [section] = daySections({ schedule, notes: NO_NOTES }, days, "ko");
  t.deepEqual(
    section?.rows.map(({ time, note }) => `${time} ${note}`.trim()),
    [
      "00:00~07:00 시간표가 시작되기 전",
      "07:00~08:30",
      "08:30~19:00",
      "19:00~20:00",
      "20:00~24:00 시간표가 끝난 뒤",
    ],
  );
});

test("bays for which another thing holds are a group, whatever the regime is called; withdrawn ones are in none", (t) => {
  const fromDay = daysFromCivil(2027, 5, 3);
  const schedule: Schedule = {
    ...DEFAULT_SCHEDULE,
    rules: [
      { ...PLAIN_RULE, days: 31, fromMinute: 600, toMinute: 660, bays: [2, 4, 15], regime: 1 },
      { ...PLAIN_RULE, days: 96, fromMinute: 0, toMinute: 1_440, bays: [7], regime: 1 },
      ...DEFAULT_SCHEDULE.rules,
    ],
  };
  const groups = timetableGroups(schedule, { fromDay, dayCount: 7 });
  t.deepEqual(
    groups.map(({ bays }) => bays),
    [undefined, [2, 4]],
  );
});

test("a Korean character is two columns wide", (t) => {
  t.is(columnsOf("하루 종일"), 9);
  t.is(columnsOf("08:30~19:00"), 11);
  t.is(columnsOf("é·–🚗"), 5);
  t.is(padColumns("가", 4), "가  ");
});
