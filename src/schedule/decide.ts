/**
 * What the committee's schedule says now: always by level, from the schedule and the time alone. Its hours are those of
 * the wall clock, also on the days when that is put forward or back; notice and grace are spans of time.
 */

import { nextDayMs, type Zone } from "../clock/posix-tz.js";
import type { Permission } from "../domain/permission.js";
import { PermissionChanges } from "./permission-changes.js";
import type { Ruling, RulingPhase } from "./ruling.js";
import type { Regime, Schedule } from "./schedule.js";
import { zoneOf } from "./schedule-zone.js";

/**
 * Answers for one schedule. Two deciders with equal schedules give equal rulings for equal times, in whatever order
 * they are asked; a ruling is worked out once and given again while it holds, so it may be asked for at every reading.
 */
export class ScheduleDecider {
  readonly #schedule: Schedule;
  readonly #zone: Zone;
  readonly #changes: PermissionChanges;
  #ruling: Ruling | undefined;
  #rulingFromMs = 0;

  /** `schedule` is one that `checkSchedule` passed; throws when its zone cannot be read. */
  constructor(schedule: Schedule) {
    this.#schedule = schedule;
    this.#zone = zoneOf(schedule);
    this.#changes = new PermissionChanges(schedule, this.#zone);
  }

  /** What holds at `utcMs`, a trusted time in milliseconds. */
  decide(utcMs: number): Ruling {
    const kept = this.#ruling;
    if (kept !== undefined && utcMs >= this.#rulingFromMs && utcMs < kept.validUntilMs) return kept;
    const ruling = this.#workOut(utcMs);
    this.#ruling = ruling;
    this.#rulingFromMs = utcMs;
    return ruling;
  }

  /** What holds while the time is not trusted: the regime that the schedule names for that case. */
  decideUntrusted(): Ruling {
    return {
      regime: this.#regime(this.#schedule.onUntrustedTime),
      phase: "untrusted",
      permissionUntilMs: undefined,
      next: undefined,
      validUntilMs: Number.MAX_SAFE_INTEGER,
    };
  }

  #workOut(utcMs: number): Ruling {
    const regime = this.#regime(this.#changes.regimeAt(utcMs));
    const ahead = this.#changes.ahead(utcMs);
    const untilMs = ahead.permissionChangeMs;
    const narrowedMs = this.#narrowedMs(utcMs, regime.permission);
    const noticeFromMs = this.#noticeFromMs(untilMs, narrowedMs);

    // The horizon moves on at midnight, so a ruling without a change ahead ends there.
    let validUntilMs = untilMs ?? nextDayMs(this.#zone, utcMs);
    if (ahead.regimeChangeMs !== undefined) validUntilMs = Math.min(validUntilMs, ahead.regimeChangeMs);
    let phase: RulingPhase = "steady";
    if (noticeFromMs !== undefined && utcMs >= noticeFromMs) {
      phase = "notice";
    } else {
      if (noticeFromMs !== undefined) validUntilMs = Math.min(validUntilMs, noticeFromMs);
      if (narrowedMs !== undefined) {
        phase = "grace";
        validUntilMs = Math.min(validUntilMs, narrowedMs + this.#schedule.graceMs);
      }
    }
    return {
      regime,
      phase,
      permissionUntilMs: untilMs,
      next: ahead.nextRegime === undefined ? undefined : this.#regime(ahead.nextRegime),
      validUntilMs,
    };
  }

  /** When the permission became narrower, if grace for that still runs at `utcMs`. */
  #narrowedMs(utcMs: number, permission: Permission): number | undefined {
    const change = this.#changes.behind(utcMs, utcMs - this.#schedule.graceMs);
    if (change === undefined || breadthOf(permission) > breadthOf(change.before)) return undefined;
    return change.atMs;
  }

  /** When the coming change is first announced; during grace, not before it is the nearer of the two changes. */
  #noticeFromMs(untilMs: number | undefined, narrowedMs: number | undefined): number | undefined {
    if (untilMs === undefined) return undefined;
    const announcedMs = untilMs - this.#schedule.noticeMs;
    if (narrowedMs === undefined) return announcedMs;
    return Math.max(announcedMs, Math.floor((narrowedMs + untilMs) / 2) + 1);
  }

  #regime(index: number): Regime {
    const regime = this.#schedule.regimes[index];
    if (regime === undefined) throw new Error(`schedule was not checked: it has no regime ${index}`);
    return regime;
  }
}

/** How many people a permission lets in: the more, the broader. */
function breadthOf(permission: Permission): number {
  switch (permission) {
    case "anyone":
      return 2;
    case "residents":
      return 1;
    case "nobody":
      return 0;
  }
}
