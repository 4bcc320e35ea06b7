/**
 * Asks opening_hours.js and the decider the same questions in one process, which must run with TZ=Asia/Seoul; prints
 * how many times as long opening_hours.js takes, as JSON, for each number of rules named on the command line.
 */

import OpeningHours from "opening_hours";
import { ScheduleDecider } from "../../src/schedule/decide.js";
import type { Schedule } from "../../src/schedule/schedule.js";
import { openingHoursText } from "../../tests/schedule/opening-hours/opening-hours-text.js";
import { drawQuestions } from "./measured-questions.js";
import { buildMeasuredSchedule } from "./measured-schedule.js";

const RECIPE = { seed: 1, timeZone: "KST-9" };
const QUESTIONS = 2_000;
const ROUNDS = 7;

/** Each side is asked for so long in a round. */
const ROUND_MS = 150;

const moments = drawQuestions(QUESTIONS, "alley", "opening hours").map(({ utcMs }) => utcMs);
const ratios = process.argv.slice(2).map((ruleCount) => ratioWith(Number(ruleCount)));
console.log(JSON.stringify(ratios));

/** The middle one of the rounds, after one that does not count. */
function ratioWith(ruleCount: number): number {
  // Holidays would make the text four times as long, for the syntax has no word for "but no holiday".
  const schedule: Schedule = { ...buildMeasuredSchedule({ ...RECIPE, ruleCount }), holidays: [] };
  const decider = new ScheduleDecider(schedule);
  const hours = new OpeningHours(openingHoursText(schedule, undefined));
  const dates = moments.map((utcMs) => new Date(utcMs));

  const ours = (index: number) => decider.decide(moments[index] ?? 0).regime.name;
  const theirs = (index: number) => {
    // State and comment of one look: getState and getComment would look twice.
    const look = hours.getIterator(dates[index]);
    return look.getState() ? look.getComment() : undefined;
  };
  for (const [index, date] of dates.entries()) {
    if (ours(index) !== theirs(index))
      throw new Error(`${ruleCount} rules: they differ at ${date.toISOString()}`);
  }
  const found: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const ratio = msEach(theirs) / msEach(ours);
    if (round > 0) found.push(ratio);
  }
  found.sort((one, other) => one - other);
  return Math.round(found[(ROUNDS - 1) / 2] ?? 0);
}

function msEach(ask: (index: number) => unknown): number {
  const fromMs = performance.now();
  let asked = 0;
  let spentMs = 0;
  while (spentMs < ROUND_MS) {
    for (let index = 0; index < QUESTIONS; index += 1) ask(index);
    asked += QUESTIONS;
    spentMs = performance.now() - fromMs;
  }
  return spentMs / asked;
}
