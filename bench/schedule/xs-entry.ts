/** Runs inside the XS worker: one command measures the decisions of one schedule. */

import { asciiBytes, takeMeter, textOf, worker } from "../../hosts/xs/worker-globals.js";
import { ScheduleDecider } from "../../src/schedule/decide.js";
import type { Ruling } from "../../src/schedule/ruling.js";
import type { DecisionCommand, DecisionOutcome } from "./decision-command.js";
import { drawQuestions, type Question, wholeYear } from "./measured-questions.js";
import { buildMeasuredSchedule } from "./measured-schedule.js";

type Decider = Pick<ScheduleDecider, "decide">;

/** Deciders that are built anew for one question each. */
const FRESH_DECIDERS = 20;

worker.handleCommand = (command) =>
  asciiBytes(JSON.stringify(measure(JSON.parse(textOf(command)) as DecisionCommand)));

function measure(command: DecisionCommand): DecisionOutcome {
  const schedule = buildMeasuredSchedule(command.recipe);
  const questions = drawQuestions(command.questions, "decisions");
  const year = wholeYear();

  const fresh = drawQuestions(FRESH_DECIDERS, "fresh deciders");
  let first = 0;
  for (const question of fresh) {
    takeMeter();
    new ScheduleDecider(schedule).decide(question.utcMs, question.bay);
    first += takeMeter();
  }

  const decider = new ScheduleDecider(schedule);
  const empty: Decider = emptyDecider(decider);
  const firstYear = costOf(decider, year) - costOf(empty, year);
  const decision = costOf(decider, questions) - costOf(empty, questions);
  return {
    first: Math.round(first / fresh.length),
    firstYear: Math.round(firstYear / year.length),
    decision: Math.round(decision / questions.length),
    dearest: dearestOf(decider, questions) - dearestOf(empty, questions.slice(0, 2)),
  };
}

/** Answers without a thought: what is left of a loop's cost is the loop's own. */
function emptyDecider(decider: Decider): Decider {
  const ruling: Ruling = decider.decide(0, undefined);
  return { decide: () => ruling };
}

function costOf(decider: Decider, questions: readonly Question[]): number {
  takeMeter();
  for (const { utcMs, bay } of questions) decider.decide(utcMs, bay);
  return takeMeter();
}

function dearestOf(decider: Decider, questions: readonly Question[]): number {
  let dearest = 0;
  for (const { utcMs, bay } of questions) {
    takeMeter();
    decider.decide(utcMs, bay);
    dearest = Math.max(dearest, takeMeter());
  }
  return dearest;
}
