import type { FieldPath } from "./issue.js";

/** Where in the document each part of the schedule stands. */
export interface SchedulePlaces {
  /** By the rule's index. */
  readonly rules: readonly FieldPath[];
  /** By the exception's index: withdrawals, then lends, then exceptions. */
  readonly exceptions: readonly FieldPath[];
  /** By the holiday's index: they are sorted, the document's need not be. */
  readonly holidays: readonly FieldPath[];
}
