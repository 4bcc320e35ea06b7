import type { Permission } from "../../../src/domain/permission.js";
import type { Regime } from "../../../src/schedule/schedule.js";
import type { Words } from "../committee-schedule.js";
import type { FieldPath, Findings } from "./issue.js";
import { nearest } from "./nearest-word.js";
import { isText, listOf, type PlainRecord, recordOf, wholeNumber } from "./plain-values.js";
import { readWords } from "./read-words.js";

const PERMISSIONS: readonly Permission[] = ["anyone", "residents", "permit", "nobody"];

const NO_WORDS: Words = { ko: "", en: "" };

/** The regimes in the order of the document, and the permits that they may name. */
export class CompiledRegimes {
  readonly permits: readonly string[];
  readonly regimes: readonly Regime[];

  constructor(permits: readonly string[], regimes: readonly Regime[]) {
    this.permits = permits;
    this.regimes = regimes;
  }

  /** The index of a regime by its name; one that is not there is a finding. */
  indexOf(findings: Findings, path: FieldPath, name: unknown): number | undefined {
    return regimeIndex(findings, path, name, this.regimes);
  }
}

/** Reads `permits` and `regimes`, whose names are given in the order of the document. */
export function compileRegimes(
  findings: Findings,
  document: PlainRecord,
  names: readonly string[],
): CompiledRegimes {
  const permits = compilePermits(findings, document["permits"]);
  const items = recordOf(document["regimes"]);
  const regimes = names.map((name) => compileRegime(findings, name, recordOf(items[name]), permits));
  return new CompiledRegimes(permits, regimes);
}

/** The index of the regime called `name`; a text that calls none is a finding. */
export function regimeIndex(
  findings: Findings,
  path: FieldPath,
  name: unknown,
  regimes: readonly Regime[],
): number | undefined {
  if (!isText(name)) return undefined;
  const index = regimes.findIndex((regime) => regime.name === name);
  if (index >= 0) return index;
  findings.add(
    path,
    "unknown-regime",
    unknownWords(
      "regimes",
      name,
      regimes.map((regime) => regime.name),
    ),
  );
  return undefined;
}

function compilePermits(findings: Findings, value: unknown): readonly string[] {
  const permits: string[] = [];
  for (const [index, item] of listOf(value).entries()) {
    if (!isText(item)) continue;
    if (permits.includes(item)) {
      findings.add(["permits", index], "duplicate-permit", {
        ko: `이미 있는 이름입니다: ${item}; 하나만 남기세요`,
        en: `${item} is already in the list; keep one of the two`,
      });
    }
    permits.push(item);
  }
  return permits;
}

function compileRegime(
  findings: Findings,
  name: string,
  item: PlainRecord,
  permits: readonly string[],
): Regime {
  const path = ["regimes", name];
  const permission = PERMISSIONS.find((each) => each === item["permission"]) ?? "nobody";
  const text = readWords(item["text"]) ?? NO_WORDS;
  let permitBits = 0;
  for (const [index, permit] of listOf(item["permits"]).entries()) {
    if (!isText(permit)) continue;
    const bit = permits.indexOf(permit);
    if (bit >= 0) permitBits |= 1 << bit;
    else
      findings.add([...path, "permits", index], "unknown-permit", unknownWords("permits", permit, permits));
  }
  if (permission === "permit" && item["permits"] === undefined) {
    findings.add([...path, "permits"], "missing-field", {
      ko: "어느 허가인지 적어야 합니다; 예: permits: [care-worker]",
      en: "it must say which permits; for example permits: [care-worker]",
    });
  }
  if (permission !== "permit" && item["permits"] !== undefined && isText(item["permission"])) {
    findings.add(
      [...path, "permits"],
      "permits-without-permission",
      {
        ko: "permission이 permit일 때만 씁니다; 지우거나 permission을 permit으로 바꾸세요",
        en: "it goes with permission permit only; remove it, or change permission to permit",
      },
      "key",
    );
  }
  return {
    name,
    permission,
    permitBits,
    maxStayMinutes: wholeNumber(item["maxStayMinutes"]) ?? 0,
    noReturnMinutes: wholeNumber(item["noReturnMinutes"]) ?? 0,
    textKo: text.ko,
    textEn: text.en,
  };
}

function unknownWords(list: string, name: string, known: readonly string[]): Words {
  const near = nearest(name, known);
  if (near !== undefined) {
    return {
      ko: `${list}에 없는 이름입니다: ${name}; ${near}인가요?`,
      en: `${list} has no ${name}; did you mean ${near}?`,
    };
  }
  return {
    ko: `${list}에 없는 이름입니다: ${name}; 적어 넣거나 이 가운데에서 고르세요: ${known.join(", ")}`,
    en: `${list} has no ${name}; add it, or choose one of: ${known.join(", ")}`,
  };
}
