/** Runs inside the XS worker: one command measures the decisions of one schedule. */

import { asciiBytes, takeMeter, textOf, worker } from "../../hosts/xs/worker-globals.js";
import { ScheduleDecider } from "../../src/schedule/decide.js";
import type { Ruling } from "../../src/schedule/ruling.js";
import type { Schedule } from "../../src/schedule/schedule.js";
import type { DecisionCommand, DecisionOutcome } from "./decision-command.js";
import { dayAfterDay, drawQuestions, hourAfterHour, type Question } from "./measured-questions.js";
import { buildMeasuredSchedule } from "./measured-schedule.js";

type Decider = Pick<ScheduleDecider, "decide">;

/** Deciders that are built anew for one question each. */
const NEW_DECIDERS = 20;

/** Of questions as a board asks them. */
const HOURLY_DAYS = 30;

worker.handleCommand = (command) =>
  asciiBytes(JSON.stringify(measure(JSON.parse(textOf(command)) as DecisionCommand)));

function measure(command: DecisionCommand): DecisionOutcome {
  const schedule = buildMeasuredSchedule(command.recipe);
  const decider = new ScheduleDecider(schedule);
  const firstYear = meanOf(decider, dayAfterDay());
  const alley = drawQuestions(command.questions, "alley", "alley");
  return {
    decision: meanOf(decider, alley),
    dearest: dearestOf(decider, alley),
    firstYear,
    first: meanOfFirst(schedule),
    hourly: meanOf(new ScheduleDecider(schedule), hourAfterHour(HOURLY_DAYS)),
    anyBay: meanOf(decider, drawQuestions(command.questions, "bays", "bays")),
  };
}

function meanOfFirst(schedule: Schedule): number {
  const questions = drawQuestions(NEW_DECIDERS, "alley", "new deciders");
  let computrons = 0;
  for (const { utcMs } of questions) {
    takeMeter();
    new ScheduleDecider(schedule).decide(utcMs);
    computrons += takeMeter();
  }
  return Math.round(computrons / questions.length);
}

function meanOf(decider: ScheduleDecider, questions: readonly Question[]): number {
  const computrons = costOf(decider, questions) - costOf(emptyDecider(decider), questions);
  return Math.round(computrons / questions.length);
}

/** Answers without a thought: what is left of a loop's cost is the loop's own. */
function emptyDecider(decider: ScheduleDecider): Decider {
  const ruling: Ruling = decider.decideUntrusted();
  return { decide: () => ruling };
}

function costOf(decider: Decider, questions: readonly Question[]): number {
  takeMeter();
  for (const { utcMs, bay } of questions) decider.decide(utcMs, bay);
  return takeMeter();
}

function dearestOf(decider: ScheduleDecider, questions: readonly Question[]): number {
  let dearest = 0;
  for (const question of questions) dearest = Math.max(dearest, meanOf(decider, [question]));
  return dearest;
}
