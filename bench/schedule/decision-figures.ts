import { bundleForXs } from "../../hosts/xs/bundle.js";
import { XsnapWorker } from "../../hosts/xs/xsnap-worker.js";
import type { DecisionCommand, DecisionOutcome } from "./decision-command.js";
import { MEASURED_RECIPE } from "./measured-schedule.js";

/** At least 2,000; half of them about a bay. */
const QUESTIONS = 2_000;

/** What a decision costs with schedules of each length, on the worker at `path`. */
export async function measureDecisions(
  path: string,
  ruleCounts: readonly number[],
): Promise<readonly DecisionOutcome[]> {
  const worker = new XsnapWorker(path, () => {});
  try {
    await worker.evaluate(await bundleForXs(new URL("./xs-entry.ts", import.meta.url)));
    const outcomes: DecisionOutcome[] = [];
    for (const ruleCount of ruleCounts) {
      const command: DecisionCommand = {
        recipe: { ...MEASURED_RECIPE, ruleCount },
        questions: QUESTIONS,
      };
      const reply = await worker.command(Buffer.from(JSON.stringify(command)));
      outcomes.push(JSON.parse(reply.bytes.toString("latin1")) as DecisionOutcome);
    }
    return outcomes;
  } finally {
    worker.close();
  }
}
