import type { Zone } from "../clock/posix-tz.js";
import type { AudienceDays } from "./audience-days.js";
import { Cursor } from "./cursor.js";
import { isNarrower, permissionKeys } from "./permissions.js";
import type { Ruling, RulingPhase } from "./ruling.js";
import type { Regime, Schedule } from "./schedule.js";
import { Stretch } from "./stretch.js";

/** How far ahead and back a change is looked for: the civil day asked about and this many on either side. */
const HORIZON_MS = 400 * 86_400_000;
const MS_PER_DAY = 86_400_000;

/** Works out the rulings of one audience, and keeps the last one. */
export class RulingFinder {
  readonly #regimes: readonly Regime[];
  readonly #permissionKeys: Uint8Array;
  readonly #noticeMs: number;
  readonly #graceMs: number;
  readonly #here: Cursor;
  readonly #regimeStretch: Stretch;
  readonly #permissionStretch: Stretch;
  #ruling: Ruling | undefined;
  #rulingFromMs = 0;

  constructor(schedule: Schedule, zone: Zone, days: AudienceDays) {
    const { regimes, noticeMs, graceMs } = schedule;
    this.#regimes = regimes;
    this.#permissionKeys = permissionKeys(regimes);
    this.#noticeMs = noticeMs;
    this.#graceMs = graceMs;
    this.#here = new Cursor(schedule, zone, days);
    const far = new Cursor(schedule, zone, days);
    this.#regimeStretch = new Stretch(
      Uint8Array.from(regimes, (_, index) => index),
      far,
    );
    this.#permissionStretch = new Stretch(this.#permissionKeys, far);
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
    const here = this.#here;
    here.seek(utcMs);
    const regimes = this.#regimes;
    const regime = regimes[here.regime];
    if (regime === undefined) throw new Error(`schedule was not checked: it has no regime ${here.regime}`);
    // The horizon moves on at midnight.
    const { midnightMs } = here;
    const horizonMs = midnightMs + MS_PER_DAY + HORIZON_MS;

    const untilMs = this.#regimeStretch.endsBefore(here, horizonMs);
    let next: Regime | undefined;
    let permissionUntilMs = untilMs;
    let permissionNext: Regime | undefined;
    if (untilMs !== undefined) {
      const nextIndex = this.#regimeStretch.next;
      next = regimes[nextIndex];
      permissionNext = next;
      if (this.#permissionKeys[nextIndex] === this.#permissionKeys[here.regime]) {
        permissionUntilMs = this.#permissionStretch.endsBefore(here, horizonMs);
        permissionNext = permissionUntilMs === undefined ? undefined : regimes[this.#permissionStretch.next];
      }
    }

    const sinceMs = this.#regimeStretch.begunAfter(here, midnightMs - HORIZON_MS - 1);
    // A permission is as old as its regime, or older.
    const isYoung = sinceMs !== undefined && sinceMs > utcMs - this.#graceMs;
    const narrowedMs = isYoung ? this.#narrowedMs(utcMs, regime) : undefined;

    let noticeFromMs = permissionUntilMs === undefined ? horizonMs : permissionUntilMs - this.#noticeMs;
    if (narrowedMs !== undefined && permissionUntilMs !== undefined) {
      // During grace a change is not announced before it is the nearer of the two.
      noticeFromMs = Math.max(noticeFromMs, Math.floor((narrowedMs + permissionUntilMs) / 2) + 1);
    }
    let validUntilMs = Math.min(here.untilMs, midnightMs + MS_PER_DAY);
    let phase: RulingPhase = "notice";
    if (utcMs < noticeFromMs) {
      validUntilMs = Math.min(validUntilMs, noticeFromMs);
      phase = "steady";
      if (narrowedMs !== undefined) {
        validUntilMs = Math.min(validUntilMs, narrowedMs + this.#graceMs);
        phase = "grace";
      }
    }
    return {
      regime,
      why: here.why,
      phase,
      sinceMs,
      untilMs,
      next,
      permissionUntilMs,
      permissionNext,
      validUntilMs,
    };
  }

  /** When the permission became narrower, if grace for that still runs at `utcMs`. */
  #narrowedMs(utcMs: number, regime: Regime): number | undefined {
    const stretch = this.#permissionStretch;
    const changedMs = stretch.begunAfter(this.#here, utcMs - this.#graceMs);
    if (changedMs === undefined) return undefined;
    const before = this.#regimes[stretch.before];
    return before !== undefined && isNarrower(regime, before) ? changedMs : undefined;
  }
}
