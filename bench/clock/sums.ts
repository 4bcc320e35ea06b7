/** What many traces add up to. */

import type { ScenarioRun } from "./run-scenario.js";

export class ScenarioSums {
  traces = 0;
  openWhileUntrustedMs = 0;
  openWronglyMs = 0;
  worstOpenWronglyMs = 0;
  worstSafeFaceDelayMs = 0;
  worstTrustDelayMs = 0;
  worstErrorMs = 0;
  worstHandoverMs = 0;
  outsideMs = 0;
  allowedMs = 0;
  openWhileAllowedMs = 0;
  steps = 0;
  /** Length of all of them. */
  lengthMs = 0;

  add({ tally, worstTrustDelayMs, steps }: ScenarioRun): void {
    this.traces += 1;
    this.openWhileUntrustedMs += tally.openWhileUntrustedMs;
    this.openWronglyMs += tally.openWronglyMs;
    this.worstOpenWronglyMs = Math.max(this.worstOpenWronglyMs, tally.worstOpenWronglyMs);
    this.worstSafeFaceDelayMs = Math.max(this.worstSafeFaceDelayMs, tally.worstSafeFaceDelayMs);
    this.worstTrustDelayMs = Math.max(this.worstTrustDelayMs, worstTrustDelayMs);
    this.worstErrorMs = Math.max(this.worstErrorMs, tally.worstErrorMs);
    this.worstHandoverMs = Math.max(this.worstHandoverMs, tally.worstHandoverMs);
    this.outsideMs += tally.outsideMs;
    this.allowedMs += tally.allowedMs;
    this.openWhileAllowedMs += tally.openWhileAllowedMs;
    this.steps += steps;
    for (const ms of Object.values(tally.inFaceMs)) this.lengthMs += ms;
  }

  /** Adds what other traces came to. */
  merge(other: ScenarioSums): void {
    this.traces += other.traces;
    this.openWhileUntrustedMs += other.openWhileUntrustedMs;
    this.openWronglyMs += other.openWronglyMs;
    this.worstOpenWronglyMs = Math.max(this.worstOpenWronglyMs, other.worstOpenWronglyMs);
    this.worstSafeFaceDelayMs = Math.max(this.worstSafeFaceDelayMs, other.worstSafeFaceDelayMs);
    this.worstTrustDelayMs = Math.max(this.worstTrustDelayMs, other.worstTrustDelayMs);
    this.worstErrorMs = Math.max(this.worstErrorMs, other.worstErrorMs);
    this.worstHandoverMs = Math.max(this.worstHandoverMs, other.worstHandoverMs);
    this.outsideMs += other.outsideMs;
    this.allowedMs += other.allowedMs;
    this.openWhileAllowedMs += other.openWhileAllowedMs;
    this.steps += other.steps;
    this.lengthMs += other.lengthMs;
  }

  /** Percent of the time that truly was for anyone; 100 when there was none. */
  get openPercent(): number {
    return this.allowedMs === 0 ? 100 : (this.openWhileAllowedMs / this.allowedMs) * 100;
  }
}
