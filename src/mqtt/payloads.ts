import type { TimeTrust } from "../clock/time-trust.js";
import type { BayId } from "../domain/ids.js";
import type { Occupancy, SensorHealth } from "../domain/occupancy.js";
import type { Permission } from "../domain/permission.js";
import { encodeUtf8 } from "../domain/utf8.js";
import type { BelievedCounts, ConfusionCounts } from "../occupancy/ground-truth.js";

/** What every message of state and every event carries. */
interface Stamp {
  /** Strictly increasing on its topic while the sign runs, from 1; tells a fresh message from a kept one. */
  readonly seq: number;
  /** UTC seconds; `undefined`, written `null`, unless the sign's time is trusted. */
  readonly timeS: number | undefined;
}

/**
 * Public: counts, and by which schedule. Counted are the bays that are open to whoever reads the sign; the four counts add
 * up: `free + occupied + unknown = pooled`.
 */
export interface AlleyStatePayload extends Stamp {
  /** How far the sign believes its time: a plain word. */
  readonly trust: TimeTrust;
  readonly permission: Permission;
  readonly pooled: number;
  readonly free: number;
  readonly occupied: number;
  readonly unknown: number;
  /** When the permission next changes, UTC seconds. */
  readonly untilS: number | undefined;
  /** The kind of face that the sign shows: one plain word. */
  readonly face: string;
  /** Version of the schedule in force. */
  readonly schedule: number;
}

/** One bay, for those with credentials. */
export interface BayStatePayload extends Stamp {
  readonly state: Occupancy;
  /** [0, 7]: how sure the bay's node is. */
  readonly confidence: number;
  readonly health: SensorHealth;
  /** Since when the bay has been in this state, UTC seconds. */
  readonly sinceS: number | undefined;
  /** When the bay was last heard, UTC seconds. */
  readonly heardS: number | undefined;
}

/** Something that happened, for those with credentials: a kind, and nothing about persons. */
export interface EventPayload extends Stamp {
  /** A stable kebab-case word. */
  readonly kind: string;
  readonly bay: BayId | undefined;
  /** A stable kebab-case word that says more, or a version in decimal. */
  readonly detail: string | undefined;
  /** How long what is now over lasted, whole seconds. */
  readonly durationS: number | undefined;
}

/** How often a bay was believed to be what somebody saw, for those with credentials. */
export interface BayAccuracyPayload extends Stamp, ConfusionCounts {}

/** The answer to a command. */
export interface ReplyPayload {
  readonly command: string;
  readonly ok: boolean;
  /** Why it was refused; when it was not, what else is to be said of it: mostly `undefined`. */
  readonly reason: string | undefined;
}

/** Whether the sign is there, as the text `1` or `0`. */
export function encodeOnline(online: boolean): Uint8Array {
  return Uint8Array.of(online ? 0x31 : 0x30);
}

/**
 * JSON in UTF-8: `seq, time, trust, permission, pooled, free, occupied, unknown, until, face, schedule`, in this order.
 */
export function encodeAlleyState(payload: AlleyStatePayload): Uint8Array {
  return encodeJson({
    seq: integer(payload.seq),
    time: integerOrNull(payload.timeS),
    trust: payload.trust,
    permission: payload.permission,
    pooled: integer(payload.pooled),
    free: integer(payload.free),
    occupied: integer(payload.occupied),
    unknown: integer(payload.unknown),
    until: integerOrNull(payload.untilS),
    face: payload.face,
    schedule: integer(payload.schedule),
  });
}

/** JSON in UTF-8: `seq, time, state, confidence, health, since, heard`, in this order. */
export function encodeBayState(payload: BayStatePayload): Uint8Array {
  return encodeJson({
    seq: integer(payload.seq),
    time: integerOrNull(payload.timeS),
    state: payload.state,
    confidence: integer(payload.confidence),
    health: payload.health,
    since: integerOrNull(payload.sinceS),
    heard: integerOrNull(payload.heardS),
  });
}

/** JSON in UTF-8: `seq, time, occupied, free`; in either of these `occupied, free, unknown`. All in this order. */
export function encodeBayAccuracy(payload: BayAccuracyPayload): Uint8Array {
  return encodeJson({
    seq: integer(payload.seq),
    time: integerOrNull(payload.timeS),
    occupied: believed(payload.occupied),
    free: believed(payload.free),
  });
}

/** JSON in UTF-8: `seq, time, kind, bay, detail, duration`, in this order. */
export function encodeEvent(payload: EventPayload): Uint8Array {
  return encodeJson({
    seq: integer(payload.seq),
    time: integerOrNull(payload.timeS),
    kind: payload.kind,
    bay: integerOrNull(payload.bay),
    detail: payload.detail ?? null,
    duration: integerOrNull(payload.durationS),
  });
}

/** JSON in UTF-8: `command, ok, reason`, in this order. */
export function encodeReply(payload: ReplyPayload): Uint8Array {
  return encodeJson({ command: payload.command, ok: payload.ok, reason: payload.reason ?? null });
}

type Member = number | string | boolean | null;

function encodeJson(
  members: Readonly<Record<string, Member | Readonly<Record<string, Member>>>>,
): Uint8Array {
  return encodeUtf8(JSON.stringify(members));
}

function believed({ occupied, free, unknown }: BelievedCounts): Readonly<Record<string, Member>> {
  return { occupied: integer(occupied), free: integer(free), unknown: integer(unknown) };
}

/** Anything but an integer is the caller's mistake: a reader must never meet a fraction or a lost number. */
function integer(value: number): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not an integer: ${value}`);
  return value;
}

function integerOrNull(value: number | undefined): number | null {
  return value === undefined ? null : integer(value);
}
