import { boardFormBytes } from "../../src/schedule/board-form.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import type { Exception, Regime, Rule, Schedule } from "../../src/schedule/schedule.js";

/** A schedule whose board form would take `bytes`, [15000, 16500], with each of its parts within its bounds. */
export function scheduleOfBytes(bytes: number): Schedule {
  const regimes = Array.from({ length: 32 }, (_, index): Regime => {
    const texts = { textKo: "가".repeat(32), textEn: "x".repeat(96) };
    const stay = { permitBits: 1, maxStayMinutes: 60, noReturnMinutes: 60 };
    return { name: `regime-${index}`, permission: "permit", ...stay, ...texts };
  });
  const rule: Rule = {
    days: 1,
    nth: 1,
    dates: { isYearly: false, from: 20_000, to: 20_001 },
    fromMinute: 510,
    toMinute: 1_140,
    bays: [1, 63],
    regime: 31,
  };
  const always = {
    ...rule,
    days: 255,
    nth: 0,
    dates: undefined,
    fromMinute: 0,
    toMinute: 1_440,
    bays: undefined,
  };
  const exception: Exception = { fromMinute: 30_000_000, toMinute: 30_000_001, bays: [1, 63], regime: 31 };
  const small: Schedule = {
    ...DEFAULT_SCHEDULE,
    nameKo: "",
    nameEn: "",
    bays: [1, 63].map((id) => ({ id, kind: "standard", withdrawn: false })),
    permits: ["delivery"],
    regimes,
    rules: [...Array<Rule>(255).fill(rule), always],
    onUntrustedTime: 31,
  };
  const restBytes = bytes - boardFormBytes(small);
  const exceptionBytes = 17;
  return {
    ...small,
    exceptions: Array<Exception>(Math.floor(restBytes / exceptionBytes)).fill(exception),
    nameEn: "x".repeat(restBytes % exceptionBytes),
  };
}
