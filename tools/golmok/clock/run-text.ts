/** A replay for people: what changed, in its order, and what it adds up to. */

import type { ClockFace } from "../../../hosts/replay/clock-tally.js";
import type { TimeTrust } from "../../../src/clock/time-trust.js";
import type { Words } from "../committee-schedule.js";
import { inLanguage, type Language } from "../language.js";
import { instantMsText } from "./instant-text.js";
import type { FaceTransition, ToldSample, TraceRun, TrustTransition } from "./replay-trace.js";
import { isStep, isTaken, OUTCOME_WORDS } from "./sample-words.js";

interface Told {
  readonly traceMs: number;
  readonly words: Words;
}

const TRUST_WORDS: Readonly<Record<TimeTrust, Words>> = {
  unknown: { ko: "모름", en: "unknown" },
  floor: { ko: "하한만 앎", en: "floor" },
  bounded: { ko: "대략 앎", en: "bounded" },
  trusted: { ko: "믿음", en: "trusted" },
};

const FACE_WORDS: Readonly<Record<ClockFace, Words>> = {
  safe: { ko: "시각을 모를 때의 화면", en: "safe" },
  open: { ko: "누구나", en: "open" },
  closed: { ko: "누구나는 아님", en: "closed" },
};

const HEAD: Words = { ko: "uptime_s, 일어난 일", en: "uptime_s, and what happened then" };
const UPTIME_WIDTH = 12;

export function runText(run: TraceRun, language: Language): string {
  const samples = run.samples.filter((sample) => isStep(sample) || !isTaken(sample.outcome));
  const told = [
    ...samples.map((sample): Told => ({ traceMs: sample.traceMs, words: sampleWords(sample) })),
    ...run.transitions.map((trust): Told => ({ traceMs: trust.traceMs, words: trustWords(trust) })),
    ...run.faces.map((face): Told => ({ traceMs: face.traceMs, words: faceWords(face) })),
  ].sort((one, other) => one.traceMs - other.traceMs);
  const uptimes = told.map(({ traceMs }) => (traceMs / 1_000).toFixed(3));
  const width = Math.max(UPTIME_WIDTH, ...uptimes.map((text) => text.length + 2));
  const lines = told.map(
    ({ words }, index) => (uptimes[index] ?? "").padEnd(width) + inLanguage(words, language),
  );
  const sums = [...sumWords(run), ...truthWords(run)].map((words) => inLanguage(words, language));
  return [inLanguage(HEAD, language), ...lines, "", ...sums].join("\n");
}

function trustWords({ trust, utcMs, errorMs }: TrustTransition): Words {
  const { ko, en } = TRUST_WORDS[trust];
  const detail =
    trust === "unknown"
      ? ""
      : `, ${instantMsText(utcMs)}${errorMs === undefined ? "" : ` +-${secondsText(errorMs)} s`}`;
  return { ko: `신뢰: ${ko} (${trust})${detail}`, en: `trust: ${en}${detail}` };
}

function faceWords({ face, regime }: FaceTransition): Words {
  return { ko: `화면: ${FACE_WORDS[face].ko} (${regime})`, en: `face: ${FACE_WORDS[face].en} (${regime})` };
}

function sampleWords({ line, source, id, outcome, movedMs }: ToldSample): Words {
  const { ko, en } = OUTCOME_WORDS[outcome];
  const isMoved = outcome === "stepped" && movedMs !== undefined;
  const by = isMoved ? ` (${movedMs > 0 ? "+" : ""}${secondsText(movedMs)} s)` : "";
  return {
    ko: `${line}번째 줄, ${source} ${id}: ${ko} (${outcome})${by}`,
    en: `line ${line}, ${source} ${id}: ${outcome}: ${en}${by}`,
  };
}

function sumWords({ tally, lengthMs }: TraceRun): readonly Words[] {
  const { inTrustMs, inFaceMs } = tally;
  const list = (all: Readonly<Record<string, number>>) =>
    Object.entries(all)
      .map(([name, ms]) => `${name} ${secondsText(ms)}`)
      .join(", ");
  return [
    { ko: `길이: ${secondsText(lengthMs)} s`, en: `length: ${secondsText(lengthMs)} s` },
    { ko: `신뢰, 초: ${list(inTrustMs)}`, en: `trust, seconds: ${list(inTrustMs)}` },
    { ko: `화면, 초: ${list(inFaceMs)}`, en: `face, seconds: ${list(inFaceMs)}` },
    {
      ko: `시각을 모르거나 하한만 알면서 누구나로 보인 시간: ${secondsText(tally.openWhileUntrustedMs)} s`,
      en: `open while unknown or floor: ${secondsText(tally.openWhileUntrustedMs)} s`,
    },
    {
      ko: `시각을 모를 때의 화면이 늦은 최대 시간: ${secondsText(tally.worstSafeFaceDelayMs)} s`,
      en: `the safe face was late by at most: ${secondsText(tally.worstSafeFaceDelayMs)} s`,
    },
  ];
}

function truthWords({ tally, hasTruth }: TraceRun): readonly Words[] {
  if (!hasTruth) {
    return [
      {
        ko: "true_utc가 없어 참값과는 견주지 않았습니다",
        en: "not compared with the truth: the trace has no true_utc",
      },
    ];
  }
  const { allowedMs, openWhileAllowedMs, openWronglyMs, worstErrorMs, outsideMs, worstHandoverMs } = tally;
  const percent =
    allowedMs === 0 ? "-" : `${(Math.floor((openWhileAllowedMs / allowedMs) * 1e5) / 1e3).toFixed(3)} %`;
  return [
    {
      ko: `참값과의 최대 차이: ${secondsText(worstErrorMs)} s, 참값이 오차 밖이던 시간: ${secondsText(outsideMs)} s`,
      en: `worst error against the truth: ${secondsText(worstErrorMs)} s; truth outside of the error: ${secondsText(outsideMs)} s`,
    },
    {
      ko: `누구나 댈 수 있을 때 그렇게 보인 비율: ${percent}, 그렇지 않은데 누구나로 보인 시간: ${secondsText(openWronglyMs)} s`,
      en: `open of the time that truly was for anyone: ${percent}; open when it was not: ${secondsText(openWronglyMs)} s`,
    },
    {
      ko: `이용 대상이 참값과 다르던 가장 긴 시간: ${secondsText(worstHandoverMs)} s`,
      en: `longest time with another permission than the true one: ${secondsText(worstHandoverMs)} s`,
    },
  ];
}

/** To the millisecond, no more places than it has. */
function secondsText(ms: number): string {
  return String(Math.round(ms) / 1_000);
}
