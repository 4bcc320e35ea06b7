import { FREE, UNKNOWN } from "../../../src/domain/occupancy.js";
import { type Change, heldStates } from "../reading.js";
import { expectedState, type TruthSpan } from "./truth-spans.js";

export interface WrongTime {
  /** Time in which there is one truth that a ranger can know. */
  readonly scoredMs: number;
  /** Of it, in the wrong state; unknown counts half. */
  readonly wrongMs: number;
  /** Of it, unknown. */
  readonly unknownMs: number;
  /** Time after undecidable stays, and how much of it would be wrong if a ranger could know that the bay is free. */
  readonly afterUndecidableMs: number;
  readonly wrongAfterUndecidableMs: number;
}

export function wrongTime(spans: readonly TruthSpan[], changes: readonly Change[]): WrongTime {
  let scoredMs = 0;
  let falseMs = 0;
  let unknownMs = 0;
  let afterUndecidableMs = 0;
  let wrongAfterUndecidableMs = 0;
  for (const { truth, fromMs, untilMs } of spans) {
    const isAfter = truth === "after-undecidable";
    const expected = isAfter ? FREE : expectedState(truth);
    if (expected === undefined) continue;
    if (isAfter) afterUndecidableMs += untilMs - fromMs;
    else scoredMs += untilMs - fromMs;
    for (const held of heldStates(changes, fromMs, untilMs)) {
      if (held.state === expected) continue;
      const ms = held.untilMs - held.atMs;
      const isUnknown = held.state === UNKNOWN;
      if (isAfter) wrongAfterUndecidableMs += isUnknown ? ms / 2 : ms;
      else if (isUnknown) unknownMs += ms;
      else falseMs += ms;
    }
  }
  const wrongMs = falseMs + unknownMs / 2;
  return { scoredMs, wrongMs, unknownMs, afterUndecidableMs, wrongAfterUndecidableMs };
}
