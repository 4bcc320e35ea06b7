/** What the sign answers to a technician's time, in both languages. */

import type { SampleOutcome } from "../../../src/clock/time-keeper.js";
import type { TechnicianTimeError } from "../../../src/nodes/sign-technician-time.js";
import type { CommandReply } from "../broker/command-over-mqtt.js";
import type { Words } from "../committee-schedule.js";

/** Every word with which a technician's time is refused. */
type SetRefusal =
  | TechnicianTimeError
  | Exclude<SampleOutcome, "adopted" | "stepped">
  | "no-committee"
  | "bad-challenge"
  | "unknown-command";

const NOT_UNDERSTOOD: Words = {
  ko: "전광판이 이 프로그램의 말을 알아듣지 못합니다; 둘 다 새 판으로 바꾸세요",
  en: "the sign does not understand this program; update both",
};

const REFUSALS: Readonly<Record<SetRefusal, Words>> = {
  "unknown-command": {
    ko: "전광판의 펌웨어가 아직 이 명령을 모릅니다; 전광판을 새 판으로 바꾸세요",
    en: "the sign's firmware does not know this command yet; update the sign",
  },
  "bad-challenge": NOT_UNDERSTOOD,
  "wrong-length": NOT_UNDERSTOOD,
  "not-a-time": NOT_UNDERSTOOD,
  "unknown-format": NOT_UNDERSTOOD,
  "alley-out-of-range": NOT_UNDERSTOOD,
  "no-committee": {
    ko: "이 전광판에는 위원회 명부가 없어 아무의 서명도 믿지 않습니다; 먼저 명부를 넣으세요",
    en: "this sign has no committee root and believes nobody's signature; give it one first",
  },
  "no-challenge": {
    ko: "대답이 30초를 넘겨 도착했습니다; 다시 하세요",
    en: "the answer took more than 30 s; do it again",
  },
  "stale-challenge": {
    ko: "그 사이에 다른 사람이 같은 일을 했습니다; 다시 하세요",
    en: "somebody else did the same in between; do it again",
  },
  "wrong-alley": {
    ko: "다른 골목의 전광판입니다; --alley를 확인하세요",
    en: "it is another alley's sign; look at --alley",
  },
  "unknown-key": {
    ko: "이 키는 전광판의 위원회 명부에 없습니다; 위원의 키로 하세요",
    en: "this key is not in the sign's committee root; use a member's key",
  },
  "bad-signature": {
    ko: "서명이 맞지 않습니다; 키 파일을 확인하고 다시 하세요",
    en: "the signature does not hold; look at the key file, and do it again",
  },
  "below-floor": {
    ko: "이 컴퓨터의 시각이 있을 수 없이 이릅니다 (펌웨어나 시간표보다 먼저입니다); 컴퓨터의 시계를 맞추세요",
    en: "this computer's time is too early to be true (before the firmware or the schedule was made); set its clock",
  },
  outvoted: {
    ko: "전광판의 다른 시계들이 서로 맞고 이 시각과 다릅니다; 컴퓨터의 시계를 확인하세요. 컴퓨터가 맞다면 전광판의 시각 출처를 살피세요",
    en: "the sign's other clocks agree with each other and not with this time; look at the computer's clock. If that is right, look at the sign's sources of time",
  },
  waits: {
    ko: "전광판이 두 번째 출처를 기다립니다; 네트워크를 연결하거나 잠시 뒤 다시 하세요",
    en: "the sign waits for a second source; connect it to the network, or do it again in a while",
  },
  stale: {
    ko: "전광판이 더 새로운 시각을 이미 받았습니다; 다시 할 필요가 없습니다",
    en: "the sign had a newer time already; there is nothing left to do",
  },
  invalid: {
    ko: "시각이 1970년부터 2199년 사이가 아닙니다; 컴퓨터의 시계를 맞추세요",
    en: "the time is not in the years 1970 to 2199; set the computer's clock",
  },
};

const NO_ANSWER: Words = {
  ko: "브로커에 보냈지만 전광판이 대답하지 않습니다; 전광판이 켜져 있는지, 이 이름으로 보내고 읽을 수 있는지 보세요",
  en: "the broker has it, and the sign does not answer; see whether the sign is on, and whether this name may send and read",
};

/**
 * @param utcText the time that was signed, for people
 * @param reply `undefined` when none came
 */
export function setAnswerWords(utcText: string | undefined, reply: CommandReply | undefined): Words {
  if (reply === undefined) return NO_ANSWER;
  const { ok, reason } = reply;
  if (!ok || utcText === undefined) return refusalWords(reason ?? "");
  const also = reason === "stepped";
  return {
    ko: `${utcText}: 전광판이 받아들였습니다.${also ? " 전광판의 시계가 뛰었습니다." : ""}`,
    en: `${utcText}: the sign took it.${also ? " Its clock jumped." : ""}`,
  };
}

function refusalWords(reason: string): Words {
  if (!isRefusal(reason)) return { ko: reason, en: reason };
  const { ko, en } = REFUSALS[reason];
  return { ko: `${reason}: ${ko}`, en: `${reason}: ${en}` };
}

function isRefusal(reason: string): reason is SetRefusal {
  return Object.hasOwn(REFUSALS, reason);
}
