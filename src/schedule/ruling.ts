import type { Regime } from "./schedule.js";

/** Where in a regime the moment lies: announcing the next, just begun, or neither. */
export type RulingPhase = "steady" | "notice" | "grace" | "untrusted";

/** What the schedule says of one moment. */
export interface Ruling {
  readonly regime: Regime;
  readonly phase: RulingPhase;
  /**
   * When the permission next changes, UTC milliseconds; `undefined` when it never does (within 400 days)
   * or when time is not trusted. Regimes that follow each other with one permission count as one.
   */
  readonly permissionUntilMs: number | undefined;
  /** The regime that begins then. */
  readonly next: Regime | undefined;
  /** First moment at which another ruling may hold, UTC milliseconds: ask again then. */
  readonly validUntilMs: number;
}
