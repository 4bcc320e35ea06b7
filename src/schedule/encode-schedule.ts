import type { CivilDay } from "../clock/civil-time.js";
import {
  BAY_KIND_CODES,
  BOARD_FORM_MAGIC,
  BOARD_FORM_VERSION,
  bitSetBytes,
  boardFormBytes,
  EXCEPTION_HAS_BAYS,
  HAS_CLAIM_KEY,
  HAS_UNTIL,
  hasMinutes,
  LONG_GAP,
  MAX_GAP_DAYS,
  MINUTE_BITS,
  PERMISSION_CODES,
  REGIME_HAS_MAX_STAY,
  REGIME_HAS_NO_RETURN,
  RULE_DATES_ARE_YEARLY,
  RULE_HAS_BAYS,
  RULE_HAS_DATES,
  RULE_HAS_DAYS,
  RULE_HAS_MINUTES,
  RULE_HAS_NTH,
} from "./board-form.js";
import { BoardFormWriter } from "./board-form-writer.js";
import { checkSchedule } from "./check-schedule.js";
import { type Bay, EVERY_DAY, type Exception, type Regime, type Rule, type Schedule } from "./schedule.js";

const MS_PER_MINUTE = 60_000;

/**
 * The board form of a schedule, at most `MAX_SCHEDULE_BYTES`: equal schedules give equal bytes, on every engine.
 * Throws unless `checkSchedule` passes the schedule.
 */
export function encodeSchedule(schedule: Schedule): Uint8Array {
  const checked = checkSchedule(schedule);
  if (!checked.ok) throw new Error(`a schedule must be in order to be encoded: ${checked.error}`);
  const writer = new BoardFormWriter(boardFormBytes(schedule));
  const setBytes = bitSetBytes(schedule.bays);
  writeHead(writer, schedule);
  writeBays(writer, schedule.bays, setBytes);
  writer.uint(schedule.permits.length, 1);
  for (const permit of schedule.permits) writer.text(permit);
  writer.uint(schedule.regimes.length, 1);
  for (const regime of schedule.regimes) writeRegime(writer, regime);
  writer.uint(schedule.rules.length, 2);
  for (const rule of schedule.rules) writeRule(writer, rule, setBytes);
  writer.uint(schedule.exceptions.length, 2);
  for (const exception of schedule.exceptions) writeException(writer, exception, setBytes);
  writeHolidays(writer, schedule.holidays);
  return writer.finish();
}

function writeHead(writer: BoardFormWriter, schedule: Schedule): void {
  const { untilS, claimKey } = schedule;
  for (const byte of BOARD_FORM_MAGIC) writer.uint(byte, 1);
  writer.uint(BOARD_FORM_VERSION, 1);
  writer.uint((untilS === undefined ? 0 : HAS_UNTIL) | (claimKey === undefined ? 0 : HAS_CLAIM_KEY), 1);
  writer.uint(schedule.alley, 2);
  writer.uint(schedule.version, 4);
  writer.uint(schedule.issuedAtS, 5);
  writer.uint(schedule.effectiveFromS, 5);
  writer.uint(schedule.noticeMs / MS_PER_MINUTE, 2);
  writer.uint(schedule.graceMs / MS_PER_MINUTE, 2);
  writer.uint(schedule.onUntrustedTime, 1);
  if (untilS !== undefined) writer.uint(untilS, 5);
  if (claimKey !== undefined) writer.bytes(claimKey);
  writer.text(schedule.nameKo);
  writer.text(schedule.nameEn);
  writer.text(schedule.timeZone);
}

/** The highest number, then four sets: all bays, the withdrawn ones, and the two bits of their kinds. */
function writeBays(writer: BoardFormWriter, bays: readonly Bay[], setBytes: number): void {
  writer.uint(bays[bays.length - 1]?.id ?? 0, 1);
  const writeThose = (isIn: (bay: Bay) => boolean) =>
    writer.baySet(
      bays.filter(isIn).map(({ id }) => id),
      setBytes,
    );
  writeThose(() => true);
  writeThose(({ withdrawn }) => withdrawn);
  writeThose(({ kind }) => (BAY_KIND_CODES.indexOf(kind) & 1) !== 0);
  writeThose(({ kind }) => (BAY_KIND_CODES.indexOf(kind) & 2) !== 0);
}

function writeRegime(writer: BoardFormWriter, regime: Regime): void {
  const { permission, permitBits, maxStayMinutes, noReturnMinutes } = regime;
  let head = PERMISSION_CODES.indexOf(permission);
  if (maxStayMinutes > 0) head |= REGIME_HAS_MAX_STAY;
  if (noReturnMinutes > 0) head |= REGIME_HAS_NO_RETURN;
  writer.uint(head, 1);
  if (permission === "permit") writer.uint(permitBits, 2);
  if (maxStayMinutes > 0) writer.uint(maxStayMinutes, 2);
  if (noReturnMinutes > 0) writer.uint(noReturnMinutes, 2);
  writer.text(regime.name);
  writer.text(regime.textKo);
  writer.text(regime.textEn);
}

function writeRule(writer: BoardFormWriter, rule: Rule, setBytes: number): void {
  const { days, nth, dates, bays } = rule;
  let head = rule.regime;
  if (days !== EVERY_DAY) head |= RULE_HAS_DAYS;
  if (nth !== 0) head |= RULE_HAS_NTH;
  if (dates !== undefined) head |= RULE_HAS_DATES | (dates.isYearly ? RULE_DATES_ARE_YEARLY : 0);
  if (hasMinutes(rule)) head |= RULE_HAS_MINUTES;
  if (bays !== undefined) head |= RULE_HAS_BAYS;
  writer.uint(head, 2);
  if (days !== EVERY_DAY) writer.uint(days, 1);
  if (nth !== 0) writer.uint(nth, 1);
  if (dates !== undefined) {
    const dateBytes = dates.isYearly ? 2 : 3;
    writer.uint(dates.from, dateBytes);
    writer.uint(dates.to, dateBytes);
  }
  if (hasMinutes(rule)) writer.uint(rule.fromMinute | (rule.toMinute << MINUTE_BITS), 3);
  if (bays !== undefined) writer.baySet(bays, setBytes);
}

function writeException(writer: BoardFormWriter, exception: Exception, setBytes: number): void {
  const { bays, regime } = exception;
  writer.uint(bays === undefined ? regime : regime | EXCEPTION_HAS_BAYS, 1);
  writer.uint(exception.fromMinute, 4);
  writer.uint(exception.toMinute, 4);
  if (bays !== undefined) writer.baySet(bays, setBytes);
}

/** How many there are, the first, and from each to the next how many days. */
function writeHolidays(writer: BoardFormWriter, holidays: readonly CivilDay[]): void {
  writer.uint(holidays.length, 2);
  let before: CivilDay | undefined;
  for (const holiday of holidays) {
    if (before === undefined) writer.uint(holiday, 3);
    else writeGap(writer, holiday - before);
    before = holiday;
  }
}

function writeGap(writer: BoardFormWriter, gapDays: number): void {
  let restDays = gapDays;
  while (restDays > MAX_GAP_DAYS) {
    writer.uint(LONG_GAP, 1);
    restDays -= MAX_GAP_DAYS;
  }
  writer.uint(restDays, 1);
}
