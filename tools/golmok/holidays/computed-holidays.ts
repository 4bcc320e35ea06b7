import DateHolidays, { type HolidaysTypes } from "date-holidays";
import { EXIT_USAGE } from "../../../hosts/headless/exit-codes.js";
import { daysFromCivil } from "../../../src/clock/civil-time.js";
import { CommandFailure } from "../command-io.js";
import { dateText } from "../document/write-times.js";
import type { Language } from "../language.js";
import type { Holiday } from "./holiday.js";

const MS_PER_HOUR = 3_600_000;
const HOURS_PER_DAY = 24;
const NOON_HOUR = 12;

/** Days that the library works out from each country's rules; a holiday of several days is one for each of them. */
export function computedHolidays({
  country,
  state,
  year,
  language,
}: {
  readonly country: string;
  readonly state: string | undefined;
  readonly year: number;
  readonly language: Language;
}): readonly Holiday[] {
  const calendar = calendarOf(country.toUpperCase(), state?.toUpperCase(), language);
  return calendar
    .getHolidays(year, language)
    .filter(({ type }) => type === "public")
    .flatMap(daysOf)
    .filter(({ date }) => date.startsWith(`${year}-`));
}

function calendarOf(country: string, state: string | undefined, language: Language): DateHolidays {
  const countries = new DateHolidays().getCountries("en");
  if (!Object.hasOwn(countries, country))
    throw unknown("--country", country, Object.keys(countries), language);
  if (state === undefined) return new DateHolidays(country);
  // Without any states the library gives nothing at all.
  const states = (new DateHolidays().getStates(country) as Record<string, string> | undefined) ?? {};
  if (!Object.hasOwn(states, state)) throw unknown("--state", state, Object.keys(states), language);
  return new DateHolidays(country, state);
}

/** The civil days at whose noon it is a holiday: one that begins in the afternoon is none yet. */
function daysOf({ date, start, end, name }: HolidaysTypes.Holiday): readonly Holiday[] {
  const [year, month, day, hour] = date.split(/[- :]/).map(Number);
  if (year === undefined || month === undefined || day === undefined) return [];
  const firstDay = daysFromCivil(year, month, day);
  const fromHour = hour ?? 0;
  // Rounded, for summer time may begin or end meanwhile.
  const toHour = fromHour + Math.round((end.getTime() - start.getTime()) / MS_PER_HOUR);
  const holidays: Holiday[] = [];
  for (let index = 0; index * HOURS_PER_DAY < toHour; index += 1) {
    const noonHour = index * HOURS_PER_DAY + NOON_HOUR;
    if (noonHour >= fromHour && noonHour < toHour) holidays.push({ date: dateText(firstDay + index), name });
  }
  return holidays;
}

function unknown(option: string, code: string, known: readonly string[], language: Language): CommandFailure {
  const list = known.length === 0 ? "-" : known.join(", ");
  return new CommandFailure(
    EXIT_USAGE,
    language === "ko"
      ? `${option} ${code}: 모르는 코드입니다; 이 가운데에서 고르세요: ${list}`
      : `${option} ${code}: unknown code; choose one of: ${list}`,
  );
}
