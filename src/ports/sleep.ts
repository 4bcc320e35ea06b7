/** Why a bay node is called: by its plan, by something that happened meanwhile, or because power came. */
export type WakeReason =
  | "power-on"
  | "plan"
  | "tripwire"
  | "ranged"
  | "transmitted"
  | "received"
  | "silence"
  | "refused";

/** What a bay wants when `wake` returns. Anything else that happens wakes it earlier. */
export interface SleepPlan {
  /** Call again with reason `plan` after this many milliseconds of the node's own clock, an integer > 0. */
  afterMs: number;
}
