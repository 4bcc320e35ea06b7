import type { ScheduleRecipe } from "./measured-schedule.js";

/** What the host asks of the engine, as JSON. */
export interface DecisionCommand {
  readonly recipe: ScheduleRecipe;
  /** How many questions to measure. */
  readonly questions: number;
}

/** Computrons, of the deciders alone: what the loops around them cost is taken off. */
export interface DecisionOutcome {
  /** Building a decider and asking it one question, the mean over a few questions. */
  readonly first: number;
  /** A question about a year that was not asked about before, day after day, for every bay: the mean. */
  readonly firstYear: number;
  /** A question about a year that was: the mean. */
  readonly decision: number;
  /** The dearest of those. */
  readonly dearest: number;
}
