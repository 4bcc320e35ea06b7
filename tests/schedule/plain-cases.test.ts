/**
 * What plain opening hours mean: the weekday, time and midnight cases of opening_hours.js's own test suite, in our words
 * and for one week. Each is asked of our engine, and of opening_hours.js, so that the table states facts.
 * Source of the cases: https://github.com/opening-hours/opening_hours.js, test/test.js, 3.15.0.
 */

import test from "ava";
import OpeningHours from "opening_hours";
import { daysFromCivil } from "../../src/clock/civil-time.js";
import { agendaOf } from "../../src/schedule/agenda.js";
import { checkSchedule } from "../../src/schedule/check-schedule.js";
import { ScheduleDecider } from "../../src/schedule/decide.js";
import { readPlainHours } from "./opening-hours/plain-hours.js";

process.env["TZ"] = "Asia/Seoul";

/** Monday; Tuesday is a public holiday where opening_hours.js is told to be. */
const MONDAY = daysFromCivil(2028, 10, 2);
const HOLIDAY = daysFromCivil(2028, 10, 3);
const WHERE = { lat: 48.8, lon: 9.2, address: { country_code: "de", state: "Baden-Württemberg" } };

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;
const FROM_MS = MONDAY * MS_PER_DAY - 9 * 60 * MS_PER_MINUTE;
const TO_MS = FROM_MS + 7 * MS_PER_DAY;

const WEEKDAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

/** The same hours on each day of the week. */
function daily(...hours: string[]): string[] {
  return WEEKDAYS.flatMap((day) => hours.map((span) => `${day} ${span}`));
}

function on(days: string, ...hours: string[]): string[] {
  return days.split(",").flatMap((day) => hours.map((span) => `${day} ${span}`));
}

const ALL_WEEK = ["Mo 00:00-end"];
const NIGHTS = [
  "Mo 00:00-02:00",
  "Mo 22:00-Tu 02:00",
  "Tu 22:00-We 02:00",
  "We 22:00-Th 02:00",
  "Th 22:00-Fr 02:00",
  "Fr 22:00-Sa 02:00",
  "Sa 22:00-Su 02:00",
  "Su 22:00-end",
];
const FOUR_DAYS = on("Mo,Th,Sa,Su", "10:00-12:00");

const FACTS: readonly (readonly [string, readonly string[]])[] = [
  ["10:00-12:00", daily("10:00-12:00")],
  ["08:00-09:00; 10:00-12:00", daily("10:00-12:00")],
  ["10:00-11:00,11:00-12:00", daily("10:00-12:00")],
  ["10:00-12:00,10:30-11:30", daily("10:00-12:00")],
  ["10:00-14:00; 12:00-14:00 off", daily("10:00-12:00")],
  ["10:00-12:00,13:00-20:00", daily("10:00-12:00", "13:00-20:00")],
  ["00:00-00:01", daily("00:00-00:01")],
  ["11:59-12:00", daily("11:59-12:00")],
  ["23:00-23:59", daily("23:00-23:59")],
  ["24/7; Mo 15:00-16:00 off", ["Mo 00:00-15:00", "Mo 16:00-end"]],
  ["open; Mo 15:00-16:00 off", ["Mo 00:00-15:00", "Mo 16:00-end"]],
  ["00:00-24:00; Mo 15:00-16:00 off", ["Mo 00:00-15:00", "Mo 16:00-end"]],
  ["off", []],
  ["off; closed", []],
  ["00:00-24:00 closed", []],
  ["24/7 closed", []],
  ["Mo 07:00-18:00", ["Mo 07:00-18:00"]],
  ["22:00-02:00", NIGHTS],
  ["22:00-26:00", NIGHTS],
  ["We 22:00-02:00", ["We 22:00-Th 02:00"]],
  ["We 22:00-26:00", ["We 22:00-Th 02:00"]],
  ["We 22:00-22:00", ["We 22:00-Th 22:00"]],
  ["Su 22:00-02:00", ["Mo 00:00-02:00", "Su 22:00-end"]],
  ["Tu 23:59-48:00", ["Tu 23:59-Th 00:00"]],
  [
    "22:00-02:00; Tu 12:00-14:00",
    ["Mo 00:00-02:00", "Mo 22:00-Tu 00:00", "Tu 12:00-14:00", "We 00:00-02:00", ...NIGHTS.slice(3)],
  ],
  [
    "Su-Tu 11:00-01:00, We-Th 11:00-03:00, Fr 11:00-06:00, Sa 11:00-07:00",
    [
      "Mo 00:00-01:00",
      "Mo 11:00-Tu 01:00",
      "Tu 11:00-We 01:00",
      "We 11:00-Th 03:00",
      "Th 11:00-Fr 03:00",
      "Fr 11:00-Sa 06:00",
      "Sa 11:00-Su 07:00",
      "Su 11:00-end",
    ],
  ],
  ["Mo,Th,Sa,Su 10:00-12:00", FOUR_DAYS],
  ["Mo,Th,Sa-Su 10:00-12:00", FOUR_DAYS],
  ["Th,Sa-Mo 10:00-12:00", FOUR_DAYS],
  ["10:00-12:00; Tu-We 00:00-24:00 off; Fr 00:00-24:00 off", FOUR_DAYS],
  ["10:00-12:00; Tu-We off; Fr off", FOUR_DAYS],
  ["Mo,We", ["Mo 00:00-Tu 00:00", "We 00:00-Th 00:00"]],
  ["Mo,We open", ["Mo 00:00-Tu 00:00", "We 00:00-Th 00:00"]],
  ["Mo-We; Tu off", ["Mo 00:00-Tu 00:00", "We 00:00-Th 00:00"]],
  [
    "Mo-Fr 10:00-16:00; We 12:00-18:00",
    [...on("Mo,Tu", "10:00-16:00"), "We 12:00-18:00", ...on("Th,Fr", "10:00-16:00")],
  ],
  [
    "Mo-Fr 10:00-16:00, We 12:00-18:00",
    [...on("Mo,Tu", "10:00-16:00"), "We 10:00-18:00", ...on("Th,Fr", "10:00-16:00")],
  ],
  [
    "Mo-Fr 08:00-12:00, We 14:00-18:00; Su off",
    [...on("Mo,Tu", "08:00-12:00"), ...on("We", "08:00-12:00", "14:00-18:00"), ...on("Th,Fr", "08:00-12:00")],
  ],
  ["00:00-24:00", ALL_WEEK],
  ["00:00-00:00", ALL_WEEK],
  ["12:00-12:00", ALL_WEEK],
  ["Tu-Mo 00:00-24:00", ALL_WEEK],
  ["Su-Sa 00:00-24:00", ALL_WEEK],
  ["Mo-Fr,Sa,Su", ALL_WEEK],
  ["12:00-13:00; 24/7", ALL_WEEK],
  ["00:00-24:00,12:00-13:00", ALL_WEEK],
  ["Mo 00:00-24:00; Tu 00:00-24:00; We-Su 00:00-24:00", ALL_WEEK],
  ["Mo-Fr 08:00-18:00; Sa 10:00-02:00; PH off", [...on("Mo,We,Th,Fr", "08:00-18:00"), "Sa 10:00-Su 02:00"]],
  [
    "08:00-12:00; PH 10:00-11:00",
    [...on("Mo", "08:00-12:00"), "Tu 10:00-11:00", ...on("We,Th,Fr,Sa,Su", "08:00-12:00")],
  ],
  ["Su,PH 10:00-12:00", on("Tu,Su", "10:00-12:00")],
  ["Mo 22:00-02:00; PH off", ["Mo 22:00-Tu 00:00"]],
];

for (const [text, expected] of FACTS) {
  test(`${text} is ${expected.length === 0 ? "never" : expected.join(", ")}`, (t) => {
    const schedule = readPlainHours(text, [HOLIDAY]);
    t.true(checkSchedule(schedule).ok);
    const hours = new OpeningHours(text, WHERE).getOpenIntervals(new Date(FROM_MS), new Date(TO_MS));
    const theirs = hours.map(([from, to]) => spanText(from.getTime(), to.getTime()));
    t.deepEqual(theirs, expected, "opening_hours.js");
    t.deepEqual(openSpans(schedule), expected);
  });
}

function openSpans(schedule: ReturnType<typeof readPlainHours>): string[] {
  const spans: string[] = [];
  let openFromMs = new ScheduleDecider(schedule).decide(FROM_MS).regime.name === "open" ? FROM_MS : undefined;
  for (const { atMs, regime } of agendaOf(schedule, FROM_MS + 1, TO_MS)) {
    if (openFromMs !== undefined) spans.push(spanText(openFromMs, atMs));
    openFromMs = regime.name === "open" ? atMs : undefined;
  }
  if (openFromMs !== undefined) spans.push(spanText(openFromMs, TO_MS));
  return spans;
}

/** `Mo 10:00-12:00`, `Mo 22:00-Tu 02:00`, `Su 22:00-end` */
function spanText(fromMs: number, toMs: number): string {
  const [from, to] = [momentText(fromMs), toMs === TO_MS ? "end" : momentText(toMs)];
  return `${from}-${to.startsWith(from.slice(0, 3)) ? to.slice(3) : to}`;
}

function momentText(utcMs: number): string {
  const minute = (utcMs - FROM_MS) / MS_PER_MINUTE;
  const two = (value: number) => String(value).padStart(2, "0");
  return `${WEEKDAYS[Math.floor(minute / 1_440)]} ${two(Math.floor((minute % 1_440) / 60))}:${two(minute % 60)}`;
}
