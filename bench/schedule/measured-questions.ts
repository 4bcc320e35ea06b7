import { SeededRandom } from "../../hosts/alley/random.js";
import type { BayId } from "../../src/domain/ids.js";
import { MEASURED_BAYS, MEASURED_YEAR } from "./measured-schedule.js";

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

/** Questions about moments all over the year, every other one about a bay: the same ones on every engine. */
export function drawQuestions(count: number, stream: string): readonly Question[] {
  const random = new SeededRandom(1, stream);
  const questions: Question[] = [];
  let beforeMs = Number.MIN_SAFE_INTEGER;
  while (questions.length < count) {
    const utcMs = YEAR_START_MS + random.below(SECONDS_PER_YEAR) * MS_PER_SECOND;
    if (Math.abs(utcMs - beforeMs) < APART_MS) continue;
    beforeMs = utcMs;
    const bay = questions.length % 2 === 0 ? undefined : random.between(1, MEASURED_BAYS);
    questions.push({ utcMs, bay });
  }
  return questions;
}

/** One question for each day of the year and each of the bays and the alley, in the order of time. */
export function wholeYear(): readonly Question[] {
  const questions: Question[] = [];
  for (let day = 0; day < 365; day += 1) {
    const utcMs = YEAR_START_MS + day * MS_PER_DAY;
    questions.push({ utcMs, bay: undefined });
    for (let bay = 1; bay <= MEASURED_BAYS; bay += 1) questions.push({ utcMs, bay });
  }
  return questions;
}
