import { ScheduleDecider } from "../schedule/decide.js";
import type { Why } from "../schedule/ruling.js";
import type { Schedule } from "../schedule/schedule.js";
import type { Claim } from "./claim.js";
import { type Case, entitlingClaims, type Finding } from "./finding.js";
import { handoverOf } from "./handover.js";
import { judgeClaims, judgeReturn } from "./judge-claims.js";
import { judgeLimit } from "./judge-limit.js";
import { isInForce, RulesOfBay } from "./rules-of-bay.js";
import { earliestBeginningOf, latestBeginningOf, type Stay } from "./stay.js";
import { effectOf, type Verdict, type VerdictReason } from "./verdict.js";

/** What began longer ago than this is told without its beginning. */
const SINCE_HORIZON_MS = 31 * 86_400_000;

const MS_PER_SECOND = 1_000;
const NEVER_MS = Number.MAX_SAFE_INTEGER;

/**
 * Judges stays by one schedule: by level, from stay, claims and time alone, so that the same question always gets the
 * same answer. It never finds a breach that the sign's reports and the claims do not prove.
 */
export class Judge {
  readonly #schedule: Schedule;
  readonly #decider: ScheduleDecider;

  /** `schedule` is one that `checkSchedule` passed; throws when its zone cannot be read. */
  constructor(schedule: Schedule) {
    this.#schedule = schedule;
    this.#decider = new ScheduleDecider(schedule);
  }

  /**
   * What is to be said of `stay` at `nowMs`, UTC milliseconds; `undefined` while time is not trusted. A stay that ended
   * is judged at its last moment. `claims` are those that the sign has, of all bays, those that ended too.
   */
  judge(stay: Stay, claims: readonly Claim[], nowMs: number | undefined): Verdict {
    if (nowMs === undefined)
      return unknowable("untrusted-time", this.#decider.decideUntrusted().why, NEVER_MS);
    const { untilMs } = stay;
    const isOver = untilMs !== undefined && untilMs <= nowMs;
    const atMs = isOver ? untilMs - 1 : nowMs;
    const rules = new RulesOfBay(this.#schedule, this.#decider, stay.bay);
    const ruling = rules.at(atMs);
    const bay = this.#schedule.bays.find(({ id }) => id === stay.bay);
    if (bay === undefined) return unknowable("no-such-bay", ruling.why, NEVER_MS);
    if (bay.withdrawn) return unknowable("withdrawn-bay", ruling.why, NEVER_MS);
    const nextMs = isOver ? NEVER_MS : Math.min(ruling.validUntilMs, nextClaimMs(stay, claims, atMs));
    if (!isInForce(ruling)) return unknowable("not-in-force", ruling.why, nextMs);

    const finding = judgeCase({
      stay,
      atMs,
      provenMs: Math.min(atMs, stay.lastSeenMs),
      earliestMs: earliestBeginningOf(stay),
      latestMs: latestBeginningOf(stay),
      bayKind: bay.kind,
      rules,
      ruling,
      graceMs: this.#schedule.graceMs,
      hasClaimKey: this.#schedule.claimKey !== undefined,
      claims,
    });
    const { kind, reason, sinceMs } = finding;
    return {
      kind,
      reason,
      why: ruling.why,
      sinceMs: sinceMs !== undefined && sinceMs > atMs - SINCE_HORIZON_MS ? sinceMs : undefined,
      validUntilMs: isOver ? NEVER_MS : Math.min(nextMs, finding.untilMs ?? NEVER_MS),
      effect: effectOf(kind, reason),
    };
  }
}

function judgeCase(one: Case): Finding {
  switch (one.ruling.regime.permission) {
    case "anyone":
      return judgeAnyone(one);
    case "residents":
    case "permit":
      return judgeClaims(one);
    case "nobody":
      return judgeNobody(one);
  }
}

/** A bay for vehicles of one kind: only a limit that is over, or a claim for the bay, says something of its stay. */
function judgeAnyone(one: Case): Finding {
  const limit = judgeLimit(one);
  if (limit.kind === "over-limit") return limit;
  const returned = judgeReturn(one);
  // When time is up it becomes a breach of the limit.
  if (returned !== undefined) return { ...limit, ...returned };
  if (one.bayKind === "standard" || entitlingClaims(one).length > 0) return limit;
  return { ...limit, kind: "unknowable", reason: "bay-kind", sinceMs: undefined };
}

/** Whoever it is, a car stands where none may: proven by any report after the grace. */
function judgeNobody(one: Case): Finding {
  const { atMs, provenMs, latestMs } = one;
  const { fromMs, graceUntilMs } = handoverOf(one);
  const breachMs = Math.max(latestMs, graceUntilMs);
  if (provenMs >= breachMs) return { kind: "over-limit", reason: "nobody", sinceMs: breachMs };
  const grace: Finding = { kind: "grace", reason: "handover", sinceMs: fromMs };
  return atMs < breachMs ? { ...grace, untilMs: breachMs } : grace;
}

/** When a claim for the stay's bay next begins or ends. */
function nextClaimMs({ bay }: Stay, claims: readonly Claim[], atMs: number): number {
  let nextMs = NEVER_MS;
  for (const claim of claims) {
    if (claim.bay !== bay) continue;
    for (const edgeMs of [claim.fromS * MS_PER_SECOND, claim.expiresS * MS_PER_SECOND])
      if (edgeMs > atMs) nextMs = Math.min(nextMs, edgeMs);
  }
  return nextMs;
}

function unknowable(reason: VerdictReason, why: Why, validUntilMs: number): Verdict {
  const kind = "unknowable";
  return { kind, reason, why, sinceMs: undefined, validUntilMs, effect: effectOf(kind, reason) };
}
