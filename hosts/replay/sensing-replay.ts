/**
 * A bay's sensing over readings instead of a ranger: the board's detector and tripwire, in the board's turns. Whoever has
 * a scene asks `nextMs` when the board would ping; whoever has a recording hands over what it holds, at its own pace.
 */

import { HEARTBEAT_MS } from "../../src/domain/budgets.js";
import type { EchoUs } from "../../src/domain/range.js";
import { speedOfSoundDmPerS } from "../../src/domain/speed-of-sound.js";
import { OccupancyDetector } from "../../src/sensing/detector.js";
import type { EmptyProfile } from "../../src/sensing/empty-profile.js";
import {
  stepTripwire,
  TRIPWIRE_BYTES,
  TRIPWIRE_CONFIRM_MS,
  TRIPWIRE_PERIOD_MS,
  tripwirePauseMs,
  writeTripwire,
} from "../../src/sensing/tripwire.js";

/** What it did so far. */
export interface SensingCounts {
  /** Pings of the tripwire. */
  calmPings: number;
  /** Readings that the detector took while awake. */
  densePings: number;
  /** Times that the tripwire woke it. */
  trips: number;
  /** Routine looks. */
  checks: number;
  /** Time from waking until calm again. */
  awakeMs: number;
}

export class SensingReplay {
  detector: OccupancyDetector;
  readonly counts: SensingCounts = { calmPings: 0, densePings: 0, trips: 0, checks: 0, awakeMs: 0 };
  /** The tripwire's region of retained memory, for whoever compares it. */
  readonly tripwire = new DataView(new ArrayBuffer(TRIPWIRE_BYTES));
  readonly #profile: EmptyProfile;
  #nowMs: number;
  #isArmed = false;
  #speedDmPerS = 0;
  #checkAtMs: number;
  /** Spacing of the tripwire's last two pings while calm, and while not. */
  #periodMs = TRIPWIRE_PERIOD_MS;
  #confirmMs = TRIPWIRE_CONFIRM_MS;

  /** Begins at `nowMs`, as a node that has just got power. */
  constructor(profile: EmptyProfile, nowMs: number) {
    this.#profile = profile;
    this.detector = new OccupancyDetector(profile);
    this.#nowMs = nowMs;
    this.#checkAtMs = nowMs + HEARTBEAT_MS;
  }

  /** When the board would take its next reading. */
  get nextMs(): number {
    if (this.#isArmed) return this.#nowMs + tripwirePauseMs(this.tripwire);
    return this.#nowMs + this.detector.nextReadingMs;
  }

  /** The node loses power, and with it all that it knew. */
  restart(nowMs: number): void {
    this.detector = new OccupancyDetector(this.#profile);
    this.#isArmed = false;
    this.#speedDmPerS = 0;
    this.#nowMs = nowMs;
    this.#checkAtMs = nowMs + HEARTBEAT_MS;
  }

  /** Takes a reading at `nowMs`, which must not go back; true when what the bay reports has changed. */
  take(nowMs: number, echoUs: EchoUs, temperatureDeciC: number | undefined): boolean {
    const elapsedMs = nowMs - this.#nowMs;
    this.#nowMs = nowMs;
    this.detector.elapse(elapsedMs);
    if (nowMs >= this.#checkAtMs) {
      this.#checkAtMs = nowMs + HEARTBEAT_MS;
      this.counts.checks += 1;
      this.#wake(temperatureDeciC);
      this.detector.check(this.tripwire, this.#periodMs);
    }
    return this.#isArmed
      ? this.#ping(echoUs, temperatureDeciC, elapsedMs)
      : this.#look(echoUs, elapsedMs, temperatureDeciC);
  }

  #ping(echoUs: EchoUs, temperatureDeciC: number | undefined, elapsedMs: number): boolean {
    this.counts.calmPings += 1;
    if (this.tripwire.getUint8(12) > 0) this.#confirmMs = elapsedMs;
    else this.#periodMs = elapsedMs;
    if (!stepTripwire(this.tripwire, echoUs)) return false;
    this.counts.trips += 1;
    this.#wake(temperatureDeciC);
    const isNews = this.detector.resume(this.tripwire, this.#speedDmPerS, this.#periodMs, this.#confirmMs);
    this.#arm();
    return isNews;
  }

  #look(echoUs: EchoUs, elapsedMs: number, temperatureDeciC: number | undefined): boolean {
    if (this.#speedDmPerS === 0) this.#wake(temperatureDeciC);
    this.counts.densePings += 1;
    this.counts.awakeMs += elapsedMs;
    const isNews = this.detector.observe(echoUs, this.#speedDmPerS);
    this.#arm();
    return isNews;
  }

  #wake(temperatureDeciC: number | undefined): void {
    this.#isArmed = false;
    this.#speedDmPerS = speedOfSoundDmPerS(temperatureDeciC);
  }

  #arm(): void {
    this.#isArmed = this.detector.isCalm;
    if (this.#isArmed) writeTripwire(this.tripwire, this.detector.calmWatch);
  }
}
