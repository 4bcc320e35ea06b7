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
      return [lineOf(graceText(face, language), AMBER)];
    case "untrusted":
      return [lineOf(LINE_WORDS[language].untrusted, AMBER)];
    case "steady":
      return face.change === undefined ? [] : endLines(face, face.change, language);
  }
}

/** How many bays nothing is known of. */
export function unknownLine(face: Face, language: Language): Line {
  return lineOf(`${LINE_WORDS[language].unknown} ${face.unknown}`, AMBER);
}

function noticeLines(face: Face, language: Language): readonly Line[] {
  if (face.next === undefined || face.change === undefined) return [];
  const { change } = face;
  const colour = face.next === "anyone" ? WHITE : AMBER;
  const permission = lineOf(LINE_WORDS[language][face.next], colour);
  if (language === "ko") return [lineOf(`${dayAndTimeKo(change)}${KO.from}`, colour), permission];
  const from =
    change.dayDistance === 0 ? `${EN.from} ${clockText(change.minuteOfDay)}` : dayAndTimeEn(change);
  return [lineOf(from, colour), permission];
}

/** What is asked of those who came before the permission narrowed. */
function graceText(face: Face, language: Language): string {
  const words = LINE_WORDS[language];
  return face.kind === "nobody" ? words.carsOut : words.visitorsOut;
}

function endLines(face: Face, end: LocalMoment, language: Language): readonly Line[] {
  if (language === "ko") {
    const text = dayAndTimeKo(end);
    return [lineOf(end.dayDistance > 6 ? `${KO.tilde}${text}` : `${text}${KO.until}`, WHITE)];
  }
  const when = dayAndTimeEn(end);
  switch (face.kind) {
    case "residents":
      return [[textRun(EN.only, LINE_BOLD, RED), ...lineOf(EN.until, WHITE)], lineOf(when, WHITE)];
    case "nobody":
      return [lineOf(EN.until, WHITE), lineOf(when, WHITE)];
    default:
      return [lineOf(`${end.dayDistance === 0 ? EN.until : EN.to} ${when}`, WHITE)];
  }
}

/** `19:00` today, `월 08:30` within a week, `16일 08:30` later. */
function dayAndTimeKo(moment: LocalMoment): string {
  const time = clockText(moment.minuteOfDay);
  if (moment.dayDistance === 0) return time;
  if (moment.dayDistance > 6) return `${civilFromDays(moment.day).day}${KO.dayOfMonth} ${time}`;
  return `${KO.weekdays[weekdayOf(moment.day)]} ${time}`;
}

/** `19:00` today, `MON 08:30` within a week, `OCT 16 08:30` later. */
function dayAndTimeEn(moment: LocalMoment): string {
  const time = clockText(moment.minuteOfDay);
  if (moment.dayDistance === 0) return time;
  if (moment.dayDistance > 6) {
    const { month, day } = civilFromDays(moment.day);
    return `${EN.months.slice(month * 3 - 3, month * 3)} ${day} ${time}`;
  }
  const weekday = weekdayOf(moment.day);
  return `${EN.weekdays.slice(weekday * 3, weekday * 3 + 3)} ${time}`;
}

function lineOf(text: string, colour: number): Line {
  return [textRun(text, LINE, colour)];
}
