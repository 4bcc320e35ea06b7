import { MINUTES_PER_DAY } from "../clock/civil-time.js";
import { PUBLIC_HOLIDAYS } from "./public-holidays.js";
import {
  type Bay,
  EVERY_DAY,
  MONDAY,
  PUBLIC_HOLIDAY,
  type Regime,
  type Rule,
  SATURDAY,
  type Schedule,
  SUNDAY,
  WEEKDAYS,
} from "./schedule.js";

/** The number painted on the bay that left the pool. */
const WITHDRAWN_BAY = 15;

/** 08:30 and 19:00: working hours, as the district's resident-parking bands have them. */
const MORNING_MINUTE = 8 * 60 + 30;
const EVENING_MINUTE = 19 * 60;

/** 2020-01-01T00:00+09:00. */
const SINCE_S = 1_577_804_400;

/** Indices into {@link REGIMES}. */
const DAY = 0;
const NIGHT = 1;
const WEEKEND = 2;
const HOLIDAY = 3;
const UNTRUSTED = 4;

const NO_LIMITS = { permitBits: 0, maxStayMinutes: 0, noReturnMinutes: 0 } as const;

const REGIMES: readonly Regime[] = [
  {
    name: "day",
    permission: "anyone",
    ...NO_LIMITS,
    textKo: "낮: 누구나 주차",
    textEn: "Day: anyone may park",
  },
  {
    name: "night",
    permission: "residents",
    ...NO_LIMITS,
    textKo: "밤: 거주자 전용",
    textEn: "Night: residents only",
  },
  {
    name: "weekend",
    permission: "residents",
    ...NO_LIMITS,
    textKo: "주말: 거주자 전용",
    textEn: "Weekend: residents only",
  },
  {
    name: "holiday",
    permission: "residents",
    ...NO_LIMITS,
    textKo: "공휴일: 거주자 전용",
    textEn: "Holiday: residents only",
  },
  {
    name: "untrusted",
    permission: "residents",
    ...NO_LIMITS,
    textKo: "시각 확인 중: 거주자 전용",
    textEn: "Time not known: residents only",
  },
];

/** On whichever day of the month and of the year, for all bays. */
const ALWAYS_ALL = { nth: 0, dates: undefined, bays: undefined } as const;

const RULES: readonly Rule[] = [
  { ...ALWAYS_ALL, days: PUBLIC_HOLIDAY, fromMinute: 0, toMinute: MINUTES_PER_DAY, regime: HOLIDAY },
  { ...ALWAYS_ALL, days: WEEKDAYS, fromMinute: MORNING_MINUTE, toMinute: EVENING_MINUTE, regime: DAY },
  { ...ALWAYS_ALL, days: SATURDAY | SUNDAY, fromMinute: 0, toMinute: MINUTES_PER_DAY, regime: WEEKEND },
  { ...ALWAYS_ALL, days: MONDAY, fromMinute: 0, toMinute: MORNING_MINUTE, regime: WEEKEND },
  { ...ALWAYS_ALL, days: EVERY_DAY, fromMinute: 0, toMinute: MINUTES_PER_DAY, regime: NIGHT },
];

const BAYS: readonly Bay[] = Array.from({ length: 15 }, (_, index) => ({
  id: index + 1,
  kind: "standard",
  withdrawn: index + 1 === WITHDRAWN_BAY,
}));

/**
 * The alley as it began: bays 1 to 15, of which fourteen are pooled; anyone by day, residents at all other times.
 * Source: docs/architecture.md, "The alley".
 */
export const DEFAULT_SCHEDULE: Schedule = {
  alley: 1,
  nameKo: "독산4동 나눔골목",
  nameEn: "Doksan 4-dong shared alley",
  version: 1,
  issuedAtS: SINCE_S,
  effectiveFromS: SINCE_S,
  untilS: undefined,
  timeZone: "KST-9",
  bays: BAYS,
  permits: [],
  regimes: REGIMES,
  rules: RULES,
  exceptions: [],
  holidays: PUBLIC_HOLIDAYS,
  noticeMs: 30 * 60_000,
  graceMs: 10 * 60_000,
  onUntrustedTime: UNTRUSTED,
  claimKey: undefined,
};
