/**
 * Which of several claims about one moment hold together: the largest set of intervals with a common intersection.
 *
 *       own  |---------|
 *         a     |---|                 own, a and b agree: [=] is the estimate
 *         b       |-----|
 *         c                 |---|     outvoted
 *                 [=]
 *
 * Source of the method: K. Marzullo, "Maintaining the time in a distributed system", 1984.
 */

import { errorMsOf, type TimeInterval, widened } from "./time-interval.js";
import type { SourceKind } from "./time-sample.js";

/** One source's interval, carried to the moment of the vote. */
export interface Ballot {
  readonly kind: SourceKind | "own";
  readonly isVouched: boolean;
  /** Of the own time: someone else than the RTC has confirmed it since power-on, so the RTC is a witness of its own. */
  readonly isConfirmed?: boolean;
  readonly interval: TimeInterval;
}

/** A set of ballots and what they have in common. */
export interface Agreement {
  readonly ballots: readonly Ballot[];
  readonly earliestMs: number;
  readonly latestMs: number;
  readonly hasOwn: boolean;
  readonly hasVouched: boolean;
  /** Sources in it, without the node's own time. */
  readonly sources: number;
  /** Those of them that are no clock of this node. */
  readonly externals: number;
  /** More than one source's unvouched word, even if the node's own time and RTC were wrong. */
  readonly isSure: boolean;
  /** The node's own RTC is in it, vouched for. */
  readonly hasOwnRtc: boolean;
  readonly votes: number;
  /** It is several as large, which contradict each other. */
  readonly isTie: boolean;
}

/** Sources of one kind share a way in, and who holds it can be all of them at once. */
const VOTES_PER_KIND = 2;

/** Every agreement that may be the largest: one for each beginning of an interval, and none twice. */
export function agreementsOf(ballots: readonly Ballot[]): Agreement[] {
  const beginnings = new Set(ballots.map(({ interval }) => interval.earliestMs));
  return [...beginnings].map((beginMs) =>
    agreementOf(
      ballots.filter(({ interval }) => interval.earliestMs <= beginMs && beginMs <= interval.latestMs),
    ),
  );
}

/**
 * The largest: by votes, then by who is vouched for, then by heads. Of several as large nobody knows which is right: all
 * are taken together, from the first one's beginning to the last one's end.
 */
export function largestOf(agreements: readonly Agreement[]): Agreement | undefined {
  let largest: Agreement | undefined;
  for (const agreement of agreements) {
    const order = largest === undefined ? 1 : compareSizes(agreement, largest);
    if (order > 0) largest = agreement;
    else if (order === 0 && largest !== undefined) largest = together(largest, agreement);
  }
  return largest;
}

/**
 * What an agreement is worth: its middle, and no less of an error than the best of its ballots has alone. Where the own
 * time is in it, it stays within the own interval.
 */
export function estimateOf(agreement: Agreement, own?: TimeInterval): TimeInterval {
  const { ballots, earliestMs, latestMs } = agreement;
  let leastMs = Number.MAX_SAFE_INTEGER;
  for (const { interval } of ballots) leastMs = Math.min(leastMs, errorMsOf(interval));
  return widened({ uptimeMs: ballots[0]?.interval.uptimeMs ?? 0, earliestMs, latestMs }, leastMs, own);
}

/**
 * What of an agreement no single stranger could have made: what those have in common who are vouched for, and what any two
 * strangers have, for one of them may have moved to the edge of what the others allow. Within the own interval, where it
 * is given. Only for an agreement that is more than one stranger's.
 */
export function sureOf({ ballots }: Agreement, own?: TimeInterval): TimeInterval {
  const vouched = ballots.filter(({ isVouched }) => isVouched).map(({ interval }) => interval);
  const strangers = ballots.filter(({ isVouched, kind }) => !isVouched && kind !== "own");
  const begins = strangers.map(({ interval }) => interval.earliestMs).sort((a, b) => a - b);
  const ends = strangers.map(({ interval }) => interval.latestMs).sort((a, b) => b - a);
  const heard = strangers.length < 2 ? vouched : [...vouched, ...strangers.map(({ interval }) => interval)];
  if (own !== undefined) vouched.push(own);
  let earliestMs = begins[1] ?? 0;
  let latestMs = ends[1] ?? Number.MAX_SAFE_INTEGER;
  for (const interval of vouched) {
    earliestMs = Math.max(earliestMs, interval.earliestMs);
    latestMs = Math.min(latestMs, interval.latestMs);
  }
  let leastMs = own === undefined ? Number.MAX_SAFE_INTEGER : errorMsOf(own);
  for (const interval of heard) leastMs = Math.min(leastMs, errorMsOf(interval));
  return widened({ uptimeMs: ballots[0]?.interval.uptimeMs ?? 0, earliestMs, latestMs }, leastMs, own);
}

function compareSizes(a: Agreement, b: Agreement): number {
  if (a.votes !== b.votes) return a.votes - b.votes;
  if (a.hasVouched !== b.hasVouched) return a.hasVouched ? 1 : -1;
  return a.ballots.length - b.ballots.length;
}

/** Only for two that are as large: what is counted is then alike enough, and the smaller count holds. */
function together(a: Agreement, b: Agreement): Agreement {
  return {
    ...a,
    ballots: [...a.ballots, ...b.ballots.filter((ballot) => !a.ballots.includes(ballot))],
    earliestMs: Math.min(a.earliestMs, b.earliestMs),
    latestMs: Math.max(a.latestMs, b.latestMs),
    sources: Math.min(a.sources, b.sources),
    externals: Math.min(a.externals, b.externals),
    isSure: a.isSure && b.isSure,
    isTie: true,
  };
}

function agreementOf(ballots: readonly Ballot[]): Agreement {
  let earliestMs = Number.MIN_SAFE_INTEGER;
  let latestMs = Number.MAX_SAFE_INTEGER;
  for (const { interval } of ballots) {
    earliestMs = Math.max(earliestMs, interval.earliestMs);
    latestMs = Math.min(latestMs, interval.latestMs);
  }
  const count = (kind: Ballot["kind"]) => ballots.filter((ballot) => ballot.kind === kind).length;
  const votesOf = (kind: Ballot["kind"]) => Math.min(VOTES_PER_KIND, count(kind));
  const hasOwn = count("own") > 0;
  const externals = count("sntp") + count("beacon") + count("technician");
  // A vouched RTC is the node's own time, kept elsewhere: together they are one witness until someone else confirms it.
  const hasOwnRtc = ballots.some(({ kind, isVouched }) => kind === "rtc" && isVouched);
  const isConfirmed = ballots.some((ballot) => ballot.isConfirmed === true);
  const strangers = ballots.filter(({ kind, isVouched }) => kind !== "own" && !isVouched).length;
  const strangeClocks = ballots.filter(({ kind, isVouched }) => kind === "rtc" && !isVouched).length;
  return {
    ballots,
    earliestMs,
    latestMs,
    hasOwn,
    hasVouched: ballots.some(({ isVouched }) => isVouched),
    sources: externals + count("rtc"),
    externals,
    isSure: strangers >= 2 || ballots.some(({ kind, isVouched }) => kind !== "rtc" && isVouched),
    hasOwnRtc,
    votes:
      (hasOwn || hasOwnRtc ? 1 : 0) +
      (hasOwnRtc && isConfirmed ? 1 : 0) +
      Math.min(VOTES_PER_KIND, strangeClocks) +
      votesOf("sntp") +
      votesOf("beacon") +
      votesOf("technician"),
    isTie: false,
  };
}
