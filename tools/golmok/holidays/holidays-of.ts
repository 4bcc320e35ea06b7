import type { Language } from "../language.js";
import { computedHolidays } from "./computed-holidays.js";
import { type Holiday, mergeHolidays } from "./holiday.js";
import { computedKoreanHolidays, officialKoreanHolidays } from "./korean-holidays.js";

/** Which holidays are asked for. */
export interface HolidayQuestion {
  /** ISO 3166-1 alpha-2, in any case. */
  readonly country: string;
  /** ISO 3166-2 without the country, in any case; `undefined` for the country as a whole. */
  readonly state: string | undefined;
  /** [2000, 2100]. */
  readonly year: number;
  readonly language: Language;
}

/** Public holidays, and how far they can be trusted. */
export interface HolidayAnswer {
  /** `official`: from a government's own calendar. `computed`: from rules, without what was proclaimed since. */
  readonly source: "official" | "computed";
  /** Ascending by date, each date once. */
  readonly holidays: readonly Holiday[];
}

/**
 * A country's public holidays in a year, substitute days and those of the lunar calendar included. Throws a
 * `CommandFailure` with EXIT_USAGE for a country or state that is not known.
 */
export async function holidaysOf(question: HolidayQuestion): Promise<HolidayAnswer> {
  const { country, state, year, language } = question;
  if (country.toUpperCase() === "KR" && state === undefined) {
    const official = await officialKoreanHolidays(year, language);
    if (official !== undefined) return { source: "official", holidays: mergeHolidays(official) };
    return { source: "computed", holidays: mergeHolidays(computedKoreanHolidays(year, language)) };
  }
  return { source: "computed", holidays: mergeHolidays(computedHolidays(question)) };
}
