import { FREE, OCCUPIED, UNKNOWN } from "../../../src/domain/occupancy.js";
import { type ConfusionCounts, GroundTruth } from "../../../src/occupancy/ground-truth.js";
import type { TimedState } from "./timed-states.js";

export interface JudgedMarks {
  readonly counts: ConfusionCounts;
  /** Marks that did not count, for another one came before they were judged. */
  readonly replaced: number;
}

/** Everything is of one bay, whichever. */
const BAY = 1;

/**
 * Holds marks against transitions as the sign does, by its own code. Before the first transition the state is unknown;
 * after the last it stays. Both are in the order of time; a count holds 65,535 marks.
 */
export function judgeMarks(transitions: readonly TimedState[], marks: readonly TimedState[]): JudgedMarks {
  const truth = new GroundTruth();
  let next = 0;
  const judgeUntil = (untilMs: number): void => {
    const dueMs = truth.nextJudgementMs();
    if (dueMs === undefined || dueMs > untilMs) return;
    while ((transitions[next]?.timeMs ?? Number.POSITIVE_INFINITY) <= dueMs) next += 1;
    truth.judge(dueMs, () => transitions[next - 1]?.state ?? UNKNOWN);
  };
  let replaced = 0;
  for (const [index, { timeMs, state }] of marks.entries()) {
    judgeUntil(timeMs);
    const outcome = truth.mark(BAY, state === OCCUPIED ? OCCUPIED : FREE, index + 1, timeMs);
    if (outcome === "replaced") replaced += 1;
  }
  judgeUntil(Number.POSITIVE_INFINITY);
  return { counts: truth.countsOf(BAY), replaced };
}
