import { bundleForXs } from "../../hosts/xs/bundle.js";
import { XsnapWorker } from "../../hosts/xs/xsnap-worker.js";
import type { DecisionCommand, DecisionOutcome } from "./decision-command.js";
import type { ScheduleRecipe } from "./measured-schedule.js";

/** Of each kind, for each schedule. */
const QUESTIONS = 2_000;

/** Schedules of one kind: a single one may happen to be cheap. */
const SEEDS = [1, 2, 3, 4, 5];

/** Schedules of one kind differ in what was drawn. */
export type ScheduleKind = Omit<ScheduleRecipe, "seed">;

/**
 * What a decision costs with schedules of each kind, on the worker at `path`: the means over schedules drawn from
 * different seeds, and the dearest of all.
 */
export async function measureDecisions(
  path: string,
  kinds: readonly ScheduleKind[],
  seeds: readonly number[] = SEEDS,
): Promise<readonly DecisionOutcome[]> {
  const worker = new XsnapWorker(path, () => {});
  try {
    await worker.evaluate(await bundleForXs(new URL("./xs-entry.ts", import.meta.url)));
    const outcomes: DecisionOutcome[] = [];
    for (const kind of kinds) {
      const ofKind: DecisionOutcome[] = [];
      for (const seed of seeds) ofKind.push(await outcomeOf(worker, { ...kind, seed }));
      outcomes.push(together(ofKind));
    }
    return outcomes;
  } finally {
    worker.close();
  }
}

async function outcomeOf(worker: XsnapWorker, recipe: ScheduleRecipe): Promise<DecisionOutcome> {
  const command: DecisionCommand = { recipe, questions: QUESTIONS };
  const reply = await worker.command(Buffer.from(JSON.stringify(command)));
  return JSON.parse(reply.bytes.toString("latin1")) as DecisionOutcome;
}

function together(outcomes: readonly DecisionOutcome[]): DecisionOutcome {
  const mean = (figure: keyof DecisionOutcome) =>
    Math.round(outcomes.reduce((sum, outcome) => sum + outcome[figure], 0) / outcomes.length);
  return {
    decision: mean("decision"),
    dearest: Math.max(...outcomes.map(({ dearest }) => dearest)),
    firstYear: mean("firstYear"),
    first: mean("first"),
    hourly: mean("hourly"),
    anyBay: mean("anyBay"),
  };
}
