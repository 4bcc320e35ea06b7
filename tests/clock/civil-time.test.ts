import test from "ava";
import fc from "fast-check";
import {
  civilFromDays,
  dayOf,
  daysFromCivil,
  isCivilDate,
  minuteOfDay,
  weekdayOf,
} from "../../src/clock/civil-time.js";

const MS_PER_DAY = 86_400_000;
const FIRST_DAY = 0;
const LAST_DAY = 84_005;

test("every day from 1970 to 2199 has the date and the weekday that JavaScript's calendar gives it", (t) => {
  const wrong: string[] = [];
  for (let day = FIRST_DAY; day <= LAST_DAY; day += 1) {
    const oracle = new Date(day * MS_PER_DAY);
    const expected = {
      year: oracle.getUTCFullYear(),
      month: oracle.getUTCMonth() + 1,
      day: oracle.getUTCDate(),
    };
    const date = civilFromDays(day);
    const back = daysFromCivil(expected.year, expected.month, expected.day);
    const same = date.year === expected.year && date.month === expected.month && date.day === expected.day;
    if (!same || back !== day || weekdayOf(day) !== (oracle.getUTCDay() + 6) % 7)
      wrong.push(oracle.toISOString());
  }
  t.deepEqual(wrong, []);
});

test("the span of years ends where it says", (t) => {
  t.deepEqual(civilFromDays(FIRST_DAY), { year: 1970, month: 1, day: 1 });
  t.deepEqual(civilFromDays(LAST_DAY), { year: 2199, month: 12, day: 31 });
});

for (const [year, month, day, expected] of [
  [2000, 2, 29, true],
  [2028, 2, 29, true],
  [2096, 2, 29, true],
  [2026, 2, 29, false],
  [2100, 2, 29, false],
  [2028, 2, 30, false],
  [2026, 4, 31, false],
  [2026, 12, 31, true],
  [2026, 12, 32, false],
  [2026, 1, 0, false],
  [2026, 0, 1, false],
  [2026, 13, 1, false],
  [1970, 1, 1, true],
  [1969, 12, 31, false],
  [2199, 12, 31, true],
  [2200, 1, 1, false],
  [2026, 1.5, 1, false],
  [2026, 1, 1.5, false],
  [Number.NaN, 1, 1, false],
] as const) {
  test(`the calendar ${expected ? "has" : "lacks"} ${year}-${month}-${day}`, (t) => {
    t.is(isCivilDate(year, month, day), expected);
  });
}

test("a triple of numbers is a date exactly when JavaScript's calendar keeps it as it is", (t) => {
  const component = (min: number, max: number) => fc.integer({ min, max });
  fc.assert(
    fc.property(component(1970, 2199), component(-1, 14), component(-1, 33), (year, month, day) => {
      const oracle = new Date(Date.UTC(year, month - 1, day));
      const kept =
        oracle.getUTCFullYear() === year && oracle.getUTCMonth() === month - 1 && oracle.getUTCDate() === day;
      return isCivilDate(year, month, day) === kept;
    }),
  );
  t.pass();
});

test("day and minute of the day make up the civil minute, also before 1970", (t) => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000, max: 120_967_200 }), (minute) => {
      const rest = minuteOfDay(minute);
      return dayOf(minute) * 1_440 + rest === minute && rest >= 0 && rest < 1_440;
    }),
  );
  t.pass();
});

test("weekdays go on before 1970", (t) => {
  t.deepEqual([-4, -3, -2, -1, 0].map(weekdayOf), [6, 0, 1, 2, 3]);
});
