import test from "ava";
import { checkSchedule, type ScheduleError } from "../../src/schedule/check-schedule.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import type { Regime, Rule, Schedule } from "../../src/schedule/schedule.js";

const ALWAYS: Rule = { days: 255, fromMinute: 0, toMinute: 1_440, regime: 0 };
const RULE: Rule = { days: 1, fromMinute: 510, toMinute: 1_140, regime: 0 };

function regimes(count: number): Regime[] {
  return Array.from({ length: count }, (_, index) => {
    return { name: `regime-${index}`, permission: "anyone", textKo: "", textEn: "" };
  });
}

function bays(...ids: number[]) {
  return { bays: ids.map((id) => ({ id, withdrawn: false })) };
}

/** A rule that differs from a good one, before the one that matches always. */
function rule(change: Partial<Rule>) {
  return { rules: [{ ...RULE, ...change }, ALWAYS] };
}

function last(change: Partial<Rule>) {
  return { rules: [RULE, { ...ALWAYS, ...change }] };
}

for (const [title, change] of [
  ["as it is", {}],
  ["with the smallest numbers", { alley: 1, version: 1, noticeMs: 0, graceMs: 0, onUntrustedTime: 0 }],
  [
    "with the largest numbers",
    { alley: 65_535, version: 2 ** 32 - 1, noticeMs: 86_400_000, graceMs: 86_400_000, onUntrustedTime: 4 },
  ],
  ["with bays 1 and 63, in any order", bays(63, 1)],
  ["with every bay there can be", bays(...Array.from({ length: 63 }, (_, index) => index + 1))],
  ["with one rule alone", { rules: [ALWAYS] }],
  ["with 32 rules", { rules: [...Array<Rule>(31).fill(RULE), ALWAYS] }],
  ["with a rule at the edges of the day", rule({ days: 255, fromMinute: 1_439, toMinute: 1_440, regime: 4 })],
  ["with a rule from noon to noon as its last", last({ fromMinute: 720, toMinute: 720 })],
  ["with 16 regimes", { regimes: regimes(16) }],
  ["without holidays", { holidays: [] }],
  ["with holidays at both ends", { holidays: [0, 84_005] }],
  ["with 256 holidays", { holidays: Array.from({ length: 256 }, (_, index) => index) }],
] as [string, Partial<Schedule>][]) {
  test(`the default schedule is in order ${title}`, (t) => {
    const schedule = { ...DEFAULT_SCHEDULE, ...change };
    t.deepEqual(checkSchedule(schedule), { ok: true, value: schedule });
  });
}

const REFUSED: readonly [ScheduleError, string, Partial<Schedule>][] = [
  ["alley-out-of-range", "alley 0", { alley: 0 }],
  ["alley-out-of-range", "alley 65536", { alley: 65_536 }],
  ["alley-out-of-range", "alley 1.5", { alley: 1.5 }],
  ["version-out-of-range", "version 0", { version: 0 }],
  ["version-out-of-range", "version 2^32", { version: 2 ** 32 }],
  ["version-out-of-range", "no number as its version", { version: Number.NaN }],
  ["bad-time-zone", "a place for a zone", { timeZone: "Asia/Seoul" }],
  ["bad-time-zone", "summer time without its dates", { timeZone: "CET-1CEST" }],
  ["no-bays", "no bays", { bays: [] }],
  ["bay-id-out-of-range", "bay 0", bays(0)],
  ["bay-id-out-of-range", "bay 64", bays(64)],
  ["duplicate-bay", "a bay twice", bays(3, 2, 3)],
  ["no-regimes", "no regimes", { regimes: [] }],
  ["too-many-regimes", "17 regimes", { regimes: regimes(17) }],
  ["unnamed-regime", "a regime without a name", { regimes: regimes(5).map((one) => ({ ...one, name: "" })) }],
  ["duplicate-regime", "two regimes of one name", { regimes: [...regimes(5), ...regimes(1)] }],
  ["no-rules", "no rules", { rules: [] }],
  ["too-many-rules", "33 rules", { rules: [...Array<Rule>(32).fill(RULE), ALWAYS] }],
  ["rule-days-out-of-range", "a rule for no day", rule({ days: 0 })],
  ["rule-days-out-of-range", "a rule for a ninth day", rule({ days: 256 })],
  ["rule-minute-out-of-range", "a rule from 24:00", rule({ fromMinute: 1_440 })],
  ["rule-minute-out-of-range", "a rule from before midnight", rule({ fromMinute: -1 })],
  ["rule-minute-out-of-range", "a rule from half a minute", rule({ fromMinute: 0.5 })],
  ["rule-minute-out-of-range", "a rule until 0:00, which is written 24:00", rule({ toMinute: 0 })],
  ["rule-minute-out-of-range", "a rule until 24:01", rule({ toMinute: 1_441 })],
  ["rule-regime-out-of-range", "a rule for a regime too high", rule({ regime: 5 })],
  ["rule-regime-out-of-range", "a rule for regime -1", rule({ regime: -1 })],
  ["last-rule-not-default", "a last rule for weekdays only", last({ days: 31 })],
  ["last-rule-not-default", "a last rule that skips holidays", last({ days: 127 })],
  ["last-rule-not-default", "a last rule from 00:01", last({ fromMinute: 1 })],
  ["last-rule-not-default", "a last rule until 23:59", last({ toMinute: 1_439 })],
  ["last-rule-not-default", "a last rule with a gap at noon", last({ fromMinute: 721, toMinute: 720 })],
  ["too-many-holidays", "257 holidays", { holidays: Array.from({ length: 257 }, (_, index) => index) }],
  ["holiday-out-of-range", "a holiday in 1969", { holidays: [-1] }],
  ["holiday-out-of-range", "a holiday in 2200", { holidays: [84_006] }],
  ["holiday-out-of-range", "a holiday at noon", { holidays: [20_000.5] }],
  ["unordered-holidays", "holidays out of order", { holidays: [20_001, 20_000] }],
  ["unordered-holidays", "a holiday twice", { holidays: [20_000, 20_000] }],
  ["notice-out-of-range", "notice of less than nothing", { noticeMs: -1 }],
  ["notice-out-of-range", "notice of more than a day", { noticeMs: 86_400_001 }],
  ["grace-out-of-range", "grace of less than nothing", { graceMs: -1 }],
  ["grace-out-of-range", "grace of more than a day", { graceMs: 86_400_001 }],
  ["untrusted-regime-out-of-range", "an unknown regime for untrusted time", { onUntrustedTime: 5 }],
  ["untrusted-regime-out-of-range", "regime -1 for untrusted time", { onUntrustedTime: -1 }],
];

for (const [error, title, change] of REFUSED) {
  test(`a schedule with ${title} is refused: ${error}`, (t) => {
    t.deepEqual(checkSchedule({ ...DEFAULT_SCHEDULE, ...change }), { ok: false, error });
  });
}
