/**
 * What time it is, and how far that can be believed.
 *
 *                one vouched, or two that agree         error <= 30 s
 *   unknown ---+-------------------------------> bounded ------------> trusted
 *      |       |                                  |   ^                   |
 *      | a floor                error > 6 h, or   |   +-------------------+
 *      v       |                below the floor   |       error > 30 s
 *    floor ----+ <--------------------------------+
 *
 * - A sample claims an interval that holds the true time. Intervals widen while the crystal carries them.
 * - Two intervals are kept, one within the other. *Sure* is what no single stranger could have made: what two agreed
 *   upon, or someone who is vouched for. *Believed* is what is told: a single server may move it, within what is sure.
 *   So a liar that is alone drags the time no faster than a bad crystal could, and never away from the others.
 * - Each sample calls a vote between the newest of every source and the node's own time (`time-vote.ts`). The node's own
 *   time is what is sure, and where the node's own RTC says the same, what both have in common. The largest agreement
 *   wins, the one with the own time when in doubt.
 * - The own time is left (a step) only for two sources from elsewhere that agree and have more votes than it. A move by
 *   more than two minutes within it is a step too.
 * - Who is alone and not vouched for waits: it could be anyone.
 * - Nothing below the floor is believed, ever.
 */

import { crc32c } from "../domain/crc32c.js";
import {
  carry,
  clip,
  contains,
  errorMsOf,
  middleMsOf,
  ROUNDING_MS,
  type TimeInterval,
  widened,
} from "./time-interval.js";
import { TimeRate } from "./time-rate.js";
import {
  isSound,
  isWithin,
  LAST_UTC_MS,
  SOURCE_KINDS,
  type SourceKind,
  type TimeSample,
  voteMs,
} from "./time-sample.js";
import { TimeSources } from "./time-sources.js";
import { BOUNDED_ERROR_MS, type TimeTrust, TRUSTED_ERROR_MS, trustOfError } from "./time-trust.js";
import { type Agreement, agreementsOf, type Ballot, estimateOf, largestOf, sureOf } from "./time-vote.js";

export type { SourceKind, TimeSample } from "./time-sample.js";

/**
 * - `adopted`: it stands in the estimate. `stepped`: so it does, and the time jumped
 * - `waits`: it needs a second source that says the same
 * - `outvoted`: more, or the node's own time, say something else
 * - `below-floor`: it is too early to be true
 * - `stale`: too old, or no newer than what its source said before
 * - `invalid`: no numbers that a sample can have, or from the future
 */
export type SampleOutcome =
  | "adopted"
  | "stepped"
  | "waits"
  | "outvoted"
  | "below-floor"
  | "stale"
  | "invalid";

export interface TimeEstimate {
  readonly trust: TimeTrust;
  /** The likeliest; the floor while nothing better is known, and 0 without one. */
  readonly utcMs: number;
  readonly earliestMs: number;
  /** `undefined` while nothing is known but the floor. */
  readonly latestMs: number | undefined;
}

export interface TimeKeeperOptions {
  /** It is later than this; `undefined` when nothing is known. */
  readonly floorMs: number | undefined;
  /** Bound of this board's crystal until it is measured, [0, 1000]. */
  readonly crystalPpm?: number;
}

const CRYSTAL_PPM = 500;

const PPB = 1_000_000_000;

/** A move by more is a step, even within what was possible. */
const STEP_MS = 120_000;

/** An estimate that was made so much later than the sample's time came from a clock that lied. */
const OUT_OF_ORDER_MS = 20 * 60_000;

export class TimeKeeper {
  readonly #sources = new TimeSources();
  readonly #rate: TimeRate;
  #floorMs: number | undefined;
  /** Someone else than the RTC has confirmed the own time since power-on. */
  #isConfirmed = false;
  #sure: TimeInterval | undefined;
  #believed: TimeInterval | undefined;

  constructor(options: TimeKeeperOptions) {
    this.#rate = new TimeRate(options.crystalPpm ?? CRYSTAL_PPM);
    if (options.floorMs !== undefined) this.raiseFloor(options.floorMs);
  }

  /** It is later than `utcMs`: the firmware was built then, a document was signed. Never lowers the floor. */
  raiseFloor(utcMs: number): void {
    if (!isWithin(utcMs, LAST_UTC_MS)) return;
    this.#floorMs = Math.max(this.#floorMs ?? 0, utcMs);
  }

  /** Hears a source out. `uptimeMs` is now; a sample from later is none. */
  take(sample: TimeSample, uptimeMs: number = sample.uptimeMs): SampleOutcome {
    if (!isSound(sample) || sample.uptimeMs > uptimeMs) return "invalid";
    if (sample.utcMs + sample.errorMs < (this.#floorMs ?? 0)) return "below-floor";
    const isOld = uptimeMs - sample.uptimeMs > voteMs(sample.kind);
    if (isOld || !this.#sources.put(sample)) return "stale";
    return this.#vote(sample, this.#votingMs(sample, uptimeMs));
  }

  /** A source is gone, or its clock is another from now on. What the node knows already, it keeps. */
  forget(kind: SourceKind, id: number): void {
    this.#sources.forget(kind, id);
  }

  /** What is known at a moment, which may be any; changes nothing. */
  at(uptimeMs: number): TimeEstimate {
    return this.#estimateOf(this.#carry(this.#believed, uptimeMs));
  }

  /** The same without what a single stranger says: for what outlasts a lie, such as an RTC that is set or a floor. */
  sureAt(uptimeMs: number): TimeEstimate {
    return this.#estimateOf(this.#carry(this.#sure, uptimeMs));
  }

  /** The uptime at which trust falls by itself when no sample comes; `undefined` when it can fall no further. */
  nextChangeMs(uptimeMs: number): number | undefined {
    const { trust, latestMs } = this.at(uptimeMs);
    if (latestMs === undefined) return undefined;
    const reckonedMs = this.#reckonedFallMs(trust);
    const isRight = reckonedMs > uptimeMs && this.at(reckonedMs - 1).trust === trust;
    if (isRight && this.at(reckonedMs).trust !== trust) return reckonedMs;
    // The floor or the end of the calendar has a say in it.
    let stillMs = Math.max(uptimeMs, this.#believed?.uptimeMs ?? 0);
    let fallenMs = Math.min(stillMs + LAST_UTC_MS, Number.MAX_SAFE_INTEGER);
    if (this.at(fallenMs).trust === trust) return undefined;
    // Errors only grow from here on: the moment lies between the two.
    while (fallenMs - stillMs > 1) {
      const middleMs = stillMs + Math.floor((fallenMs - stillMs) / 2);
      if (this.at(middleMs).trust === trust) stillMs = middleMs;
      else fallenMs = middleMs;
    }
    return fallenMs;
  }

  /** The first uptime at which the error is more than this trust allows, if it grows as it does now. */
  #reckonedFallMs(trust: TimeTrust): number {
    const { spreadPpb } = this.#rate.rate;
    if (this.#believed === undefined || spreadPpb === 0) return 0;
    const mostMs = trust === "trusted" ? TRUSTED_ERROR_MS : BOUNDED_ERROR_MS;
    const leftMs = mostMs - errorMsOf(this.#believed) - ROUNDING_MS;
    return this.#believed.uptimeMs + Math.floor((leftMs * PPB) / spreadPpb) + 1;
  }

  /** CRC-32C of the whole state, for the transcript. */
  digest(): number {
    const numbers = [this.#floorMs ?? -1, this.#isConfirmed ? 1 : 0, ...this.#rate.state];
    for (const interval of [this.#sure, this.#believed])
      numbers.push(interval?.uptimeMs ?? -1, interval?.earliestMs ?? -1, interval?.latestMs ?? -1);
    for (const { kind, id, uptimeMs, utcMs, errorMs, isVouched } of this.#sources.all)
      numbers.push(SOURCE_KINDS.indexOf(kind), id, uptimeMs, utcMs, errorMs, isVouched ? 1 : 0);
    return crc32c(new Uint8Array(Float64Array.from(numbers).buffer));
  }

  /** Never before the estimate was made, when that is only a little later: else it would widen twice. */
  #votingMs(sample: TimeSample, uptimeMs: number): number {
    const madeMs = this.#believed?.uptimeMs ?? uptimeMs;
    const votingMs = Math.max(uptimeMs, sample.uptimeMs);
    return madeMs > votingMs && madeMs - votingMs <= OUT_OF_ORDER_MS ? madeMs : votingMs;
  }

  #estimateOf(known: TimeInterval | undefined): TimeEstimate {
    const trust = known && trustOfError(errorMsOf(known));
    if (known !== undefined && trust !== undefined)
      return { trust, utcMs: middleMsOf(known), earliestMs: known.earliestMs, latestMs: known.latestMs };
    const floorMs = this.#floorMs ?? 0;
    const isUnknown = this.#floorMs === undefined;
    return {
      trust: isUnknown ? "unknown" : "floor",
      utcMs: floorMs,
      earliestMs: floorMs,
      latestMs: undefined,
    };
  }

  /** Cut to what can be true. */
  #carry(interval: TimeInterval | undefined, uptimeMs: number): TimeInterval | undefined {
    const carried = interval && carry(interval, uptimeMs, this.#rate.rate);
    return carried && clip(carried, this.#floorMs ?? 0, LAST_UTC_MS);
  }

  #vote(sample: TimeSample, uptimeMs: number): SampleOutcome {
    const ballots: Ballot[] = [];
    let asked: Ballot | undefined;
    for (const held of this.#sources.at(uptimeMs)) {
      const interval = this.#carry(intervalOf(held), uptimeMs);
      if (interval === undefined) continue;
      // Only a clock of ours and a signature can be vouched for, whatever the sample says.
      const isVouched = held.isVouched && (held.kind === "rtc" || held.kind === "technician");
      const ballot = { kind: held.kind, isVouched, interval };
      ballots.push(ballot);
      if (held === sample) asked = ballot;
    }
    if (asked === undefined) return "stale";
    const sure = this.#carry(this.#sure, uptimeMs);
    if (sure === undefined || trustOfError(errorMsOf(sure)) === undefined)
      return this.#begin(agreementsOf(ballots), asked);
    const interval = withRtc(sure, ballots);
    const own = { kind: "own", isVouched: false, isConfirmed: this.#isConfirmed, interval } as const;
    return this.#goOn(agreementsOf([own, ...ballots]), asked, own.interval);
  }

  /** Nothing is known yet: whoever is vouched for, or two that agree. */
  #begin(agreements: readonly Agreement[], asked: Ballot): SampleOutcome {
    const largest = largestOf(agreements);
    if (largest === undefined || !(largest.hasVouched || largest.sources >= 2)) return "waits";
    return this.#leaveFor(largest) ? outcomeOf(largest, asked, "adopted") : "waits";
  }

  #goOn(agreements: readonly Agreement[], asked: Ballot, own: TimeInterval): SampleOutcome {
    const kept = largestOf(agreements.filter(({ hasOwn }) => hasOwn));
    const elsewhere = largestOf(agreements.filter(({ hasOwn, externals }) => !hasOwn && externals >= 2));
    // An RTC that agrees with both speaks for the own time.
    const shared = kept?.hasOwnRtc === true && elsewhere?.hasOwnRtc === true ? 1 : 0;
    if (elsewhere !== undefined && elsewhere.votes - shared > (kept?.votes ?? 0) && this.#leaveFor(elsewhere))
      return outcomeOf(elsewhere, asked, "stepped");
    if (kept === undefined || !kept.ballots.includes(asked)) return "outvoted";
    return this.#stay(kept, asked, own);
  }

  /** Believes an agreement without the own time; `false` when it leaves too much open to be called known. */
  #leaveFor(agreement: Agreement): boolean {
    const sure = clip(sureOf(agreement), this.#floorMs ?? 0, LAST_UTC_MS);
    if (sure === undefined || trustOfError(errorMsOf(sure)) === undefined) return false;
    this.#rate.reset();
    this.#isConfirmed = agreement.isSure;
    this.#beSure(sure);
    this.#believed = estimateOf(agreement, sure);
    return true;
  }

  /** Believes an agreement with the own time, within it. */
  #stay(kept: Agreement, asked: Ballot, own: TimeInterval): SampleOutcome {
    const believed = this.#carry(this.#believed, own.uptimeMs) ?? own;
    const estimate = estimateOf(kept, own);
    const isStep = Math.abs(middleMsOf(estimate) - middleMsOf(believed)) > STEP_MS;
    if (kept.isSure) {
      this.#isConfirmed = true;
      this.#beSure(sureOf(kept, own));
    } else if (asked.kind === "rtc") this.#beSure(own);
    else if (isStep) return "waits";
    const isBetter = contains(estimate, believed) && !kept.isSure && !kept.isTie;
    this.#believed = isBetter ? believed : estimate;
    return isStep ? "stepped" : "adopted";
  }

  #beSure(interval: TimeInterval): void {
    this.#sure = interval;
    this.#rate.learn(interval);
  }
}

/** The own time as the RTC has it too; where the RTC says something else, it is a source among others. */
function withRtc(sure: TimeInterval, ballots: readonly Ballot[]): TimeInterval {
  const rtc = ballots.find(({ kind, isVouched }) => kind === "rtc" && isVouched);
  const common = rtc && clip(rtc.interval, sure.earliestMs, sure.latestMs);
  return rtc !== undefined && common !== undefined
    ? widened(common, Math.min(errorMsOf(rtc.interval), errorMsOf(sure)), sure)
    : sure;
}

function intervalOf({ uptimeMs, utcMs, errorMs }: TimeSample): TimeInterval {
  return { uptimeMs, earliestMs: utcMs - errorMs, latestMs: utcMs + errorMs };
}

function outcomeOf(agreement: Agreement, asked: Ballot, outcome: SampleOutcome): SampleOutcome {
  return agreement.ballots.includes(asked) ? outcome : "outvoted";
}
