/**
 * Policies of the Curb Data Specification, as its endpoint `/curbs/policies` gives them.
 * Source: Open Mobility Foundation, Curb Data Specification 1.0.1, curbs/README.md, "Policy", "Rule", "Time Span";
 * general-information.md, "REST Endpoints", "Range Boundaries".
 */

import { createHash } from "node:crypto";
import { MINUTES_PER_DAY } from "../../../src/clock/civil-time.js";
import { utcOf, type Zone } from "../../../src/clock/posix-tz.js";
import type { BayId } from "../../../src/domain/ids.js";
import type { Regime, Schedule } from "../../../src/schedule/schedule.js";
import { zoneOf } from "../../../src/schedule/schedule-zone.js";
import { monthGroups } from "./month-days.js";
import type { Exported } from "./not-carried.js";
import { clockText } from "./opening-hours-selectors.js";
import { type Drivers, type PolicyLayer, policyLayers } from "./policy-layers.js";
import {
  bayKindRemarks,
  forbiddenStayRemarks,
  headRemarks,
  holidayRemarks,
  lifeRemarks,
  textRemarks,
} from "./schedule-remarks.js";
import type { WallSpan } from "./wall-spans.js";

/** The version of the specification that is written and read. */
const CDS_VERSION = "1.0";

/** The class of drivers that have a resident's permit. */
export const CDS_RESIDENT = "resident";

/** The period that public holidays are. */
export const CDS_HOLIDAYS = "holidays";

export const CDS_WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** ISO 4217 for "no currency": parking costs nothing that the schedule knows of. */
export const NO_CURRENCY = "XXX";

const ALL_WEEKDAYS = 127;
const MS_PER_SECOND = 1_000;

/** The name space of our policies' ids: RFC 9562, 5.5. */
const NAME_SPACE = Buffer.from("b7d3b6a02a8f5d3f9b0c4d0f8f6c1e57", "hex");

export interface CdsRule {
  readonly activity: "parking" | "no parking";
  readonly max_stay?: number;
  readonly no_return?: number;
  readonly user_classes?: readonly string[];
}

export interface CdsTimeSpan {
  readonly start_date?: number;
  readonly end_date?: number;
  readonly days_of_week?: readonly string[];
  readonly days_of_month?: readonly number[];
  readonly months?: readonly number[];
  readonly time_of_day_start?: string;
  readonly time_of_day_end?: string;
  readonly designated_period?: string;
  readonly designated_period_except?: boolean;
}

export interface CdsPolicy {
  readonly curb_policy_id: string;
  readonly published_date: number;
  readonly priority: number;
  readonly rules: readonly CdsRule[];
  readonly time_spans?: readonly CdsTimeSpan[];
}

/** The policies of the alley or of one bay; `timeZone` is the zone's name in the time zone database. */
export function toCds(schedule: Schedule, bay: BayId | undefined, timeZone: string): Exported {
  const { layers, notCarried } = policyLayers(schedule, bay, false);
  const zone = zoneOf(schedule);
  const published = schedule.issuedAtS * MS_PER_SECOND;
  const policies = layers.map((layer, index) =>
    withId(schedule.alley, {
      published_date: published,
      priority: index + 1,
      rules: rulesOf(layer),
      ...(layer.spans.length === 0
        ? {}
        : { time_spans: layer.spans.flatMap((span) => timeSpansOf(span, zone)) }),
    }),
  );
  return {
    content: {
      version: CDS_VERSION,
      time_zone: timeZone,
      last_updated: published,
      currency: NO_CURRENCY,
      author: schedule.nameEn,
      data: { policies },
    },
    notCarried: [
      ...notCarried,
      ...holidayRemarks(schedule),
      ...lifeRemarks(schedule),
      ...textRemarks(),
      ...headRemarks("alley.id", "alley.name.ko", "version"),
      ...bayKindRemarks(schedule),
      ...forbiddenStayRemarks(schedule),
    ],
  };
}

/** An id that is the same for the same policy of the same alley, and another for any other. */
function withId(alley: number, policy: Omit<CdsPolicy, "curb_policy_id">): CdsPolicy {
  const digest = createHash("sha1")
    .update(NAME_SPACE)
    .update(JSON.stringify([alley, policy]))
    .digest();
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x50;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = digest.toString("hex");
  const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)];
  return { curb_policy_id: id.join("-"), ...policy };
}

/** One rule for each class of drivers: within a rule a driver must be of all of them. */
function rulesOf({ regime, drivers, mayPark }: PolicyLayer): readonly CdsRule[] {
  if (!mayPark) return [{ activity: "no parking" }];
  const rule = { activity: "parking", ...stayOf(regime) } as const;
  const classes = classesOf(drivers);
  return classes.length === 0 ? [rule] : classes.map((one) => ({ ...rule, user_classes: [one] }));
}

function stayOf({ maxStayMinutes, noReturnMinutes }: Regime): Pick<CdsRule, "max_stay" | "no_return"> {
  return {
    ...(maxStayMinutes === 0 ? {} : { max_stay: maxStayMinutes }),
    ...(noReturnMinutes === 0 ? {} : { no_return: noReturnMinutes }),
  };
}

/** Classes are written with underscores, as the specification's own are. */
function classesOf(drivers: Drivers): readonly string[] {
  if (drivers === "everybody") return [];
  return drivers === "residents" ? [CDS_RESIDENT] : drivers.map((permit) => permit.replaceAll("-", "_"));
}

function timeSpansOf(span: WallSpan, zone: Zone): readonly CdsTimeSpan[] {
  const groups = monthGroups(span.yearly);
  return groups.map(({ months, days }) => ({
    ...(span.once === undefined
      ? {}
      : {
          start_date: utcOf(zone, span.once.from * MINUTES_PER_DAY),
          end_date: utcOf(zone, (span.once.to + 1) * MINUTES_PER_DAY),
        }),
    ...(span.weekdays === ALL_WEEKDAYS
      ? {}
      : { days_of_week: CDS_WEEKDAYS.filter((_, weekday) => (span.weekdays & (1 << weekday)) !== 0) }),
    ...(days === undefined ? {} : { days_of_month: days }),
    ...(months.length === 12 ? {} : { months }),
    ...(span.fromMinute === 0 ? {} : { time_of_day_start: clockText(span.fromMinute) }),
    ...(span.toMinute === MINUTES_PER_DAY ? {} : { time_of_day_end: clockText(span.toMinute) }),
    ...holidaysOf(span),
  }));
}

function holidaysOf({ holidays }: WallSpan): CdsTimeSpan {
  if (holidays === "any") return {};
  const isExcept = holidays === "except" ? { designated_period_except: true } : {};
  return { designated_period: CDS_HOLIDAYS, ...isExcept };
}
