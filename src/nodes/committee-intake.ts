/**
 * What the committee sends to the sign, judged: a schedule, or a root that takes the old one's place. Whoever brought it,
 * the signatures decide, and what is refused changes nothing.
 */

import { crc32c } from "../domain/crc32c.js";
import type { AlleyId } from "../domain/ids.js";
import type { Crypto } from "../ports/crypto.js";
import { acceptSchedule } from "../schedule/accept-schedule.js";
import type { Schedule } from "../schedule/schedule.js";
import type { ScheduleKeeper } from "../schedule/schedule-keeper.js";
import { acceptRootChain } from "../trust/accept-root.js";
import type { CommitteeRoot } from "../trust/committee-root.js";

/** Whom the sign believes, and what it checks signatures with. */
export interface Committee {
  readonly root: CommitteeRoot;
  readonly crypto: Crypto;
}

/**
 * What came of a payload. `undefined` is nothing to speak of: a broker gives what it keeps at each connection, and the
 * sign has dealt with it before.
 */
export type IntakeOutcome =
  | { readonly kind: "schedule-accepted" | "root-accepted"; readonly version: number }
  | { readonly kind: "schedule-refused" | "root-refused"; readonly error: string }
  | undefined;

export interface ScheduleTimes {
  /** The newest one before it has begun. */
  readonly isNewestHeld: boolean;
  /** So has this one. */
  readonly holdsAtOnce: boolean;
}

/** Keeps the committee's word over power cuts: before the sign acts by it. */
export interface IntakeMemory {
  /** Says whether it is kept. */
  keepRoot(root: CommitteeRoot): boolean;
  /** Says whether it is kept. */
  keepSchedule(envelope: Uint8Array, schedule: Schedule, when: ScheduleTimes): boolean;
}

export interface CommitteeIntakeOptions {
  readonly alley: AlleyId;
  /** By which everything that comes is checked at first. */
  readonly root: CommitteeRoot;
  readonly crypto: Crypto;
  /** Gets every schedule that is accepted. */
  readonly keeper: ScheduleKeeper;
  readonly memory: IntakeMemory | undefined;
  /** The payload that brought the newest schedule, if that was before a power cut. */
  readonly accepted: { readonly lengthBytes: number; readonly checksum: number } | undefined;
}

/** What of a payload is remembered, so that it is not told of again at each connection. */
interface Memory {
  lengthBytes: number;
  checksum: number;
  /** `undefined` when it was accepted. */
  error: string | undefined;
}

const NOT_STORED = "not-stored";
const MS_PER_SECOND = 1_000;

export class CommitteeIntake {
  readonly #options: CommitteeIntakeOptions;
  #root: CommitteeRoot;
  #schedule: Memory | undefined;
  #rootChain: Memory | undefined;

  constructor(options: CommitteeIntakeOptions) {
    this.#options = options;
    this.#root = options.root;
    this.#schedule = options.accepted && { ...options.accepted, error: undefined };
  }

  /** The root by which everything that comes is checked now. */
  get root(): CommitteeRoot {
    return this.#root;
  }

  /** Takes a signed schedule at `utcMs`; `undefined` while the time is not trusted. */
  takeSchedule(bytes: Uint8Array, utcMs: number | undefined): IntakeOutcome {
    if (bytes.length === 0) return undefined;
    const { alley, keeper, crypto } = this.#options;
    const accepted = acceptSchedule(
      bytes,
      {
        root: this.#root,
        alley,
        versionInForce: keeper.newestVersion,
        nowS: utcMs === undefined ? undefined : Math.floor(utcMs / MS_PER_SECOND),
      },
      crypto,
    );
    const error = accepted.ok ? this.#keepSchedule(bytes, accepted.value, utcMs) : accepted.error;
    const before = this.#schedule;
    this.#schedule = memoryOf(bytes, error);
    if (accepted.ok && error === undefined) {
      keeper.take(accepted.value, utcMs);
      return { kind: "schedule-accepted", version: accepted.value.version };
    }
    if (error === undefined || isAgain(before, this.#schedule)) return undefined;
    return { kind: "schedule-refused", error };
  }

  /** Takes a chain of roots. After one is accepted, a schedule that was refused may hold: ask for it again. */
  takeRoot(bytes: Uint8Array): IntakeOutcome {
    if (bytes.length === 0) return undefined;
    const { crypto, memory } = this.#options;
    const accepted = acceptRootChain(this.#root, bytes, crypto);
    const isKept = accepted.ok && (memory?.keepRoot(accepted.value) ?? true);
    const error = accepted.ok ? (isKept ? undefined : NOT_STORED) : accepted.error;
    const before = this.#rootChain;
    this.#rootChain = memoryOf(bytes, error);
    if (accepted.ok && isKept) {
      this.#root = accepted.value;
      return { kind: "root-accepted", version: accepted.value.version };
    }
    if (error === undefined || error === "no-newer-root" || isAgain(before, this.#rootChain))
      return undefined;
    return { kind: "root-refused", error };
  }

  /** Why a schedule that may be taken is not: one that the store does not keep would be gone with the power. */
  #keepSchedule(
    envelope: Uint8Array,
    schedule: Schedule,
    utcMs: number | undefined,
  ): typeof NOT_STORED | undefined {
    const { keeper, memory } = this.#options;
    if (memory === undefined) return undefined;
    const isNewestHeld = keeper.scheduleAt(utcMs).version === keeper.newestVersion;
    const holdsAtOnce = utcMs !== undefined && utcMs >= schedule.effectiveFromS * MS_PER_SECOND;
    return memory.keepSchedule(envelope, schedule, { isNewestHeld, holdsAtOnce }) ? undefined : NOT_STORED;
  }
}

function memoryOf(bytes: Uint8Array, error: string | undefined): Memory {
  return { lengthBytes: bytes.length, checksum: crc32c(bytes), error };
}

/** Whether a refused payload is the one before, with the same fate; or was accepted then, and so is no news now. */
function isAgain(before: Memory | undefined, now: Memory): boolean {
  if (before === undefined || before.lengthBytes !== now.lengthBytes || before.checksum !== now.checksum)
    return false;
  return before.error === now.error || (before.error === undefined && now.error === "not-newer");
}
