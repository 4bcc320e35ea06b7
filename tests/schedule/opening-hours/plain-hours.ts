/**
 * Reads the plain part of the `opening_hours` syntax as a schedule of ours: weekdays, PH, times, `off`, and rules joined
 * by `; ` or, for an additional one, by a comma and a space.
 */

import { MINUTES_PER_DAY } from "../../../src/clock/civil-time.js";
import { DEFAULT_SCHEDULE } from "../../../src/schedule/default-schedule.js";
import {
  EVERY_DAY,
  PUBLIC_HOLIDAY,
  type Regime,
  type Rule,
  type Schedule,
} from "../../../src/schedule/schedule.js";
import { ANY_WEEKDAY } from "./piece.js";

const WEEKDAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

const CLOSED = 0;
const OPEN = 1;
const REGIMES: readonly Regime[] = [
  { ...regimeBase(), name: "closed", permission: "nobody" },
  { ...regimeBase(), name: "open", permission: "anyone" },
];

/** One rule of the text. */
interface PlainRule {
  /** 0 for every day. */
  readonly days: number;
  /** Minutes since midnight; the end may be as late as 48:00. */
  readonly spans: readonly (readonly [number, number])[];
  readonly isOpen: boolean;
  readonly isAdditional: boolean;
}

/** The text as a schedule with the regimes `open` and `closed`. `holidays` are the days that PH stands for. */
export function readPlainHours(text: string, holidays: readonly number[]): Schedule {
  const plainRules = text
    .split("; ")
    .flatMap((group) => group.split(", ").map((part, index) => readRule(part, index > 0)));
  // There the last rule that matches wins, here the first.
  const rules = plainRules.flatMap((rule, index) => rulesOf(rule, plainRules[index - 1]).reverse()).reverse();
  return {
    ...DEFAULT_SCHEDULE,
    permits: [],
    regimes: REGIMES,
    rules: [...rules, ruleOf(EVERY_DAY, 0, MINUTES_PER_DAY, CLOSED)],
    exceptions: [],
    holidays: text.includes("PH") ? holidays : [],
    onUntrustedTime: CLOSED,
  };
}

/** In our order, the first one wins: the spans, then what the rule takes away from those before it. */
function rulesOf(rule: PlainRule, before: PlainRule | undefined): Rule[] {
  const days = rule.days === 0 ? EVERY_DAY : rule.days;
  const rules = rule.spans.flatMap(([from, to]) => spanRules(days, from, to, rule.isOpen ? OPEN : CLOSED));
  // A normal rule has the whole day to itself; one for every day only takes it from another one for every day.
  const overrides = rule.isOpen && !rule.isAdditional && (rule.days !== 0 || before?.days === 0);
  return overrides ? [...rules, ruleOf(days, 0, MINUTES_PER_DAY, CLOSED)] : rules;
}

function spanRules(days: number, fromMinute: number, toMinute: number, regime: number): Rule[] {
  const endMinute = toMinute > fromMinute ? toMinute : toMinute + MINUTES_PER_DAY;
  if (endMinute <= MINUTES_PER_DAY) return [ruleOf(days, fromMinute, endMinute, regime)];
  if (endMinute - fromMinute <= MINUTES_PER_DAY)
    return [ruleOf(days, fromMinute, endMinute - MINUTES_PER_DAY, regime)];
  const nextDays = ((days << 1) | (days >> 6)) & ANY_WEEKDAY;
  return [
    ruleOf(days, fromMinute, MINUTES_PER_DAY, regime),
    ruleOf(nextDays, 0, endMinute - MINUTES_PER_DAY, regime),
  ];
}

function readRule(text: string, isAdditional: boolean): PlainRule {
  let days = 0;
  let spans: (readonly [number, number])[] = [];
  let isOpen = true;
  for (const word of text.split(" ")) {
    if (word === "off" || word === "closed") isOpen = false;
    else if (/^\d\d:/.test(word)) spans = word.split(",").map(readSpan);
    else if (word !== "24/7" && word !== "open") days = readDays(word);
  }
  return { days, spans: spans.length > 0 ? spans : [[0, MINUTES_PER_DAY]], isOpen, isAdditional };
}

/** `Mo,We-Fr,PH` */
function readDays(text: string): number {
  let days = 0;
  for (const item of text.split(",")) {
    if (item === "PH") {
      days |= PUBLIC_HOLIDAY;
      continue;
    }
    const [from = "", to = from] = item.split("-");
    const [first, last] = [WEEKDAYS.indexOf(from), WEEKDAYS.indexOf(to)];
    if (first < 0 || last < 0) throw new Error(`${item} is no plain day`);
    for (let weekday = first; ; weekday = (weekday + 1) % 7) {
      days |= 1 << weekday;
      if (weekday === last) break;
    }
  }
  return days;
}

function readSpan(text: string): readonly [number, number] {
  const match = /^(\d\d):(\d\d)-(\d\d):(\d\d)$/.exec(text);
  if (match === null) throw new Error(`${text} is no plain span`);
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = match.slice(1).map(Number);
  return [fromHour * 60 + fromMinute, toHour * 60 + toMinute];
}

function ruleOf(days: number, fromMinute: number, toMinute: number, regime: number): Rule {
  return { days, nth: 0, dates: undefined, fromMinute, toMinute, bays: undefined, regime };
}

function regimeBase(): Omit<Regime, "name" | "permission"> {
  return { permitBits: 0, maxStayMinutes: 0, noReturnMinutes: 0, textKo: "", textEn: "" };
}
