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

/** Indices into {@link REGIMES}. */
const DAY = 0;
const NIGHT = 1;
const WEEKEND = 2;
const HOLIDAY = 3;
const UNTRUSTED = 4;

const REGIMES: readonly Regime[] = [
  { name: "day", permission: "anyone", textKo: "낮: 누구나 주차", textEn: "Day: anyone may park" },
  { name: "night", permission: "residents", textKo: "밤: 거주자 전용", textEn: "Night: residents only" },
  {
    name: "weekend",
    permission: "residents",
    textKo: "주말: 거주자 전용",
    textEn: "Weekend: residents only",
  },
  {
    name: "holiday",
    permission: "residents",
    textKo: "공휴일: 거주자 전용",
    textEn: "Holiday: residents only",
  },
  {
    name: "untrusted",
    permission: "residents",
    textKo: "시각 확인 중: 거주자 전용",
    textEn: "Time not known: residents only",
  },
];

const RULES: readonly Rule[] = [
  { days: PUBLIC_HOLIDAY, fromMinute: 0, toMinute: MINUTES_PER_DAY, regime: HOLIDAY },
  { days: WEEKDAYS, fromMinute: MORNING_MINUTE, toMinute: EVENING_MINUTE, regime: DAY },
  { days: SATURDAY | SUNDAY, fromMinute: 0, toMinute: MINUTES_PER_DAY, regime: WEEKEND },
  { days: MONDAY, fromMinute: 0, toMinute: MORNING_MINUTE, regime: WEEKEND },
  { days: EVERY_DAY, fromMinute: 0, toMinute: MINUTES_PER_DAY, regime: NIGHT },
];

const BAYS: readonly Bay[] = Array.from({ length: 15 }, (_, index) => ({
  id: index + 1,
  withdrawn: index + 1 === WITHDRAWN_BAY,
}));

/**
 * The alley as it began: bays 1 to 15, of which fourteen are pooled; anyone by day, residents at all other times.
 * Source: docs/architecture.md, "The alley".
 */
export const DEFAULT_SCHEDULE: Schedule = {
  alley: 1,
  version: 1,
  timeZone: "KST-9",
  bays: BAYS,
  regimes: REGIMES,
  rules: RULES,
  holidays: PUBLIC_HOLIDAYS,
  noticeMs: 30 * 60_000,
  graceMs: 10 * 60_000,
  onUntrustedTime: UNTRUSTED,
};
