/**
 * An alley as the tags of a parking space in OpenStreetMap.
 * Source: OpenStreetMap wiki, Tag:amenity=parking, Conditional restrictions, Key:access, Key:maxstay,
 * Key:opening_hours/specification 0.7.3; values have 255 characters at most.
 */

import type { BayId } from "../../../src/domain/ids.js";
import type { Permission } from "../../../src/domain/permission.js";
import type { Regime, Schedule } from "../../../src/schedule/schedule.js";
import { rulesFor } from "./audience-rules.js";
import type { Exported, NotCarried } from "./not-carried.js";
import type { HolidayNaming } from "./opening-hours-special-days.js";
import { openingHoursText } from "./opening-hours-text.js";
import { headRemarks, lifeRemarks, textRemarks } from "./schedule-remarks.js";

/** The longest value of a tag, in characters. */
const MAX_VALUE_LENGTH = 255;

const MINUTES_PER_HOUR = 60;

const ACCESS_OF_PERMISSION: Readonly<Record<Permission, string>> = {
  anyone: "yes",
  residents: "private",
  permit: "permit",
  nobody: "no",
};

/** Which values a conditional tag takes, each with the regimes that it is for. */
type Values = ReadonlyMap<string, (regime: Regime) => boolean>;

/** Collects tags, and what does not fit into them. */
class Tags {
  readonly tags: Record<string, string> = {};
  readonly notCarried: NotCarried[] = [];
  readonly #schedule: Schedule;
  readonly #bay: BayId | undefined;
  readonly #naming: HolidayNaming | undefined;
  #hasNamed = false;

  constructor(schedule: Schedule, bay: BayId | undefined, naming: HolidayNaming | undefined) {
    this.#schedule = schedule;
    this.#bay = bay;
    this.#naming = naming;
  }

  /** Whether some value calls the public holidays `PH`. */
  get hasNamed(): boolean {
    return this.#hasNamed;
  }

  set(key: string, value: string): void {
    this.tags[key] = value;
  }

  /** `value @ (hours)` for each value; hours by date as long as they fit, else with `PH` for the public holidays. */
  setConditional(key: string, values: Values): void {
    this.#setFitting(key, (naming) => {
      const parts: string[] = [];
      for (const [value, isMeant] of values) {
        const text = openingHoursText(this.#schedule, isMeant, this.#bay, naming);
        if (!text.ok) return undefined;
        if (text.value !== "off") parts.push(`${value} @ (${text.value})`);
      }
      return parts.join("; ");
    });
  }

  setHours(key: string, isOpen: (regime: Regime) => boolean): void {
    this.#setFitting(key, (naming) => {
      const text = openingHoursText(this.#schedule, isOpen, this.#bay, naming);
      return text.ok ? text.value : undefined;
    });
  }

  #setFitting(key: string, write: (naming: HolidayNaming) => string | undefined): void {
    const dated = this.#naming === "named" ? undefined : write("dates");
    const isLong = dated !== undefined && dated.length > MAX_VALUE_LENGTH;
    const named = dated === undefined || (isLong && this.#naming === undefined) ? write("named") : undefined;
    const value = [dated, named].find((text) => text !== undefined && text.length <= MAX_VALUE_LENGTH);
    if (value === undefined) {
      this.notCarried.push(tooLong(key));
      return;
    }
    if (value === named && named !== dated) this.#hasNamed = true;
    if (value !== "") this.tags[key] = value;
  }
}

/** Tags of the alley, or of one bay. Without `naming` holidays are dates where they fit, else `PH`. */
export function toOsm(
  schedule: Schedule,
  bay: BayId | undefined,
  naming: HolidayNaming | undefined,
): Exported {
  const tags = new Tags(schedule, bay, naming);
  const bays = schedule.bays.filter(({ id, withdrawn }) => !withdrawn && (bay === undefined || id === bay));
  tags.set("amenity", "parking");
  tags.set("parking", "street_side");
  tags.set("name", schedule.nameKo);
  tags.set("name:ko", schedule.nameKo);
  tags.set("name:en", schedule.nameEn);
  tags.set("capacity", String(bays.length));
  for (const [kind, key] of [
    ["disabled", "capacity:disabled"],
    ["ev-charging", "capacity:charging"],
  ] as const) {
    const count = bays.filter((one) => one.kind === kind).length;
    if (count > 0) tags.set(key, String(count));
  }
  const usual = schedule.regimes[rulesFor(schedule, bay).at(-1)?.regime ?? 0];
  setAccess(tags, schedule, usual);
  tags.setHours("opening_hours", ({ permission }) => permission === "anyone");
  setStays(tags, schedule.regimes);
  return {
    content: { tags: tags.tags },
    notCarried: [
      ...tags.notCarried,
      ...(tags.hasNamed ? holidayRemarks() : []),
      ...regimeRemarks(schedule),
      ...bays.filter(({ kind }) => kind === "loading").map(({ id }) => loadingRemark(schedule, id)),
      ...schedule.bays.filter(({ withdrawn }) => withdrawn).map(({ id }) => withdrawnRemark(schedule, id)),
      ...lifeRemarks(schedule),
      ...textRemarks(),
      ...headRemarks("alley.id", "version", "issuedAt", "timeZone"),
    ],
  };
}

function setAccess(tags: Tags, { regimes }: Schedule, usual: Regime | undefined): void {
  const base = ACCESS_OF_PERMISSION[usual?.permission ?? "nobody"];
  tags.set("access", base);
  if (regimes.some(({ permission }) => permission === "residents")) tags.set("private", "residents");
  const others = [...new Set(regimes.map(({ permission }) => permission))].filter(
    (permission) => permission !== usual?.permission,
  );
  tags.setConditional(
    "access:conditional",
    new Map(
      others.map((permission) => [
        ACCESS_OF_PERMISSION[permission],
        (regime: Regime) => regime.permission === permission,
      ]),
    ),
  );
}

function setStays(tags: Tags, regimes: readonly Regime[]): void {
  const stays = [...new Set(regimes.map(({ maxStayMinutes }) => maxStayMinutes))].filter((stay) => stay > 0);
  tags.setConditional(
    "maxstay:conditional",
    new Map(stays.map((stay) => [stayText(stay), ({ maxStayMinutes }: Regime) => maxStayMinutes === stay])),
  );
}

/** `2 hours`, `90 minutes`. */
function stayText(minutes: number): string {
  const hours = minutes / MINUTES_PER_HOUR;
  if (!Number.isInteger(hours)) return `${minutes} ${minutes === 1 ? "minute" : "minutes"}`;
  return `${hours} ${hours === 1 ? "hour" : "hours"}`;
}

function tooLong(key: string): NotCarried {
  return {
    field: `rules (${key})`,
    words: {
      ko: `${key} 값이 ${MAX_VALUE_LENGTH}자를 넘거나 공휴일을 날짜 없이 말할 수 없어 뺐습니다. --bay로 나누거나 기간을 줄이세요`,
      en: `the value of ${key} is longer than ${MAX_VALUE_LENGTH} characters, or cannot be said without the dates of holidays, and is left out; export single bays, or shorten the lists`,
    },
  };
}

function holidayRemarks(): readonly NotCarried[] {
  return [
    {
      field: "holidays",
      words: {
        ko: "공휴일 날짜가 다 들어가지 않아 PH(그 나라의 공휴일)로 적었습니다. 날짜로 적으려면 --holidays dates",
        en: "their dates do not fit, so they are PH, the country's public holidays; --holidays dates wants the dates",
      },
    },
  ];
}

function regimeRemarks({ regimes }: Schedule): readonly NotCarried[] {
  return regimes.flatMap(({ name, permission, noReturnMinutes }) => {
    const remarks: NotCarried[] = [];
    if (noReturnMinutes > 0) {
      remarks.push({
        field: `regimes.${name}.noReturnMinutes`,
        words: { ko: "다시 올 수 없는 시간은 태그가 없습니다", en: "there is no tag for it" },
      });
    }
    if (permission === "permit") {
      remarks.push({
        field: `regimes.${name}.permits`,
        words: {
          ko: "어떤 허가인지는 태그가 없어 permit으로만 적었습니다",
          en: "there is no tag for which permit: it is permit alone",
        },
      });
    }
    return remarks;
  });
}

function loadingRemark({ bays }: Schedule, id: BayId): NotCarried {
  return {
    field: `bays[${bays.findIndex((bay) => bay.id === id)}].kind`,
    words: {
      ko: "하역 면의 수를 담을 태그가 없습니다",
      en: "there is no tag for how many bays are for loading",
    },
  };
}

function withdrawnRemark({ bays }: Schedule, id: BayId): NotCarried {
  return {
    field: `bays[${bays.findIndex((bay) => bay.id === id)}].withdrawn`,
    words: { ko: "공유에서 뺀 면이라 세지 않았습니다", en: "it is withdrawn and not counted" },
  };
}
