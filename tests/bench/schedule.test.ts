import test from "ava";
import { measureDecisions } from "../../bench/schedule/decision-figures.js";
import { dayAfterDay, drawQuestions, hourAfterHour } from "../../bench/schedule/measured-questions.js";
import { buildMeasuredSchedule, MEASURED_BAYS } from "../../bench/schedule/measured-schedule.js";
import { findWorker } from "../../hosts/xs/find-worker.js";
import { checkSchedule } from "../../src/schedule/check-schedule.js";
import { ScheduleDecider } from "../../src/schedule/decide.js";
import { EVERY_DAY, PUBLIC_HOLIDAY, type Rule } from "../../src/schedule/schedule.js";

const CONDITIONS: Readonly<Record<string, (rule: Rule) => boolean>> = {
  "some weekdays": ({ days }) => days < PUBLIC_HOLIDAY,
  "public holidays alone": ({ days }) => days === PUBLIC_HOLIDAY,
  "every day": ({ days }) => days === EVERY_DAY,
  "occurrences in the month": ({ nth }) => nth !== 0,
  "yearly dates": ({ dates }) => dates?.isYearly === true,
  "dates of one year": ({ dates }) => dates?.isYearly === false,
  "a span past midnight": ({ fromMinute, toMinute }) => toMinute <= fromMinute,
  "a span within a day": ({ fromMinute, toMinute }) => toMinute > fromMinute,
  "some bays": ({ bays }) => bays !== undefined,
};

for (const ruleCount of [20, 200]) {
  const schedule = buildMeasuredSchedule({ seed: 1, timeZone: "KST-9", ruleCount });

  test(`the measured schedule of ${ruleCount} rules is in order and has every condition`, (t) => {
    t.true(checkSchedule(schedule).ok);
    t.is(schedule.rules.length, ruleCount);
    for (const [title, has] of Object.entries(CONDITIONS)) t.true(schedule.rules.some(has), title);
    t.true(schedule.exceptions.some(({ bays }) => bays === undefined));
    t.true(schedule.exceptions.some(({ bays }) => bays !== undefined));
    t.true(schedule.holidays.length > 0);
  });

  test(`most of the ${ruleCount} rules win at some time of the year`, (t) => {
    const decider = new ScheduleDecider(schedule);
    const winners = new Set<number>();
    for (const { utcMs, bay } of drawQuestions(20_000, "bays", "winners")) {
      const { why } = decider.decide(utcMs, bay);
      if (why.source === "rule") winners.add(why.index);
    }
    t.log(`${winners.size} do`);
    t.true(winners.size > ruleCount / 4);
  });

  test(`what is measured with ${ruleCount} rules is what a new decider answers`, (t) => {
    const decider = new ScheduleDecider(schedule);
    for (const { utcMs } of dayAfterDay()) decider.decide(utcMs);
    const questions = [...drawQuestions(20, "alley", "alley"), ...drawQuestions(20, "bays", "bays")];
    for (const { utcMs, bay } of questions) {
      t.deepEqual(decider.decide(utcMs, bay), new ScheduleDecider(schedule).decide(utcMs, bay));
    }
  });
}

for (const about of ["alley", "bays"] as const) {
  test(`two questions in a row lie far apart within one year, each about the ${about}`, (t) => {
    const questions = drawQuestions(2_000, about, "some");
    t.is(questions.length, 2_000);
    const wrong = questions.filter(({ utcMs, bay }, index) => {
      const before = questions[index - 1];
      const isNear = before !== undefined && Math.abs(utcMs - before.utcMs) < 2 * 86_400_000;
      const isBay = bay !== undefined && bay >= 1 && bay <= MEASURED_BAYS;
      return isNear || isBay !== (about === "bays") || new Date(utcMs).getUTCFullYear() !== 2027;
    });
    t.deepEqual(wrong, []);
  });
}

test("day after day is every day of the year", (t) => {
  const days = dayAfterDay().map(({ utcMs }) => new Date(utcMs).toISOString());
  t.is(days.length, 365);
  t.is(days[0], "2027-01-01T00:00:00.000Z");
  t.is(days.at(-1), "2027-12-31T00:00:00.000Z");
});

test("hour after hour, the alley and every bay are asked about", (t) => {
  const questions = hourAfterHour(2);
  t.is(questions.length, 2 * 24 * (MEASURED_BAYS + 1));
  const [first, second, third] = [questions[0], questions[MEASURED_BAYS], questions[MEASURED_BAYS + 1]];
  t.deepEqual([first?.bay, second?.bay, third?.bay], [undefined, MEASURED_BAYS, undefined]);
  t.deepEqual([second?.utcMs, third?.utcMs], [first?.utcMs, (first?.utcMs ?? 0) + 3_600_000]);
});

const KIND = { ruleCount: 3, timeZone: "KST-9" };
const worker = workerOrReason();

function workerOrReason(): string | undefined {
  try {
    return findWorker();
  } catch (error) {
    console.error(`skipped: figures of XS: ${(error as Error).message}`);
    return undefined;
  }
}

(worker === undefined ? test.skip : test)("figures of XS are the same each time", async (t) => {
  const [first, second] = await measureDecisions(worker ?? "", [KIND, KIND], [1]);
  t.deepEqual(first, second);
  t.true(first !== undefined && Object.values(first).every((figure) => figure > 0), JSON.stringify(first));
  t.true(first !== undefined && first.decision < first.first && first.decision <= first.dearest);
});
