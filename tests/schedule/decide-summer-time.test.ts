/** The hours of a schedule are those of the wall clock, also on the days when that is put forward or back. */

import test from "ava";
import { checkSchedule } from "../../src/schedule/check-schedule.js";
import { ScheduleDecider } from "../../src/schedule/decide.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import type { Ruling } from "../../src/schedule/ruling.js";
import type { Regime, Rule, Schedule } from "../../src/schedule/schedule.js";
import { PLAIN_REGIME, PLAIN_RULE } from "../helpers/plain-rules.js";
import { MINUTE_MS, NaiveStrip, type NamedRuling } from "./naive-ruling.js";

const DAY_MS = 86_400_000;
const NEW_YORK = "EST5EDT,M3.2.0,M11.1.0";

const OPEN: Regime = { name: "open", permission: "anyone", ...PLAIN_REGIME, textKo: "", textEn: "" };
const OURS: Regime = { name: "ours", permission: "residents", ...PLAIN_REGIME, textKo: "", textEn: "" };
const SHUT: Regime = { name: "shut", permission: "nobody", ...PLAIN_REGIME, textKo: "", textEn: "" };

/** Open except in the spans given, `[days, from, to, regime]`; 30 minutes' notice, 10 of grace. */
function withRules(timeZone: string, rules: readonly (readonly [number, string, string, number])[]) {
  const spans = rules.map(([days, from, to, regime]): Rule => {
    return { ...PLAIN_RULE, days, fromMinute: minuteOf(from), toMinute: minuteOf(to), regime };
  });
  const schedule: Schedule = {
    ...DEFAULT_SCHEDULE,
    timeZone,
    regimes: [OPEN, OURS, SHUT],
    rules: [...spans, { ...PLAIN_RULE, days: 255, fromMinute: 0, toMinute: 1_440, regime: 0 }],
    holidays: [],
    onUntrustedTime: 1,
  };
  if (!checkSchedule(schedule).ok) throw new Error("the schedule is out of order");
  return schedule;
}

function minuteOf(text: string): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
}

/** Every change of permission from one moment to another, `05:30 ours`, found by going from answer to answer. */
function changes(schedule: Schedule, from: string, to: string): string[] {
  const decider = new ScheduleDecider(schedule);
  let utcMs = Date.parse(`${from}Z`);
  let before = decider.decide(utcMs);
  const found: string[] = [];
  while (utcMs < Date.parse(`${to}Z`)) {
    const ruling = decider.decide(utcMs);
    if (ruling.regime.permission !== before.regime.permission) {
      found.push(`${new Date(utcMs).toISOString().slice(11, 16)} ${ruling.regime.name}`);
      if (before.permissionUntilMs !== utcMs || before.permissionNext !== ruling.regime)
        found.push("unforetold");
    }
    before = ruling;
    utcMs = ruling.validUntilMs;
  }
  return found;
}

for (const [title, rule, day, expected] of [
  [
    "a span that begins and ends in the hour shown twice holds twice",
    ["01:15", "01:45"],
    "2026-11-01",
    ["05:15 ours", "05:45 open", "06:15 ours", "06:45 open"],
  ],
  [
    "a span that begins in the hour shown twice begins, is undone and begins again",
    ["01:30", "03:00"],
    "2026-11-01",
    ["05:30 ours", "06:00 open", "06:30 ours", "08:00 open"],
  ],
  [
    "a span that ends in the hour shown twice ends, begins again and ends again",
    ["00:00", "01:30"],
    "2026-11-01",
    ["04:00 ours", "05:30 open", "06:00 ours", "06:30 open"],
  ],
  [
    "a span round the hour shown twice is an hour longer",
    ["00:30", "02:30"],
    "2026-11-01",
    ["04:30 ours", "07:30 open"],
  ],
  ["a span within the hour left out does not hold", ["02:10", "02:50"], "2026-03-08", []],
  [
    "a span that begins in the hour left out begins at the jump",
    ["02:30", "04:00"],
    "2026-03-08",
    ["07:00 ours", "08:00 open"],
  ],
  [
    "a span that ends in the hour left out ends at the jump",
    ["01:00", "02:30"],
    "2026-03-08",
    ["06:00 ours", "07:00 open"],
  ],
  [
    "a span round the hour left out is an hour shorter",
    ["01:30", "03:30"],
    "2026-03-08",
    ["06:30 ours", "07:30 open"],
  ],
] as const) {
  test(`${title} (New York, ${day})`, (t) => {
    const schedule = withRules(NEW_YORK, [[255, ...rule, 1]]);
    t.deepEqual(
      changes(schedule, `${day}T04:00`, `${day}T12:00`),
      expected.filter((change) => !change.startsWith("04:00")),
    );
  });
}

test("weekdays from 08:30 to 19:00 are those hours of the wall clock, in summer and in winter", (t) => {
  const schedule = { ...DEFAULT_SCHEDULE, timeZone: NEW_YORK, holidays: [] };
  t.deepEqual(changes(schedule, "2026-03-06T12:00", "2026-03-10T12:00"), [
    "13:30 day",
    "00:00 night",
    "12:30 day",
    "23:00 night",
  ]);
});

test("the hour that is undone is announced, and has its grace where it narrows", (t) => {
  const decider = new ScheduleDecider(withRules(NEW_YORK, [[255, "00:00", "01:50", 1]]));
  const ruled = (time: string) => {
    const { regime, phase, permissionUntilMs } = decider.decide(Date.parse(`2026-11-01T${time}Z`));
    const until = permissionUntilMs === undefined ? "never" : new Date(permissionUntilMs).toISOString();
    return `${regime.name}, ${phase}, ${until.slice(11, 16)}`;
  };
  t.is(ruled("05:50"), "open, notice, 06:00");
  t.is(ruled("06:00"), "ours, grace, 06:50");
  t.is(ruled("06:10"), "ours, steady, 06:50");
  t.is(ruled("06:50"), "open, steady, 05:00");
});

test("where the clock goes back over midnight an answer without end lasts to midnight, each time", (t) => {
  const decider = new ScheduleDecider(withRules("NST3:30NDT,M4.1.0/0:01,M10.5.0/0:01", []));
  const ends: string[] = [];
  for (let utcMs = Date.parse("2026-10-24T12:00Z"); utcMs < Date.parse("2026-10-26T12:00Z"); ) {
    utcMs = decider.decide(utcMs).validUntilMs;
    ends.push(new Date(utcMs).toISOString().slice(5, 16));
  }
  t.deepEqual(ends, ["10-25T02:30", "10-25T02:31", "10-25T03:30", "10-26T03:30", "10-27T03:30"]);
});

/** Boundaries before, in and after the hours that are shown twice or left out, and over midnight. */
const BUSY = [
  [255, "01:30", "01:40", 2],
  [64, "02:20", "03:10", 1],
  [32, "23:10", "00:20", 2],
  [64, "22:50", "23:40", 1],
  [31, "08:30", "19:00", 1],
] as const;

for (const [place, timeZone, year] of [
  ["America/New_York", NEW_YORK, 2026],
  ["Australia/Lord_Howe", "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", 2027],
  ["America/Santiago", "<-04>4<-03>,M9.1.6/24,M4.1.6/24", 2028],
] as const) {
  for (const [kind, schedule] of [
    ["the default rules", { ...DEFAULT_SCHEDULE, timeZone }],
    ["many rules", withRules(timeZone, BUSY)],
  ] as const) {
    test(`at every minute of ${year} in ${place} ${kind} rule as a plain reading of the wall clock does`, (t) => {
      process.env["TZ"] = place;
      const fromMs = Date.UTC(year, 0, 1);
      const toMs = Date.UTC(year + 1, 0, 1);
      const strip = new NaiveStrip(
        schedule,
        fromMs - 3 * DAY_MS,
        (toMs - fromMs + 33 * DAY_MS) / MINUTE_MS,
        (utcMs) => -new Date(utcMs).getTimezoneOffset() * MINUTE_MS,
      );
      const wrong: string[] = [];
      const compare = (decider: ScheduleDecider, utcMs: number) => {
        if (!agrees(decider.decide(utcMs), strip.ruling(utcMs))) wrong.push(new Date(utcMs).toISOString());
      };
      const forwards = new ScheduleDecider(schedule);
      for (let utcMs = fromMs; utcMs < toMs; utcMs += MINUTE_MS) {
        compare(forwards, utcMs);
        compare(forwards, utcMs + MINUTE_MS - 1);
      }
      // Backwards no answer is kept.
      const backwards = new ScheduleDecider(schedule);
      for (let utcMs = toMs - MINUTE_MS; utcMs >= fromMs; utcMs -= 7 * MINUTE_MS) compare(backwards, utcMs);
      t.deepEqual(wrong, []);

      const expected = strip.changesMs().filter((changeMs) => changeMs > fromMs && changeMs < toMs);
      const happened: number[] = [];
      let before = forwards.decide(fromMs);
      for (let utcMs = before.validUntilMs; utcMs < toMs; utcMs = before.validUntilMs) {
        const ruling = forwards.decide(utcMs);
        if (ruling.regime.permission !== before.regime.permission) happened.push(utcMs);
        before = ruling;
      }
      t.true(expected.length > 450);
      t.deepEqual(happened, expected);
    });
  }
}

function agrees(ruling: Ruling, naive: NamedRuling): boolean {
  return (
    ruling.regime.name === naive.regime &&
    ruling.phase === naive.phase &&
    ruling.permissionUntilMs === naive.permissionUntilMs &&
    ruling.permissionNext?.name === naive.permissionNext
  );
}
