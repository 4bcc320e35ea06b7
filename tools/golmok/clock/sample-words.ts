/** What became of a sample, for people. */

import type { SampleOutcome } from "../../../src/clock/time-keeper.js";
import type { Words } from "../committee-schedule.js";
import type { ToldSample } from "./replay-trace.js";

export const OUTCOME_WORDS: Readonly<Record<SampleOutcome, Words>> = {
  adopted: { ko: "받아들임", en: "taken" },
  stepped: { ko: "받아들이고 시각을 옮김", en: "taken, and the time was stepped" },
  waits: { ko: "같은 말을 하는 다른 출처를 기다림", en: "needs another source that says the same" },
  outvoted: {
    ko: "다른 출처나 스스로의 시각과 맞지 않음",
    en: "others, or the sign's own time, say something else",
  },
  "below-floor": { ko: "있을 수 없을 만큼 이름", en: "too early to be true" },
  stale: { ko: "같은 출처가 앞서 한 말보다 새롭지 않음", en: "no newer than what its source said before" },
  invalid: { ko: "시각으로 쓸 수 없는 값", en: "no time that a source can have" },
};

/** As `TimeKeeper` has it. */
const STEP_MS = 120_000;

/** Whether it stands in the sign's time. */
export function isTaken(outcome: SampleOutcome): boolean {
  return outcome === "adopted" || outcome === "stepped";
}

/** Whether the sign's time jumped with it, for whatever reason. */
export function isStep({ outcome, movedMs }: ToldSample): boolean {
  return outcome === "stepped" || Math.abs(movedMs ?? 0) > STEP_MS;
}
