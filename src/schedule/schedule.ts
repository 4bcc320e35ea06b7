import type { CivilDay, CivilMinute } from "../clock/civil-time.js";
import type { AlleyId, BayId } from "../domain/ids.js";
import type { Permission } from "../domain/permission.js";

/** Days of the week as bits, Monday first, and a bit of its own for public holidays. */
export const MONDAY = 1;
export const SATURDAY = 32;
export const SUNDAY = 64;
export const WEEKDAYS = 31;
export const PUBLIC_HOLIDAY = 128;
export const EVERY_DAY = 255;

/** Bit of {@link Rule.nth} for a weekday's last occurrence in a month; the bits 1 to 16 are its first to fifth. */
export const LAST_OF_MONTH = 32;

/** What a bay is marked out for. A sign counts only `standard` bays as free. */
export type BayKind = "standard" | "disabled" | "ev-charging" | "loading";

/** What holds during a span: who may park, and for how long. */
export interface Regime {
  /** A kebab-case word, one of its kind in the schedule. */
  readonly name: string;
  readonly permission: Permission;
  /** With permission `permit`: bit i stands for {@link Schedule.permits}[i]; otherwise 0. */
  readonly permitBits: number;
  /** Longest stay, [1, 10080] minutes; 0 when there is no limit. */
  readonly maxStayMinutes: number;
  /** How long a car that left must stay away, [1, 10080] minutes; 0 when it may come back at once. */
  readonly noReturnMinutes: number;
  readonly textKo: string;
  readonly textEn: string;
}

/** Civil days, both ends inclusive. */
export interface DateRange {
  /** Every year, or once. */
  readonly isYearly: boolean;
  /** Yearly: month * 100 + day of the month. Once: a {@link CivilDay}. */
  readonly from: number;
  /** Like `from`; in a yearly range an end before its beginning lies in the next year. */
  readonly to: number;
}

/** When a regime holds. The first rule that matches wins; the last one must match always. */
export interface Rule {
  /** Days on which the span begins. A public holiday matches {@link PUBLIC_HOLIDAY} only, whatever its weekday. */
  readonly days: number;
  /** Which occurrence of its weekday in the month the day must be, as bits; 0 for whichever. */
  readonly nth: number;
  /** Days among which the day must be; `undefined` for whichever. */
  readonly dates: DateRange | undefined;
  /** Minute of the civil day, [0, 1439], inclusive. */
  readonly fromMinute: number;
  /** Minute of the civil day, [1, 1440], exclusive; at or before `fromMinute` it lies on the next day. */
  readonly toMinute: number;
  /** For these bays alone, ascending; `undefined` for the alley and every bay. */
  readonly bays: readonly BayId[] | undefined;
  /** Index into {@link Schedule.regimes}. */
  readonly regime: number;
}

/** What holds once, whatever the rules say: a market, snow clearing, a bay lent or withdrawn. The first one wins. */
export interface Exception {
  /** On the wall clock, inclusive. */
  readonly fromMinute: CivilMinute;
  /** On the wall clock, exclusive; after `fromMinute`. */
  readonly toMinute: CivilMinute;
  /** For these bays alone, ascending; `undefined` for the alley and every bay. */
  readonly bays: readonly BayId[] | undefined;
  /** Index into {@link Schedule.regimes}. */
  readonly regime: number;
}

export interface Bay {
  readonly id: BayId;
  readonly kind: BayKind;
  /** Out of the pool: it has no active sensor and is shown to nobody as free. */
  readonly withdrawn: boolean;
}

/**
 * The committee's schedule, as the boards keep it: no household and no reason is in it. One that came from outside goes
 * through `checkSchedule` first.
 */
export interface Schedule {
  readonly alley: AlleyId;
  readonly nameKo: string;
  readonly nameEn: string;
  /** Strictly increasing, [1, 2^32 - 1]. */
  readonly version: number;
  /** UTC seconds. */
  readonly issuedAtS: number;
  /** First UTC second at which it may hold. */
  readonly effectiveFromS: number;
  /** First UTC second at which it does not hold any more; `undefined` when it has no end. */
  readonly untilS: number | undefined;
  /** POSIX TZ string, with summer time or without. Source: POSIX.1-2024, XBD 8.3. */
  readonly timeZone: string;
  /** Ascending by id. */
  readonly bays: readonly Bay[];
  /** Permit classes, kebab-case words. */
  readonly permits: readonly string[];
  readonly regimes: readonly Regime[];
  readonly rules: readonly Rule[];
  /** Looked at before the rules. */
  readonly exceptions: readonly Exception[];
  /** Public holidays, strictly ascending. */
  readonly holidays: readonly CivilDay[];
  /** How long before a change of permission the sign announces it, [0, 86400000]; whole minutes. */
  readonly noticeMs: number;
  /** How long after permission became narrower a stay begun before is let be, [0, 86400000]; whole minutes. */
  readonly graceMs: number;
  /** Index of the regime that holds when time cannot be trusted, and outside of the time for which the schedule is. */
  readonly onUntrustedTime: number;
  /** Ed25519 public key, 32 bytes, of who may issue claims; `undefined` when this alley has none. */
  readonly claimKey: Uint8Array | undefined;
}
