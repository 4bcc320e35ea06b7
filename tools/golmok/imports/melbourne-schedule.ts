/** The sign plates of one parking zone as a committee's schedule. */

import { MINUTES_PER_DAY } from "../../../src/clock/civil-time.js";
import { EVERY_DAY, type Regime, type Rule } from "../../../src/schedule/schedule.js";
import { type CommitteeSchedule, NO_NOTES, type Words } from "../committee-schedule.js";
import { MELBOURNE_PERMITS, type PlateMeaning, plateMeaning, unknownMeaning } from "./melbourne-codes.js";
import { CODE_FIELD, FINISH_FIELD, type Plate, type RowRemark } from "./melbourne-plates.js";

/** Melbourne's time: summer from the first Sunday of October to the first of April. */
const TIME_ZONE = "AEST-10AEDT,M10.1.0,M4.1.0/3";

/** 2020-01-01T00:00+11:00: the file does not say since when. */
const SINCE_S = 1_577_797_200;

/** The last minute that a clock shows. */
const LAST_MINUTE = MINUTES_PER_DAY - 1;

/** A zone's schedule, and what about its rows a person should look at. */
export interface ZoneImport {
  readonly committee: CommitteeSchedule;
  readonly remarks: readonly RowRemark[];
}

/** A plate with what it means. */
interface ReadPlate {
  readonly plate: Plate;
  readonly meaning: PlateMeaning;
}

/** Where no plate says anything. */
const UNRESTRICTED: PlateMeaning = {
  name: "unrestricted",
  permission: "anyone",
  permit: undefined,
  maxStayMinutes: 0,
  isPaid: false,
  text: { ko: "누구나 주차", en: "Anyone may park" },
};

/**
 * The schedule of one zone from its plates, at least one. Where plates overlap the stricter one wins: nobody before
 * disabled people, permit holders and loading, these before anyone; then the shorter stay, then the paid one. Where
 * none applies anyone may park. A code that is not known shuts its hours, and is remarked on. The zone's number becomes
 * the alley's; the file knows no bays, so there is one.
 */
export function zoneSchedule(zone: number, plates: readonly Plate[]): ZoneImport {
  const read = plates
    .map((plate): ReadPlate => ({ plate, meaning: plateMeaning(plate.code) ?? unknownMeaning(plate.code) }))
    .sort(
      (left, right) => compareStrictness(left.meaning, right.meaning) || left.plate.line - right.plate.line,
    );
  const meanings = [
    ...new Map([...read, { meaning: UNRESTRICTED }].map(({ meaning }) => [meaning.name, meaning])).values(),
  ];
  const permits = MELBOURNE_PERMITS.filter((permit) => meanings.some((meaning) => meaning.permit === permit));
  const regimeOf = (name: string) => meanings.findIndex((meaning) => meaning.name === name);
  const rules = read.map(({ plate, meaning }) => ruleOf(plate, regimeOf(meaning.name)));
  return {
    committee: {
      schedule: {
        alley: zone,
        nameKo: `멜버른 주차구역 ${zone}`,
        nameEn: `Melbourne parking zone ${zone}`,
        version: 1,
        issuedAtS: SINCE_S,
        effectiveFromS: SINCE_S,
        untilS: undefined,
        timeZone: TIME_ZONE,
        bays: [{ id: 1, kind: "standard", withdrawn: false }],
        permits,
        regimes: meanings.map((meaning) => regimeOfMeaning(meaning, permits)),
        rules: [...rules, defaultRule(regimeOf(UNRESTRICTED.name))],
        exceptions: [],
        holidays: [],
        noticeMs: 0,
        graceMs: 0,
        onUntrustedTime: 0,
        claimKey: undefined,
      },
      notes: { ...NO_NOTES, ruleReasons: read.map(({ plate }) => reasonOf(plate)) },
    },
    remarks: plates.flatMap(remarksOf),
  };
}

function ruleOf({ days, fromMinute, toMinute }: Plate, regime: number): Rule {
  return { days, nth: 0, dates: undefined, fromMinute, toMinute, bays: undefined, regime };
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

function reasonOf({ code, line }: Plate): Words {
  return { ko: `표지판 ${code} (${line}행)`, en: `Plate ${code} (line ${line})` };
}

function regimeOfMeaning(meaning: PlateMeaning, permits: readonly string[]): Regime {
  const { name, permission, permit, maxStayMinutes, text } = meaning;
  return {
    name,
    permission,
    permitBits: permit === undefined ? 0 : 1 << permits.indexOf(permit),
    maxStayMinutes,
    noReturnMinutes: 0,
    textKo: text.ko,
    textEn: text.en,
  };
}

/** Below 0 when `left` is the stricter. */
function compareStrictness(left: PlateMeaning, right: PlateMeaning): number {
  const [leftRank, rightRank] = [rankOf(left), rankOf(right)];
  return (
    leftRank - rightRank ||
    stayOf(left) - stayOf(right) ||
    Number(right.isPaid) - Number(left.isPaid) ||
    (left.name < right.name ? -1 : Number(left.name > right.name))
  );
}

function rankOf({ permission, permit }: PlateMeaning): number {
  if (permission === "nobody") return 0;
  return permit === undefined ? MELBOURNE_PERMITS.length + 1 : MELBOURNE_PERMITS.indexOf(permit) + 1;
}

function stayOf({ maxStayMinutes }: PlateMeaning): number {
  return maxStayMinutes === 0 ? Number.MAX_SAFE_INTEGER : maxStayMinutes;
}

function remarksOf({ line, code, toMinute }: Plate): readonly RowRemark[] {
  const remarks: RowRemark[] = [];
  if (plateMeaning(code) === undefined) {
    remarks.push({
      line,
      field: CODE_FIELD,
      words: {
        ko: `"${code}"의 뜻을 모릅니다. 이 시간에는 아무도 주차할 수 없게 했으니, 시에 물어 규칙을 고치세요`,
        en: `what "${code}" means is not known; nobody may park at these hours until you ask the city and correct the rule`,
      },
    });
  }
  if (toMinute === LAST_MINUTE) {
    remarks.push({
      line,
      field: FINISH_FIELD,
      words: {
        ko: "23:59에 끝나 자정까지 1분이 빕니다. 자정을 뜻한다면 규칙을 24:00으로 고치세요",
        en: "it ends at 23:59, a minute before midnight; if midnight is meant, write 24:00 in the rule",
      },
    });
  }
  return remarks;
}
