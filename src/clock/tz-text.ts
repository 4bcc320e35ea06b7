/**
 * Reads the POSIX form of a time zone: a name, then how far the zone lies *west* of Greenwich, then the same of its
 * summer time and when that begins and ends.
 * Source: POSIX.1-2024, XBD 8.3, "TZ", the expanded format without a colon; RFC 8536, 3.3.1.
 */

import type { Result } from "../domain/result.js";
import type { SummerTime, YearDay, YearlyChange } from "./summer-time.js";
import { isDigit, TextCursor } from "./text-cursor.js";

/**
 * Why a text is no zone.
 *
 * - `bad-name`: a name is not three letters or more, or three letters, digits and signs in angle brackets.
 * - `bad-offset`: what follows a name is no offset, or what follows an offset is neither a name nor a comma.
 * - `no-summer-dates`: summer time is named, but not when it begins and ends. POSIX leaves that to the machine.
 * - `bad-date`: a date is none of `Mm.w.d`, `Jn` and `n`, or one is missing or too many.
 * - `bad-time`: what follows a date's `/` is no time of [-167:59:59, 167:59:59].
 */
export type ZoneError = "bad-name" | "bad-offset" | "no-summer-dates" | "bad-date" | "bad-time";

/** What a text says, with offsets *east* of Greenwich. */
export interface ZoneText {
  /** Wall clock minus UTC in seconds, outside of summer time. */
  readonly utcOffsetS: number;
  readonly summer: SummerTime | undefined;
}

/** Shortest name that POSIX allows, without its angle brackets. */
const MIN_NAME_LENGTH = 3;

/** Longest text read; a hostile one costs no more than this. */
const MAX_TEXT_LENGTH = 128;

const MAX_OFFSET_HOURS = 24;
const MAX_TIME_HOURS = 167;
const SECONDS_PER_HOUR = 3_600;

/** Changes come at 02:00 unless the text says otherwise. */
const DEFAULT_TIME_S = 2 * SECONDS_PER_HOUR;

/** Reads `KST-9`, `<+0530>-5:30`, `EST5EDT,M3.2.0,M11.1.0`, `<-02>2<-01>,M3.5.0/-1,M10.5.0/0`. */
export function readZoneText(text: string): Result<ZoneText, ZoneError> {
  const cursor = new TextCursor(text);
  if (text.length > MAX_TEXT_LENGTH || !skipName(cursor)) return failed("bad-name");
  const westS = readSeconds(cursor, MAX_OFFSET_HOURS);
  if (westS === undefined) return failed("bad-offset");
  // Written this way round, a zone at Greenwich gets 0 and never -0.
  const utcOffsetS = 0 - westS;
  if (cursor.isAtEnd) return { ok: true, value: { utcOffsetS, summer: undefined } };

  if (!isLetter(cursor.next) && cursor.next !== "<") return failed("bad-offset");
  if (!skipName(cursor)) return failed("bad-name");
  let summerWestS: number | undefined = westS - SECONDS_PER_HOUR;
  if (!cursor.isAtEnd && cursor.next !== ",") {
    summerWestS = readSeconds(cursor, MAX_OFFSET_HOURS);
    if (summerWestS === undefined || (!cursor.isAtEnd && cursor.next !== ",")) return failed("bad-offset");
  }
  if (cursor.isAtEnd) return failed("no-summer-dates");

  const start = readChange(cursor);
  if (!start.ok) return start;
  const end = readChange(cursor);
  if (!end.ok) return end;
  if (!cursor.isAtEnd) return failed("bad-date");
  const summer = { utcOffsetS: 0 - summerWestS, start: start.value, end: end.value };
  return { ok: true, value: { utcOffsetS, summer } };
}

/** Goes past a name; says whether there was one. */
function skipName(cursor: TextCursor): boolean {
  const isQuoted = cursor.take("<");
  let length = 0;
  while (isNamePart(cursor.next, isQuoted)) {
    cursor.skip();
    length += 1;
  }
  return length >= MIN_NAME_LENGTH && (!isQuoted || cursor.take(">"));
}

/** `,date[/time]`. */
function readChange(cursor: TextCursor): Result<YearlyChange, ZoneError> {
  if (!cursor.take(",")) return failed("bad-date");
  const on = readYearDay(cursor);
  if (on === undefined) return failed("bad-date");
  const hasTime = cursor.take("/");
  const timeS = hasTime ? readSeconds(cursor, MAX_TIME_HOURS) : DEFAULT_TIME_S;
  const isWhole = cursor.isAtEnd || cursor.next === ",";
  if (timeS === undefined || !isWhole) return failed(hasTime ? "bad-time" : "bad-date");
  return { ok: true, value: { on, timeS } };
}

function readYearDay(cursor: TextCursor): YearDay | undefined {
  if (cursor.take("M")) {
    const month = cursor.takeNumber(2, 1, 12);
    const week = cursor.take(".") ? cursor.takeNumber(1, 1, 5) : undefined;
    const weekday = cursor.take(".") ? cursor.takeNumber(1, 0, 6) : undefined;
    if (month === undefined || week === undefined || weekday === undefined) return undefined;
    return { kind: "month-week", month, week, weekday };
  }
  const isCommonDay = cursor.take("J");
  const day = cursor.takeNumber(3, isCommonDay ? 1 : 0, 365);
  if (day === undefined) return undefined;
  return { kind: isCommonDay ? "common-day" : "day-index", day };
}

/** Seconds of `[+-]h[:m[:s]]`, hours [0, maxHours], minutes and seconds [0, 59]; else `undefined`. */
function readSeconds(cursor: TextCursor, maxHours: number): number | undefined {
  const isNegative = cursor.take("-");
  if (!isNegative) cursor.take("+");
  const hours = cursor.takeNumber(maxHours < 100 ? 2 : 3, 0, maxHours);
  const minutes = cursor.take(":") ? cursor.takeNumber(2, 0, 59) : 0;
  const seconds = cursor.take(":") ? cursor.takeNumber(2, 0, 59) : 0;
  if (hours === undefined || minutes === undefined || seconds === undefined) return undefined;
  const sum = hours * SECONDS_PER_HOUR + minutes * 60 + seconds;
  return isNegative ? 0 - sum : sum;
}

function failed(error: ZoneError): { readonly ok: false; readonly error: ZoneError } {
  return { ok: false, error };
}

function isNamePart(character: string, isQuoted: boolean): boolean {
  return isLetter(character) || (isQuoted && (isDigit(character) || character === "+" || character === "-"));
}

function isLetter(character: string): boolean {
  return (character >= "A" && character <= "Z") || (character >= "a" && character <= "z");
}
