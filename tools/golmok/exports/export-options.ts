import type { Language } from "../language.js";
import type { HolidayNaming } from "./opening-hours-special-days.js";

export const EXPORT_FORMATS = ["cds", "curblr", "fiware", "osm", "ics"] as const;
export const HOLIDAY_NAMINGS: readonly HolidayNaming[] = ["dates", "named"];

/** What `export` is asked for on the command line. */
export interface ExportOptions {
  readonly format: (typeof EXPORT_FORMATS)[number];
  readonly bay?: number;
  readonly from?: string;
  readonly days: number;
  readonly timeZone?: string;
  readonly lat?: number;
  readonly lon?: number;
  readonly holidays?: HolidayNaming;
  readonly out?: string;
  readonly json?: boolean;
  readonly lang: Language;
}
