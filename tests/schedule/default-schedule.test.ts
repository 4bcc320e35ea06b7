import test from "ava";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";

test("the default alley has bays 1 to 15, of which bay 15 left the pool", (t) => {
  t.deepEqual(
    DEFAULT_SCHEDULE.bays.map((bay) => bay.id),
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
  );
  t.deepEqual(
    DEFAULT_SCHEDULE.bays.filter((bay) => bay.withdrawn).map((bay) => bay.id),
    [15],
  );
});

test("the default alley lets only residents in while the time is not known", (t) => {
  t.is(DEFAULT_SCHEDULE.regimes[DEFAULT_SCHEDULE.onUntrustedTime]?.permission, "residents");
});

/** Month and day of each public holiday. */
const HOLIDAYS = {
  2026: "01-01 02-16 02-17 02-18 03-01 03-02 05-01 05-05 05-24 05-25 06-03 06-06 07-17 08-15 08-17 09-24 09-25 09-26 10-03 10-05 10-09 12-25",
  2027: "01-01 02-06 02-07 02-08 02-09 03-01 05-01 05-03 05-05 05-13 06-06 07-17 07-19 08-15 08-16 09-14 09-15 09-16 10-03 10-04 10-09 10-11 12-25 12-27",
  2028: "01-01 01-26 01-27 01-28 03-01 04-12 05-01 05-02 05-05 06-06 07-17 08-15 10-02 10-03 10-04 10-05 10-09 12-25",
};

for (const [year, days] of Object.entries(HOLIDAYS)) {
  test(`the public holidays of ${year} are those that the law makes`, (t) => {
    const dates = DEFAULT_SCHEDULE.holidays.map((day) =>
      new Date(day * 86_400_000).toISOString().slice(0, 10),
    );
    const ofYear = dates.filter((date) => date.startsWith(year)).map((date) => date.slice(5));
    t.is(ofYear.join(" "), days);
  });
}

/** Days whose holiday moves on to a weekday by article 3: from Saturday and Sunday, or from Sunday alone. */
const MOVED_FROM_WEEKEND = ["03-01", "05-01", "05-05", "07-17", "08-15", "10-03", "10-09", "12-25"];

test("a national day, Labour Day, Children's Day or Christmas on a weekend is followed by a substitute", (t) => {
  const holidays = new Set(DEFAULT_SCHEDULE.holidays);
  let moved = 0;
  for (const year of [2026, 2027, 2028]) {
    for (const date of MOVED_FROM_WEEKEND) {
      const ms = Date.parse(`${year}-${date}T00:00Z`);
      const weekday = new Date(ms).getUTCDay();
      if (weekday !== 0 && weekday !== 6) continue;
      moved += 1;
      t.true(holidays.has(ms / 86_400_000 + (weekday === 0 ? 1 : 2)), `${year}-${date}`);
    }
  }
  t.is(moved, 9);
});
