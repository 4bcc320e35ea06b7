/** What a scan found, for people: what it is, and what it means. */

import type { Finding, FindingKind } from "../../../src/storage/check-image.js";
import type { Words } from "../committee-schedule.js";
import { regionWords } from "./region-words.js";

/** By kind. */
export const MEANINGS: Readonly<Record<FindingKind, Words>> = {
  "damaged-header": {
    ko: "섹터 머리의 한 부분이 깨졌습니다; 사본으로 읽습니다",
    en: "a part of the sector's header is broken; its copy serves",
  },
  "damaged-entry": {
    ko: "끝까지 썼던 기록이 깨졌거나 없어졌습니다; 나머지는 읽을 수 있습니다",
    en: "what had been written to the end is broken or gone; all else can be read",
  },
  "stray-bits": {
    ko: "엉뚱한 비트가 있습니다; 이것 때문에 잃은 기록은 없습니다",
    en: "bits are wrong here; no entry is lost by it",
  },
  "unknown-content": {
    ko: "무엇인지 알 수 없는 것이 들어 있습니다; 쓰기 전에 지워집니다",
    en: "it holds something unknown; it is erased before use",
  },
  "unfinished-entry": {
    ko: "쓰다가 전원이 끊겼습니다; 썼다고 알린 적이 없는 것이라 잃은 것이 아닙니다",
    en: "the power went during a write; it was never acknowledged, so nothing is lost",
  },
  "unfinished-group": {
    ko: "함께 바뀔 값들을 쓰다가 전원이 끊겼습니다; 앞의 값들이 그대로 쓰입니다",
    en: "the power went while values that change together were written; those from before hold",
  },
  "interrupted-erase": {
    ko: "지우다가 전원이 끊겼습니다; 다음에 켤 때 다시 지웁니다",
    en: "the power went during an erase; it is erased again at the next start",
  },
  "interrupted-opening": {
    ko: "쓰기 시작하다가 전원이 끊겼습니다; 다음에 켤 때 지웁니다",
    en: "the power went while it was taken into use; it is erased at the next start",
  },
};

/** What power cuts leave, and what is put right by itself. */
const HARMLESS: ReadonlySet<FindingKind> = new Set<FindingKind>([
  "unfinished-entry",
  "unfinished-group",
  "interrupted-erase",
  "interrupted-opening",
]);

/** Whether something is broken, in contrast to what a power cut leaves. */
export function isFault({ kind }: Finding): boolean {
  return !HARMLESS.has(kind);
}

/** One line: where, what, and what it means. */
export function findingWords(finding: Finding): Words {
  const { kind, sector, offsetBytes, region, sequence, count } = finding;
  const meaning = MEANINGS[kind];
  const where = region === undefined ? undefined : regionWords(region);
  const ko = [`섹터 ${sector}`, where?.ko, sequence === undefined ? undefined : `${sequence}번부터`];
  const en = [
    `sector ${sector}`,
    where?.en,
    sequence === undefined ? undefined : `from entry ${sequence} on`,
  ];
  const join = (parts: readonly (string | undefined)[]) =>
    parts.filter((part) => part !== undefined).join(", ");
  const times = count > 1 ? ` x ${count}` : "";
  return {
    ko: `${offsetBytes}바이트 (${join(ko)}): ${kind}${times}: ${meaning.ko}`,
    en: `byte ${offsetBytes} (${join(en)}): ${kind}${times}: ${meaning.en}`,
  };
}
