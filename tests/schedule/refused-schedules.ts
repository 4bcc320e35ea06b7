/** What makes a schedule unkeepable, for each error at least one case. */

import type { ScheduleError } from "../../src/schedule/check-schedule.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import type { Bay, Exception, Regime, Rule, Schedule } from "../../src/schedule/schedule.js";
import { scheduleOfBytes } from "./large-schedule.js";

/** A title, what is changed in the default schedule, and where checkScheduleAt finds it: "rules 3", "rules", or "". */
export type RefusedCase = readonly [title: string, change: Partial<Schedule>, where: string];

const ANY_DAY = { nth: 0, dates: undefined, bays: undefined } as const;
export const ALWAYS: Rule = { ...ANY_DAY, days: 255, fromMinute: 0, toMinute: 1_440, regime: 0 };
export const RULE: Rule = { ...ANY_DAY, days: 1, fromMinute: 510, toMinute: 1_140, regime: 0 };
export const EXCEPTION: Exception = {
  fromMinute: 30_000_000,
  toMinute: 30_000_001,
  bays: undefined,
  regime: 0,
};

export function regimes(count: number, change: Partial<Regime> = {}): readonly Regime[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `regime-${index}`,
    permission: "anyone",
    permitBits: 0,
    maxStayMinutes: 0,
    noReturnMinutes: 0,
    textKo: "",
    textEn: "",
    ...change,
  }));
}

export function bays(...ids: readonly number[]): Pick<Schedule, "bays"> {
  return { bays: ids.map((id): Bay => ({ id, kind: "standard", withdrawn: false })) };
}

/** Five regimes, the third of which differs from a good one. */
export function regime(change: Partial<Regime>): Partial<Schedule> {
  const good = regimes(5, { name: "third" });
  return {
    permits: ["care-worker", "delivery"],
    regimes: regimes(5).map((one, index) => (index === 2 ? { ...one, ...good[2], ...change } : one)),
  };
}

/** A rule that differs from a good one, between one that is good and the one that matches always. */
export function rule(change: Partial<Rule>): Pick<Schedule, "rules"> {
  return { rules: [RULE, { ...RULE, ...change }, ALWAYS] };
}

export function last(change: Partial<Rule>): Pick<Schedule, "rules"> {
  return { rules: [RULE, { ...ALWAYS, ...change }] };
}

export function exception(change: Partial<Exception>): Pick<Schedule, "exceptions"> {
  return { exceptions: [EXCEPTION, { ...EXCEPTION, ...change }] };
}

export function daysFrom(first: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}

/** 2199-12-31T23:59:59Z. */
export const LAST_S = 84_006 * 86_400 - 1;

const words = (count: number) => Array.from({ length: count }, (_, index) => `permit-${index}`);
const yearly = (from: number, to: number) => rule({ dates: { isYearly: true, from, to } });
const once = (from: number, to: number) => rule({ dates: { isYearly: false, from, to } });

export const REFUSED: Readonly<Record<ScheduleError, readonly RefusedCase[]>> = {
  "alley-out-of-range": [
    ["alley 0", { alley: 0 }, ""],
    ["alley 65536", { alley: 65_536 }, ""],
    ["alley 1.5", { alley: 1.5 }, ""],
  ],
  "name-too-long": [
    ["a name of 65 letters", { nameEn: "x".repeat(65) }, ""],
    ["a name of 22 syllables, 66 bytes", { nameKo: "골".repeat(22) }, ""],
  ],
  "name-unprintable": [
    ["a name over two lines", { nameEn: "Alley\nTwo" }, ""],
    ["a name that is written from right to left", { nameKo: "골목\u202e1" }, ""],
  ],
  "version-out-of-range": [
    ["version 0", { version: 0 }, ""],
    ["version 2^32", { version: 2 ** 32 }, ""],
    ["no number as its version", { version: Number.NaN }, ""],
  ],
  "issued-at-out-of-range": [
    ["a date of issue in 1969", { issuedAtS: -1 }, ""],
    ["a date of issue in 2200", { issuedAtS: LAST_S + 1 }, ""],
    ["a date of issue within a second", { issuedAtS: 0.5 }, ""],
  ],
  "effective-from-out-of-range": [
    ["a beginning in 1969", { effectiveFromS: -1 }, ""],
    ["a beginning in 2200", { effectiveFromS: LAST_S + 1 }, ""],
  ],
  "until-out-of-range": [
    ["an end in 2200", { untilS: LAST_S + 1 }, ""],
    ["an end in 1969", { untilS: -1 }, ""],
  ],
  "until-before-effective-from": [
    ["an end as it begins", { effectiveFromS: 1_000, untilS: 1_000 }, ""],
    ["an end before it begins", { effectiveFromS: 1_000, untilS: 999 }, ""],
  ],
  "bad-time-zone": [
    ["a place for a zone", { timeZone: "Asia/Seoul" }, ""],
    ["summer time without its dates", { timeZone: "CET-1CEST" }, ""],
    ["no zone", { timeZone: "" }, ""],
  ],
  "no-bays": [["no bays", { bays: [] }, "bays"]],
  "bay-id-out-of-range": [
    ["bay 0", bays(0), "bays 0"],
    ["bay 64", bays(1, 64), "bays 1"],
  ],
  "duplicate-bay": [["a bay twice", bays(2, 3, 3), "bays 2"]],
  "unordered-bays": [["bays out of order", bays(1, 3, 2), "bays 2"]],
  "unknown-bay-kind": [
    ["a bay for boats", { bays: [{ id: 1, kind: "boats" as "loading", withdrawn: false }] }, "bays 0"],
  ],
  "too-many-permits": [["17 permits", { permits: words(17) }, "permits"]],
  "bad-permit-name": [
    ["a permit without a name", { permits: ["delivery", ""] }, "permits 1"],
    ["a permit of 25 letters", { permits: ["x".repeat(25)] }, "permits 0"],
    ["a permit in capitals", { permits: ["Delivery"] }, "permits 0"],
    ["a permit in Korean", { permits: ["배달"] }, "permits 0"],
    ["a permit with a hyphen at its end", { permits: ["delivery-"] }, "permits 0"],
    ["a permit with a hyphen at its beginning", { permits: ["-delivery"] }, "permits 0"],
    ["a permit with two hyphens in a row", { permits: ["care--worker"] }, "permits 0"],
    ["a permit of two words", { permits: ["care worker"] }, "permits 0"],
  ],
  "duplicate-permit": [["a permit twice", { permits: ["a", "b", "a"] }, "permits 2"]],
  "no-regimes": [["no regimes", { regimes: [] }, "regimes"]],
  "too-many-regimes": [["33 regimes", { regimes: regimes(33) }, "regimes"]],
  "bad-regime-name": [
    ["a regime without a name", regime({ name: "" }), "regimes 2"],
    ["a regime with a name of two words", regime({ name: "by day" }), "regimes 2"],
  ],
  "duplicate-regime": [["two regimes of one name", regime({ name: "regime-1" }), "regimes 2"]],
  "unknown-permission": [
    ["a regime for everyone", regime({ permission: "everyone" as "anyone" }), "regimes 2"],
  ],
  "regime-without-permits": [
    ["a regime for holders of no permit", regime({ permission: "permit", permitBits: 0 }), "regimes 2"],
  ],
  "regime-permits-out-of-range": [
    ["a regime for a third permit of two", regime({ permission: "permit", permitBits: 4 }), "regimes 2"],
    ["a regime for half a permit", regime({ permission: "permit", permitBits: 0.5 }), "regimes 2"],
    ["a permit for what anyone may do", regime({ permitBits: 1 }), "regimes 2"],
  ],
  "max-stay-out-of-range": [
    ["a stay of a week and a minute", regime({ maxStayMinutes: 10_081 }), "regimes 2"],
    ["a stay of less than nothing", regime({ maxStayMinutes: -1 }), "regimes 2"],
    ["a stay of half a minute", regime({ maxStayMinutes: 0.5 }), "regimes 2"],
  ],
  "no-return-out-of-range": [
    ["no return for more than a week", regime({ noReturnMinutes: 10_081 }), "regimes 2"],
    ["a return before leaving", regime({ noReturnMinutes: -1 }), "regimes 2"],
  ],
  "text-too-long": [
    ["a text of 97 letters", regime({ textEn: "x".repeat(97) }), "regimes 2"],
    ["a text of 33 syllables, 99 bytes", regime({ textKo: "낮".repeat(33) }), "regimes 2"],
  ],
  "text-unprintable": [
    ["a text with a tab", regime({ textEn: "Day:\tanyone" }), "regimes 2"],
    ["a text with a control character of one byte", regime({ textKo: "낮\u007f" }), "regimes 2"],
    ["a text with a control character of two bytes", regime({ textKo: "낮\u0085" }), "regimes 2"],
    ["a text over two lines", regime({ textKo: "낮\u2028밤" }), "regimes 2"],
    ["a text with an isolated order", regime({ textEn: "\u2067Day" }), "regimes 2"],
    ["a text with half a character", regime({ textEn: "Day \ud83d" }), "regimes 2"],
  ],
  "no-rules": [["no rules", { rules: [] }, "rules"]],
  "too-many-rules": [["257 rules", { rules: [...Array<Rule>(256).fill(RULE), ALWAYS] }, "rules"]],
  "rule-days-out-of-range": [
    ["a rule for no day", rule({ days: 0 }), "rules 1"],
    ["a rule for a ninth day", rule({ days: 256 }), "rules 1"],
  ],
  "rule-nth-out-of-range": [
    ["a rule for a seventh bit of weeks", rule({ nth: 64 }), "rules 1"],
    ["a rule for a negative week", rule({ nth: -1 }), "rules 1"],
  ],
  "rule-dates-out-of-range": [
    ["a rule from 30 February", yearly(230, 301), "rules 1"],
    ["a rule until 31 April", yearly(401, 431), "rules 1"],
    ["a rule from a thirteenth month", yearly(1_301, 101), "rules 1"],
    ["a rule until the day before a month", yearly(101, 300), "rules 1"],
    ["a rule for a year from its last day to its first", once(20_001, 20_000), "rules 1"],
    ["a rule for days of 1969", once(-1, 20_000), "rules 1"],
    ["a rule for days of 2200", once(20_000, 84_006), "rules 1"],
    ["a rule from noon of a day", once(20_000.5, 20_001), "rules 1"],
  ],
  "rule-minute-out-of-range": [
    ["a rule from 24:00", rule({ fromMinute: 1_440 }), "rules 1"],
    ["a rule from before midnight", rule({ fromMinute: -1 }), "rules 1"],
    ["a rule from half a minute", rule({ fromMinute: 0.5 }), "rules 1"],
    ["a rule until 0:00, which is written 24:00", rule({ toMinute: 0 }), "rules 1"],
    ["a rule until 24:01", rule({ toMinute: 1_441 }), "rules 1"],
  ],
  "rule-regime-out-of-range": [
    ["a rule for a regime too high", rule({ regime: 5 }), "rules 1"],
    ["a rule for regime -1", rule({ regime: -1 }), "rules 1"],
  ],
  "last-rule-not-default": [
    ["a last rule for weekdays only", last({ days: 31 }), "rules 1"],
    ["a last rule that skips holidays", last({ days: 127 }), "rules 1"],
    ["a last rule from 00:01", last({ fromMinute: 1 }), "rules 1"],
    ["a last rule until 23:59", last({ toMinute: 1_439 }), "rules 1"],
    ["a last rule with a gap at noon", last({ fromMinute: 721, toMinute: 720 }), "rules 1"],
    ["a last rule for first weeks only", last({ nth: 1 }), "rules 1"],
    [
      "a last rule for all days of a year",
      last({ dates: { isYearly: true, from: 101, to: 1_231 } }),
      "rules 1",
    ],
    ["a last rule for one bay", last({ bays: [1] }), "rules 1"],
  ],
  "too-many-exceptions": [
    ["257 exceptions", { exceptions: Array<Exception>(257).fill(EXCEPTION) }, "exceptions"],
  ],
  "exception-minute-out-of-range": [
    ["an exception in 1969", exception({ fromMinute: -1 }), "exceptions 1"],
    ["an exception into 2200", exception({ toMinute: 84_006 * 1_440 }), "exceptions 1"],
    ["an exception from half a minute", exception({ fromMinute: 0.5 }), "exceptions 1"],
  ],
  "exception-ends-before-it-begins": [
    ["an exception that is over at once", exception({ fromMinute: 30_000_001 }), "exceptions 1"],
  ],
  "exception-regime-out-of-range": [
    ["an exception for a regime too high", exception({ regime: 5 }), "exceptions 1"],
  ],
  "bay-subset-empty": [
    ["a rule for no bay", rule({ bays: [] }), "rules 1"],
    ["an exception for no bay", exception({ bays: [] }), "exceptions 1"],
  ],
  "bay-subset-unordered": [
    ["a rule for bays out of order", rule({ bays: [2, 1] }), "rules 1"],
    ["a rule for a bay twice", rule({ bays: [2, 2] }), "rules 1"],
    ["an exception for bays out of order", exception({ bays: [2, 1] }), "exceptions 1"],
  ],
  "bay-subset-unknown": [
    ["a rule for a bay that is not there", rule({ bays: [15, 16] }), "rules 1"],
    ["an exception for a bay that is not there", exception({ bays: [0, 1] }), "exceptions 1"],
  ],
  "too-many-holidays": [["1025 holidays", { holidays: daysFrom(0, 1_025) }, "holidays"]],
  "holiday-out-of-range": [
    ["a holiday in 1969", { holidays: [-1] }, "holidays 0"],
    ["a holiday in 2200", { holidays: [20_000, 84_006] }, "holidays 1"],
    ["a holiday at noon", { holidays: [20_000.5] }, "holidays 0"],
  ],
  "unordered-holidays": [
    ["holidays out of order", { holidays: [20_001, 20_000] }, "holidays 1"],
    ["a holiday twice", { holidays: [20_000, 20_000] }, "holidays 1"],
  ],
  "notice-out-of-range": [
    ["notice of less than nothing", { noticeMs: -60_000 }, ""],
    ["notice of more than a day", { noticeMs: 86_460_000 }, ""],
    ["notice of half a minute", { noticeMs: 30_000 }, ""],
  ],
  "grace-out-of-range": [
    ["grace of less than nothing", { graceMs: -60_000 }, ""],
    ["grace of more than a day", { graceMs: 86_460_000 }, ""],
    ["grace of a minute and a bit", { graceMs: 60_001 }, ""],
  ],
  "untrusted-regime-out-of-range": [
    ["an unknown regime for untrusted time", { onUntrustedTime: 5 }, ""],
    ["regime -1 for untrusted time", { onUntrustedTime: -1 }, ""],
  ],
  "bad-claim-key": [
    ["a claim key of 31 bytes", { claimKey: new Uint8Array(31) }, ""],
    ["a claim key of 33 bytes", { claimKey: new Uint8Array(33) }, ""],
  ],
  "too-large": [["a byte more than it may take", scheduleOfBytes(16_385), ""]],
};

/** The default schedule with `change` in it. */
export function changed(change: Partial<Schedule>): Schedule {
  return { ...DEFAULT_SCHEDULE, ...change };
}
