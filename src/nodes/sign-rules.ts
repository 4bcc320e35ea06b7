/** What one schedule says now to whoever reads the sign: the alley's ruling, and the bays that it speaks of. */

import type { Zone } from "../clock/posix-tz.js";
import type { BayId } from "../domain/ids.js";
import { ScheduleDecider } from "../schedule/decide.js";
import { samePermission } from "../schedule/permissions.js";
import type { Ruling } from "../schedule/ruling.js";
import type { Schedule } from "../schedule/schedule.js";
import { zoneOf } from "../schedule/schedule-zone.js";

const NEVER_MS = Number.MAX_SAFE_INTEGER;

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
  /** The answer is good for [from, until), UTC milliseconds. */
  #validFromMs = NEVER_MS;
  #validUntilMs = NEVER_MS;

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

  /** First moment at which a ruling or the counted bays may change, UTC milliseconds. */
  get validUntilMs(): number {
    return this.#validUntilMs;
  }

  /** Brings the answer up to `utcMs`, a trusted time; `undefined` while there is none. */
  look(utcMs: number | undefined): void {
    if (utcMs === undefined) {
      if (this.#ruling.phase !== "untrusted") this.#ruling = this.#decider.decideUntrusted();
      this.#counted = this.#standard;
      this.#validFromMs = NEVER_MS;
      this.#validUntilMs = NEVER_MS;
      return;
    }
    if (utcMs >= this.#validFromMs && utcMs < this.#validUntilMs) return;
    const ruling = this.#decider.decide(utcMs);
    this.#ruling = ruling;
    this.#validFromMs = utcMs;
    this.#validUntilMs = ruling.validUntilMs;
    if (this.#apart.size === 0) {
      this.#counted = this.#standard;
      return;
    }
    this.#counted = this.#standard.filter((bay) => {
      if (!this.#apart.has(bay)) return true;
      const own = this.#decider.decide(utcMs, bay);
      this.#validUntilMs = Math.min(this.#validUntilMs, own.validUntilMs);
      return samePermission(own.regime, ruling.regime);
    });
  }
}

function baysApart(schedule: Schedule): ReadonlySet<BayId> {
  const apart = new Set<BayId>();
  for (const { bays } of [...schedule.rules, ...schedule.exceptions])
    for (const bay of bays ?? []) apart.add(bay);
  return apart;
}
