/**
 * From what a document says to the schedule that boards keep. What is not of the schema's shape is passed over, for
 * that was told already; so one reading tells everything that is wrong.
 */

import { parseZone } from "../../../src/clock/posix-tz.js";
import { checkScheduleAt } from "../../../src/schedule/check-schedule.js";
import type { Schedule } from "../../../src/schedule/schedule.js";
import type { CommitteeSchedule, Words } from "../committee-schedule.js";
import { compileBays } from "./compile-bays.js";
import { compileExceptions } from "./compile-exceptions.js";
import { compileRegimes } from "./compile-regimes.js";
import { compileRules } from "./compile-rules.js";
import type { DocumentSource } from "./document-source.js";
import { flawPath, flawWords } from "./flaw-words.js";
import { type FieldPath, type Findings, fieldText } from "./issue.js";
import { listOf, recordOf, wholeNumber } from "./plain-values.js";
import { readDate, readInstantS } from "./read-times.js";
import { readKey, readWords } from "./read-words.js";
import type { SchedulePlaces } from "./schedule-places.js";
import { zoneWords } from "./zone-words.js";

export interface CompiledDocument {
  readonly committee: CommitteeSchedule;
  readonly places: SchedulePlaces;
}

const NO_WORDS: Words = { ko: "", en: "" };
const MS_PER_MINUTE = 60_000;

/** The schedule of a document; `undefined` when `findings` has anything in it afterwards. */
export function compileDocument(source: DocumentSource, findings: Findings): CompiledDocument | undefined {
  const document = recordOf(source.value);
  const bays = compileBays(findings, document["bays"]);
  const regimes = compileRegimes(findings, document, source.keysOf(["regimes"]));
  const names = { bays: bays.ids, regimes: regimes.regimes };
  const rules = compileRules(findings, document["rules"], names);
  const exceptions = compileExceptions(findings, document, names);
  const holidays = compileHolidays(findings, document["holidays"]);
  const handover = recordOf(document["handover"]);
  const schedule: Schedule = {
    ...compileHead(findings, document),
    timeZone: compileZone(findings, document["timeZone"]),
    bays: bays.bays,
    permits: regimes.permits,
    regimes: regimes.regimes,
    rules: rules.rules,
    exceptions: exceptions.exceptions,
    holidays: holidays.days,
    noticeMs: (wholeNumber(handover["noticeMinutes"]) ?? 0) * MS_PER_MINUTE,
    graceMs: (wholeNumber(handover["graceMinutes"]) ?? 0) * MS_PER_MINUTE,
    onUntrustedTime: regimes.indexOf(findings, ["whenTimeUntrusted"], document["whenTimeUntrusted"]) ?? 0,
    claimKey: readKey(findings, ["claims", "key"], recordOf(document["claims"])["key"]),
  };
  const places = { rules: rules.places, exceptions: exceptions.places, holidays: holidays.places };
  if (findings.issues.length === 0) addFlaw(findings, schedule, places);
  if (findings.issues.length > 0) return undefined;
  const notes = {
    bayLabels: bays.labels,
    withdrawnReasons: bays.withdrawnReasons,
    ruleReasons: rules.reasons,
    exceptionReasons: exceptions.reasons,
    exceptionPlaces: exceptions.places.map(fieldText),
  };
  return { committee: { schedule, notes }, places };
}

function compileHead(findings: Findings, document: Readonly<Record<string, unknown>>) {
  const alley = recordOf(document["alley"]);
  const name = readWords(alley["name"]) ?? NO_WORDS;
  const effectiveFromS = readInstantS(findings, ["effectiveFrom"], document["effectiveFrom"]);
  const untilS = readInstantS(findings, ["until"], document["until"]);
  if (effectiveFromS !== undefined && untilS !== undefined && untilS <= effectiveFromS) {
    findings.add(["until"], "ends-before-it-begins", {
      ko: "effectiveFrom보다 뒤여야 합니다; 두 시각을 고치세요",
      en: "must be after effectiveFrom; correct the two",
    });
  }
  return {
    alley: wholeNumber(alley["id"]) ?? 0,
    nameKo: name.ko,
    nameEn: name.en,
    version: wholeNumber(document["version"]) ?? 0,
    issuedAtS: readInstantS(findings, ["issuedAt"], document["issuedAt"]) ?? 0,
    effectiveFromS: effectiveFromS ?? 0,
    untilS,
  };
}

function compileZone(findings: Findings, value: unknown): string {
  // An empty one breaks the schema, and that has been told.
  if (typeof value !== "string" || value === "") return "";
  const zone = parseZone(value);
  if (!zone.ok) findings.add(["timeZone"], "bad-time-zone", zoneWords(value, zone.error));
  return value;
}

function compileHolidays(findings: Findings, value: unknown) {
  const places = new Map<number, FieldPath>();
  for (const [index, item] of listOf(value).entries()) {
    const path = ["holidays", index];
    const day = readDate(findings, path, item);
    if (day === undefined) continue;
    if (places.has(day)) {
      findings.add(path, "duplicate-holiday", {
        ko: `이미 있는 날입니다: ${item}; 하나만 남기세요`,
        en: `${item} is already in the list; keep one of the two`,
      });
    }
    places.set(day, path);
  }
  const days = [...places.keys()].sort((left, right) => left - right);
  return { days, places: days.map((day) => places.get(day) ?? ["holidays"]) };
}

/** What is left is for the boards' own check to find. */
function addFlaw(findings: Findings, schedule: Schedule, places: SchedulePlaces): void {
  const flaw = checkScheduleAt(schedule);
  if (flaw !== undefined) findings.add(flawPath(flaw, schedule, places), flaw.error, flawWords(flaw.error));
}
