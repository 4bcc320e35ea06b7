import test from "ava";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import type { Schedule } from "../../src/schedule/schedule.js";
import { weekSpans } from "../../src/schedule/week.js";
import { PLAIN_RULE } from "../helpers/plain-rules.js";
import { MINUTE_MS, naiveRegime } from "./naive-ruling.js";

const WEEK_MINUTES = 10_080;

function korea(text: string): number {
  return Date.parse(`${text}+09:00`);
}

function spans(schedule: Schedule, utcMs: number) {
  return weekSpans(schedule, utcMs).map(
    (span) => `${clock(span.fromMinute)}-${clock(span.toMinute)} ${span.regime.name}`,
  );
}

/** `Mon 08:30` */
function clock(minute: number): string {
  const day = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "end"][Math.floor(minute / 1_440)];
  const rest = minute % 1_440;
  return `${day} ${String(Math.floor(rest / 60)).padStart(2, "0")}:${String(rest % 60).padStart(2, "0")}`;
}

const PLAIN_WEEK = [
  "Mon 00:00-Mon 08:30 weekend",
  "Mon 08:30-Mon 19:00 day",
  "Mon 19:00-Tue 08:30 night",
  "Tue 08:30-Tue 19:00 day",
  "Tue 19:00-Wed 08:30 night",
  "Wed 08:30-Wed 19:00 day",
  "Wed 19:00-Thu 08:30 night",
  "Thu 08:30-Thu 19:00 day",
  "Thu 19:00-Fri 08:30 night",
  "Fri 08:30-Fri 19:00 day",
  "Fri 19:00-Sat 00:00 night",
  "Sat 00:00-end 00:00 weekend",
];

for (const at of ["2026-11-30T00:00", "2026-12-02T12:00", "2026-12-06T23:59:59.999"]) {
  test(`a plain week of the default alley has twelve spans, asked at ${at}`, (t) => {
    t.deepEqual(spans(DEFAULT_SCHEDULE, korea(at)), PLAIN_WEEK);
  });
}

test("the week of a holiday shows it from midnight to midnight", (t) => {
  t.deepEqual(spans(DEFAULT_SCHEDULE, korea("2026-12-23T12:00")), [
    ...PLAIN_WEEK.slice(0, 8),
    "Thu 19:00-Fri 00:00 night",
    "Fri 00:00-Sat 00:00 holiday",
    "Sat 00:00-end 00:00 weekend",
  ]);
});

test("holidays that follow each other make one span", (t) => {
  t.deepEqual(spans(DEFAULT_SCHEDULE, korea("2026-02-20T12:00")).slice(0, 2), [
    "Mon 00:00-Thu 00:00 holiday",
    "Thu 00:00-Thu 08:30 night",
  ]);
});

test("a week of one regime is one span", (t) => {
  const always = { ...DEFAULT_SCHEDULE, rules: DEFAULT_SCHEDULE.rules.slice(-1) };
  t.deepEqual(spans(always, korea("2026-12-01T12:00")), ["Mon 00:00-end 00:00 night"]);
});

test("a span of the Sunday before reaches into the week", (t) => {
  const sundayNight = {
    ...DEFAULT_SCHEDULE,
    rules: [
      { ...PLAIN_RULE, days: 64, fromMinute: 1_380, toMinute: 60, regime: 2 },
      ...DEFAULT_SCHEDULE.rules.slice(-1),
    ],
  };
  t.deepEqual(spans(sundayNight, korea("2026-12-01T12:00")), [
    "Mon 00:00-Mon 01:00 weekend",
    "Mon 01:00-Sun 23:00 night",
    "Sun 23:00-end 00:00 weekend",
  ]);
});

test("a week begins at midnight, also where no rule does", (t) => {
  const noonToNoon = {
    ...DEFAULT_SCHEDULE,
    rules: [
      { ...PLAIN_RULE, days: 64, fromMinute: 720, toMinute: 720, regime: 2 },
      { ...PLAIN_RULE, days: 255, fromMinute: 720, toMinute: 720, regime: 1 },
    ],
  };
  t.deepEqual(spans(noonToNoon, korea("2026-12-01T12:00")), [
    "Mon 00:00-Mon 12:00 weekend",
    "Mon 12:00-Sun 12:00 night",
    "Sun 12:00-end 00:00 weekend",
  ]);
});

test("the spans of every week of three years cover it minute by minute", (t) => {
  const firstMonday = Date.UTC(2025, 11, 29);
  const wrong: string[] = [];
  for (let week = 0; week < 158; week += 1) {
    const monday = firstMonday + week * WEEK_MINUTES * MINUTE_MS;
    let from = 0;
    for (const span of weekSpans(DEFAULT_SCHEDULE, monday - 9 * 60 * MINUTE_MS + week * 60 * MINUTE_MS)) {
      if (span.fromMinute !== from || span.toMinute <= from) wrong.push(`week ${week}: a gap at ${from}`);
      from = span.toMinute;
      for (let minute = span.fromMinute; minute < span.toMinute; minute += 1) {
        const regime = DEFAULT_SCHEDULE.regimes[naiveRegime(DEFAULT_SCHEDULE, monday + minute * MINUTE_MS)];
        if (regime !== span.regime) wrong.push(`week ${week}, minute ${minute}`);
      }
    }
    if (from !== WEEK_MINUTES) wrong.push(`week ${week} ends at ${from}`);
  }
  t.deepEqual(wrong, []);
});
