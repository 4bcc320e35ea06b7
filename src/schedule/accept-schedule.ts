/** The only way in for a schedule: by MQTT, by radio or by a technician, it passes here or changes nothing. */

import type { AlleyId } from "../domain/ids.js";
import type { Result } from "../domain/result.js";
import type { Crypto } from "../ports/crypto.js";
import type { CommitteeRoot } from "../trust/committee-root.js";
import { ENVELOPE_KIND, MAX_ENVELOPE_OVERHEAD_BYTES } from "../trust/envelope.js";
import { type VerifyError, verifyEnvelope } from "../trust/verify-envelope.js";
import type { ScheduleError } from "./check-schedule.js";
import { type BoardFormError, decodeSchedule } from "./decode-schedule.js";
import type { Schedule } from "./schedule.js";
import { MAX_SCHEDULE_BYTES } from "./schedule-limits.js";

/** Longest signed schedule that is looked at. */
export const MAX_SIGNED_SCHEDULE_BYTES = MAX_SCHEDULE_BYTES + MAX_ENVELOPE_OVERHEAD_BYTES;

/** What a node knows when a schedule comes in. */
export interface ScheduleGate {
  readonly root: CommitteeRoot;
  /** The node's own alley. */
  readonly alley: AlleyId;
  /** Version of the newest schedule it has taken; 0 when it has none. */
  readonly versionInForce: number;
  /** UTC seconds; `undefined` while the time is not known, and then a schedule that has expired cannot be told. */
  readonly nowS: number | undefined;
}

/** Why a schedule is not taken, the first thing found. With `schedule-` begin the faults of what was signed. */
export type AcceptError =
  | VerifyError
  | `schedule-${BoardFormError | ScheduleError}`
  | "wrong-alley"
  | "not-newer"
  | "expired";

/**
 * The schedule in an envelope, if the committee signed it, it is for this alley, newer than the one in force, and not
 * expired. Nothing of `bytes` is kept.
 */
export function acceptSchedule(
  bytes: Uint8Array,
  gate: ScheduleGate,
  crypto: Crypto,
): Result<Schedule, AcceptError> {
  if (bytes.length > MAX_SIGNED_SCHEDULE_BYTES) return { ok: false, error: "oversize" };
  const payload = verifyEnvelope(bytes, ENVELOPE_KIND.schedule, gate.root, crypto);
  if (!payload.ok) return payload;
  const decoded = decodeSchedule(payload.value);
  if (!decoded.ok) return { ok: false, error: `schedule-${decoded.error}` };
  const schedule = decoded.value;
  if (schedule.alley !== gate.alley || gate.root.alley !== gate.alley)
    return { ok: false, error: "wrong-alley" };
  if (schedule.version <= gate.versionInForce) return { ok: false, error: "not-newer" };
  const { untilS } = schedule;
  if (untilS !== undefined && gate.nowS !== undefined && gate.nowS >= untilS)
    return { ok: false, error: "expired" };
  return decoded;
}
