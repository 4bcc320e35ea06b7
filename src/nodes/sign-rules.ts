/** What one schedule says now to whoever reads the sign: the alley's ruling, and the bays that it speaks of. */

import type { Zone } from "../clock/posix-tz.js";
import type { TimeEstimate } from "../clock/time-keeper.js";
import type { BayId } from "../domain/ids.js";
import { ScheduleDecider } from "../schedule/decide.js";
import { samePermission } from "../schedule/permissions.js";
import type { Ruling } from "../schedule/ruling.js";
import type { Schedule } from "../schedule/schedule.js";
import { zoneOf } from "../schedule/schedule-zone.js";

const NEVER_MS = Number.MAX_SAFE_INTEGER;

/** Between which now lies, UTC milliseconds, both included; one moment where the time is trusted. */
export interface NowSpan {
  readonly earliestMs: number;
  readonly latestMs: number;
}

/** What there is to rule by in an estimate; `undefined` where the schedule's regime for untrusted time is to hold. */
export function nowSpanOf({ trust, utcMs, earliestMs, latestMs }: TimeEstimate): NowSpan | undefined {
  if (trust === "trusted") return { earliestMs: utcMs, latestMs: utcMs };
  if (trust === "bounded" && latestMs !== undefined) return { earliestMs, latestMs };
  return undefined;
}

/**
 * Holds an answer for as long as it is valid: between two changes of a ruling nothing is decided, however many reports
 * come in.
 */
export class SignRules {
  readonly schedule: Schedule;
  readonly zone: Zone;
  /** Bays with a node, whatever they are marked out for. */
  readonly pooled: readonly BayId[];
  readonly #decider: ScheduleDecider;
  /** Pooled bays for everyday cars. */
  readonly #standard: readonly BayId[];
  /** Those of them for which rules or exceptions of their own are written; the others are ruled as the alley. */
  readonly #apart: ReadonlySet<BayId>;
  #ruling: Ruling;
  #counted: readonly BayId[];
  /** The answer is good while now does not begin before the one and ends in [from, until), UTC milliseconds. */
  #earliestMs = NEVER_MS;
  #validFromMs = NEVER_MS;
  #validUntilMs = NEVER_MS;
  /** Where rules change somewhere in now: when now begins here, one of them surely has. */
  #sureAgainMs = NEVER_MS;

  /** @param schedule one that `checkSchedule` passed. */
  constructor(schedule: Schedule) {
    this.schedule = schedule;
    this.zone = zoneOf(schedule);
    this.#decider = new ScheduleDecider(schedule);
    const pooled = schedule.bays.filter((bay) => !bay.withdrawn);
    this.pooled = pooled.map((bay) => bay.id);
    this.#standard = pooled.filter((bay) => bay.kind === "standard").map((bay) => bay.id);
    this.#apart = baysApart(schedule);
    this.#ruling = this.#decider.decideUntrusted();
    this.#counted = this.#standard;
  }

  get ruling(): Ruling {
    return this.#ruling;
  }

  /**
   * The bays that the sign counts: pooled, of kind `standard`, and open now to the same people as the alley. The others
   * are neither free nor full to whoever reads the sign.
   */
  get counted(): readonly BayId[] {
    return this.#counted;
  }

  /** How long from `now`, the last that was looked at, no ruling and no counted bay changes by time alone, milliseconds. */
  untilChangeMs({ earliestMs, latestMs }: NowSpan): number {
    return Math.min(this.#validUntilMs - latestMs, this.#sureAgainMs - earliestMs);
  }

  /**
   * Brings the answer up to `now`; `undefined` while nothing of use is known of the time. One regime must hold all through
   * now, or the schedule's regime for untrusted time does. Of that regime it says what holds at now's end: a notice
   * comes too early rather than too late.
   */
  look(now: NowSpan | undefined): void {
    if (now === undefined) {
      this.#ruleUntrusted();
      return;
    }
    const { earliestMs, latestMs } = now;
    if (this.#isValid(now)) return;
    this.#sureAgainMs = NEVER_MS;
    const early = this.#decider.decide(earliestMs);
    if (!holdsUntil(early, latestMs)) {
      this.#ruleUntrusted();
      this.#sureAgainMs = early.untilMs ?? NEVER_MS;
      return;
    }
    const ruling = this.#decider.decide(latestMs);
    this.#ruling = ruling;
    this.#earliestMs = earliestMs;
    this.#validFromMs = latestMs;
    this.#validUntilMs = ruling.validUntilMs;
    this.#counted =
      this.#apart.size === 0 ? this.#standard : this.#standard.filter((bay) => this.#isCounted(bay, now));
  }

  #isValid({ earliestMs, latestMs }: NowSpan): boolean {
    return (
      earliestMs >= this.#earliestMs &&
      earliestMs < this.#sureAgainMs &&
      latestMs >= this.#validFromMs &&
      latestMs < this.#validUntilMs
    );
  }

  /** A bay of its own rules counts where these say all through now what the alley's do. */
  #isCounted(bay: BayId, { earliestMs, latestMs }: NowSpan): boolean {
    if (!this.#apart.has(bay)) return true;
    const early = this.#decider.decide(earliestMs, bay);
    if (!holdsUntil(early, latestMs)) {
      this.#sureAgainMs = Math.min(this.#sureAgainMs, early.untilMs ?? NEVER_MS);
      return false;
    }
    const own = this.#decider.decide(latestMs, bay);
    this.#validUntilMs = Math.min(this.#validUntilMs, own.validUntilMs);
    return samePermission(own.regime, this.#ruling.regime);
  }

  #ruleUntrusted(): void {
    if (this.#ruling.why.source !== "untrusted-time") this.#ruling = this.#decider.decideUntrusted();
    this.#counted = this.#standard;
    this.#validFromMs = NEVER_MS;
    this.#validUntilMs = NEVER_MS;
    this.#sureAgainMs = NEVER_MS;
  }
}

function holdsUntil({ untilMs }: Ruling, latestMs: number): boolean {
  return untilMs === undefined || untilMs > latestMs;
}

function baysApart(schedule: Schedule): ReadonlySet<BayId> {
  const apart = new Set<BayId>();
  for (const { bays } of [...schedule.rules, ...schedule.exceptions])
    for (const bay of bays ?? []) apart.add(bay);
  return apart;
}
