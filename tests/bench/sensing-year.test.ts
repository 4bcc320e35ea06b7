import test from "ava";
import { dailyActivityOf, energyFigures, leastMilliwatts } from "../../bench/sensing/energy-figures.js";
import { Group } from "../../bench/sensing/measure-corpus.js";
import { type Activity, ActivityLog, noActivity, noteEcho } from "../../bench/sensing/readers/activity.js";
import { meanOfYear, SHARES_OF_YEAR, STAYS_A_DAY, typicalDay } from "../../bench/sensing/typical-year.js";
import { ECHO_FAULT, ECHO_NONE } from "../../src/domain/range.js";
import { handMadeTrace } from "./hand-made-trace.js";

const DAY_MS = 86_400_000;

/** Every condition alike: in 10 hours 20 stays, each of which takes two minutes of coming and going. */
function measured(change: (name: string, group: Group) => void = () => {}): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>();
  for (const name of Object.keys(SHARES_OF_YEAR)) {
    const group = new Group();
    group.tallies.golmok.stays = 20;
    group.moving = { ...noActivity(), ms: 20 * 120_000, densePings: 20 * 50, wakes: 20 * 2, news: 20 * 2 };
    group.resting = { ...noActivity(), ms: 10 * 3_600_000, tripwirePings: 14_400, wakes: 150 };
    change(name, group);
    groups.set(name, group);
  }
  return groups;
}

test("the shares of a year are all of it", (t) => {
  const sum = Object.values(SHARES_OF_YEAR).reduce((total, share) => total + share, 0);
  t.true(Math.abs(sum - 1) < 1e-9, `${sum}`);
});

test("a typical day has fourteen stays, however many the corpus has, and 24 hours", (t) => {
  const day = typicalDay(measured());
  t.is(Math.round(day?.ms ?? 0), DAY_MS);
  t.is(Math.round(day?.densePings ?? 0), STAYS_A_DAY * 50);
  t.is(Math.round(day?.news ?? 0), STAYS_A_DAY * 2);
  t.is(Math.round(day?.tripwirePings ?? 0), Math.round(((24 - (STAYS_A_DAY * 2) / 60) * 14_400) / 10));
});

test("each condition counts by its share of the year", (t) => {
  const conditions = measured((name, group) => {
    if (name === "rain") group.resting.tripwirePings *= 2;
  });
  const plain = typicalDay(measured())?.tripwirePings ?? 0;
  const rainy = typicalDay(conditions)?.tripwirePings ?? 0;
  t.true(Math.abs(rainy / plain - 1 - (SHARES_OF_YEAR["rain"] ?? 0)) < 1e-9);
  const share = meanOfYear(conditions, (group) => (group.resting.tripwirePings > 20_000 ? 1 : 0));
  t.is(share?.toFixed(6), SHARES_OF_YEAR["rain"]?.toFixed(6));
});

test("without one of the conditions there is no year", (t) => {
  const conditions = new Map(measured());
  conditions.delete("rain");
  t.is(typicalDay(conditions), undefined);
  t.is(
    meanOfYear(conditions, () => 1),
    undefined,
  );
});

const DAY: Activity = {
  ms: DAY_MS,
  tripwirePings: 34_000,
  densePings: 1_000,
  silentPings: 3_500,
  echoUs: 315_000_000,
  wakes: 400,
  awakeMs: 300_000,
  news: 50,
};

test("a counted day is a day of the energy model", (t) => {
  const day = dailyActivityOf(DAY);
  t.is(day.tripwirePings, 34_000);
  t.is(day.densePings, 1_000);
  t.is(day.xsWakes, 400);
  t.is(day.silentShare, 0.1);
  t.is(day.meanEchoMs, 10);
  // A heartbeat each 295 s and 50 changes, and two of a hundred again.
  t.is(Math.round(day.framesSent), Math.round((86_400 / 295 + 50) / 0.98));
  // 20 ms a wake, 3 ms a ping, 10 ms a frame and 10 ms more while the channel is sensed.
  t.true(Math.abs(day.xsAwakeMs - (400 * 20 + 1_000 * 3 + day.framesSent * 20)) < 1e-6);
  // A frame and its answer, two looks and the gap between them, sensing, the window.
  const exchangeMs = 2 * 185.344 + 42 + 35 + 10 + 65;
  t.true(Math.abs(day.xsAwakeMs + day.xsLightSleepMs - DAY.awakeMs - day.framesSent * exchangeMs) < 1e-6);
});

test("the best ranger is the one that needs least, and more of anything needs more", (t) => {
  const figures = energyFigures(DAY);
  const rangers = Object.values(figures["rangers"] as Record<string, { milliwatts: number; years: number }>);
  t.true(rangers.length >= 5);
  t.is(figures["bestRangerMilliwatts"], Math.min(...rangers.map(({ milliwatts }) => milliwatts)));
  t.is(figures["bestRangerYears"], Math.max(...rangers.map(({ years }) => years)));
  const least = leastMilliwatts(DAY);
  t.is(figures["bestRangerMilliwatts"], Number(least.toFixed(3)));
  for (const name of ["tripwirePings", "densePings", "wakes", "awakeMs", "news"] as const)
    t.true(leastMilliwatts({ ...DAY, [name]: 2 * DAY[name] }) > least, name);
});

test("what happens while a vehicle comes or goes, and a minute after, is the stay's", (t) => {
  const log = new ActivityLog(handMadeTrace({}));
  const sums = [50_000, 99_999, 100_000, 169_999, 170_000, 399_999, 400_000, 469_999, 470_000].map((nowMs) =>
    log.at(nowMs) === log.moving ? "moving" : "resting",
  );
  t.is(sums.join(), "resting,resting,moving,moving,resting,resting,moving,moving,resting");
  t.is(log.moving.ms + log.resting.ms, 470_000);
});

test("no echo and a fault are silent pings, an echo is its time", (t) => {
  const activity = noActivity();
  for (const echoUs of [ECHO_NONE, 9_000, ECHO_FAULT, 11_000]) noteEcho(activity, echoUs);
  t.is(activity.silentPings, 2);
  t.is(activity.echoUs, 20_000);
});
