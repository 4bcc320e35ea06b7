/**
 * What the sign says at one moment, as plain data: the sign's whole decision, before any pixel.
 *
 * The reader is a driver at the alley's mouth, so a face of restricted parking says nothing of free bays: they are not
 * for everyone who reads it, and at night they would tell who is away.
 */

import { type CivilDay, dayOf, MINUTES_PER_DAY, minuteOfDay } from "../clock/civil-time.js";
import { localOf, type Zone } from "../clock/posix-tz.js";
import type { Permission } from "../domain/permission.js";
import type { BayCounts } from "../occupancy/counts.js";
import type { Ruling, RulingPhase } from "../schedule/ruling.js";

/**
 * - `free`: anyone may park, and at least one bay is known to be free.
 * - `full`: anyone may park, and no bay is known to be free, or none is counted.
 * - `checking`: anyone may park, and nothing is known of any bay.
 * - `residents`, `permit`, `nobody`: the permission itself; counts are not told.
 */
export type FaceKind = "free" | "full" | "checking" | "residents" | "permit" | "nobody";

/** A minute on the wall clock, and how far off its day is. */
export interface LocalMoment {
  readonly day: CivilDay;
  /** [0, 1439] for a beginning, [1, 1440] for an end: what ends at midnight ends at 24:00 of the day before. */
  readonly minuteOfDay: number;
  /** Midnights between now and `day`: 0 is today. [0, 27]. */
  readonly dayDistance: number;
}

/** Two faces that are {@link sameFace} are drawn alike. */
export interface Face {
  readonly kind: FaceKind;
  /** Bays known to be free, [0, 63]; 0 unless the kind is `free`. */
  readonly free: number;
  /** Counted bays of which nothing is known, [0, 63]; 0 unless the kind is `free` or `full`. */
  readonly unknown: number;
  readonly phase: RulingPhase;
  /** In `notice` the moment at which `next` begins; otherwise the end of what the face says, if it has one to tell. */
  readonly change: LocalMoment | undefined;
  /** The permission that a notice announces; `undefined` in the other phases. */
  readonly next: Permission | undefined;
}

/** All that a face follows from. */
export interface FaceInput {
  readonly ruling: Ruling;
  readonly counts: BayCounts;
  /** Now, UTC milliseconds; not read while the ruling's phase is `untrusted`. */
  readonly utcMs: number;
  readonly zone: Zone;
}

/** A moment further off is not told: its day of the month could be mistaken for a nearer one. */
const MAX_DAY_DISTANCE = 27;

/** Beyond this a weekday would be ambiguous; a driver who finds a free bay needn't know a date. */
const MAX_DAY_DISTANCE_FREE = 6;

/**
 * The face for this ruling and these counts. Only bays known to be free are counted as free.
 * Ask again when the ruling or the counts change, and at local midnight, from which day distances count.
 */
export function computeFace(input: FaceInput): Face {
  const { ruling, counts } = input;
  const kind = kindOf(ruling.regime.permission, counts);
  const beginning = ruling.phase === "notice" ? beginningOf(input) : undefined;
  return {
    kind,
    free: kind === "free" ? counts.free : 0,
    unknown: kind === "free" || kind === "full" ? counts.unknown : 0,
    phase: ruling.phase,
    change: beginning ?? endOf(kind, input),
    next: beginning === undefined ? undefined : ruling.permissionNext?.permission,
  };
}

/** Whether two faces say the same, so that the sign need not be drawn again. */
export function sameFace(one: Face, other: Face): boolean {
  return (
    one.kind === other.kind &&
    one.free === other.free &&
    one.unknown === other.unknown &&
    one.phase === other.phase &&
    one.next === other.next &&
    sameMoment(one.change, other.change)
  );
}

function sameMoment(one: LocalMoment | undefined, other: LocalMoment | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return (
    one.day === other.day && one.minuteOfDay === other.minuteOfDay && one.dayDistance === other.dayDistance
  );
}

function kindOf(permission: Permission, counts: BayCounts): FaceKind {
  if (permission !== "anyone") return permission;
  if (counts.free > 0) return "free";
  return counts.unknown > 0 && counts.unknown === counts.pooled ? "checking" : "full";
}

/** When the permission ends. Kept back where it would be misread: "full until 19:00" is no promise that we make. */
function endOf(kind: FaceKind, input: FaceInput): LocalMoment | undefined {
  if (kind === "full" || kind === "checking") return undefined;
  const { permissionUntilMs } = input.ruling;
  if (permissionUntilMs === undefined) return undefined;
  // An end is read off the clock that runs until then, also where that is put forward or back at the end itself.
  const end = localOf(input.zone, permissionUntilMs - 1) + 1;
  const atMidnight = minuteOfDay(end) === 0;
  const day = atMidnight ? dayOf(end) - 1 : dayOf(end);
  const dayDistance = day - today(input);
  if (dayDistance > (kind === "free" ? MAX_DAY_DISTANCE_FREE : MAX_DAY_DISTANCE)) return undefined;
  return { day, minuteOfDay: atMidnight ? MINUTES_PER_DAY : minuteOfDay(end), dayDistance };
}

/** When the announced permission begins: within a day, as notice is given no earlier. */
function beginningOf(input: FaceInput): LocalMoment | undefined {
  const { permissionUntilMs } = input.ruling;
  if (permissionUntilMs === undefined) return undefined;
  const beginning = localOf(input.zone, permissionUntilMs);
  const day = dayOf(beginning);
  return { day, minuteOfDay: minuteOfDay(beginning), dayDistance: day - today(input) };
}

function today(input: FaceInput): CivilDay {
  return dayOf(localOf(input.zone, input.utcMs));
}
