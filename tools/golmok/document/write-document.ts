import { Document, isMap, isSeq, visit } from "yaml";
import { MINUTES_PER_DAY } from "../../../src/clock/civil-time.js";
import type { Zone } from "../../../src/clock/posix-tz.js";
import type { BayId } from "../../../src/domain/ids.js";
import {
  type DateRange,
  EVERY_DAY,
  type Exception,
  type Regime,
  type Rule,
} from "../../../src/schedule/schedule.js";
import { zoneOf } from "../../../src/schedule/schedule-zone.js";
import type { CommitteeSchedule, Words } from "../committee-schedule.js";
import { bayEntries, bayListText } from "./bay-lists.js";
import { dayNames, nthNames } from "./day-names.js";
import { clockText, dateText, instantText, wallClockText, yearlyDateText } from "./write-times.js";

/** The format that is written and read. */
const FORMAT = "golmok-schedule-1";

const MS_PER_MINUTE = 60_000;

/** What is nested this deep is written on one line. */
const FLOW_DEPTH = 2;

/** A long line is easier to compare than one broken in two. */
const LINE_WIDTH = 0;

/**
 * A document in YAML that says the same: read back it gives an equal schedule and equal notes. Lends and withdrawals
 * are written as the exceptions that they have become.
 */
export function writeDocument({ schedule, notes }: CommitteeSchedule): string {
  const zone: Zone = zoneOf(schedule);
  const document = new Document({
    format: FORMAT,
    alley: { id: schedule.alley, name: { ko: schedule.nameKo, en: schedule.nameEn } },
    version: schedule.version,
    issuedAt: instantText(zone, schedule.issuedAtS),
    effectiveFrom: instantText(zone, schedule.effectiveFromS),
    ...(schedule.untilS === undefined ? {} : { until: instantText(zone, schedule.untilS) }),
    timeZone: schedule.timeZone,
    bays: bayEntries(schedule.bays, notes),
    ...(schedule.permits.length === 0 ? {} : { permits: schedule.permits }),
    regimes: new Map(schedule.regimes.map((regime) => [regime.name, regimeFields(regime, schedule.permits)])),
    rules: schedule.rules.map((rule, index) =>
      ruleFields(rule, notes.ruleReasons[index], regimeName(schedule.regimes, rule.regime)),
    ),
    ...(schedule.holidays.length === 0 ? {} : { holidays: schedule.holidays.map(dateText) }),
    ...(schedule.exceptions.length === 0
      ? {}
      : {
          exceptions: schedule.exceptions.map((exception, index) =>
            exceptionFields(
              exception,
              notes.exceptionReasons[index],
              regimeName(schedule.regimes, exception.regime),
            ),
          ),
        }),
    handover: {
      noticeMinutes: schedule.noticeMs / MS_PER_MINUTE,
      graceMinutes: schedule.graceMs / MS_PER_MINUTE,
    },
    whenTimeUntrusted: regimeName(schedule.regimes, schedule.onUntrustedTime),
    ...(schedule.claimKey === undefined
      ? {}
      : { claims: { key: Buffer.from(schedule.claimKey).toString("base64") } }),
  });
  foldDeepFields(document);
  return document.toString({ lineWidth: LINE_WIDTH });
}

function regimeFields(regime: Regime, permits: readonly string[]) {
  const named = permits.filter((_, index) => (regime.permitBits & (1 << index)) !== 0);
  return {
    permission: regime.permission,
    ...(named.length === 0 ? {} : { permits: named }),
    ...(regime.maxStayMinutes === 0 ? {} : { maxStayMinutes: regime.maxStayMinutes }),
    ...(regime.noReturnMinutes === 0 ? {} : { noReturnMinutes: regime.noReturnMinutes }),
    text: { ko: regime.textKo, en: regime.textEn },
  };
}

function ruleFields(rule: Rule, reason: Words | undefined, regime: string) {
  const { days, nth, dates, fromMinute, toMinute } = rule;
  const isWholeDay = fromMinute === 0 && toMinute === MINUTES_PER_DAY;
  return {
    ...reasonField(reason),
    ...(days === EVERY_DAY ? {} : { days: dayNames(days) }),
    ...(nth === 0 ? {} : { nth: nthNames(nth) }),
    ...(dates === undefined ? {} : { dates: datesFields(dates) }),
    ...(isWholeDay ? {} : { time: `${clockText(fromMinute)}-${clockText(toMinute)}` }),
    ...baysField(rule.bays),
    regime,
  };
}

function exceptionFields(exception: Exception, reason: Words | undefined, regime: string) {
  return {
    ...reasonField(reason),
    from: wallClockText(exception.fromMinute),
    to: wallClockText(exception.toMinute),
    ...baysField(exception.bays),
    regime,
  };
}

function datesFields({ isYearly, from, to }: DateRange) {
  const write = isYearly ? yearlyDateText : dateText;
  return { from: write(from), to: write(to) };
}

function reasonField(reason: Words | undefined) {
  return reason === undefined ? {} : { reason: { ko: reason.ko, en: reason.en } };
}

function baysField(bays: readonly BayId[] | undefined) {
  return bays === undefined ? {} : { bays: bayListText(bays) };
}

function regimeName(regimes: readonly Regime[], index: number): string {
  const regime = regimes[index];
  if (regime === undefined) throw new RangeError(`the schedule was not checked: it has no regime ${index}`);
  return regime.name;
}

/** A line for each bay, regime, rule and exception, as people write them. */
function foldDeepFields(document: Document): void {
  visit(document, {
    Collection(_, node, ancestors) {
      const depth = ancestors.filter((each) => isMap(each) || isSeq(each)).length;
      if (depth < FLOW_DEPTH) return undefined;
      node.flow = true;
      return visit.SKIP;
    },
  });
}
