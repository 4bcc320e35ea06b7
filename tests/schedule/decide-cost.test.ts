import test from "ava";
import { checkSchedule } from "../../src/schedule/check-schedule.js";
import { ScheduleDecider } from "../../src/schedule/decide.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import type { Rule, Schedule } from "../../src/schedule/schedule.js";
import { PLAIN_RULE } from "../helpers/plain-rules.js";

const HOUR_MS = 3_600_000;

/** The same schedule, and how often a rule of it was looked at. */
function counted(schedule: Schedule) {
  const looks = { count: 0 };
  const rules = schedule.rules.map(
    (rule): Rule => ({
      ...rule,
      get regime() {
        looks.count += 1;
        return rule.regime;
      },
    }),
  );
  return { schedule: { ...schedule, rules }, looks };
}

/** The most looks that one question costs, of those put at every hour of three years from 2026 on. */
function dearest(original: Schedule): { dearest: number; looksPerDay: number } {
  const { schedule, looks } = counted(original);
  const decider = new ScheduleDecider(schedule);
  const fromMs = Date.UTC(2026, 0, 1);
  const hours = 3 * 365 * 24;
  let most = 0;
  let total = 0;
  for (let hour = 0; hour < hours; hour += 1) {
    looks.count = 0;
    decider.decide(fromMs + hour * HOUR_MS);
    total += looks.count;
    most = Math.max(most, looks.count);
  }
  return { dearest: most, looksPerDay: Math.ceil((total * 24) / hours) };
}

for (const timeZone of ["KST-9", "EST5EDT,M3.2.0,M11.1.0", "AEST-10AEDT,M10.1.0,M4.1.0/3"]) {
  test(`a question to the default alley costs at most 8 looks at a rule, and a day of them at most 2 (${timeZone})`, (t) => {
    const cost = dearest({ ...DEFAULT_SCHEDULE, timeZone });
    t.log(cost);
    t.true(cost.dearest <= 8 && cost.looksPerDay <= 2, JSON.stringify(cost));
    t.true(cost.dearest >= 1);
  });
}

test("the largest schedule, whose permission never changes, is not walked day by day", (t) => {
  const many = Array.from({ length: 31 }, (_, index): Rule => {
    return {
      ...PLAIN_RULE,
      days: 1,
      fromMinute: 1_400 - index,
      toMinute: 20 + index,
      regime: index % 2 === 0 ? 1 : 2,
    };
  });
  const holidays = Array.from({ length: 256 }, (_, index) => 20_454 + index * 4);
  const rules = [...many, { ...PLAIN_RULE, days: 255, fromMinute: 0, toMinute: 1_440, regime: 1 }];
  const schedule = { ...DEFAULT_SCHEDULE, rules, holidays };
  t.true(checkSchedule(schedule).ok);
  const boundaries = 63;
  const { dearest: most } = dearest(schedule);
  t.log({ dearest: most, dayByDay: 401 * boundaries * 32 });
  t.true(most <= (29 * boundaries + 4) * 32, String(most));
});
