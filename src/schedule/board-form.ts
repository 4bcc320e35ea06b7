/**
 * The board form of a schedule: the bytes that the committee signs and the boards keep. Its layout, for whoever writes
 * or reads it; drawn in docs/protocol.md, "Schedule, board form". There is one form for each schedule.
 */

import { MINUTES_PER_DAY } from "../clock/civil-time.js";
import type { Permission } from "../domain/permission.js";
import { utf8LengthOf } from "../domain/utf8.js";
import {
  type Bay,
  type BayKind,
  EVERY_DAY,
  type Exception,
  type Regime,
  type Rule,
  type Schedule,
} from "./schedule.js";
import { CLAIM_KEY_BYTES } from "./schedule-limits.js";

/** The first bytes: "gms" in ASCII, and the version of the form. */
export const BOARD_FORM_MAGIC: readonly number[] = [0x67, 0x6d, 0x73];
export const BOARD_FORM_VERSION = 1;

/** Codes of a permission, 2 bits: the index is the code. */
export const PERMISSION_CODES: readonly Permission[] = ["nobody", "residents", "permit", "anyone"];

/** Codes of a bay's kind, 2 bits: the index is the code. */
export const BAY_KIND_CODES: readonly BayKind[] = ["standard", "disabled", "ev-charging", "loading"];

/** The byte of a form's head that says what follows it. */
export const HAS_UNTIL = 1;
export const HAS_CLAIM_KEY = 2;

/** The head of a regime: bits 1-0 are its permission's code. */
export const REGIME_HAS_MAX_STAY = 4;
export const REGIME_HAS_NO_RETURN = 8;

/** The head of a rule and of an exception: bits 4-0 are the regime's index. */
export const REGIME_INDEX_BITS = 31;

export const RULE_HAS_DAYS = 1 << 5;
export const RULE_HAS_NTH = 1 << 6;
export const RULE_HAS_DATES = 1 << 7;
export const RULE_DATES_ARE_YEARLY = 1 << 8;
export const RULE_HAS_MINUTES = 1 << 9;
export const RULE_HAS_BAYS = 1 << 10;

export const EXCEPTION_HAS_BAYS = 1 << 5;

/** The minutes of a rule are one number: bits 10-0 the first, bits 21-11 the end. */
export const MINUTE_BITS = 11;

/** A gap between two holidays is one byte, [1, 255] days; this byte before it makes it 255 days longer. */
export const LONG_GAP = 0;
export const MAX_GAP_DAYS = 255;

const HEAD_BYTES = 26;
const UNTIL_BYTES = 5;
const BIT_SETS_OF_BAYS = 4;

/** Bytes of a set of bays, [1, 8]: bit 0 of the first byte is bay 1. `bays` ascend and are not empty. */
export function bitSetBytes(bays: readonly Bay[]): number {
  return Math.ceil((bays[bays.length - 1]?.id ?? 0) / 8);
}

/** Says whether a rule has minutes of its own: other than all of a day. */
export function hasMinutes({ fromMinute, toMinute }: Pick<Rule, "fromMinute" | "toMinute">): boolean {
  return fromMinute !== 0 || toMinute !== MINUTES_PER_DAY;
}

/** What the form of `schedule` takes, whose parts are in order each; nothing is written. */
export function boardFormBytes(schedule: Schedule): number {
  const setBytes = bitSetBytes(schedule.bays);
  let bytes = HEAD_BYTES;
  if (schedule.untilS !== undefined) bytes += UNTIL_BYTES;
  if (schedule.claimKey !== undefined) bytes += CLAIM_KEY_BYTES;
  bytes += textBytes(schedule.nameKo) + textBytes(schedule.nameEn) + textBytes(schedule.timeZone);
  bytes += 1 + BIT_SETS_OF_BAYS * setBytes;
  bytes += 1 + sumOf(schedule.permits, textBytes);
  bytes += 1 + sumOf(schedule.regimes, regimeBytes);
  bytes += 2 + sumOf(schedule.rules, (rule) => ruleBytes(rule, setBytes));
  bytes += 2 + sumOf(schedule.exceptions, (exception) => exceptionBytes(exception, setBytes));
  return bytes + holidaysBytes(schedule.holidays);
}

function textBytes(text: string): number {
  return 1 + utf8LengthOf(text);
}

function regimeBytes(regime: Regime): number {
  let bytes = 1 + textBytes(regime.name) + textBytes(regime.textKo) + textBytes(regime.textEn);
  if (regime.permission === "permit") bytes += 2;
  if (regime.maxStayMinutes > 0) bytes += 2;
  if (regime.noReturnMinutes > 0) bytes += 2;
  return bytes;
}

function ruleBytes(rule: Rule, setBytes: number): number {
  let bytes = 2;
  if (rule.days !== EVERY_DAY) bytes += 1;
  if (rule.nth !== 0) bytes += 1;
  if (rule.dates !== undefined) bytes += rule.dates.isYearly ? 4 : 6;
  if (hasMinutes(rule)) bytes += 3;
  return rule.bays === undefined ? bytes : bytes + setBytes;
}

function exceptionBytes(exception: Exception, setBytes: number): number {
  return exception.bays === undefined ? 9 : 9 + setBytes;
}

function holidaysBytes(holidays: readonly number[]): number {
  const first = holidays[0];
  if (first === undefined) return 2;
  let bytes = 5;
  let before = first;
  for (const holiday of holidays.slice(1)) {
    bytes += Math.ceil((holiday - before) / MAX_GAP_DAYS);
    before = holiday;
  }
  return bytes;
}

function sumOf<Item>(items: readonly Item[], bytesOf: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + bytesOf(item), 0);
}
