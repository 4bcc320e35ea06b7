import type { CivilDay } from "../clock/civil-time.js";
import type { AlleyId, BayId } from "../domain/ids.js";
import type { Permission } from "../domain/permission.js";

/** Days of the week as bits, Monday first, and a bit of its own for public holidays. */
export const MONDAY = 1;
export const SATURDAY = 32;
export const SUNDAY = 64;
export const WEEKDAYS = 31;
export const PUBLIC_HOLIDAY = 128;
export const EVERY_DAY = 255;

/** What holds during a span: who may park. */
export interface Regime {
  /** A kebab-case word, one of its kind in the schedule. */
  readonly name: string;
  readonly permission: Permission;
  readonly textKo: string;
  readonly textEn: string;
}

/** When a regime holds. The first rule that matches wins; the last one must match always. */
export interface Rule {
  /** Days on which the span begins. A public holiday matches {@link PUBLIC_HOLIDAY} only, whatever its weekday. */
  readonly days: number;
  /** Minute of the civil day, [0, 1439], inclusive. */
  readonly fromMinute: number;
  /** Minute of the civil day, [1, 1440], exclusive; at or before `fromMinute` it lies on the next day. */
  readonly toMinute: number;
  /** Index into {@link Schedule.regimes}. */
  readonly regime: number;
}

export interface Bay {
  readonly id: BayId;
  /** Out of the pool: it has no active sensor and is shown to nobody as free. */
  readonly withdrawn: boolean;
}

/** The committee's schedule, as the boards keep it. One that came from outside goes through `checkSchedule` first. */
export interface Schedule {
  readonly alley: AlleyId;
  /** Strictly increasing, [1, 2^32 - 1]. */
  readonly version: number;
  /** POSIX TZ string, with summer time or without. Source: POSIX.1-2024, XBD 8.3. */
  readonly timeZone: string;
  readonly bays: readonly Bay[];
  readonly regimes: readonly Regime[];
  readonly rules: readonly Rule[];
  /** Public holidays, strictly ascending. */
  readonly holidays: readonly CivilDay[];
  /** How long before a change of permission the sign announces it, [0, 86400000]. */
  readonly noticeMs: number;
  /** How long after permission became narrower a stay begun before is let be, [0, 86400000]. */
  readonly graceMs: number;
  /** Index of the regime that holds when time cannot be trusted. */
  readonly onUntrustedTime: number;
}
