/** A calibration in a sentence or two. */

import type { EmptyProfile, Mounting } from "../../../src/sensing/empty-profile.js";
import type { Words } from "../committee-schedule.js";
import type { FindingCode } from "./calibrate-recording.js";

/** `usable` has warnings; `unusable` has no profile. */
export type Verdict = "good" | "usable" | "unusable";

const VERDICT_WORDS: Readonly<Record<Verdict, Words>> = {
  good: { ko: "좋습니다", en: "good" },
  usable: { ko: "쓸 수 있지만, 볼 것이 있습니다", en: "usable, but see to this" },
  unusable: {
    ko: "쓸 수 없습니다; 고치고 다시 기록하세요",
    en: "cannot be used; correct this and record again",
  },
};

const MOUNTING_WORDS: Readonly<Record<Mounting, Words>> = {
  overhead: { ko: "바로 위에서 아래로", en: "straight down from overhead" },
  pole: { ko: "기둥에서 비스듬히", en: "at a slant from a pole" },
  wall: { ko: "벽에서 수평으로", en: "level from the wall" },
  kerb: { ko: "연석에서 수평으로", en: "level from the kerb" },
};

export function verdictOf(profile: EmptyProfile | undefined, findings: readonly FindingCode[]): Verdict {
  if (profile === undefined) return "unusable";
  return findings.length === 0 ? "good" : "usable";
}

export function verdictWords(verdict: Verdict): Words {
  return VERDICT_WORDS[verdict];
}

/** What the profile says of the empty bay. */
export function profileWords(profile: EmptyProfile): Words {
  const { mounting, floorMm, spreadMm, echoesPerMille, temperatureDeciC } = profile;
  const looks = MOUNTING_WORDS[mounting];
  const degrees = (temperatureDeciC / 10).toFixed(1);
  if (floorMm === undefined) {
    return {
      ko: `${looks.ko} 봄, 빈 면에서 메아리 없음, ${degrees} °C`,
      en: `looks ${looks.en}, no echo from the empty bay, ${degrees} °C`,
    };
  }
  const percent = Math.floor(echoesPerMille / 10);
  return {
    ko: `${looks.ko} 봄, ${floorMm} mm ± ${spreadMm} mm, 메아리 ${percent} %, ${degrees} °C`,
    en: `looks ${looks.en}, ${floorMm} mm ± ${spreadMm} mm, echoes from ${percent} % of the pings, ${degrees} °C`,
  };
}
