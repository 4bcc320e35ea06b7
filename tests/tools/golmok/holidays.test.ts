import test from "ava";
import { civilFromDays } from "../../../src/clock/civil-time.js";
import { PUBLIC_HOLIDAYS } from "../../../src/schedule/public-holidays.js";
import { readDocument } from "../../../tools/golmok/document/read-document.js";
import { dateText } from "../../../tools/golmok/document/write-times.js";
import { computedKoreanHolidays } from "../../../tools/golmok/holidays/korean-holidays.js";
import { runGolmok } from "./run-golmok.js";
import { spoiled } from "./small-document.js";

interface Answer {
  readonly source: string;
  readonly holidays: readonly { readonly date: string; readonly name: string }[];
}

async function holidays(...args: readonly string[]): Promise<Answer> {
  const { out } = await runGolmok("schedule", "holidays", "--json", "--lang", "ko", ...args);
  return JSON.parse(out);
}

const builtIn = (year: number) =>
  PUBLIC_HOLIDAYS.filter((day) => civilFromDays(day).year === year).map(dateText);

for (const year of [2026, 2027]) {
  test(`Korea's official holidays of ${year} are those that the firmware has built in`, async (t) => {
    const answer = await holidays("--country", "KR", "--year", String(year));
    t.is(answer.source, "official");
    t.deepEqual(
      answer.holidays.map(({ date }) => date),
      builtIn(year),
    );
  });
}

for (const year of [2023, 2024, 2025]) {
  test(`what is computed for ${year} is official but for elections and proclaimed days`, async (t) => {
    const official = await holidays("--country", "KR", "--year", String(year));
    const foreseen = official.holidays.filter(({ name }) => !/선거|임시공휴일/.test(name));
    t.deepEqual(
      computedKoreanHolidays(year, "ko").map(({ date }) => date),
      foreseen.map(({ date }) => date),
    );
  });
}

test("computed days have the names of the official calendar", async (t) => {
  const { holidays: official } = await holidays("--country", "KR", "--year", "2023");
  t.deepEqual(
    computedKoreanHolidays(2023, "ko"),
    official.filter(({ name }) => name !== "임시공휴일"),
  );
});

test("a year without an official calendar is computed, and standard error says so", async (t) => {
  const args = ["schedule", "holidays", "--country", "kr", "--year", "2029", "--lang", "en"];
  const { exitCode, out, err } = await runGolmok(...args);
  t.is(exitCode, 0);
  t.regex(err, /These days are computed; proclamations and new laws may differ/);
  // Lunar New Year is 13 February 2029, Chuseok 22 September.
  for (const line of [
    "2029-02-12  day before Lunar New Year",
    "2029-02-13  Lunar New Year",
    "2029-02-14  day after Lunar New Year",
    "2029-05-01  Labour Day",
    "2029-05-07  substitute for Children's Day",
    "2029-09-22  Chuseok",
    "2029-09-24  substitute for Chuseok",
  ]) {
    t.true(out.includes(`${line}\n`), line);
  }
});

test("Labour Day at a weekend has its Monday", async (t) => {
  const { holidays: days } = await holidays("--country", "KR", "--year", "2032");
  t.true(days.some(({ date, name }) => date === "2032-05-03" && name === "대체공휴일(노동절)"));
});

test("days ascend, each once, with all its names", async (t) => {
  const { holidays: days } = await holidays("--country", "KR", "--year", "2028");
  const dates = days.map(({ date }) => date);
  t.deepEqual(dates, [...new Set(dates)].sort());
  t.is(days.find(({ date }) => date === "2028-10-03")?.name, "추석, 개천절");
});

test("--yaml is pasted into a document as it is", async (t) => {
  const { out } = await runGolmok("schedule", "holidays", "--country", "KR", "--year", "2027", "--yaml");
  const text = spoiled("holidays: [2027-05-05, 2028-03-01]\n", out);
  t.deepEqual(readDocument(text).compiled?.committee.schedule.holidays.map(dateText), builtIn(2027));
});

test("other countries and their parts are known too", async (t) => {
  const bavaria = await holidays("--country", "DE", "--state", "by", "--year", "2027");
  t.true(bavaria.holidays.some(({ date }) => date === "2027-01-06"));
  const germany = await holidays("--country", "DE", "--year", "2027");
  t.false(germany.holidays.some(({ date }) => date === "2027-01-06"));
  t.is(germany.source, "computed");
});

const UNKNOWN: readonly (readonly [rule: string, args: readonly string[], message: RegExp])[] = [
  ["country", ["--country", "XX"], /^--country XX: unknown code; choose one of: AD, AE,/m],
  ["state", ["--country", "DE", "--state", "ZZ"], /^--state ZZ: unknown code; choose one of: BB, BE,/m],
];

for (const [rule, args, message] of UNKNOWN) {
  test(`an unknown ${rule} is refused with the list of those known`, async (t) => {
    const { exitCode, out, err } = await runGolmok(
      "schedule",
      "holidays",
      ...args,
      "--year",
      "2027",
      "--lang",
      "en",
    );
    t.is(exitCode, 2);
    t.is(out, "");
    t.regex(err, message);
    t.notRegex(err, /computed/);
  });
}
