import type { ZoneError } from "../../../src/clock/tz-text.js";
import type { Words } from "../committee-schedule.js";

/** Names of the IANA database that a committee is likely to write, and what POSIX calls the same. */
const POSIX_OF: Readonly<Record<string, string>> = {
  "Asia/Seoul": "KST-9",
  "Asia/Tokyo": "JST-9",
  "Europe/London": "GMT0BST,M3.5.0/1,M10.5.0",
  "Europe/Berlin": "CET-1CEST,M3.5.0,M10.5.0/3",
  "America/New_York": "EST5EDT,M3.2.0,M11.1.0",
  "Australia/Melbourne": "AEST-10AEDT,M10.1.0,M4.1.0/3",
  UTC: "UTC0",
  KST: "KST-9",
};

const REASONS: Readonly<Record<ZoneError, Words>> = {
  "bad-name": {
    ko: "이름은 글자 셋 이상이어야 합니다",
    en: "a zone's name has three letters or more",
  },
  "bad-offset": {
    ko: "이름 뒤에 그리니치에서 서쪽으로 몇 시간인지 적어야 합니다 (한국은 -9)",
    en: "its name is followed by the hours west of Greenwich (Korea has -9)",
  },
  "no-summer-dates": {
    ko: "여름 시간이 언제 시작하고 끝나는지 적어야 합니다",
    en: "it must say when summer time begins and ends",
  },
  "bad-date": {
    ko: "여름 시간의 날짜는 Mm.w.d, Jn, n 가운데 하나로 둘을 적습니다",
    en: "summer time has two dates, each written Mm.w.d, Jn or n",
  },
  "bad-time": {
    ko: "여름 시간의 시각은 -167시부터 167시까지입니다",
    en: "the times of summer time lie within -167 and 167 hours",
  },
};

/** Why a text is no time zone, and what to write. */
export function zoneWords(text: string, error: ZoneError): Words {
  const posix = Object.hasOwn(POSIX_OF, text) ? POSIX_OF[text] : undefined;
  if (posix !== undefined) {
    return {
      ko: `POSIX 시간대로 씁니다; ${text} 대신 ${posix}`,
      en: `must be a POSIX time zone; write ${posix} for ${text}`,
    };
  }
  const { ko, en } = REASONS[error];
  return {
    ko: `POSIX 시간대로 읽을 수 없습니다: ${ko}; 예: KST-9`,
    en: `cannot be read as a POSIX time zone: ${en}; for example KST-9`,
  };
}
