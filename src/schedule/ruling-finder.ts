import type { Zone } from "../clock/posix-tz.js";
import { Cursor } from "./cursor.js";
import type { DayPlans } from "./day-plans.js";
import { isNarrower, permissionKeys } from "./permissions.js";
import type { Ruling, RulingPhase } from "./ruling.js";
import type { Regime, Schedule } from "./schedule.js";
import { Stretch } from "./stretch.js";

/** How far ahead and back a change is looked for: the civil day asked about and this many on either side. */
const HORIZON_MS = 400 * 86_400_000;
const MS_PER_DAY = 86_400_000;

/** Works out the rulings of one audience, and keeps the last one. */
export class RulingFinder {
  readonly #schedule: Schedule;
  readonly #zone: Zone;
  readonly #cursor: Cursor;
  readonly #regimeStretch: Stretch;
  readonly #permissionStretch: Stretch;
  #ruling: Ruling | undefined;
  #rulingFromMs = 0;

  constructor(schedule: Schedule, zone: Zone, plans: DayPlans, audienceIndex: number) {
    this.#schedule = schedule;
    this.#zone = zone;
    this.#cursor = new Cursor(schedule, zone, plans, audienceIndex);
    this.#regimeStretch = new Stretch(
      this.#cursor,
      Uint8Array.from(schedule.regimes, (_, index) => index),
    );
    this.#permissionStretch = new Stretch(this.#cursor, permissionKeys(schedule.regimes));
  }

  /** What holds at `utcMs`. */
  find(utcMs: number): Ruling {
    const kept = this.#ruling;
    if (kept !== undefined && utcMs >= this.#rulingFromMs && utcMs < kept.validUntilMs) return kept;
    const ruling = this.#workOut(utcMs);
    this.#ruling = ruling;
    this.#rulingFromMs = utcMs;
    return ruling;
  }

  #workOut(utcMs: number): Ruling {
    const cursor = this.#cursor;
    cursor.seek(utcMs);
    const regime = this.#regime(cursor.regime);
    const { why, untilMs: spanUntilMs } = cursor;
    // The horizon moves on at midnight, and there and where the clock is set the span ends.
    const { offsetMs } = this.#zone.runAt(utcMs);
    const midnightMs = Math.floor((utcMs + offsetMs) / MS_PER_DAY) * MS_PER_DAY - offsetMs;
    const horizonFromMs = midnightMs - HORIZON_MS - 1;
    const horizonUntilMs = midnightMs + MS_PER_DAY + HORIZON_MS;

    const ours = this.#regimeStretch;
    ours.seek(utcMs);
    const permission = this.#permissionStretch;
    permission.seek(utcMs);
    const untilMs = ours.endsBefore(horizonUntilMs);
    const permissionUntilMs = permission.endsBefore(horizonUntilMs);
    const sinceMs = ours.begunAfter(horizonFromMs);
    const narrowedMs = this.#narrowedMs(utcMs, regime);

    const noticeFromMs = this.#noticeFromMs(permissionUntilMs, narrowedMs);
    let validUntilMs = spanUntilMs;
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
      why,
      phase,
      sinceMs,
      untilMs,
      next: untilMs === undefined ? undefined : this.#regime(ours.next),
      permissionUntilMs,
      permissionNext: permissionUntilMs === undefined ? undefined : this.#regime(permission.next),
      validUntilMs,
    };
  }

  /** When the permission became narrower, if grace for that still runs at `utcMs`. */
  #narrowedMs(utcMs: number, regime: Regime): number | undefined {
    const stretch = this.#permissionStretch;
    const changedMs = stretch.begunAfter(utcMs - this.#schedule.graceMs);
    if (changedMs === undefined || !isNarrower(regime, this.#regime(stretch.before))) return undefined;
    return changedMs;
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
