/** What a replay of a sign's time adds up to, against the truth where that is known. */

import type { TimeTrust } from "../../src/clock/time-trust.js";
import { nowSpanOf, SignRules } from "../../src/nodes/sign-rules.js";
import type { Ruling } from "../../src/schedule/ruling.js";
import type { Schedule } from "../../src/schedule/schedule.js";
import type { ClockSpan } from "./clock-replay.js";
import type { TrueTime } from "./true-time.js";

/**
 * What the sign shows, as far as its time is concerned: `safe` is the face for untrusted time, `open` invites anyone,
 * `closed` is any other regime of the schedule.
 */
export type ClockFace = "safe" | "open" | "closed";

/** All but counts are milliseconds. */
export class ClockTally {
  readonly inTrustMs: Record<TimeTrust, number> = { unknown: 0, floor: 0, bounded: 0, trusted: 0 };
  readonly inFaceMs: Record<ClockFace, number> = { safe: 0, open: 0, closed: 0 };
  /** Anyone was invited while trust was `unknown` or `floor`. */
  openWhileUntrustedMs = 0;
  /** The longest time for which the sign's own estimate asked for the safe face and another one was shown. */
  worstSafeFaceDelayMs = 0;
  /** The truth: anyone may park; and then the sign said so. */
  allowedMs = 0;
  openWhileAllowedMs = 0;
  /** Anyone was invited while in truth not everyone may park: in all, and the longest time in one piece. */
  openWronglyMs = 0;
  worstOpenWronglyMs = 0;
  /** The longest time in one piece for which the sign's permission was not the true one: a handover late or early. */
  worstHandoverMs = 0;
  /** The largest distance between estimate and truth while bounded or trusted. */
  worstErrorMs = 0;
  /** Time while bounded or trusted for which the truth lay outside of what the sign held possible. */
  outsideMs = 0;

  readonly #rules: SignRules;
  readonly #truth: TrueTime | undefined;
  readonly #truthRules: SignRules;
  #unsafeMs = 0;
  #openWronglyRunMs = 0;
  #handoverMs = 0;

  constructor(schedule: Schedule, truth: TrueTime | undefined) {
    this.#rules = new SignRules(schedule);
    this.#truthRules = new SignRules(schedule);
    this.#truth = truth;
  }

  add(span: ClockSpan): void {
    const lengthMs = span.toMs - span.fromMs;
    const face = faceOf(span.ruling);
    this.inTrustMs[span.from.trust] += lengthMs;
    this.inFaceMs[face] += lengthMs;
    const isUntrusted = span.from.trust === "unknown" || span.from.trust === "floor";
    if (isUntrusted && face === "open") this.openWhileUntrustedMs += lengthMs;
    this.#addSafety(span, face);
    if (this.#truth === undefined) return;
    this.#addErrors(span, this.#truth);
    this.#addTruth(span, face, this.#truth);
  }

  #addSafety(span: ClockSpan, face: ClockFace): void {
    const demandedMs = face === "safe" ? span.toMs : this.#safeDemandedMs(span);
    if (demandedMs >= span.toMs) this.#unsafeMs = 0;
    else this.#unsafeMs = (demandedMs > span.fromMs ? 0 : this.#unsafeMs) + span.toMs - demandedMs;
    this.worstSafeFaceDelayMs = Math.max(this.worstSafeFaceDelayMs, this.#unsafeMs);
  }

  /** When in this span the estimate begins to ask for the safe face; the span's end when it does not. */
  #safeDemandedMs({ fromMs, toMs, from, until }: ClockSpan): number {
    this.#rules.look(nowSpanOf(from));
    const { ruling } = this.#rules;
    if (faceOf(ruling) === "safe") return fromMs;
    if (from.trust === "trusted" || until.trust !== from.trust) return toMs;
    const { latestMs } = from;
    const { untilMs } = ruling;
    if (latestMs === undefined || until.latestMs === undefined || untilMs === undefined) return toMs;
    if (until.latestMs < untilMs) return toMs;
    return fromMs + ((toMs - fromMs) * (untilMs - latestMs)) / (until.latestMs - latestMs);
  }

  #addErrors({ fromMs, toMs, from, until }: ClockSpan, truth: TrueTime): void {
    if (from.latestMs === undefined || from.trust === "unknown" || from.trust === "floor") return;
    const trueMs = truth.at(fromMs);
    if (trueMs < from.earliestMs - 1 || trueMs > from.latestMs + 1) this.outsideMs += toMs - fromMs;
    this.worstErrorMs = Math.max(this.worstErrorMs, Math.abs(from.utcMs - trueMs));
    if (until.trust === from.trust)
      this.worstErrorMs = Math.max(this.worstErrorMs, Math.abs(until.utcMs - truth.at(toMs)));
  }

  /** The span's pieces between the true moments at which permission changes. */
  #addTruth({ fromMs, toMs, ruling }: ClockSpan, face: ClockFace, truth: TrueTime): void {
    let atMs = fromMs;
    let trueMs = truth.at(fromMs);
    const trueEndMs = truth.at(toMs);
    const pace = Math.max(0, (trueEndMs - trueMs) / (toMs - fromMs));
    while (atMs < toMs) {
      const now = { earliestMs: Math.floor(trueMs), latestMs: Math.floor(trueMs) };
      this.#truthRules.look(now);
      const { ruling: trueRuling } = this.#truthRules;
      const validUntilMs = now.latestMs + this.#truthRules.untilChangeMs(now);
      const nextMs = pace === 0 ? toMs : Math.min(toMs, atMs + (validUntilMs - trueMs) / pace);
      const pieceMs = nextMs - atMs;
      const isAllowed = trueRuling.regime.permission === "anyone";
      if (isAllowed) this.allowedMs += pieceMs;
      if (isAllowed && face === "open") this.openWhileAllowedMs += pieceMs;
      const isWronglyOpen = !isAllowed && face === "open";
      if (isWronglyOpen) this.openWronglyMs += pieceMs;
      this.#openWronglyRunMs = isWronglyOpen ? this.#openWronglyRunMs + pieceMs : 0;
      this.worstOpenWronglyMs = Math.max(this.worstOpenWronglyMs, this.#openWronglyRunMs);
      const isWrong = ruling.regime.permission !== trueRuling.regime.permission;
      this.#handoverMs = isWrong ? this.#handoverMs + pieceMs : 0;
      this.worstHandoverMs = Math.max(this.worstHandoverMs, this.#handoverMs);
      atMs = nextMs;
      trueMs = validUntilMs;
    }
  }
}

export function faceOf({ why, regime }: Ruling): ClockFace {
  if (why.source !== "rule" && why.source !== "exception") return "safe";
  return regime.permission === "anyone" ? "open" : "closed";
}
