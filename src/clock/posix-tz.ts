/**
 * Time zones in the POSIX form: a name, then how far the zone lies *west* of Greenwich.
 * `KST-9` is nine hours ahead of UTC.
 * Source: POSIX.1-2017, XBD 8.3, "TZ", the expanded format without a colon.
 */

import type { Result } from "../domain/result.js";
import type { CivilMinute } from "./civil-time.js";

/** How a place's wall clock stands to UTC. Read it through {@link localOf} and {@link utcOf} only. */
export interface Zone {
  /** Wall clock minus UTC in seconds, [-89999, 89999]. */
  readonly utcOffsetS: number;
}

/** `daylight-saving`: the text is well formed up to a summer name, which this release does not follow. */
export type ZoneError = "bad-name" | "bad-offset" | "daylight-saving";

const MS_PER_MINUTE = 60_000;
const MS_PER_SECOND = 1_000;

/** Shortest name that POSIX allows, without its angle brackets. */
const MIN_NAME_LENGTH = 3;

/** Longest text read; a hostile one costs no more than this. */
const MAX_TEXT_LENGTH = 64;

/** Reads a zone without summer time: `KST-9`, `UTC0`, `<+0530>-5:30`, `LMT-8:27:52`. */
export function parseZone(text: string): Result<Zone, ZoneError> {
  const nameEnd = text.length > MAX_TEXT_LENGTH ? -1 : endOfName(text);
  if (nameEnd < 0) return { ok: false, error: "bad-name" };

  const sign = text[nameEnd];
  const fieldsStart = sign === "+" || sign === "-" ? nameEnd + 1 : nameEnd;
  const fieldsEnd = endOfFields(text, fieldsStart);
  const westS = secondsOf(text.slice(fieldsStart, fieldsEnd));
  if (westS === undefined) return { ok: false, error: "bad-offset" };
  if (fieldsEnd < text.length) {
    const more = text[fieldsEnd] ?? "";
    return { ok: false, error: isLetter(more) || more === "<" ? "daylight-saving" : "bad-offset" };
  }
  // Written this way round, a zone at Greenwich gets 0 and never -0.
  return { ok: true, value: { utcOffsetS: sign === "-" ? westS : 0 - westS } };
}

/** The minute that the wall clock shows at `utcMs`. */
export function localOf(zone: Zone, utcMs: number): CivilMinute {
  return Math.floor((utcMs + zone.utcOffsetS * MS_PER_SECOND) / MS_PER_MINUTE);
}

/** The first UTC millisecond at which the wall clock shows `civilMinute`. */
export function utcOf(zone: Zone, civilMinute: CivilMinute): number {
  return civilMinute * MS_PER_MINUTE - zone.utcOffsetS * MS_PER_SECOND;
}

/** Where the name ends: three letters or more, or three letters, digits and signs in angle brackets; else -1. */
function endOfName(text: string): number {
  const quoted = text[0] === "<";
  const start = quoted ? 1 : 0;
  let end = start;
  while (end < text.length && isNamePart(text[end] ?? "", quoted)) end += 1;
  if (end - start < MIN_NAME_LENGTH) return -1;
  if (!quoted) return end;
  return text[end] === ">" ? end + 1 : -1;
}

function isNamePart(character: string, quoted: boolean): boolean {
  return isLetter(character) || (quoted && (isDigit(character) || character === "+" || character === "-"));
}

/** Where the run of digits and colons that starts at `start` ends. */
function endOfFields(text: string, start: number): number {
  let end = start;
  while (end < text.length && (isDigit(text[end] ?? "") || text[end] === ":")) end += 1;
  return end;
}

/** Seconds of `h[h][:m[m][:s[s]]]`, hours [0, 24], minutes and seconds [0, 59]; else `undefined`. */
function secondsOf(fields: string): number | undefined {
  const parts = fields.split(":");
  if (parts.length > 3) return undefined;
  let seconds = 0;
  for (let index = 0; index < 3; index += 1) {
    const part = parts[index] ?? "0";
    if (part.length < 1 || part.length > 2) return undefined;
    const value = Number(part);
    if (value > (index === 0 ? 24 : 59)) return undefined;
    seconds = seconds * 60 + value;
  }
  return seconds;
}

function isDigit(character: string): boolean {
  return character >= "0" && character <= "9";
}

function isLetter(character: string): boolean {
  return (character >= "A" && character <= "Z") || (character >= "a" && character <= "z");
}
