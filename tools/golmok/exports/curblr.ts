/**
 * A feed in CurbLR: one feature for the alley, with its regulations.
 * Source: CurbLR specification 1.1.0, Manifest.md, GeoJsonGeometry.md, Location.md, Regulations.md, Rule.md,
 * UserClasses.md, TimeSpans.md.
 */

import type { BayId } from "../../../src/domain/ids.js";
import type { Schedule } from "../../../src/schedule/schedule.js";
import { zoneOf } from "../../../src/schedule/schedule-zone.js";
import { instantText } from "../document/write-times.js";
import { NO_CURRENCY } from "./cds.js";
import { type CurblrTimeSpan, timeSpansOf } from "./curblr-time-spans.js";
import type { Exported, NotCarried } from "./not-carried.js";
import { type Drivers, type PolicyLayer, policyLayers } from "./policy-layers.js";
import {
  bayKindRemarks,
  forbiddenStayRemarks,
  headRemarks,
  holidayRemarks,
  lifeRemarks,
  textRemarks,
} from "./schedule-remarks.js";

const CURBLR_VERSION = "1.1.0";

/** The class of whoever has a permit, and its subclass for residents. */
export const CURBLR_PERMIT = "permit";
export const CURBLR_RESIDENT = "resident";

/** Where the alley is: WGS 84, degrees. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

export interface CurblrRegulation {
  readonly rule: {
    readonly activity: "parking" | "no parking";
    readonly priorityCategory: string;
    readonly maxStay?: number;
    readonly noReturn?: number;
  };
  readonly userClasses?: readonly {
    readonly classes: readonly string[];
    readonly subclasses: readonly string[];
  }[];
  readonly timeSpans?: readonly CurblrTimeSpan[];
}

/** The regulations of the alley or of one bay; `timeZone` is the zone's name in the time zone database. */
export function toCurblr(
  schedule: Schedule,
  bay: BayId | undefined,
  timeZone: string,
  place: Place | undefined,
): Exported {
  const { layers, notCarried } = policyLayers(schedule, bay, true);
  const zone = zoneOf(schedule);
  const categories = layers.map(({ regime, mayPark }, index) => {
    const number = String(index + 1).padStart(3, "0");
    return `${number} ${regime.name}${mayPark || regime.permission === "nobody" ? "" : " others"}`;
  });
  const regulations = layers.map((layer, index) => regulationOf(layer, categories[index] ?? ""));
  const created = instantText(zone, schedule.issuedAtS);
  return {
    content: {
      type: "FeatureCollection",
      manifest: {
        createdDate: created,
        lastUpdatedDate: created,
        curblrVersion: CURBLR_VERSION,
        timeZone,
        currency: NO_CURRENCY,
        priorityHierarchy: categories,
        authority: { name: schedule.nameEn, url: "about:blank" },
      },
      features: [
        {
          type: "Feature",
          geometry: lineAt(place),
          properties: { location: locationOf(schedule, bay), regulations },
        },
      ],
    },
    notCarried: [
      ...notCarried,
      ...locationRemarks(place),
      ...holidayRemarks(schedule),
      ...lifeRemarks(schedule),
      ...textRemarks(),
      ...headRemarks("alley.name.ko", "version"),
      ...bayKindRemarks(schedule),
      ...forbiddenStayRemarks(schedule),
    ],
  };
}

function regulationOf(
  { regime, drivers, mayPark, spans }: PolicyLayer,
  priorityCategory: string,
): CurblrRegulation {
  const { maxStayMinutes, noReturnMinutes } = regime;
  return {
    rule: {
      activity: mayPark ? "parking" : "no parking",
      priorityCategory,
      ...(!mayPark || maxStayMinutes === 0 ? {} : { maxStay: maxStayMinutes }),
      ...(!mayPark || noReturnMinutes === 0 ? {} : { noReturn: noReturnMinutes }),
    },
    ...(drivers === "everybody"
      ? {}
      : { userClasses: [{ classes: [CURBLR_PERMIT], subclasses: permitsOf(drivers) }] }),
    ...(spans.length === 0 ? {} : { timeSpans: spans.flatMap(timeSpansOf) }),
  };
}

function permitsOf(drivers: Exclude<Drivers, "everybody">): readonly string[] {
  return drivers === "residents" ? [CURBLR_RESIDENT] : drivers;
}

/** Degrees with seven decimals at most, as the specification wants. */
function lineAt(place: Place | undefined) {
  const point =
    place === undefined
      ? [0, 0]
      : [place.longitude, place.latitude].map((degrees) => Number(degrees.toFixed(7)));
  return { type: "LineString", coordinates: [point, point] };
}

function locationOf(schedule: Schedule, bay: BayId | undefined) {
  return {
    shstRefId: "unknown",
    sideOfStreet: "unknown",
    shstLocationStart: 0,
    shstLocationEnd: 0,
    objectId: bay === undefined ? `alley-${schedule.alley}` : `alley-${schedule.alley}-bay-${bay}`,
    assetType: "sign",
    baysCount: bay === undefined ? schedule.bays.filter(({ withdrawn }) => !withdrawn).length : 1,
    streetName: schedule.nameEn,
  };
}

function locationRemarks(place: Place | undefined): readonly NotCarried[] {
  const reference: NotCarried = {
    field: "alley",
    words: {
      ko: "CurbLR이 요구하는 도로 구간(shstRefId, shstLocationStart, shstLocationEnd)과 관할 기관 주소가 시간표에 없어 빈 값을 적었습니다. 도로에 맞춰 고치세요",
      en: "the schedule has no street segment (shstRefId, shstLocationStart, shstLocationEnd) and no authority's address, which CurbLR requires; stand-ins are written: match them to the street",
    },
  };
  if (place !== undefined) return [reference];
  const words = {
    ko: "골목의 위치가 시간표에 없어 경도 0, 위도 0을 적었습니다. --lat과 --lon으로 알려 주세요",
    en: "the schedule does not say where the alley is; longitude 0 and latitude 0 stand in: give --lat and --lon",
  };
  return [{ field: "alley", words }, reference];
}
