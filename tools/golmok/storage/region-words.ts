import { EVENT_SHAPES } from "../../../src/nodes/event-kinds.js";
import { DAYS, EVENTS, HISTORY, HOURS, SIGN_PLAN } from "../../../src/storage/plans.js";
import { RECORDS_REGION } from "../../../src/storage/records.js";
import type { Words } from "../committee-schedule.js";

const RECORDS = "records";

const WORDS: Readonly<Record<string, Words>> = {
  [RECORDS]: { ko: "값", en: "records" },
  [EVENTS]: { ko: "사건 기록", en: "log of events" },
  [HOURS]: { ko: "시간별 기록", en: "log of hours" },
  [DAYS]: { ko: "날짜별 기록", en: "log of days" },
  [HISTORY]: { ko: "이력", en: "history" },
};

/** The name of a region in the plans; `undefined` for one that no plan of today has. */
export function regionName(region: number): string | undefined {
  if (region === RECORDS_REGION) return RECORDS;
  return SIGN_PLAN.logs.find((log) => log.region === region)?.name;
}

/** A region for people. */
export function regionWords(region: number): Words {
  const words = WORDS[regionName(region) ?? ""];
  return words ?? { ko: `영역 ${region}`, en: `region ${region}` };
}

/** What an entry of a region is called; its kind's number where there is no word. */
export function kindWord(region: number, kind: number): string {
  const shape = regionName(region) === EVENTS ? EVENT_SHAPES[kind] : undefined;
  return shape?.kind ?? `${kind}`;
}
