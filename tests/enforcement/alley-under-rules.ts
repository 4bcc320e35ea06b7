/** An alley with every permission in its week, for the tests of whoever judges. All times are of Thursday 2027-03-18. */

import type { Claim } from "../../src/enforcement/claim.js";
import type { Stay } from "../../src/enforcement/stay.js";
import type { Regime, Rule, Schedule } from "../../src/schedule/schedule.js";
import { PLAIN_REGIME, PLAIN_RULE } from "../helpers/plain-rules.js";

export const MINUTE_MS = 60_000;

/** 2027-03-18T00:00+09:00. */
const MIDNIGHT_MS = 1_805_295_600_000;

/** UTC milliseconds of a wall-clock time such as `18:30` on the day; `dayAfter` counts days from then. */
export function at(clock: string, dayAfter = 0): number {
  const [hour = "", minute = ""] = clock.split(":");
  return MIDNIGHT_MS + ((dayAfter * 24 + Number(hour)) * 60 + Number(minute)) * MINUTE_MS;
}

export const DAY = 0;
const NIGHT = 1;
const CARE = 2;
const CLOSED = 3;
const LUNCH = 4;

const REGIMES: readonly Regime[] = [
  regime("day", { maxStayMinutes: 120, noReturnMinutes: 60 }),
  regime("night", { permission: "residents" }),
  regime("care", { permission: "permit", permitBits: 1, noReturnMinutes: 30 }),
  regime("closed", { permission: "nobody" }),
  regime("lunch", { maxStayMinutes: 60 }),
];

/**
 * 08:30-19:00 anyone for two hours, 12:00-13:00 for one; bay 2 for care workers 14:00-16:00; bay 3 closed 15:00-16:00;
 * residents at all other times. Ten minutes of grace. Bay 4 is for disabled drivers, bay 5 is withdrawn.
 */
export const ALLEY: Schedule = {
  alley: 1,
  nameKo: "골목",
  nameEn: "Alley",
  version: 1,
  issuedAtS: 0,
  effectiveFromS: 0,
  untilS: undefined,
  timeZone: "KST-9",
  bays: [1, 2, 3, 4, 5, 6].map((id) => ({
    id,
    kind: id === 4 ? "disabled" : "standard",
    withdrawn: id === 5,
  })),
  permits: ["care-worker", "delivery"],
  regimes: REGIMES,
  rules: [
    rule("14:00", "16:00", CARE, [2]),
    rule("15:00", "16:00", CLOSED, [3]),
    rule("12:00", "13:00", LUNCH),
    rule("08:30", "19:00", DAY),
    rule("00:00", "24:00", NIGHT),
  ],
  exceptions: [],
  holidays: [],
  noticeMs: 30 * MINUTE_MS,
  graceMs: 10 * MINUTE_MS,
  onUntrustedTime: NIGHT,
  claimKey: new Uint8Array(32).fill(7),
};

/** A stay in bay 1 that was told of to the second and is heard of until now; whatever is given differs. */
export function stayFrom(sinceMs: number, given: Partial<Stay> = {}): Stay {
  return {
    bay: 1,
    sinceMs,
    sinceUncertaintyMs: 0,
    firstSeenMs: sinceMs,
    lastSeenMs: Number.MAX_SAFE_INTEGER,
    untilMs: undefined,
    ...given,
  };
}

/** A stay in bay 1 of a car that was found there when the sign's power returned. */
export function stayFound(firstSeenMs: number, given: Partial<Stay> = {}): Stay {
  return stayFrom(firstSeenMs, { sinceMs: undefined, ...given });
}

/** A resident's claim for bay 1; whatever is given differs. */
export function claimFor(fromMs: number, untilMs: number, given: Partial<Claim> = {}): Claim {
  return {
    alley: 1,
    bay: 1,
    classIndex: 0,
    fromS: fromMs / 1_000,
    expiresS: untilMs / 1_000,
    tokenHigh: 0x01020304,
    tokenLow: 0x05060708,
    ...given,
  };
}

function regime(name: string, given: Partial<Regime>): Regime {
  return { ...PLAIN_REGIME, name, permission: "anyone", textKo: name, textEn: name, ...given };
}

function rule(from: string, to: string, index: number, bays?: readonly number[]): Rule {
  const minuteOf = (clock: string) => (at(clock) - MIDNIGHT_MS) / MINUTE_MS;
  const given = { days: 255, fromMinute: minuteOf(from), toMinute: minuteOf(to), regime: index };
  return { ...PLAIN_RULE, ...given, ...(bays === undefined ? {} : { bays }) };
}
