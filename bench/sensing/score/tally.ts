import type { TraceReading } from "../reading.js";
import type { SensingTrace } from "../trace.js";
import { countFalseTransitions } from "./false-transitions.js";
import { falseAlarmMs, faultScore } from "./faults.js";
import { latenciesOf } from "./latencies.js";
import { truthSpans } from "./truth-spans.js";
import { type UndecidableEnd, undecidableEnds } from "./undecidable.js";
import { wrongTime } from "./wrong-time.js";

/** What was counted of one reader over some traces; sums, and lists of single values. */
export class Tally {
  traces = 0;
  stays = 0;
  longStays = 0;
  missedStays = 0;
  totalMs = 0;
  scoredMs = 0;
  wrongMs = 0;
  unknownMs = 0;
  afterUndecidableMs = 0;
  wrongAfterUndecidableMs = 0;
  falseTransitions = 0;
  falseAlarmMs = 0;
  undeclaredFaults = 0;
  shownFreeAfterFaultSeconds = 0;
  readonly arrivalSeconds: number[] = [];
  readonly departureSeconds: number[] = [];
  readonly faultDeclaredSeconds: number[] = [];
  readonly undecidable: UndecidableEnd[] = [];

  add(trace: SensingTrace, reading: TraceReading): void {
    const { changes } = reading;
    const spans = truthSpans(trace);
    this.traces += 1;
    this.stays += trace.stays.length;
    this.totalMs += trace.durationMs;
    const time = wrongTime(spans, changes);
    this.scoredMs += time.scoredMs;
    this.wrongMs += time.wrongMs;
    this.unknownMs += time.unknownMs;
    this.afterUndecidableMs += time.afterUndecidableMs;
    this.wrongAfterUndecidableMs += time.wrongAfterUndecidableMs;
    this.falseTransitions += countFalseTransitions(spans, changes);
    const latencies = latenciesOf(trace, changes);
    this.longStays += latencies.longStays;
    this.missedStays += latencies.missedStays;
    this.arrivalSeconds.push(...latencies.arrivalSeconds);
    this.departureSeconds.push(...latencies.departureSeconds);
    const faults = faultScore(trace, reading);
    this.faultDeclaredSeconds.push(...faults.declaredSeconds);
    this.undeclaredFaults += faults.undeclared;
    this.shownFreeAfterFaultSeconds += faults.shownFreeAfterSeconds;
    this.falseAlarmMs += falseAlarmMs(trace, reading);
    this.undecidable.push(...undecidableEnds(trace, changes));
  }

  /** Of the time in which a ranger can know. */
  get wrongStatePercent(): number {
    return (100 * this.wrongMs) / this.scoredMs;
  }

  /** The same, with the time after undecidable stays. */
  get wrongStatePercentWithAfterUndecidable(): number {
    const wrongMs = this.wrongMs + this.wrongAfterUndecidableMs;
    return (100 * wrongMs) / (this.scoredMs + this.afterUndecidableMs);
  }

  get unknownPercent(): number {
    return (100 * this.unknownMs) / this.scoredMs;
  }

  get missedStayPercent(): number {
    return (100 * this.missedStays) / this.longStays;
  }

  /** Of thirty days. */
  get falseTransitionsPerBayMonth(): number {
    return (this.falseTransitions / this.totalMs) * 30 * 86_400_000;
  }
}
