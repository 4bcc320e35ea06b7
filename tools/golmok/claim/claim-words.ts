/** What the commands say of a claim, in both languages. */

import type { Zone } from "../../../src/clock/posix-tz.js";
import type { ClaimError } from "../../../src/enforcement/accept-claim.js";
import type { Claim } from "../../../src/enforcement/claim.js";
import type { Words } from "../committee-schedule.js";
import { instantText } from "../document/write-times.js";
import type { Language } from "../language.js";
import { tokenText } from "./claim-fields.js";

/** Every word with which a sign refuses a claim, one that has no room for it included. */
type ClaimRefusal = ClaimError | "no-room";

const REFUSAL_WORDS: Readonly<Record<ClaimRefusal, Words>> = {
  "wrong-length": {
    ko: "증표 파일이 아닙니다; `claim issue`로 만든 파일을 주세요",
    en: "this is no claim; give the file that `claim issue` made",
  },
  "not-a-claim": {
    ko: "증표 파일이 아닙니다; `claim issue`로 만든 파일을 주세요",
    en: "this is no claim; give the file that `claim issue` made",
  },
  "unknown-format": {
    ko: "더 새로운 형식의 증표입니다; 이 프로그램을 새 판으로 바꾸세요",
    en: "the claim has a newer format; update this program",
  },
  "alley-out-of-range": {
    ko: "골목 번호가 없는 증표입니다; 새로 발급하세요",
    en: "the claim names no alley; issue it anew",
  },
  "bay-out-of-range": {
    ko: "주차면 번호가 없는 증표입니다; 새로 발급하세요",
    en: "the claim names no bay; issue it anew",
  },
  "empty-span": {
    ko: "끝나는 때가 시작하는 때보다 늦어야 합니다; --from과 --until을 확인하세요",
    en: "it must end after it begins; look at --from and --until",
  },
  "no-claim-key": {
    ko: "시간표에 증표 발급 키가 없습니다; 시간표에 claims: { key: ... }를 넣고 다시 서명하세요",
    en: "the schedule names no key for claims; add claims: { key: ... } to it and sign it again",
  },
  "wrong-alley": {
    ko: "다른 골목의 증표입니다; 이 골목의 시간표로 발급하세요",
    en: "the claim is for another alley; issue it with this alley's schedule",
  },
  "unknown-bay": {
    ko: "시간표에 없는 주차면입니다; 주차면 번호를 확인하세요",
    en: "the schedule has no such bay; look at the bay's number",
  },
  "withdrawn-bay": {
    ko: "공유에서 뺀 주차면입니다; 다른 주차면을 고르세요",
    en: "the bay is withdrawn from the pool; choose another",
  },
  "unknown-class": {
    ko: "시간표에 없는 종류입니다; residents이거나 시간표의 permits 가운데 하나여야 합니다",
    en: "the schedule has no such class; it is residents or one of the schedule's permits",
  },
  "span-too-long": {
    ko: "증표는 400일까지만 쓸 수 있습니다; 더 짧게 발급하세요",
    en: "a claim lasts for 400 days at most; issue a shorter one",
  },
  "time-not-known": {
    ko: "전광판이 아직 시각을 모릅니다; 잠시 뒤에 다시 보내세요",
    en: "the sign does not know the time yet; send it again in a while",
  },
  expired: {
    ko: "이미 끝난 증표입니다; 새로 발급하세요",
    en: "the claim has ended; issue a new one",
  },
  "too-early": {
    ko: "시작하기 31일 전부터 보낼 수 있습니다; 그때 다시 보내세요",
    en: "it may be shown from 31 days before it begins; send it again then",
  },
  "bad-signature": {
    ko: "서명이 시간표의 발급 키와 맞지 않습니다; 맞는 키로 새로 발급하세요",
    en: "it is not signed with the key that the schedule names for claims; issue it anew with that key",
  },
  "no-room": {
    ko: "이 주차면에는 아직 끝나지 않은 증표가 너무 많습니다; 하나가 끝난 뒤에 다시 보내세요",
    en: "too many claims for this bay still hold; send it again when one has ended",
  },
};

/** Why a claim is refused, and what to do. */
export function claimRefusalWords(refusal: ClaimRefusal): Words {
  return REFUSAL_WORDS[refusal];
}

/** Says whether this is a word for why a claim is refused. */
export function isClaimRefusal(word: string): word is ClaimRefusal {
  return Object.hasOwn(REFUSAL_WORDS, word);
}

/** A claim in one line; `className` is `undefined` when no schedule says it. */
export function claimText(
  claim: Claim,
  className: string | undefined,
  zone: Zone,
  language: Language,
): string {
  const from = instantText(zone, claim.fromS);
  const until = instantText(zone, claim.expiresS);
  const token = tokenText(claim);
  return language === "ko"
    ? `골목 ${claim.alley}, ${claim.bay}번 면, ${className ?? `종류 ${claim.classIndex}`}: ${from}부터 ${until}까지 (토큰 ${token})`
    : `alley ${claim.alley}, bay ${claim.bay}, ${className ?? `class ${claim.classIndex}`}: from ${from} until ${until} (token ${token})`;
}
