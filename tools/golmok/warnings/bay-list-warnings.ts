import type { BayId } from "../../../src/domain/ids.js";
import type { FieldPath, Findings } from "../document/issue.js";
import type { WarningContext } from "./warning-context.js";

/**
 * Adds a warning for each rule and exception that lists every bay of the pool: it holds in all of them, and yet not for
 * the alley as a whole, so the sign would go on to say what it said. What is lent or withdrawn is one bay by nature.
 */
export function addBayListWarnings(findings: Findings, { schedule, places }: WarningContext): void {
  const pooled = schedule.bays.filter(({ withdrawn }) => !withdrawn).map(({ id }) => id);
  if (pooled.length === 0) return;
  const listed: readonly (readonly [FieldPath | undefined, readonly BayId[] | undefined])[] = [
    ...schedule.rules.map(({ bays }, index) => [places.rules[index], bays] as const),
    ...schedule.exceptions.map(({ bays }, index) => [places.exceptions[index], bays] as const),
  ];
  for (const [path = [], bays] of listed) {
    if (path[0] === "lends" || path[0] === "withdrawals") continue;
    if (bays === undefined || !pooled.every((bay) => bays.includes(bay))) continue;
    findings.add([...path, "bays"], "every-bay-listed", {
      ko: "모든 면을 적어도 골목 전체의 규칙이 되지는 않아 전광판의 안내는 그대로입니다; 골목 전체라면 bays를 지우세요",
      en: "it lists every bay and is still no rule for the alley as a whole, so the sign does not tell of it; remove bays if the whole alley is meant",
    });
  }
}
