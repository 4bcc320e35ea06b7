import { MINUTES_PER_DAY } from "../../../src/clock/civil-time.js";
import type { BayId } from "../../../src/domain/ids.js";
import { EVERY_DAY, type Regime, type Rule } from "../../../src/schedule/schedule.js";
import type { Words } from "../committee-schedule.js";
import { regimeIndex } from "./compile-regimes.js";
import { dayBits, nthBits } from "./day-names.js";
import type { FieldPath, Findings } from "./issue.js";
import { listOf, recordOf } from "./plain-values.js";
import { readBaySubset } from "./read-bays.js";
import { readDateRange, readTimeSpan } from "./read-times.js";
import { readWords } from "./read-words.js";

/** What rules and exceptions may name. */
export interface KnownNames {
  readonly bays: ReadonlySet<BayId>;
  readonly regimes: readonly Regime[];
}

export interface CompiledRules {
  readonly rules: readonly Rule[];
  readonly reasons: readonly (Words | undefined)[];
  readonly places: readonly FieldPath[];
}

const WHOLE_DAY = { fromMinute: 0, toMinute: MINUTES_PER_DAY };

/** Conditions that the last rule must not have. */
const CONDITIONS = ["days", "nth", "dates", "time", "bays"] as const;

/** Reads `rules`. */
export function compileRules(findings: Findings, value: unknown, names: KnownNames): CompiledRules {
  const items = listOf(value).map(recordOf);
  const rules = items.map((item, index): Rule => {
    const path = ["rules", index];
    const span = readTimeSpan(findings, [...path, "time"], item["time"]) ?? WHOLE_DAY;
    return {
      days: item["days"] === undefined ? EVERY_DAY : dayBits(item["days"]),
      nth: nthBits(item["nth"]),
      dates: readDateRange(findings, [...path, "dates"], item["dates"]),
      ...span,
      bays: readBaySubset(findings, [...path, "bays"], item["bays"], names.bays),
      regime: regimeIndex(findings, [...path, "regime"], item["regime"], names.regimes) ?? 0,
    };
  });
  addLastRule(findings, items, rules);
  return {
    rules,
    reasons: items.map((item) => readWords(item["reason"])),
    places: items.map((_, index) => ["rules", index]),
  };
}

/** The last rule must hold at every minute of every day for every bay; conditions that say just that are let be. */
function addLastRule(
  findings: Findings,
  items: readonly Readonly<Record<string, unknown>>[],
  rules: readonly Rule[],
): void {
  const last = items.length - 1;
  const rule = rules[last];
  const item = items[last];
  if (rule === undefined || item === undefined) return;
  const isMet: Readonly<Record<(typeof CONDITIONS)[number], boolean>> = {
    days: rule.days === EVERY_DAY,
    nth: item["nth"] === undefined,
    dates: item["dates"] === undefined,
    time: (rule.toMinute - rule.fromMinute) % MINUTES_PER_DAY === 0,
    bays: item["bays"] === undefined,
  };
  for (const condition of CONDITIONS) {
    if (isMet[condition]) continue;
    findings.add(
      ["rules", last, condition],
      "last-rule-not-default",
      {
        ko: `마지막 규칙에는 조건이 없어야 합니다; ${condition} 조건을 지우거나, 조건 없는 규칙을 맨 끝에 더하세요`,
        en: `the last rule must have no condition; remove ${condition}, or add a rule without conditions at the end`,
      },
      "key",
    );
  }
}
