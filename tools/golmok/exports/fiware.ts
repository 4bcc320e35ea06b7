/**
 * An alley as FIWARE's entity `OnStreetParking`, in NGSI-LD key-values: what of it does not change from hour to hour.
 * Source: Smart Data Models, dataModel.Parking, OnStreetParking/schema.json, version 0.1.4; schema.org, openingHours.
 */

import { MINUTES_PER_DAY } from "../../../src/clock/civil-time.js";
import type { BayId } from "../../../src/domain/ids.js";
import type { Permission } from "../../../src/domain/permission.js";
import type { Bay, BayKind, Regime, Schedule } from "../../../src/schedule/schedule.js";
import type { CommitteeSchedule } from "../committee-schedule.js";
import { isFor } from "./audience-rules.js";
import type { Place } from "./curblr.js";
import type { Exported, NotCarried } from "./not-carried.js";
import { datesText, isEveryOccurrence, timesText, weekdaysText } from "./opening-hours-selectors.js";
import { exceptionPlace, headRemarks, lifeRemarks, textRemarks } from "./schedule-remarks.js";
import { WallDays } from "./wall-days.js";

const CONTEXT = [
  "https://raw.githubusercontent.com/smart-data-models/dataModel.Parking/master/context.jsonld",
  "https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context.jsonld",
];

const RESIDENT_PERMIT = "residentPermit";

/** A week without holidays and exceptions: 2001-01-01 was a Monday. */
const ORDINARY_MONDAY = 11_323;

const MS_PER_SECOND = 1_000;
const MINUTES_PER_HOUR = 60;

const CATEGORY_OF_PERMISSION: Readonly<Record<Permission, string | undefined>> = {
  anyone: "public",
  residents: "forResidents",
  permit: "onlyWithPermit",
  nobody: undefined,
};

const CATEGORY_OF_KIND: Readonly<Record<BayKind, string | undefined>> = {
  standard: undefined,
  disabled: "forDisabled",
  "ev-charging": "forElectricalCharging",
  loading: "forLoadUnload",
};

/** The entity of the alley, or of one bay of it. */
export function toFiware(
  committee: CommitteeSchedule,
  bay: BayId | undefined,
  place: Place | undefined,
): Exported {
  const { schedule } = committee;
  const bays = schedule.bays.filter(({ id }) => bay === undefined || id === bay);
  const week = ordinaryWeek(schedule);
  const regimes = regimesOf(schedule, bay);
  const stays = [...new Set(regimes.filter(mayAnyonePark).map(({ maxStayMinutes }) => maxStayMinutes))];
  const [stay = 0] = stays;
  const hours = permitHours(week, bay);
  const suffix = bay === undefined ? "" : `:bay-${bay}`;
  return {
    content: {
      id: `urn:ngsi-ld:OnStreetParking:golmok:alley-${schedule.alley}${suffix}`,
      type: "OnStreetParking",
      name: schedule.nameEn,
      alternateName: schedule.nameKo,
      dateModified: new Date(schedule.issuedAtS * MS_PER_SECOND).toISOString(),
      location: {
        type: "Point",
        coordinates: place === undefined ? [0, 0] : [place.longitude, place.latitude],
      },
      parkingSiteId: String(schedule.alley),
      category: categoriesOf(regimes, bays),
      allowedVehicleType: ["car"],
      requiredPermit: Object.keys(hours),
      permitActiveHours: hours,
      ...(stays.length === 1 && stay > 0 ? { maximumParkingDuration: durationOf(stay) } : {}),
      totalSpotNumber: bays.length,
      outOfServiceSlotNumber: bays.filter(({ withdrawn }) => withdrawn).length,
      areBordersMarked: true,
      occupancyDetectionType: ["singleSpaceDetection"],
      "@context": CONTEXT,
    },
    notCarried: [
      ...dayRemarks(committee, bay),
      ...regimeRemarks(regimes, stays),
      ...placeRemarks(place),
      ...lifeRemarks(schedule),
      ...textRemarks(),
      ...headRemarks("timeZone", "version"),
    ],
  };
}

/** The schedule with what is the same every week alone. */
function ordinaryWeek(schedule: Schedule): Schedule {
  const rules = schedule.rules.filter(
    ({ nth, dates }) => isEveryOccurrence(nth) && (dates === undefined || datesText(dates) === ""),
  );
  return { ...schedule, rules, holidays: [], exceptions: [] };
}

function regimesOf({ rules, exceptions, regimes }: Schedule, bay: BayId | undefined): readonly Regime[] {
  const used = new Set(
    [...rules, ...exceptions].filter((one) => isFor(one, bay)).map(({ regime }) => regime),
  );
  return regimes.filter((_, index) => used.has(index));
}

function mayAnyonePark({ permission }: Regime): boolean {
  return permission === "anyone";
}

function categoriesOf(regimes: readonly Regime[], bays: readonly Bay[]): readonly string[] {
  const categories = [
    ...regimes.map(({ permission }) => CATEGORY_OF_PERMISSION[permission]),
    ...bays.map(({ kind }) => CATEGORY_OF_KIND[kind]),
    ...(regimes.some(({ maxStayMinutes }) => maxStayMinutes > 0) ? ["shortTerm"] : []),
  ];
  return [...new Set(categories.filter((category) => category !== undefined))];
}

/** Of each permit the hours of an ordinary week at which it is needed. */
function permitHours(week: Schedule, bay: BayId | undefined): Readonly<Record<string, string>> {
  const days = new WallDays(week, bay);
  const hours: Record<string, string> = {};
  const add = (permit: string, isNeeded: (regime: Regime) => boolean) => {
    const text = weekText(days, isNeeded);
    if (text !== "") hours[permit] = text;
  };
  add(RESIDENT_PERMIT, ({ permission }) => permission === "residents");
  week.permits.forEach((permit, index) => {
    add(permit, ({ permitBits }) => (permitBits & (1 << index)) !== 0);
  });
  return hours;
}

/** `Mo-Fr 00:00-08:30,19:00-24:00; Sa,Su 00:00-24:00`: days that are alike share their times. */
function weekText(days: WallDays, isMeant: (regime: Regime) => boolean): string {
  const weekdaysByTimes = new Map<string, number>();
  for (let weekday = 0; weekday < 7; weekday += 1) {
    const spans: { from: number; to: number }[] = [];
    for (const { fromMinute, toMinute, regime } of days.partsOf(ORDINARY_MONDAY + weekday)) {
      if (!isMeant(regime)) continue;
      const last = spans.at(-1);
      if (last?.to === fromMinute) last.to = toMinute;
      else spans.push({ from: fromMinute, to: toMinute });
    }
    const times = spans.map(({ from, to }) => timesText(from, to)).join(",");
    if (times !== "") weekdaysByTimes.set(times, (weekdaysByTimes.get(times) ?? 0) | (1 << weekday));
  }
  return [...weekdaysByTimes]
    .map(([times, weekdays]) => `${weekdaysText(weekdays, 0) || "Mo-Su"} ${times}`)
    .join("; ");
}

/** `PT2H`, `PT1H30M`, `P1D`. Source: ISO 8601-1:2019, 5.5.2. */
function durationOf(minutes: number): string {
  const days = Math.floor(minutes / MINUTES_PER_DAY);
  const hours = Math.floor((minutes % MINUTES_PER_DAY) / MINUTES_PER_HOUR);
  const rest = minutes % MINUTES_PER_HOUR;
  const time = `${hours === 0 ? "" : `${hours}H`}${rest === 0 ? "" : `${rest}M`}`;
  return `P${days === 0 ? "" : `${days}D`}${time === "" ? "" : `T${time}`}`;
}

function dayRemarks({ schedule, notes }: CommitteeSchedule, bay: BayId | undefined): readonly NotCarried[] {
  const weekly = new Set(ordinaryWeek(schedule).rules);
  const words = {
    ko: "허가가 필요한 시간은 평소 한 주의 것이라 이 날짜들은 담을 곳이 없습니다",
    en: "the hours of permits are those of an ordinary week: there is no place for these dates",
  };
  const rules = schedule.rules.flatMap((rule, index) =>
    weekly.has(rule) || !isFor(rule, bay) ? [] : [{ field: `rules[${index}]`, words }],
  );
  const exceptions = schedule.exceptions.flatMap((exception, index) =>
    isFor(exception, bay) ? [{ field: exceptionPlace(notes, index), words }] : [],
  );
  return [...rules, ...exceptions, ...(schedule.holidays.length === 0 ? [] : [{ field: "holidays", words }])];
}

function regimeRemarks(regimes: readonly Regime[], stays: readonly number[]): readonly NotCarried[] {
  return regimes.flatMap((regime) => {
    const { name, permission, maxStayMinutes, noReturnMinutes } = regime;
    const remarks: NotCarried[] = [];
    const isCarried = mayAnyonePark(regime) && stays.length === 1;
    if (maxStayMinutes > 0 && !isCarried) {
      remarks.push({
        field: `regimes.${name}.maxStayMinutes`,
        words: {
          ko: "가장 오래 머물 시간은 하나만 담을 수 있어 뺐습니다",
          en: "there is place for one longest stay alone, so it is left out",
        },
      });
    }
    if (noReturnMinutes > 0) {
      remarks.push({
        field: `regimes.${name}.noReturnMinutes`,
        words: { ko: "다시 올 수 없는 시간은 담을 곳이 없습니다", en: "there is no place for it" },
      });
    }
    if (permission === "nobody") {
      remarks.push({
        field: `regimes.${name}.permission`,
        words: {
          ko: "아무도 주차할 수 없는 시간은 담을 곳이 없습니다",
          en: "there is no place for hours at which nobody may park",
        },
      });
    }
    return remarks;
  });
}

function placeRemarks(place: Place | undefined): readonly NotCarried[] {
  if (place !== undefined) return [];
  const words = {
    ko: "골목의 위치가 시간표에 없어 경도 0, 위도 0을 적었습니다. --lat과 --lon으로 알려 주세요",
    en: "the schedule does not say where the alley is; longitude 0 and latitude 0 stand in: give --lat and --lon",
  };
  return [{ field: "alley", words }];
}
