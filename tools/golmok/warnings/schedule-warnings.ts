import { Findings, type Issue } from "../document/issue.js";
import { addBayListWarnings } from "./bay-list-warnings.js";
import { addExceptionWarnings } from "./exception-warnings.js";
import { addGapWarnings, addHandoverWarnings } from "./handover-warnings.js";
import { addHeadWarnings } from "./head-warnings.js";
import { addHolidayWarnings } from "./holiday-warnings.js";
import { LifeFindings } from "./life-findings.js";
import { walkLife } from "./life-walk.js";
import { addRuleWarnings, addUnusedWarnings } from "./rule-warnings.js";
import type { WarningContext } from "./warning-context.js";

/**
 * What is odd about a schedule that boards would take: nothing of it is wrong, and some of it may not be what was meant.
 * Whether a rule ever holds is not guessed: the schedule's whole life is walked.
 */
export function scheduleWarnings(context: WarningContext): readonly Issue[] {
  const findings = new Findings();
  const life = new LifeFindings(context.schedule, walkLife(context.schedule, context.zone));
  addHeadWarnings(findings, context);
  addRuleWarnings(findings, context, life);
  addGapWarnings(findings, context, life);
  addHolidayWarnings(findings, context);
  addExceptionWarnings(findings, context, life);
  addBayListWarnings(findings, context);
  addHandoverWarnings(findings, context, life);
  addUnusedWarnings(findings, context, life);
  return findings.issues;
}
