/** Which words stand below a face's title, in each language; their places are the layout's. */

import { civilFromDays, weekdayOf } from "../clock/civil-time.js";
import { clockText } from "./clock-text.js";
import { AMBER, RED, WHITE } from "./colours.js";
import type { Face, LocalMoment } from "./face.js";
import { type Language, LINE_WORDS } from "./sign-words.js";
import { type TextRun, textRun } from "./text-run.js";
import { LINE, LINE_BOLD } from "./text-style.js";

/** Pieces that stand side by side. */
export type Line = readonly TextRun[];

const KO = LINE_WORDS.ko;
const EN = LINE_WORDS.en;

/** The lines below the title, [0, 2] of them, apart from the count of unknown bays. */
export function linesOf(face: Face, language: Language): readonly Line[] {
  switch (face.phase) {
    case "notice":
      return noticeLines(face, language);
    case "grace":
      return [lineOf(AMBER, graceText(face, language))];
    case "untrusted":
      return [lineOf(AMBER, LINE_WORDS[language].untrusted)];
    case "steady":
      return face.change === undefined ? [] : endLines(face, face.change, language);
  }
}

/** How many bays nothing is known of. */
export function unknownLine(face: Face, language: Language): Line {
  return lineOf(AMBER, `${LINE_WORDS[language].unknown} ${face.unknown}`);
}

function noticeLines(face: Face, language: Language): readonly Line[] {
  if (face.next === undefined || face.change === undefined) return [];
  const { change } = face;
  const colour = face.next === "anyone" ? WHITE : AMBER;
  const permission = lineOf(colour, LINE_WORDS[language][face.next]);
  if (language === "ko") return [lineOf(colour, `${dayAndTimeKo(change)}${KO.from}`), permission];
  const when = dayAndTimeEn(change);
  return [change.dayDistance === 0 ? lineOf(colour, EN.from, when) : lineOf(colour, when), permission];
}

/** What is asked of those who came before the permission narrowed. */
function graceText(face: Face, language: Language): string {
  const words = LINE_WORDS[language];
  if (face.kind === "nobody") return words.carsOut;
  return face.kind === "permit" ? words.othersOut : words.visitorsOut;
}

function endLines(face: Face, end: LocalMoment, language: Language): readonly Line[] {
  if (language === "ko") {
    const text = dayAndTimeKo(end);
    return [lineOf(WHITE, end.dayDistance > 6 ? `${KO.tilde}${text}` : `${text}${KO.until}`)];
  }
  const when = dayAndTimeEn(end);
  switch (face.kind) {
    case "residents":
    case "permit":
      return [[textRun(EN.only, LINE_BOLD, RED), ...lineOf(WHITE, EN.until)], lineOf(WHITE, when)];
    case "nobody":
      return [lineOf(WHITE, EN.until), lineOf(WHITE, when)];
    default:
      return [end.dayDistance === 0 ? lineOf(WHITE, EN.until, when) : lineOf(WHITE, `${EN.to} ${when}`)];
  }
}

/** `19:00` today, `월 08:30` within a week, `16일 08:30` later. */
function dayAndTimeKo(moment: LocalMoment): string {
  const time = clockText(moment.minuteOfDay);
  if (moment.dayDistance === 0) return time;
  if (moment.dayDistance > 6) return `${civilFromDays(moment.day).day}${KO.dayOfMonth} ${time}`;
  return `${KO.weekdays[weekdayOf(moment.day)]} ${time}`;
}

/** `19:00` today, `MON 08:30` within a week, `16TH 08:30` later. */
function dayAndTimeEn(moment: LocalMoment): string {
  const time = clockText(moment.minuteOfDay);
  if (moment.dayDistance === 0) return time;
  if (moment.dayDistance > 6) return `${ordinalEn(civilFromDays(moment.day).day)} ${time}`;
  const weekday = weekdayOf(moment.day);
  return `${EN.weekdays.slice(weekday * 3, weekday * 3 + 3)} ${time}`;
}

/** `1ST`, `12TH`, `23RD` for a day of the month. */
function ordinalEn(day: number): string {
  const unit = day > 10 && day < 14 ? 0 : day % 10;
  if (unit === 1) return `${day}${EN.first}`;
  if (unit === 2) return `${day}${EN.second}`;
  if (unit === 3) return `${day}${EN.third}`;
  return `${day}${EN.other}`;
}

function lineOf(colour: number, ...texts: readonly string[]): Line {
  return texts.map((text) => textRun(text, LINE, colour));
}
