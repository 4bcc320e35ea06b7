import { getHolidayPreset } from "@hyunbinseo/holidays-kr";
import { type CivilDay, civilFromDays, daysFromCivil, weekdayOf } from "../../../src/clock/civil-time.js";
import { PUBLIC_HOLIDAYS } from "../../../src/schedule/public-holidays.js";
import { dateText } from "../document/write-times.js";
import type { Language } from "../language.js";
import { computedHolidays } from "./computed-holidays.js";
import { type Holiday, mergeHolidays } from "./holiday.js";

/** Official names in English; names that are not here stay Korean. */
const ENGLISH: Readonly<Record<string, string>> = {
  "1월 1일": "New Year's Day",
  "설날 전날": "day before Lunar New Year",
  설날: "Lunar New Year",
  "설날 다음 날": "day after Lunar New Year",
  "3ㆍ1절": "Independence Movement Day",
  노동절: "Labour Day",
  어린이날: "Children's Day",
  "부처님 오신 날": "Buddha's Birthday",
  현충일: "Memorial Day",
  제헌절: "Constitution Day",
  광복절: "Liberation Day",
  "추석 전날": "day before Chuseok",
  추석: "Chuseok",
  "추석 다음 날": "day after Chuseok",
  개천절: "National Foundation Day",
  한글날: "Hangeul Day",
  기독탄신일: "Christmas Day",
  임시공휴일: "temporary public holiday",
  전국동시지방선거: "local elections",
  국회의원선거: "National Assembly election",
  대통령선거: "presidential election",
  공휴일: "public holiday",
};

const SUBSTITUTE = /^대체공휴일\((.+)\)$/;

/** What the library calls a holiday, and the government's calendar does. */
const OFFICIAL: Readonly<Record<string, string>> = {
  신정: "1월 1일",
  "3·1절": "3ㆍ1절",
  석가탄신일: "부처님 오신 날",
};

const LIBRARY_SUBSTITUTE = / \(대체공휴일\)$/;

/** Feasts of three days: their names, and how many days the library begins them late. */
const FEASTS: Readonly<Record<string, { readonly names: readonly string[]; readonly lateDays: number }>> = {
  // The library counts the days from the feast itself, as its own data say beside it.
  설날: { names: ["설날 전날", "설날", "설날 다음 날"], lateDays: 1 },
  추석: { names: ["추석 전날", "추석", "추석 다음 날"], lateDays: 0 },
};

/** The first year in which Labour Day was a public holiday. Source: 공휴일에 관한 법률, as amended in 2026. */
const FIRST_LABOUR_YEAR = 2026;
const LABOUR_DAY = "노동절";
const SATURDAY = 5;

/** What the government's calendar (월력요항) says of a year; `undefined` when the library does not have it. */
export async function officialKoreanHolidays(
  year: number,
  language: Language,
): Promise<readonly Holiday[] | undefined> {
  try {
    const preset = await getHolidayPreset(String(year));
    return Object.entries(preset).flatMap(([date, names]) =>
      names.map((name) => ({ date, name: language === "ko" ? name : englishName(name) })),
    );
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Days of a year whose official calendar is not out yet, or was before the library's first. */
export function computedKoreanHolidays(year: number, language: Language): readonly Holiday[] {
  const computed = mergeHolidays([...libraryHolidays(year), ...labourDays(year)]);
  const names = new Map(computed.map(({ date, name }) => [date, name]));
  // For some years the firmware's own list was read from the law; the library lends its names.
  const lawful = PUBLIC_HOLIDAYS.filter((day) => civilFromDays(day).year === year).map(dateText);
  const dates = lawful.length > 0 ? lawful : [...names.keys()];
  return dates.map((date) => {
    const name = names.get(date) ?? "공휴일";
    return { date, name: language === "ko" ? name : englishName(name) };
  });
}

/** The library's days under their official names, with the days before feasts where they belong. */
function libraryHolidays(year: number): readonly Holiday[] {
  const dayOfFeast = new Map<string, number>();
  return computedHolidays({ country: "KR", state: undefined, year, language: "ko" }).map(({ date, name }) => {
    const feast = FEASTS[name];
    if (feast === undefined) return { date, name: officialName(name) };
    const index = dayOfFeast.get(name) ?? 0;
    dayOfFeast.set(name, index + 1);
    return { date: dateText(dayOfDate(date) - feast.lateDays), name: feast.names[index] ?? name };
  });
}

/** Labour Day, and the Monday after one at the weekend: the library has neither. */
function labourDays(year: number): readonly Holiday[] {
  if (year < FIRST_LABOUR_YEAR) return [];
  const day = daysFromCivil(year, 5, 1);
  const holiday = { date: dateText(day), name: LABOUR_DAY };
  const weekday = weekdayOf(day);
  if (weekday < SATURDAY) return [holiday];
  return [holiday, { date: dateText(day + 7 - weekday), name: `대체공휴일(${LABOUR_DAY})` }];
}

function officialName(name: string): string {
  const plain = name.replace(LIBRARY_SUBSTITUTE, "");
  const official = OFFICIAL[plain] ?? plain;
  return plain === name ? official : `대체공휴일(${official})`;
}

/** Of names with commas between, each; of what has no English name, the Korean one. */
function englishName(name: string): string {
  if (name.includes(", ")) return name.split(", ").map(englishName).join(", ");
  const substituted = SUBSTITUTE.exec(name)?.[1];
  if (substituted !== undefined) return `substitute for ${englishName(substituted)}`;
  const election = Object.keys(ENGLISH).find((known) => known.endsWith("선거") && name.endsWith(known));
  return ENGLISH[election ?? name] ?? name;
}

function dayOfDate(date: string): CivilDay {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  return daysFromCivil(year, month, day);
}
