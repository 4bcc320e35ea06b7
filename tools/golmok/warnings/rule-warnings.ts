/** Rules, exceptions and regimes that never come to hold, and why. */

import type { BayId } from "../../../src/domain/ids.js";
import { ScheduleDecider } from "../../../src/schedule/decide.js";
import type { Rule, Schedule } from "../../../src/schedule/schedule.js";
import type { FieldPath, Findings } from "../document/issue.js";
import type { LifeFindings } from "./life-findings.js";
import { walkLife } from "./life-walk.js";
import type { WarningContext } from "./warning-context.js";

/** So many moments of a rule are looked at, to say which others hold then. */
const MAX_SAMPLES = 500;

/** Adds a warning for each rule that never holds. The last rule may never do so: it is there for safety. */
export function addRuleWarnings(findings: Findings, context: WarningContext, life: LifeFindings): void {
  const { schedule, places } = context;
  for (const [index, rule] of schedule.rules.slice(0, -1).entries()) {
    if (life.rules.has(index)) continue;
    const path = places.rules[index] ?? [];
    const twin = schedule.rules.slice(0, index).findIndex((other) => hasEqualConditions(rule, other));
    if (twin >= 0) addTwin(findings, context, path, index, twin);
    else addNeverApplies(findings, context, path, rule);
  }
}

/** Adds a warning for each regime that no moment has and no permit that no regime names. */
export function addUnusedWarnings(
  findings: Findings,
  { schedule }: WarningContext,
  life: LifeFindings,
): void {
  for (const [index, { name }] of schedule.regimes.entries()) {
    if (life.regimes.has(index) || schedule.onUntrustedTime === index) continue;
    findings.add(["regimes", name], "unused-regime", {
      ko: "한 번도 적용되지 않는 시간대 규칙입니다; 규칙에서 쓰거나 지우세요",
      en: "this regime never holds; name it in a rule, or remove it",
    });
  }
  for (const [index] of schedule.permits.entries()) {
    if (schedule.regimes.some(({ permitBits }) => (permitBits & (1 << index)) !== 0)) continue;
    findings.add(["permits", index], "unused-permit", {
      ko: "이 허가를 요구하는 시간대 규칙이 없습니다; 쓰거나 지우세요",
      en: "no regime asks for this permit; use it, or remove it",
    });
  }
}

function addTwin(
  findings: Findings,
  { schedule, places, refer }: WarningContext,
  path: FieldPath,
  index: number,
  twin: number,
): void {
  const other = refer(places.rules[twin] ?? []);
  if (schedule.rules[index]?.regime === schedule.rules[twin]?.regime) {
    findings.add(path, "repeated-rule", {
      ko: `${other.ko}과 같은 규칙입니다; 하나를 지우세요`,
      en: `this says the same as ${other.en}; remove one of the two`,
    });
    return;
  }
  findings.add(path, "contradiction", {
    ko: `${other.ko}과 조건은 같은데 시간대 규칙이 다릅니다; 늘 앞의 것이 이기니 하나를 지우거나 조건을 고치세요`,
    en: `it has the same conditions as ${other.en} and another regime; the earlier one always wins, so remove one or change its conditions`,
  });
}

function addNeverApplies(findings: Findings, context: WarningContext, path: FieldPath, rule: Rule): void {
  const winners = winnersOver(context, rule);
  if (winners.length === 0) {
    findings.add(path, "matches-nothing", {
      ko: "이 시간표가 시행되는 동안 이 조건에 맞는 때가 없습니다; 날짜, 요일, 공휴일을 확인하세요",
      en: "no moment of the schedule's life meets its conditions; look at its dates, days and the holidays",
    });
    return;
  }
  const list = winners.map((place) => context.refer(place));
  const en = list.map((each) => each.en).join(" and ");
  findings.add(path, "never-applies", {
    ko: `늘 ${list.map(({ ko }) => ko).join(", ")}이 먼저 맞아 한 번도 적용되지 않습니다; 그 앞으로 옮기거나 지우세요`,
    en:
      list.length === 1
        ? `it never holds, because ${en} always comes first; move it before that, or remove it`
        : `it never holds, because ${en} always come first; move it before them, or remove it`,
  });
}

/** The places of what holds instead when a rule would; none when it never would. */
function winnersOver({ schedule, zone, places }: WarningContext, rule: Rule): readonly FieldPath[] {
  const decider = new ScheduleDecider(schedule);
  const winners = new Map<string, FieldPath>();
  let samples = 0;
  for (const { bay, spans } of walkLife(aloneOf(schedule, rule), zone)) {
    const askedBay = bay ?? rule.bays?.[0];
    for (const { why, fromMs } of spans) {
      if (why.source !== "rule" || why.index !== 0) continue;
      const place = placeOfWinner(decider, fromMs, askedBay, places);
      winners.set(JSON.stringify(place), place);
      samples += 1;
      if (samples >= MAX_SAMPLES) return [...winners.values()];
    }
  }
  return [...winners.values()];
}

function placeOfWinner(
  decider: ScheduleDecider,
  atMs: number,
  bay: BayId | undefined,
  places: WarningContext["places"],
): FieldPath {
  const { why } = decider.decide(atMs, bay);
  if (why.source === "rule") return places.rules[why.index] ?? [];
  if (why.source === "exception") return places.exceptions[why.index] ?? [];
  return [];
}

/** The schedule with one rule alone before the default. */
function aloneOf(schedule: Schedule, rule: Rule): Schedule {
  return { ...schedule, exceptions: [], rules: [rule, ...schedule.rules.slice(-1)] };
}

function hasEqualConditions(one: Rule, other: Rule): boolean {
  const conditionsOf = ({ days, nth, dates, fromMinute, toMinute, bays }: Rule) =>
    JSON.stringify([days, nth, dates, fromMinute, toMinute, bays]);
  return conditionsOf(one) === conditionsOf(other);
}
