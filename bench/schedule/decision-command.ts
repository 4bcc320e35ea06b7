import type { ScheduleRecipe } from "./measured-schedule.js";

/** What the host asks of the engine, as JSON. */
export interface DecisionCommand {
  readonly recipe: ScheduleRecipe;
  /** How many questions to measure. */
  readonly questions: number;
}

/** Computrons for one decision, of the decider alone: what the loop around it costs is taken off. */
export interface DecisionOutcome {
  /** About the alley as a whole, at moments all over a year that was gone through once; the mean. */
  readonly decision: number;
  /** The dearest of those. */
  readonly dearest: number;
  /** About the alley, day after day through a year that is new; the mean. */
  readonly firstYear: number;
  /** Of a new decider that is asked once, building it included; the mean of a few. */
  readonly first: number;
  /** As a board asks: about the alley and every bay, hour after hour, from a new decider on; the mean. */
  readonly hourly: number;
  /** About any bay on any day of the year; the mean. */
  readonly anyBay: number;
}
