/** Policies over one another, as CDS and CurbLR have them, as a committee's schedule. */

import { MINUTES_PER_DAY } from "../../../src/clock/civil-time.js";
import type { Permission } from "../../../src/domain/permission.js";
import { EVERY_DAY, type Regime, type Rule, type Schedule } from "../../../src/schedule/schedule.js";
import type { Words } from "../committee-schedule.js";
import { isAlways, type ReadSpan, rulesOfSpan } from "./policy-spans.js";

/** One policy as it was read; those before it win over it. */
export interface ReadPolicy {
  /** Its place in the file, for remarks. */
  readonly field: string;
  /** Whom it speaks of; holders of any of these permits. */
  readonly drivers: "everybody" | "residents" | readonly string[];
  readonly mayPark: boolean;
  /** [0, 10080], 0 for none. */
  readonly maxStayMinutes: number;
  /** [0, 10080], 0 for none. */
  readonly noReturnMinutes: number;
  /** Each of them is enough; always when there is none. */
  readonly spans: readonly ReadSpan[];
}

/** Something in a file that a person should look at. */
export interface FieldRemark {
  readonly field: string;
  readonly words: Words;
}

/** What the file does not say and the schedule must. */
export type PolicyHead = Pick<
  Schedule,
  "alley" | "nameKo" | "nameEn" | "issuedAtS" | "effectiveFromS" | "timeZone" | "holidays"
>;

/** The regimes and rules of a file. */
interface Building {
  readonly regimes: Regime[];
  readonly permits: string[];
  readonly rules: Rule[];
  readonly remarks: FieldRemark[];
}

const TEXTS: Readonly<Record<Permission, Words>> = {
  anyone: { ko: "누구나 주차", en: "Anyone may park" },
  residents: { ko: "거주자 전용", en: "Residents only" },
  permit: { ko: "허가 차량 전용", en: "Permit holders only" },
  nobody: { ko: "주차 금지", en: "No parking" },
};

/**
 * The schedule of these policies. One for some drivers must be followed by one that forbids everybody else the same
 * hours; where it is not, nobody else may park then, and that is remarked on.
 */
export function policySchedule(
  policies: readonly ReadPolicy[],
  head: PolicyHead,
): { readonly schedule: Schedule; readonly remarks: readonly FieldRemark[] } {
  const building: Building = { regimes: [], permits: [], rules: [], remarks: [] };
  let hasDefault = false;
  for (let index = 0; index < policies.length && !hasDefault; index += 1) {
    const policy = policies[index];
    if (policy === undefined) break;
    const isForSome = policy.drivers !== "everybody";
    if (isForSome && !policy.mayPark) {
      building.remarks.push({ field: policy.field, words: FORBIDS_SOME });
      continue;
    }
    if (isForSome && isForTheOthers(policies[index + 1], policy)) index += 1;
    else if (isForSome) building.remarks.push({ field: policy.field, words: OTHERS_UNSAID });
    hasDefault = addPolicy(building, policy, head.holidays.length > 0);
  }
  if (!hasDefault) {
    building.remarks.push({ field: "(file)", words: NO_DEFAULT });
    building.rules.push(defaultRule(regimeIndex(building, "anyone", [], 0, 0)));
  }
  const isByHoliday = policies.some(({ spans }) => spans.some(({ holidays }) => holidays !== "any"));
  if (isByHoliday && head.holidays.length === 0)
    building.remarks.push({ field: "(file)", words: NO_HOLIDAY_DATES });
  const { regimes, permits, rules, remarks } = building;
  return {
    schedule: {
      ...head,
      version: 1,
      untilS: undefined,
      bays: [{ id: 1, kind: "standard", withdrawn: false }],
      permits,
      regimes,
      rules,
      exceptions: [],
      noticeMs: 0,
      graceMs: 0,
      onUntrustedTime: rules.at(-1)?.regime ?? 0,
      claimKey: undefined,
    },
    remarks,
  };
}

const FORBIDS_SOME: Words = {
  ko: "일부에게만 주차를 금지하는 규칙은 옮길 수 없어 뺐습니다",
  en: "it forbids parking to some drivers alone, which cannot be said; it is left out",
};
const OTHERS_UNSAID: Words = {
  ko: "그 시간에 다른 차가 주차해도 되는지 말하지 않아, 아무도 안 되는 것으로 보았습니다",
  en: "whether others may park at these hours is not said; they may not",
};
const NO_DEFAULT: Words = {
  ko: "늘 맞는 규칙이 없어, 나머지 시간에는 누구나 주차할 수 있게 했습니다",
  en: "no policy holds at all times; at all others anyone may park",
};
const NO_HOLIDAY_DATES: Words = {
  ko: "공휴일을 따로 말하지만 날짜가 없습니다. golmok schedule holidays로 채우세요",
  en: "it speaks of public holidays without their dates; fill them in with golmok schedule holidays",
};
const HOLIDAY_WEEKDAY: Words = {
  ko: "공휴일에도 요일대로라고 하나 옮길 수 없어, 공휴일은 뺐습니다",
  en: "it counts public holidays as their weekday, which cannot be said; they are left out of it",
};

function isForTheOthers(next: ReadPolicy | undefined, { spans }: ReadPolicy): boolean {
  if (next === undefined || next.drivers !== "everybody" || next.mayPark) return false;
  return JSON.stringify(next.spans.flatMap(rulesOfSpan)) === JSON.stringify(spans.flatMap(rulesOfSpan));
}

/** Adds the rules of a policy; says whether it holds always. */
function addPolicy(building: Building, policy: ReadPolicy, hasHolidays: boolean): boolean {
  const { drivers, mayPark, maxStayMinutes, noReturnMinutes, spans, field } = policy;
  const permits = typeof drivers === "string" ? [] : drivers;
  const permission = permissionOf(policy);
  const stay = mayPark ? maxStayMinutes : 0;
  const regime = regimeIndex(building, permission, permits, stay, mayPark ? noReturnMinutes : 0);
  if (spans.length === 0 || spans.some(isAlways)) {
    building.rules.push(defaultRule(regime));
    return true;
  }
  for (const span of spans) {
    if (hasHolidays && span.holidays === "any" && span.weekdays !== ALL_WEEKDAYS)
      building.remarks.push({ field, words: HOLIDAY_WEEKDAY });
    building.rules.push(...rulesOfSpan(span).map((times) => ({ ...times, regime })));
  }
  return false;
}

const ALL_WEEKDAYS = 127;

function permissionOf({ drivers, mayPark }: ReadPolicy): Permission {
  if (!mayPark) return "nobody";
  if (drivers === "everybody") return "anyone";
  return drivers === "residents" ? "residents" : "permit";
}

/** The regime with just these terms, a new one where there is none. */
function regimeIndex(
  building: Building,
  permission: Permission,
  permits: readonly string[],
  maxStayMinutes: number,
  noReturnMinutes: number,
): number {
  const { regimes } = building;
  for (const permit of permits) if (!building.permits.includes(permit)) building.permits.push(permit);
  const permitBits = permits.reduce((bits, permit) => bits | (1 << building.permits.indexOf(permit)), 0);
  const known = regimes.findIndex(
    (regime) =>
      regime.permission === permission &&
      regime.permitBits === permitBits &&
      regime.maxStayMinutes === maxStayMinutes &&
      regime.noReturnMinutes === noReturnMinutes,
  );
  if (known >= 0) return known;
  const count = regimes.filter((regime) => regime.permission === permission).length;
  const name = count === 0 ? permission : `${permission}-${count + 1}`;
  const text = TEXTS[permission];
  const terms = { permission, permitBits, maxStayMinutes, noReturnMinutes };
  return regimes.push({ name, ...terms, textKo: text.ko, textEn: text.en }) - 1;
}

function defaultRule(regime: number): Rule {
  return {
    days: EVERY_DAY,
    nth: 0,
    dates: undefined,
    fromMinute: 0,
    toMinute: MINUTES_PER_DAY,
    bays: undefined,
    regime,
  };
}
