import test from "ava";
import fc from "fast-check";
import { agendaOf } from "../../src/schedule/agenda.js";
import { ScheduleDecider } from "../../src/schedule/decide.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import type { Schedule } from "../../src/schedule/schedule.js";
import { scheduleArbitrary } from "../helpers/schedule-arbitrary.js";
import { MINUTE_MS, NaiveStrip } from "./naive-ruling.js";

const DAY_MS = 86_400_000;

function korea(text: string): number {
  return Date.parse(`${text}+09:00`);
}

function named(schedule: Schedule, from: string, to: string): string[] {
  return agendaOf(schedule, korea(from), korea(to)).map(({ atMs, regime }) => {
    return `${new Date(atMs + 9 * 3_600_000).toISOString().slice(5, 16)} ${regime.name}`;
  });
}

test("the agenda of a plain day has its morning and its evening", (t) => {
  t.deepEqual(named(DEFAULT_SCHEDULE, "2026-12-01T00:00", "2026-12-02T00:00"), [
    "12-01T08:30 day",
    "12-01T19:00 night",
  ]);
});

test("a change at the beginning is in the agenda, one at its end is not", (t) => {
  t.deepEqual(named(DEFAULT_SCHEDULE, "2026-12-01T08:30", "2026-12-01T19:00"), ["12-01T08:30 day"]);
  t.deepEqual(named(DEFAULT_SCHEDULE, "2026-12-01T08:31", "2026-12-01T19:01"), ["12-01T19:00 night"]);
});

test("regimes of one permission are told apart", (t) => {
  t.deepEqual(named(DEFAULT_SCHEDULE, "2026-12-24T20:00", "2026-12-28T12:00"), [
    "12-25T00:00 holiday",
    "12-26T00:00 weekend",
    "12-28T08:30 day",
  ]);
});

test("a year's agenda is that of a plain reading of every minute", (t) => {
  const fromMs = korea("2027-01-01T00:00");
  const strip = new NaiveStrip(DEFAULT_SCHEDULE, fromMs, 365 * 1_440, () => 9 * 3_600_000);
  const agenda = agendaOf(DEFAULT_SCHEDULE, fromMs + MINUTE_MS, fromMs + 365 * DAY_MS);
  t.deepEqual(
    agenda.map(({ atMs, regime }) => [atMs, regime.name] as const),
    strip.regimeChanges(),
  );
  t.true(agenda.length > 500);
});

test("where a schedule begins and ends, its agenda does too", (t) => {
  const short = {
    ...DEFAULT_SCHEDULE,
    effectiveFromS: korea("2026-12-01T12:00") / 1_000,
    untilS: korea("2026-12-01T15:00") / 1_000,
  };
  const agenda = agendaOf(short, 0, korea("2040-01-01T00:00"));
  t.deepEqual(
    agenda.map(({ regime, why }) => [regime.name, why.source]),
    [
      ["day", "rule"],
      ["untrusted", "expired"],
    ],
  );
});

test("a second before and at every change of any schedule, decisions and agenda agree, and each has one regime", (t) => {
  let seen = 0;
  fc.assert(
    fc.property(scheduleArbitrary(), fc.integer({ min: 0, max: 30 }), (schedule, startDay) => {
      const decider = new ScheduleDecider(schedule);
      const fromMs = schedule.effectiveFromS * 1_000 + (startDay - 2) * DAY_MS;
      for (const bay of [undefined, ...schedule.bays.slice(0, 2).map(({ id }) => id)]) {
        let before = decider.decide(fromMs - 1, bay);
        for (const { atMs, regime, why } of agendaOf(schedule, fromMs, fromMs + 40 * DAY_MS, bay)) {
          const earlier = decider.decide(atMs - 1_000, bay);
          const then = decider.decide(atMs, bay);
          const problem =
            (earlier.regime !== before.regime && "the regime changed unseen") ||
            (then.regime !== regime && "another regime begins") ||
            (JSON.stringify(then.why) !== JSON.stringify(why) && "for another reason") ||
            (then.regime === earlier.regime && "nothing changes") ||
            (then.sinceMs !== atMs && "it began at another time") ||
            (earlier.untilMs !== atMs && "it was not foreseen") ||
            (earlier.next !== regime && "another regime was foreseen");
          if (problem) throw new Error(`${problem} at ${new Date(atMs).toISOString()}, bay ${bay}`);
          before = then;
          seen += 1;
        }
      }
    }),
    { numRuns: 120, seed: 20_270_301, includeErrorInReport: true },
  );
  t.true(seen > 1_000, String(seen));
});
