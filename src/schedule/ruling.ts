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

/**
 * Why a regime holds.
 *
 * - `exception`, `rule`: the first that matches, by its index in the schedule.
 * - `untrusted-time`: the regime that the schedule names for a time that is not known.
 * - `not-yet`, `expired`: the same regime, before the schedule's beginning and from its end on.
 */
export type Why =
  | { readonly source: "exception" | "rule"; readonly index: number }
  | { readonly source: "untrusted-time" | "not-yet" | "expired" };

/** What the schedule says of one moment, for one bay or for the alley. */
export interface Ruling {
  readonly regime: Regime;
  readonly why: Why;
  readonly phase: RulingPhase;
  /**
   * Since when this regime holds without a break, UTC milliseconds; `undefined` when that is more than 400 days, or
   * when time is not trusted.
   */
  readonly sinceMs: number | undefined;
  /** When another regime begins, be it with the same permission; `undefined` like {@link Ruling.sinceMs}. */
  readonly untilMs: number | undefined;
  /** The regime that begins then. */
  readonly next: Regime | undefined;
  /**
   * When the permission next changes, UTC milliseconds; `undefined` when it does not on this civil day or the
   * 400 after it, or when time is not trusted. Regimes that follow each other with one permission count as one.
   */
  readonly permissionUntilMs: number | undefined;
  /** The regime that begins then. */
  readonly permissionNext: Regime | undefined;
  /**
   * First moment at which another ruling may hold, UTC milliseconds: ask again then, and when the clock is set.
   * `Number.MAX_SAFE_INTEGER` when time is not trusted: ask again when it is.
   */
  readonly validUntilMs: number;
}
