import type { Regime } from "./schedule.js";

/**
 * Where in a regime the moment lies.
 *
 * - `notice`: permission changes within the schedule's `noticeMs`.
 * - `grace`: permission became narrower less than `graceMs` ago.
 * - `untrusted`: the time is not known.
 * - `steady`: none of these.
 *
 * Where notice and grace overlap, the nearer of the two changes speaks, and halfway between them still the past one:
 * so every change is announced, however short its regime.
 */
export type RulingPhase = "steady" | "notice" | "grace" | "untrusted";

/** What the schedule says of one moment. */
export interface Ruling {
  readonly regime: Regime;
  readonly phase: RulingPhase;
  /**
   * When the permission next changes, UTC milliseconds; `undefined` when it does not on this civil day or the
   * 400 after it, or when time is not trusted. Regimes that follow each other with one permission count as one.
   */
  readonly permissionUntilMs: number | undefined;
  /** The regime that begins then. */
  readonly next: Regime | undefined;
  /**
   * First moment at which another ruling may hold, UTC milliseconds: ask again then, and when the clock is set.
   * `Number.MAX_SAFE_INTEGER` when time is not trusted: ask again when it is.
   */
  readonly validUntilMs: number;
}
