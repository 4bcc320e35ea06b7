import test from "ava";
import fc from "fast-check";
import type { Claim } from "../../src/enforcement/claim.js";
import { Judge } from "../../src/enforcement/judge.js";
import type { Stay } from "../../src/enforcement/stay.js";
import type { Schedule } from "../../src/schedule/schedule.js";
import { scheduleArbitrary } from "../helpers/schedule-arbitrary.js";

const SEED = 1_906;
const RUNS = process.env["GOLMOK_FULL"] === "1" ? 5_000 : 400;

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** A schedule in force, a stay in one of its bays and claims for it. */
interface Question {
  readonly schedule: Schedule;
  readonly stay: Stay;
  readonly claims: readonly Claim[];
  readonly nowMs: number;
}

const anyQuestion: fc.Arbitrary<Question> = scheduleArbitrary({ maxBays: 3, maxRules: 8 }).chain((drawn) => {
  const schedule: Schedule = {
    ...drawn,
    effectiveFromS: 0,
    untilS: undefined,
    bays: drawn.bays.map((bay, index) => ({
      ...bay,
      kind: index > 0 ? bay.kind : "standard",
      withdrawn: false,
    })),
    regimes: drawn.regimes.map((regime) => ({ ...regime, maxStayMinutes: regime.maxStayMinutes % 600 })),
    graceMs: drawn.graceMs % (40 * MINUTE_MS),
  };
  return fc
    .record({
      // 2020 to 2120, and around exceptions now and then, which are drawn from the same years.
      nowMs: fc.oneof(
        fc.integer({ min: 1_577_836_800, max: 4_733_510_400 }).map((second) => second * 1_000),
        fc
          .constantFrom(...schedule.exceptions, { fromMinute: 30_000_000 })
          .map(({ fromMinute }) => fromMinute * MINUTE_MS + 5 * HOUR_MS),
      ),
      bay: fc.constantFrom(...schedule.bays.map(({ id }) => id)),
      lengthMs: fc.oneof(fc.nat({ max: 6 * HOUR_MS }), fc.nat({ max: 20 * 24 * HOUR_MS })),
      uncertaintyMs: fc.oneof(fc.constant(0), fc.nat({ max: HOUR_MS })),
      isKnown: fc.constantFrom(true, true, false),
      silentMs: fc.oneof(fc.constant(0), fc.nat({ max: 10 * MINUTE_MS })),
      claims: fc.array(anyClaimDraft, { maxLength: 5 }),
    })
    .map(({ nowMs, bay, lengthMs, uncertaintyMs, isKnown, silentMs, claims }) => {
      const sinceMs = nowMs - lengthMs;
      const firstSeenMs = Math.min(sinceMs + uncertaintyMs, nowMs);
      const stay: Stay = {
        bay,
        sinceMs: isKnown ? sinceMs : undefined,
        sinceUncertaintyMs: uncertaintyMs,
        firstSeenMs,
        lastSeenMs: Math.max(firstSeenMs, nowMs - silentMs),
        untilMs: undefined,
      };
      const nowS = Math.floor(nowMs / 1_000);
      const drafts = claims.map(({ fromAgoS, lengthS, classIndex, tokenLow, isOurs }) => ({
        alley: schedule.alley,
        bay: isOurs ? bay : 1,
        classIndex,
        fromS: nowS - fromAgoS,
        expiresS: nowS - fromAgoS + lengthS,
        tokenHigh: 0,
        tokenLow,
      }));
      return { schedule, stay, claims: drafts, nowMs };
    });
});

const anyClaimDraft = fc.record({
  fromAgoS: fc.integer({ min: -3_600, max: 20_000 }),
  lengthS: fc.integer({ min: 1, max: 20_000 }),
  classIndex: fc.nat({ max: 3 }),
  tokenLow: fc.nat({ max: 1 }),
  isOurs: fc.boolean(),
});

function judged({ schedule, stay, claims, nowMs }: Question, given: Partial<Stay> = {}) {
  return new Judge(schedule).judge({ ...stay, ...given }, claims, nowMs);
}

function regimeOf(question: Question) {
  const { why } = judged(question);
  const { schedule } = question;
  if (!("index" in why)) throw new Error("the schedule is in force");
  const spans = why.source === "rule" ? schedule.rules : schedule.exceptions;
  return schedule.regimes[spans[why.index]?.regime ?? -1];
}

function property(title: string, holds: (question: Question) => boolean): void {
  test(title, (t) => {
    fc.assert(fc.property(anyQuestion, holds), { seed: SEED, numRuns: RUNS });
    t.pass();
  });
}

property("no stay that may be shorter than the limit breaks it", (question) => {
  const regime = regimeOf(question);
  const limitMs = (regime?.maxStayMinutes ?? 0) * MINUTE_MS;
  const { sinceMs, sinceUncertaintyMs, firstSeenMs } = question.stay;
  const latestMs = sinceMs === undefined ? firstSeenMs : Math.min(sinceMs + sinceUncertaintyMs, firstSeenMs);
  const mayBeShorter = question.nowMs - latestMs < limitMs;
  return !mayBeShorter || judged(question).reason !== "max-stay" || judged(question).kind !== "over-limit";
});

property(
  "where residents or permit holders park, nothing but a claim's own return is a breach",
  (question) => {
    const permission = regimeOf(question)?.permission;
    const { kind, reason } = judged(question);
    return (
      (permission !== "residents" && permission !== "permit") ||
      kind !== "over-limit" ||
      reason === "no-return"
    );
  },
);

property(
  "without claims nothing is a breach but a limit that is over and a bay that is closed",
  (question) => {
    const { kind, reason } = judged({ ...question, claims: [] });
    return kind !== "over-limit" || reason === "max-stay" || reason === "nobody";
  },
);

property("what is less certain is no sooner a breach", (question) => {
  if (judged(question).kind === "over-limit") return true;
  const { sinceUncertaintyMs, lastSeenMs } = question.stay;
  const vaguer = [
    { sinceUncertaintyMs: sinceUncertaintyMs * 2 + 1 },
    { sinceUncertaintyMs: sinceUncertaintyMs + HOUR_MS },
    { lastSeenMs: lastSeenMs - MINUTE_MS },
    { sinceMs: undefined },
  ];
  return vaguer.every((given) => judged(question, given).kind !== "over-limit");
});

property("the same question has the same answer, whatever was asked before", (question) => {
  const judge = new Judge(question.schedule);
  const { stay, claims, nowMs } = question;
  const first = JSON.stringify(judge.judge(stay, claims, nowMs));
  for (const bay of question.schedule.bays)
    for (const otherMs of [nowMs - 9 * HOUR_MS, nowMs + 30 * HOUR_MS])
      judge.judge({ ...stay, bay: bay.id }, claims, otherMs);
  const again = JSON.stringify(judge.judge(stay, claims.toReversed(), nowMs));
  return first === again && first === JSON.stringify(judged(question));
});

property("a verdict holds until the moment that it names, and no time passes in vain", (question) => {
  const { stay, claims, nowMs } = question;
  const judge = new Judge(question.schedule);
  // The sign has heard of it to the end: no news comes in between.
  const seen = { ...stay, lastSeenMs: Number.MAX_SAFE_INTEGER };
  const verdict = judge.judge(seen, claims, nowMs);
  if (verdict.validUntilMs <= nowMs) return false;
  const lastMs = Math.min(verdict.validUntilMs - 1, nowMs + 30 * 24 * HOUR_MS);
  const middleMs = Math.floor((nowMs + lastMs) / 2);
  return [middleMs, lastMs].every((atMs) => {
    const later = judge.judge(seen, claims, atMs);
    return later.kind === verdict.kind && later.reason === verdict.reason;
  });
});

property("a verdict began before now", (question) => {
  const { sinceMs } = judged(question);
  return sinceMs === undefined || sinceMs <= question.nowMs;
});
