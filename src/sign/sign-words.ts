/**
 * Every word that the matrix can show. The glyph build reads the characters that it keeps from here, so a word
 * added here is drawable after `npm run glyphs`.
 */

/** Korean is shown first, English second. */
export type Language = "ko" | "en";

/** Words drawn with the headline glyphs. */
export const HEADLINE_WORDS = {
  ko: {
    free: "빈자리",
    full: "만차",
    checking: "점검중",
    residents: "거주자전용",
    permit: "허가차량",
    nobody: "주차금지",
    unknownMark: "?",
    digits: "0123456789",
  },
  en: { free: "FREE", full: "FULL", unknownMark: "?", digits: "0123456789" },
} as const;

/** Words drawn with the line glyphs. */
export const LINE_WORDS = {
  ko: {
    checking: "점검중",
    unknown: "점검",
    untrusted: "시각 확인중",
    visitorsOut: "방문차량 출차",
    carsOut: "차량 출차",
    othersOut: "다른 차 출차",
    anyone: "누구나 주차",
    residents: "거주자 전용",
    permit: "허가차량 전용",
    only: "전용",
    nobody: "주차 금지",
    until: "까지",
    from: "부터",
    tilde: "~",
    dayOfMonth: "일",
    weekdays: "월화수목금토일",
    clock: "0123456789:",
  },
  en: {
    unknown: "CHECK",
    untrusted: "TIME?",
    visitorsOut: "VISITORS OUT",
    carsOut: "CARS OUT",
    othersOut: "OTHERS OUT",
    anyone: "ANYONE",
    residents: "RESIDENTS",
    permit: "PERMIT ONLY",
    permitTitle: "PERMIT",
    only: "ONLY",
    nobody: "NO PARKING",
    checking: "CHECKING",
    until: "UNTIL",
    to: "TO",
    from: "FROM",
    weekdays: "MONTUEWEDTHUFRISATSUN",
    first: "ST",
    second: "ND",
    third: "RD",
    other: "TH",
    clock: "0123456789:",
  },
} as const;
