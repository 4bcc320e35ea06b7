/**
 * A sign's time and face over what its sources said, without the sign: the board's keeper of time, the board's rules, and
 * the sign's turns. It looks at whatever comes in, at each moment for which time alone changes something, and after a
 * minute at the latest.
 */

import {
  type SampleOutcome,
  type SourceKind,
  type TimeEstimate,
  TimeKeeper,
  type TimeSample,
} from "../../src/clock/time-keeper.js";
import { nowSpanOf, SignRules } from "../../src/nodes/sign-rules.js";
import type { Ruling } from "../../src/schedule/ruling.js";
import type { Schedule } from "../../src/schedule/schedule.js";
import { DriftingClock } from "../alley/drifting-clock.js";

/** A time in which nothing happened: no sample, no look, no change of trust by itself. */
export interface ClockSpan {
  /** Milliseconds since the trace's beginning. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly from: TimeEstimate;
  /** At the end, before whatever ends it; trust may have fallen at that very moment. */
  readonly until: TimeEstimate;
  /** What the sign shows all the while. */
  readonly ruling: Ruling;
}

export interface ClockReplayOptions {
  readonly schedule: Schedule;
  /** How fast the sign's crystal runs against the trace's clock, [-1000, 1000] ppm. */
  readonly crystalPpm: number;
  /** Called for each span, in order and without a gap. */
  onPassed(span: ClockSpan): void;
}

/** As `SignNode` has it. */
const LOOK_AGAIN_MS = 60_000;

export class ClockReplay {
  readonly #options: ClockReplayOptions;
  readonly #crystal: DriftingClock;
  readonly #rules: SignRules;
  #keeper: TimeKeeper;
  #floorMs: number | undefined;
  #nowMs = 0;
  #bootMs = 0;
  #lookMs = 0;

  /** The sign gets power at 0, with no floor. */
  constructor(options: ClockReplayOptions) {
    this.#options = options;
    this.#crystal = new DriftingClock(options.crystalPpm);
    this.#rules = new SignRules(options.schedule);
    this.#keeper = new TimeKeeper({ floorMs: undefined });
    this.#look();
  }

  /** Milliseconds since the trace's beginning. */
  get nowMs(): number {
    return this.#nowMs;
  }

  /** Milliseconds since power-on, as the sign's crystal counts them. */
  get uptimeMs(): number {
    return this.#crystal.ownMsOf(this.#nowMs - this.#bootMs);
  }

  /** What the sign makes of its time now. */
  get estimate(): TimeEstimate {
    return this.#keeper.at(this.uptimeMs);
  }

  /** The same without what a single stranger says: what the RTC is set from. */
  get sure(): TimeEstimate {
    return this.#keeper.sureAt(this.uptimeMs);
  }

  /** What the sign shows. */
  get ruling(): Ruling {
    return this.#rules.ruling;
  }

  /** Lets time pass until `traceMs`, which must not lie before now. */
  passTo(traceMs: number): void {
    while (this.#nowMs < traceMs) {
      const from = this.estimate;
      const fromMs = this.#nowMs;
      this.#nowMs = Math.min(traceMs, this.#lookMs);
      this.#options.onPassed({
        fromMs,
        toMs: this.#nowMs,
        from,
        until: this.estimate,
        ruling: this.#rules.ruling,
      });
      if (this.#nowMs === this.#lookMs) this.#look();
    }
  }

  raiseFloor(utcMs: number): void {
    this.#floorMs = Math.max(this.#floorMs ?? utcMs, utcMs);
    this.#keeper.raiseFloor(utcMs);
    this.#look();
  }

  /** A source says what time it is; the sample's uptime is now. */
  take(sample: Omit<TimeSample, "uptimeMs">): SampleOutcome {
    const outcome = this.#keeper.take({ ...sample, uptimeMs: this.uptimeMs });
    this.#look();
    return outcome;
  }

  forget(kind: SourceKind, id: number): void {
    this.#keeper.forget(kind, id);
    this.#look();
  }

  /** The sign loses power and has it again at once: its uptime begins anew, and of its time only the floor is left. */
  reboot(): void {
    this.#bootMs = this.#nowMs;
    this.#keeper = new TimeKeeper({ floorMs: this.#floorMs });
    this.#look();
  }

  #look(): void {
    const { uptimeMs, estimate } = this;
    const now = nowSpanOf(estimate);
    this.#rules.look(now);
    let delayMs = LOOK_AGAIN_MS;
    // When trust falls is worth asking only where it is before the next look.
    if (this.#keeper.at(uptimeMs + delayMs).trust !== estimate.trust)
      delayMs = Math.min(
        delayMs,
        (this.#keeper.nextChangeMs(uptimeMs) ?? Number.MAX_SAFE_INTEGER) - uptimeMs,
      );
    if (now !== undefined) delayMs = Math.min(delayMs, this.#rules.untilChangeMs(now));
    this.#lookMs = this.#nowMs + this.#crystal.trueMsOf(Math.max(1, delayMs));
  }
}
