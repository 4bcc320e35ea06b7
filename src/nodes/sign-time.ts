/**
 * The sign's civil time: what its sources say goes to the keeper of time, and whatever changes by that is told. Its own
 * clock is monotonic and is never set; timers run on that one.
 */

import type { RtcMemory } from "../clock/rtc-memory.js";
import { type SampleOutcome, type TimeEstimate, TimeKeeper, type TimeSample } from "../clock/time-keeper.js";
import type { TimeTrust } from "../clock/time-trust.js";
import type { Result } from "../domain/result.js";
import type { Clock } from "../ports/clock.js";
import type { Crypto } from "../ports/crypto.js";
import type { Log } from "../ports/log.js";
import type { Random } from "../ports/random.js";
import type { Timer } from "../ports/timer.js";
import type { CommitteeRoot } from "../trust/committee-root.js";
import { SignTechnicianTime, type TechnicianTimeError } from "./sign-technician-time.js";
import { SignTimeSources, type TimeSourceOptions } from "./sign-time-sources.js";
import type { KeptTime, TimeMemory } from "./time-memory.js";

/** Where the sign's time comes from, and what is kept of it. All may be absent. */
export interface TimeOptions extends TimeSourceOptions {
  /** When the firmware was built, UTC seconds: it is later than that. */
  readonly buildS?: number;
  /** Outlives power cuts; absent, nothing is kept. */
  readonly memory?: TimeMemory;
}

export interface SignTimeOptions extends TimeOptions {
  readonly clock: Clock;
  readonly timer: Timer;
  readonly random: Random;
  readonly log: Log;
  /** What a technician's signature is checked with; without it none is taken. */
  readonly crypto: Crypto | undefined;
  /** The committee's root by now. */
  readRoot(): CommitteeRoot | undefined;
  /** The estimate changed by more than time's passing. */
  onChange(): void;
  /** Something about the time happened, for those with credentials. */
  onEvent(kind: "time-stepped" | "time-trust", detail: string): void;
}

const MS_PER_SECOND = 1_000;

/** A move by more is told as a step. */
const STEP_MS = 120_000;

const NEAR_MS = 3_600_000;

export class SignTime {
  readonly #options: SignTimeOptions;
  readonly #keeper: TimeKeeper;
  #kept: KeptTime;
  readonly #sources: SignTimeSources;
  readonly #technician: SignTechnicianTime;
  #toldTrust: TimeTrust;
  /** What is known at {@link SignTime.#nowMs}, an uptime: one moment asks for it often. */
  #now: TimeEstimate | undefined;
  #nowMs = 0;
  /** Uptime before which trust does not fall when nothing comes; in the past when that is to be worked out. */
  #fallsMs = -1;

  constructor(options: SignTimeOptions) {
    const { buildS, memory } = options;
    this.#options = options;
    const kept = memory?.load();
    const buildMs = buildS === undefined ? undefined : buildS * MS_PER_SECOND;
    this.#kept = { floorMs: laterOf(buildMs, kept?.floorMs), rtc: kept?.rtc };
    this.#keeper = new TimeKeeper({ floorMs: this.#kept.floorMs });
    this.#sources = new SignTimeSources({
      ...options,
      rtcMemory: this.#kept.rtc,
      now: () => this.now(),
      sure: () => this.#keeper.sureAt(options.clock.uptimeMs()),
      floorMs: () => this.#kept.floorMs,
      remember: (rtc) => this.#remember(rtc),
      onSample: (sample) => this.take(sample),
      onGone: (kind, id) => this.#keeper.forget(kind, id),
    });
    this.#technician = new SignTechnicianTime(options.random);
    this.#toldTrust = this.now().trust;
  }

  /** Asks its sources from now on. */
  start(): void {
    this.#sources.start();
  }

  close(): void {
    this.#sources.close();
  }

  /** What is known of now. */
  now(): TimeEstimate {
    const uptimeMs = this.#options.clock.uptimeMs();
    if (this.#now === undefined || uptimeMs !== this.#nowMs) {
      this.#now = this.#keeper.at(uptimeMs);
      this.#nowMs = uptimeMs;
    }
    return this.#now;
  }

  /** Now, UTC milliseconds; `undefined` while the time is not trusted. */
  trustedMs(): number | undefined {
    const { trust, utcMs } = this.now();
    return trust === "trusted" ? utcMs : undefined;
  }

  /** Hears any source out: its own ones, a beacon, a technician. */
  take(sample: TimeSample): SampleOutcome {
    const { clock, log, onChange, onEvent } = this.#options;
    const before = this.now();
    const outcome = this.#keeper.take(sample, clock.uptimeMs());
    this.#now = undefined;
    const after = this.now();
    // Also one that is outvoted may have called the vote in which others won, and taught how fast the error grows.
    const plannedMs = this.#fallsMs;
    this.#fallsMs = -1;
    if (isSame(before, after)) {
      if (clock.uptimeMs() + this.untilFallMs() < plannedMs) onChange();
      return outcome;
    }
    if (outcome === "stepped" || isStep(before, after)) {
      log.write("warning", "time-stepped", sample.kind);
      onEvent("time-stepped", sample.kind);
    }
    onChange();
    return outcome;
  }

  /** What a member of the committee is to sign with the time, 32 hexadecimal digits. */
  challenge(): Result<string, "no-committee"> {
    const { clock, crypto } = this.#options;
    if (crypto === undefined) return { ok: false, error: "no-committee" };
    return { ok: true, value: this.#technician.challenge(clock.uptimeMs()) };
  }

  /** Takes what is said to be the answer to the challenge; the value says what became of it. */
  takeSigned(bytes: Uint8Array): Result<SampleOutcome, SampleOutcome | TechnicianTimeError | "no-committee"> {
    const { clock, crypto, readRoot } = this.#options;
    const root = readRoot();
    if (crypto === undefined || root === undefined) return { ok: false, error: "no-committee" };
    const sample = this.#technician.take(bytes, clock.uptimeMs(), root, crypto);
    if (!sample.ok) return sample;
    const outcome = this.take(sample.value);
    const isTaken = outcome === "adopted" || outcome === "stepped";
    return isTaken ? { ok: true, value: outcome } : { ok: false, error: outcome };
  }

  /** Tells of trust that came or went since it last was asked to; true when it did. */
  tellTrust(): boolean {
    const { trust } = this.now();
    if (trust === this.#toldTrust) return false;
    this.#toldTrust = trust;
    this.#options.log.write(trust === "trusted" ? "info" : "warning", "time-trust", trust);
    this.#options.onEvent("time-trust", trust);
    if (trust !== "trusted") this.#sources.hurry();
    return true;
  }

  /**
   * The committee signed something at `issuedS`: it is later than that. Not believed while the time is not trusted, or from
   * the future: nobody's slip of the pen must bar the sign from the true time.
   */
  witness(issuedS: number): void {
    const issuedMs = issuedS * MS_PER_SECOND;
    const { floorMs } = this.#kept;
    if (floorMs !== undefined && issuedMs <= floorMs) return;
    const nowMs = this.trustedMs();
    if (nowMs === undefined || issuedMs > nowMs) return;
    this.#keeper.raiseFloor(issuedMs);
    this.#now = undefined;
    this.#kept = { ...this.#kept, floorMs: issuedMs };
    this.#options.memory?.save(this.#kept);
  }

  /** How long trust lasts when nothing comes, milliseconds; where that is more than an hour, something from there on. */
  untilFallMs(): number {
    const uptimeMs = this.#options.clock.uptimeMs();
    if (this.#fallsMs <= uptimeMs) this.#fallsMs = this.#fallAfter(uptimeMs);
    return this.#fallsMs - uptimeMs;
  }

  /** The moment itself is sought for only when it is near: that is work, and mostly a sample comes before. */
  #fallAfter(uptimeMs: number): number {
    const laterMs = uptimeMs + NEAR_MS;
    if (this.#keeper.at(laterMs).trust === this.now().trust) return laterMs;
    return this.#keeper.nextChangeMs(uptimeMs) ?? laterMs;
  }

  #remember(rtc: RtcMemory | undefined): boolean {
    const kept = { ...this.#kept, rtc };
    const isKept = this.#options.memory?.save(kept) ?? true;
    if (isKept) this.#kept = kept;
    return isKept;
  }

  /** A fingerprint of everything it knows. */
  digest(): number {
    return (this.#keeper.digest() ^ this.#technician.digest() ^ this.#sources.digest()) >>> 0;
  }
}

function isSame(one: TimeEstimate, other: TimeEstimate): boolean {
  return (
    one.trust === other.trust &&
    one.utcMs === other.utcMs &&
    one.earliestMs === other.earliestMs &&
    one.latestMs === other.latestMs
  );
}

function isStep(before: TimeEstimate, after: TimeEstimate): boolean {
  if (before.latestMs === undefined || after.latestMs === undefined) return false;
  return Math.abs(after.utcMs - before.utcMs) > STEP_MS;
}

function laterOf(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Math.max(one, other);
}
