import { SeededRandom } from "../../hosts/alley/random.js";
import type { BayId } from "../../src/domain/ids.js";
import { MEASURED_BAYS, MEASURED_YEAR } from "./measured-schedule.js";

const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 86_400_000;
const MS_PER_SECOND = 1_000;
const SECONDS_PER_YEAR = 365 * 86_400;

/** Two questions in a row lie at least this far apart, so that no ruling serves both. */
const APART_MS = 2 * MS_PER_DAY;

/** 2027-01-01T00:00 UTC: the year is asked about from here on. */
const YEAR_START_MS = Math.floor((MEASURED_YEAR - 1970) * 365.25) * MS_PER_DAY;

/** What is asked of a decider. */
export interface Question {
  readonly utcMs: number;
  /** `undefined` asks for the alley as a whole. */
  readonly bay: BayId | undefined;
}

/** Questions about moments all over the year, for the alley or for any of its bays: the same ones on every engine. */
export function drawQuestions(count: number, about: "alley" | "bays", stream: string): readonly Question[] {
  const random = new SeededRandom(1, stream);
  const questions: Question[] = [];
  let beforeMs = Number.MIN_SAFE_INTEGER;
  while (questions.length < count) {
    const utcMs = YEAR_START_MS + random.below(SECONDS_PER_YEAR) * MS_PER_SECOND;
    if (Math.abs(utcMs - beforeMs) < APART_MS) continue;
    beforeMs = utcMs;
    questions.push({ utcMs, bay: about === "alley" ? undefined : random.between(1, MEASURED_BAYS) });
  }
  return questions;
}

/** A question for each day of the year, in the order of time. */
export function dayAfterDay(): readonly Question[] {
  return Array.from({ length: 365 }, (_, day) => {
    return { utcMs: YEAR_START_MS + day * MS_PER_DAY, bay: undefined };
  });
}

/** Questions for each hour of `days` days in the middle of the year: for the alley, then for each bay. */
export function hourAfterHour(days: number): readonly Question[] {
  const fromMs = YEAR_START_MS + 180 * MS_PER_DAY;
  return Array.from({ length: days * 24 * (MEASURED_BAYS + 1) }, (_, index) => {
    const bay = index % (MEASURED_BAYS + 1);
    const hour = (index - bay) / (MEASURED_BAYS + 1);
    return { utcMs: fromMs + hour * MS_PER_HOUR, bay: bay === 0 ? undefined : bay };
  });
}
