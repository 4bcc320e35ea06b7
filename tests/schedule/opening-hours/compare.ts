import type { Schedule } from "../../../src/schedule/schedule.js";
import { type ClockChange, type Decade, offsetMsHere } from "./decade.js";
import type { Change, Side } from "./two-sides.js";

const MS_PER_SECOND = 1_000;
const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;

/** A moment at which the two sides do not say the same. */
export interface Difference {
  readonly atMs: number;
  readonly ours: string;
  readonly theirs: string;
}

export interface Comparison {
  /** Changes that both sides had alike. */
  readonly changes: number;
  /** Moments around clock changes at which both sides were asked. */
  readonly moments: number;
  readonly differences: readonly Difference[];
}

/**
 * Holds two sides against each other over a decade: every change of either one where the clock goes on steadily, and
 * around a clock change every minute at which a rule may begin or end, a second before and at it.
 */
export function compare(schedule: Schedule, decade: Decade, ours: Side, theirs: Side): Comparison {
  const differences: Difference[] = [];
  let changes = 0;
  let moments = 0;
  for (const stretch of decade.calm) {
    const [ourStart, theirStart] = [ours.nameAt(stretch.fromMs), theirs.nameAt(stretch.fromMs)];
    if (ourStart !== theirStart)
      differences.push({ atMs: stretch.fromMs, ours: ourStart, theirs: theirStart });
    const walk = compareChanges(ours.changesIn(stretch), theirs.changesIn(stretch));
    changes += walk.changes;
    if (walk.difference !== undefined) differences.push(walk.difference);
  }
  const minutes = boundaryMinutes(schedule);
  for (const change of decade.changes) {
    for (const utcMs of momentsAround(change, minutes)) {
      moments += 1;
      const [our, their] = [ours.nameAt(utcMs), theirs.nameAt(utcMs)];
      if (our !== their) differences.push({ atMs: utcMs, ours: our, theirs: their });
    }
  }
  return { changes, moments, differences };
}

/** Goes along both as far as they are the same. */
function compareChanges(ours: Iterable<Change>, theirs: Iterable<Change>) {
  const [our, their] = [ours[Symbol.iterator](), theirs[Symbol.iterator]()];
  for (let changes = 0; ; changes += 1) {
    const [one, other] = [our.next().value, their.next().value] as [Change | undefined, Change | undefined];
    if (one === undefined && other === undefined) return { changes, difference: undefined };
    if (one?.atMs === other?.atMs && one?.name === other?.name) continue;
    const atMs = Math.min(one?.atMs ?? Number.MAX_SAFE_INTEGER, other?.atMs ?? Number.MAX_SAFE_INTEGER);
    return { changes, difference: { atMs, ours: changeText(one), theirs: changeText(other) } };
  }
}

/** Minutes of the day at which something may begin or end. */
function boundaryMinutes({ rules, exceptions }: Schedule): readonly number[] {
  const minutes = [...rules, ...exceptions].flatMap(({ fromMinute, toMinute }) => [fromMinute, toMinute]);
  return [...new Set([0, ...minutes.map((minute) => minute % 1_440)])];
}

/** Ascending: the change itself, and each moment near it at which the clock shows one of the minutes. */
function momentsAround(change: ClockChange, minutes: readonly number[]): readonly number[] {
  const jumpMs = Math.abs(change.offsetAfterMs - change.offsetBeforeMs);
  const moments = new Set([change.atMs - MS_PER_SECOND, change.atMs]);
  for (const offsetMs of [change.offsetBeforeMs, change.offsetAfterMs]) {
    const midnightMs = Math.floor((change.fromMs + offsetMs) / MS_PER_DAY) * MS_PER_DAY - offsetMs;
    for (let dayMs = midnightMs; dayMs < change.untilMs; dayMs += MS_PER_DAY) {
      // Also as long after midnight as the clock jumps: what reckons in days of 24 hours goes wrong until then.
      for (const sinceMs of [...minutes.map((minute) => minute * MS_PER_MINUTE), jumpMs]) {
        moments.add(dayMs + sinceMs - MS_PER_SECOND).add(dayMs + sinceMs);
      }
    }
  }
  return [...moments]
    .filter((utcMs) => utcMs >= change.fromMs && utcMs < change.untilMs)
    .sort((one, other) => one - other);
}

function changeText(change: Change | undefined): string {
  return change === undefined ? "no more change" : `${change.name} at ${momentText(change.atMs)}`;
}

/** What the clock here shows, with its offset to UTC in minutes. */
export function momentText(utcMs: number): string {
  const offsetMs = offsetMsHere(utcMs);
  return `${new Date(utcMs + offsetMs).toISOString().slice(0, 19)} (UTC ${offsetMs / MS_PER_MINUTE} min)`;
}
