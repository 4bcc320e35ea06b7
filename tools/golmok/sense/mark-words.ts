/** What the sign answers to a mark, in both languages. */

import type { BayId } from "../../../src/domain/ids.js";
import { JUDGED_AFTER_MS } from "../../../src/occupancy/ground-truth.js";
import type { CommandReply } from "../broker/command-over-mqtt.js";
import type { Words } from "../committee-schedule.js";

const SECONDS = JUDGED_AFTER_MS / 1_000;

const SEEN = {
  occupied: { ko: "차가 있음", en: "occupied" },
  free: { ko: "비어 있음", en: "free" },
} as const;

const REFUSALS: Readonly<Record<string, Words>> = {
  "unknown-bay": {
    ko: "전광판이 듣지 않는 주차면입니다; 주차면 번호와, 시간표에서 공유하는 면인지를 확인하세요",
    en: "the sign hears nothing of such a bay; look at its number, and whether the schedule has it in the pool",
  },
  "unknown-command": {
    ko: "전광판의 펌웨어가 아직 이 명령을 모릅니다; 전광판을 새 판으로 바꾸세요",
    en: "the sign's firmware does not know marks yet; update the sign",
  },
};

/** @param reply `undefined` when none came */
export function markAnswerWords(
  bay: BayId,
  truth: "occupied" | "free",
  reply: CommandReply | undefined,
): Words {
  if (reply === undefined) {
    return {
      ko: "브로커에 보냈지만 전광판이 대답하지 않습니다; 전광판이 켜져 있는지, 이 이름으로 보내고 읽을 수 있는지 보세요",
      en: "the broker has it, and the sign does not answer; see whether the sign is on, and whether this name may send and read",
    };
  }
  if (!reply.ok) return refusalWords(reply.reason ?? "");
  const seen = SEEN[truth];
  const also = reply.reason === "replaced";
  return {
    ko: `${bay}번 면, ${seen.ko}: 받았습니다; ${SECONDS}초 뒤 전광판이 알고 있는 것과 견줍니다.${
      also ? ` ${SECONDS}초가 안 된 앞의 표시는 세지 않습니다.` : ""
    }`,
    en: `Bay ${bay}, ${seen.en}: taken; the sign's belief in ${SECONDS} s is held against it.${
      also ? ` The mark before, less than ${SECONDS} s old, does not count.` : ""
    }`,
  };
}

function refusalWords(reason: string): Words {
  const words = REFUSALS[reason];
  return words === undefined
    ? { ko: reason, en: reason }
    : { ko: `${reason}: ${words.ko}`, en: `${reason}: ${words.en}` };
}
