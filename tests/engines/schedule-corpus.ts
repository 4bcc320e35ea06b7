/** What many schedules say of many moments, as one number each: the same on every engine. Runs on every engine. */

import { buildMeasuredSchedule } from "../../bench/schedule/measured-schedule.js";
import { SeededRandom } from "../../hosts/alley/random.js";
import { agendaOf } from "../../src/schedule/agenda.js";
import { ScheduleDecider } from "../../src/schedule/decide.js";
import type { Regime } from "../../src/schedule/schedule.js";

const RULE_COUNTS = [2, 7, 20, 60, 200];
const ZONES = [
  "KST-9",
  "EST5EDT,M3.2.0,M11.1.0",
  "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0",
  "EET-2EEST,M4.5.5/0,M10.5.4/24",
  "LMT-8:27:52",
];
const QUESTIONS = 20;
const BAYS = 15;
const AGENDA_DAYS = 40;

const MS_PER_SECOND = 1_000;
const SECONDS_PER_DAY = 86_400;
const MS_PER_DAY = SECONDS_PER_DAY * MS_PER_SECOND;

/** 2020-01-01 and the days until 2120-01-01: any time for which decisions are promised. */
const FIRST_DAY = 18_262;
const DAYS = 36_525;

/** One number for each schedule; it holds every field of the rulings, and their order. */
export function corpusDigests(): readonly number[] {
  return ZONES.flatMap((timeZone, zone) =>
    RULE_COUNTS.map((ruleCount, index) => digestOf(timeZone, ruleCount, zone * RULE_COUNTS.length + index)),
  );
}

function digestOf(timeZone: string, ruleCount: number, seed: number): number {
  const random = new SeededRandom(seed, "schedule corpus");
  const schedule = buildMeasuredSchedule({ seed, ruleCount, timeZone });
  const decider = new ScheduleDecider(schedule);
  let digest = 0;
  for (let asked = 0; asked < QUESTIONS; asked += 1) {
    const day = FIRST_DAY + random.below(DAYS);
    const utcMs = (day * SECONDS_PER_DAY + random.below(SECONDS_PER_DAY)) * MS_PER_SECOND;
    const bay = asked % 2 === 0 ? undefined : random.between(1, BAYS);
    const ruling = decider.decide(utcMs, bay);
    digest = textDigest(digest, rulingText(ruling));
    // The last millisecond of its time, and the first after it.
    digest = textDigest(digest, rulingText(decider.decide(ruling.validUntilMs - 1, bay)));
    digest = textDigest(digest, rulingText(decider.decide(ruling.validUntilMs, bay)));
  }
  const fromMs = (FIRST_DAY + random.below(DAYS)) * MS_PER_DAY;
  for (const { atMs, regime, why } of agendaOf(schedule, fromMs, fromMs + AGENDA_DAYS * MS_PER_DAY)) {
    digest = textDigest(digest, `${atMs} ${regime.name} ${JSON.stringify(why)}`);
  }
  return digest;
}

function rulingText(ruling: ReturnType<ScheduleDecider["decide"]>): string {
  const { regime, why, phase, sinceMs, untilMs, next, permissionUntilMs, permissionNext, validUntilMs } =
    ruling;
  const moments = [sinceMs, untilMs, permissionUntilMs, validUntilMs].map(String);
  const regimes = [regime, next, permissionNext].map(nameOf);
  return [...regimes, ...moments, phase, why.source, "index" in why ? why.index : "-"].join(" ");
}

function nameOf(regime: Regime | undefined): string {
  return regime === undefined ? "-" : regime.name;
}

/** FNV-1a over ASCII text, going on from `before`. */
function textDigest(before: number, text: string): number {
  let digest = before ^ 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    digest = Math.imul(digest ^ text.charCodeAt(index), 0x01000193);
  }
  return digest >>> 0;
}
