import { type CivilDay, MINUTES_PER_DAY } from "../clock/civil-time.js";
import { MAX_BAY_ID } from "../domain/ids.js";
import type { Result } from "../domain/result.js";
import {
  BAY_KIND_CODES,
  BOARD_FORM_MAGIC,
  BOARD_FORM_VERSION,
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
  REGIME_INDEX_BITS,
  RULE_DATES_ARE_YEARLY,
  RULE_HAS_BAYS,
  RULE_HAS_DATES,
  RULE_HAS_DAYS,
  RULE_HAS_MINUTES,
  RULE_HAS_NTH,
} from "./board-form.js";
import { type BoardFormError, BoardFormReader } from "./board-form-reader.js";
import { checkSchedule, type ScheduleError } from "./check-schedule.js";
import {
  type Bay,
  type DateRange,
  EVERY_DAY,
  type Exception,
  type Regime,
  type Rule,
  type Schedule,
} from "./schedule.js";
import {
  CLAIM_KEY_BYTES,
  MAX_EXCEPTIONS,
  MAX_HOLIDAYS,
  MAX_PERMITS,
  MAX_REGIMES,
  MAX_RULES,
  MAX_SCHEDULE_BYTES,
} from "./schedule-limits.js";

export type { BoardFormError } from "./board-form-reader.js";

const MS_PER_MINUTE = 60_000;

/**
 * The schedule of a board form: one that `checkSchedule` passes and of which `encodeSchedule` makes the same bytes.
 * Anything else is refused. Nothing of `bytes` is kept.
 */
export function decodeSchedule(bytes: Uint8Array): Result<Schedule, BoardFormError | ScheduleError> {
  if (bytes.length > MAX_SCHEDULE_BYTES) return { ok: false, error: "oversize" };
  const reader = new BoardFormReader(bytes);
  const schedule = readSchedule(reader);
  if (!reader.isAtEnd) reader.refuse("trailing-bytes");
  return reader.error === undefined ? checkSchedule(schedule) : { ok: false, error: reader.error };
}

function readSchedule(reader: BoardFormReader): Schedule {
  for (const byte of BOARD_FORM_MAGIC) {
    if (reader.uint(1) !== byte) reader.refuse("not-a-schedule");
  }
  if (reader.uint(1) !== BOARD_FORM_VERSION) reader.refuse("unknown-form");
  const head = readHead(reader);
  const highestBay = reader.uint(1);
  const setBytes = Math.ceil(highestBay / 8);
  return {
    ...head,
    bays: readBays(reader, highestBay, setBytes),
    permits: reader.list(1, MAX_PERMITS, "too-many-permits", () => reader.text()),
    regimes: reader.list(1, MAX_REGIMES, "too-many-regimes", () => readRegime(reader)),
    rules: reader.list(2, MAX_RULES, "too-many-rules", () => readRule(reader, setBytes)),
    exceptions: reader.list(2, MAX_EXCEPTIONS, "too-many-exceptions", () => readException(reader, setBytes)),
    holidays: readHolidays(reader),
  };
}

type Head = Omit<Schedule, "bays" | "permits" | "regimes" | "rules" | "exceptions" | "holidays">;

function readHead(reader: BoardFormReader): Head {
  const flags = reader.flags(1, HAS_UNTIL | HAS_CLAIM_KEY);
  // Members of an object literal are worked out from top to bottom: these stand as the bytes do.
  return {
    alley: reader.uint(2),
    version: reader.uint(4),
    issuedAtS: reader.uint(5),
    effectiveFromS: reader.uint(5),
    noticeMs: reader.uint(2) * MS_PER_MINUTE,
    graceMs: reader.uint(2) * MS_PER_MINUTE,
    onUntrustedTime: reader.uint(1),
    untilS: (flags & HAS_UNTIL) === 0 ? undefined : reader.uint(5),
    claimKey: (flags & HAS_CLAIM_KEY) === 0 ? undefined : reader.bytes(CLAIM_KEY_BYTES).slice(),
    nameKo: reader.text(),
    nameEn: reader.text(),
    timeZone: reader.text(),
  };
}

/** The bays of all sets that make up their table; each bit has to belong to a bay, and the highest bay to be one. */
function readBays(reader: BoardFormReader, highestBay: number, setBytes: number): readonly Bay[] {
  if (highestBay > MAX_BAY_ID) reader.refuse("bay-id-out-of-range");
  const ids = reader.baySet(setBytes);
  if (ids[ids.length - 1] !== highestBay && highestBay > 0) reader.refuse("not-minimal");
  const withdrawn = reader.baySet(setBytes);
  const lowKinds = reader.baySet(setBytes);
  const highKinds = reader.baySet(setBytes);
  for (const id of [...withdrawn, ...lowKinds, ...highKinds]) {
    if (!ids.includes(id)) reader.refuse("unused-bits");
  }
  return ids.map((id) => {
    const code = (lowKinds.includes(id) ? 1 : 0) | (highKinds.includes(id) ? 2 : 0);
    return { id, kind: BAY_KIND_CODES[code] ?? "standard", withdrawn: withdrawn.includes(id) };
  });
}

function readRegime(reader: BoardFormReader): Regime {
  const head = reader.flags(1, 3 | REGIME_HAS_MAX_STAY | REGIME_HAS_NO_RETURN);
  const permission = PERMISSION_CODES[head & 3] ?? "nobody";
  return {
    permission,
    permitBits: permission === "permit" ? reader.uint(2) : 0,
    maxStayMinutes: (head & REGIME_HAS_MAX_STAY) === 0 ? 0 : reader.otherThan(0, 2),
    noReturnMinutes: (head & REGIME_HAS_NO_RETURN) === 0 ? 0 : reader.otherThan(0, 2),
    name: reader.text(),
    textKo: reader.text(),
    textEn: reader.text(),
  };
}

function readRule(reader: BoardFormReader, setBytes: number): Rule {
  const conditions =
    RULE_HAS_DAYS | RULE_HAS_NTH | RULE_HAS_DATES | RULE_DATES_ARE_YEARLY | RULE_HAS_MINUTES | RULE_HAS_BAYS;
  const head = reader.flags(2, REGIME_INDEX_BITS | conditions);
  return {
    regime: head & REGIME_INDEX_BITS,
    days: (head & RULE_HAS_DAYS) === 0 ? EVERY_DAY : reader.otherThan(EVERY_DAY, 1),
    nth: (head & RULE_HAS_NTH) === 0 ? 0 : reader.otherThan(0, 1),
    dates: readDates(reader, head),
    ...readMinutes(reader, head),
    bays: (head & RULE_HAS_BAYS) === 0 ? undefined : reader.baySet(setBytes),
  };
}

function readDates(reader: BoardFormReader, head: number): DateRange | undefined {
  const isYearly = (head & RULE_DATES_ARE_YEARLY) !== 0;
  if ((head & RULE_HAS_DATES) === 0) {
    if (isYearly) reader.refuse("unused-bits");
    return undefined;
  }
  const dateBytes = isYearly ? 2 : 3;
  return { isYearly, from: reader.uint(dateBytes), to: reader.uint(dateBytes) };
}

function readMinutes(reader: BoardFormReader, head: number): Pick<Rule, "fromMinute" | "toMinute"> {
  if ((head & RULE_HAS_MINUTES) === 0) return { fromMinute: 0, toMinute: MINUTES_PER_DAY };
  const both = reader.flags(3, (1 << (2 * MINUTE_BITS)) - 1);
  const minutes = { fromMinute: both & ((1 << MINUTE_BITS) - 1), toMinute: both >>> MINUTE_BITS };
  if (!hasMinutes(minutes)) reader.refuse("not-minimal");
  return minutes;
}

function readException(reader: BoardFormReader, setBytes: number): Exception {
  const head = reader.flags(1, REGIME_INDEX_BITS | EXCEPTION_HAS_BAYS);
  return {
    regime: head & REGIME_INDEX_BITS,
    fromMinute: reader.uint(4),
    toMinute: reader.uint(4),
    bays: (head & EXCEPTION_HAS_BAYS) === 0 ? undefined : reader.baySet(setBytes),
  };
}

function readHolidays(reader: BoardFormReader): readonly CivilDay[] {
  let before: CivilDay | undefined;
  return reader.list(2, MAX_HOLIDAYS, "too-many-holidays", () => {
    before = before === undefined ? reader.uint(3) : before + readGap(reader);
    return before;
  });
}

function readGap(reader: BoardFormReader): number {
  let gapDays = 0;
  for (;;) {
    const days = reader.uint(1);
    if (days !== LONG_GAP || reader.error !== undefined) return gapDays + days;
    gapDays += MAX_GAP_DAYS;
  }
}
