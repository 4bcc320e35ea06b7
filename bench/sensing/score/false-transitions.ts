import { UNKNOWN } from "../../../src/domain/occupancy.js";
import { type Change, heldStates } from "../reading.js";
import { expectedState, type TruthSpan } from "./truth-spans.js";

/**
 * How often the state changed without a reason in the truth. While one truth holds, two changes are explained: the first
 * to it, however late, and before that the first from its opposite to unknown. Each other change counts: leaving the
 * truth is one and coming back to it another, also when what was left for is unknown. While a vehicle moves, while the
 * ranger does not measure and where nobody can know, changes do not count; nor does losing all in a reboot.
 */
export function countFalseTransitions(spans: readonly TruthSpan[], changes: readonly Change[]): number {
  let count = 0;
  for (const { truth, fromMs, untilMs } of spans) {
    const expected = expectedState(truth);
    if (expected === undefined) continue;
    const [first, ...rest] = heldStates(changes, fromMs, untilMs);
    let state = first?.state;
    let isReached = state === expected;
    let mayDoubt = !isReached && state !== UNKNOWN;
    for (const next of rest) {
      if (next.state === state) continue;
      if (next.state === expected && !isReached) isReached = true;
      else if (next.state === UNKNOWN && mayDoubt && !isReached) mayDoubt = false;
      else count += 1;
      state = next.state;
    }
  }
  return count;
}
