/** Figures of accuracy in words. Percentages are rounded so that they never promise more than was seen. */

import { JUDGED_AFTER_MS } from "../../../src/occupancy/ground-truth.js";
import type { Words } from "../committee-schedule.js";
import type { Accuracy, AccuracyFigures } from "./accuracy-figures.js";

const SECONDS = JUDGED_AFTER_MS / 1_000;

/** What every report begins with. */
export const ACCURACY_HEAD: Words = {
  ko: `표시한 것과, 표시하고 ${SECONDS}초 뒤에 알고 있던 것을 견줍니다. ‘모름’은 맞은 것으로 치지 않습니다. 구간은 95 % 신뢰구간(윌슨, 1927)입니다.`,
  en: `Marks, and what was believed ${SECONDS} s after each. "Unknown" does not count as right. Intervals are 95 % confidence (Wilson, 1927).`,
};

/** @param name what the figures are of, at the beginning of a line */
export function accuracyWords(name: Words, figures: AccuracyFigures): Words {
  const { occupied, free, unknown } = figures;
  return {
    ko: [
      `${name.ko}: 정확도 ${shareText(figures, "ko")}`,
      `  차가 있을 때 ‘있음’: ${shareText(occupied, "ko")}`,
      `  비었을 때 ‘빔’: ${shareText(free, "ko")}`,
      `  ‘모름’: ${unknown}`,
    ].join("\n"),
    en: [
      `${name.en}: accuracy ${shareText(figures, "en")}`,
      `  occupied seen as occupied: ${shareText(occupied, "en")}`,
      `  free seen as free: ${shareText(free, "en")}`,
      `  unknown: ${unknown}`,
    ].join("\n"),
  };
}

/** Marks that did not count: each was followed by another before it was judged. */
export function replacedWords(count: number): Words {
  return {
    ko: `세지 않은 표시: ${count} (${SECONDS}초 안에 다음 표시가 왔습니다)`,
    en: `not counted: ${count} (the next mark came within ${SECONDS} s)`,
  };
}

function shareText({ n, right, accuracy, low, high }: Accuracy, language: "ko" | "en"): string {
  if (accuracy === null || low === null || high === null) return language === "ko" ? "표시 없음" : "no marks";
  const interval = `${percent(Math.floor, low)}-${percent(Math.ceil, high)} %`;
  return language === "ko"
    ? `${percent(Math.floor, accuracy)} % (${n}번 가운데 ${right}번), 구간 ${interval}`
    : `${percent(Math.floor, accuracy)} % (${right} of ${n}), interval ${interval}`;
}

/** Per cent with one place, rounded as told; what the floating point adds beyond the ninth place is left out. */
function percent(round: (tenths: number) => number, share: number): string {
  return (round(Number((share * 1_000).toFixed(9))) / 10).toFixed(1);
}
