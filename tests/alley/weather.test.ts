import test from "ava";
import fc from "fast-check";
import { Weather } from "../../hosts/alley/weather.js";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SEOUL = 540;

/** Mean daily lowest and highest over a month, tenths of a degree. */
function meanExtremes(weather: Weather, fromMs: number): { lowest: number; highest: number } {
  let lowest = 0;
  let highest = 0;
  for (let day = 0; day < 30; day += 1) {
    const temperatures = Array.from({ length: 24 }, (_, hour) =>
      weather.temperatureDeciC(fromMs + day * DAY_MS + hour * HOUR_MS),
    );
    lowest += Math.min(...temperatures) / 30;
    highest += Math.max(...temperatures) / 30;
  }
  return { lowest, highest };
}

for (const [month, fromMs, lowest, highest] of [
  ["January", Date.UTC(2027, 0, 1), -55, 20],
  ["April", Date.UTC(2027, 3, 1), 80, 180],
  ["August", Date.UTC(2026, 7, 1), 230, 300],
  ["October", Date.UTC(2026, 9, 1), 105, 200],
  ["December", Date.UTC(2026, 11, 1), -35, 40],
] as const) {
  test(`days in ${month} are as cold and as warm as they are in Seoul`, (t) => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const mean = meanExtremes(new Weather({ seed, utcOffsetMinutes: SEOUL }), fromMs - 9 * HOUR_MS);
      t.true(Math.abs(mean.lowest - lowest) < 15, `seed ${seed}: ${mean.lowest}`);
      t.true(Math.abs(mean.highest - highest) < 15, `seed ${seed}: ${mean.highest}`);
    }
  });
}

test("the temperature is a whole number of tenths and moves by at most one in a minute, over any midnight and new year", (t) => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 0, max: 4_102_444_800 }), (seed, second) => {
      const weather = new Weather({ seed, utcOffsetMinutes: SEOUL });
      const now = weather.temperatureDeciC(second * 1_000);
      const isPlausible = Number.isInteger(now) && now > -200 && now < 400;
      return isPlausible && Math.abs(weather.temperatureDeciC(second * 1_000 + 60_000) - now) <= 1;
    }),
    { numRuns: 2_000 },
  );
  const weather = new Weather({ seed: 7, utcOffsetMinutes: SEOUL });
  for (let minute = -3_000; minute < 3_000; minute += 1) {
    const atMs = Date.UTC(2026, 11, 31, 15) + minute * 60_000;
    t.true(
      Math.abs(weather.temperatureDeciC(atMs + 60_000) - weather.temperatureDeciC(atMs)) <= 1,
      `minute ${minute}`,
    );
  }
});

test("it is coldest at dawn and warmest in the afternoon, by the local clock", (t) => {
  for (const utcOffsetMinutes of [SEOUL, 0, -480]) {
    const weather = new Weather({ seed: 7, utcOffsetMinutes });
    const midnightMs = Date.UTC(2026, 7, 15) - utcOffsetMinutes * 60_000;
    const byHour = Array.from({ length: 24 }, (_, hour) =>
      weather.temperatureDeciC(midnightMs + hour * HOUR_MS),
    );
    const coldest = byHour.indexOf(Math.min(...byHour));
    const warmest = byHour.indexOf(Math.max(...byHour));
    t.true(coldest >= 5 && coldest <= 7, `${coldest}`);
    t.true(warmest >= 14 && warmest <= 16, `${warmest}`);
  }
});

test("days differ from each other, and so do seeds; the order of asking does not matter", (t) => {
  const atMs = Date.UTC(2026, 11, 1, 3);
  const noons = (seed: number) => {
    const weather = new Weather({ seed, utcOffsetMinutes: SEOUL });
    return Array.from({ length: 20 }, (_, day) => weather.temperatureDeciC(atMs + day * DAY_MS));
  };
  t.true(new Set(noons(7)).size > 8);
  t.notDeepEqual(noons(7), noons(8));
  const weather = new Weather({ seed: 7, utcOffsetMinutes: SEOUL });
  const backwards = Array.from({ length: 20 }, (_, day) =>
    weather.temperatureDeciC(atMs + (19 - day) * DAY_MS),
  );
  t.deepEqual(backwards.reverse(), noons(7));
});

test("hours are the local clock's", (t) => {
  const atMs = Date.UTC(2026, 11, 1, 15, 59, 59, 999);
  t.is(new Weather({ seed: 7, utcOffsetMinutes: SEOUL }).hourOfDay(atMs), 0);
  t.is(new Weather({ seed: 7, utcOffsetMinutes: SEOUL }).hourOfDay(atMs + 1), 1);
  t.is(new Weather({ seed: 7, utcOffsetMinutes: -480 }).hourOfDay(atMs), 7);
  t.is(new Weather({ seed: 7, utcOffsetMinutes: 330 }).hourOfDay(Date.UTC(2026, 0, 1, 18, 30)), 0);
});
