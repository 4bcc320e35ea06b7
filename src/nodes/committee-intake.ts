/**
 * What the committee sends to the sign, judged: a schedule, or a root that takes the old one's place. Whoever brought it,
 * the signatures decide, and what is refused changes nothing.
 */

import { crc32c } from "../domain/crc32c.js";
import type { AlleyId } from "../domain/ids.js";
import type { Crypto } from "../ports/crypto.js";
import { acceptSchedule } from "../schedule/accept-schedule.js";
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

/** What of a payload is remembered, so that it is not told of again at each connection. */
interface Memory {
  lengthBytes: number;
  checksum: number;
  /** `undefined` when it was accepted. */
  error: string | undefined;
}

const MS_PER_SECOND = 1_000;

export class CommitteeIntake {
  readonly #alley: AlleyId;
  readonly #crypto: Crypto;
  readonly #keeper: ScheduleKeeper;
  #root: CommitteeRoot;
  #schedule: Memory | undefined;
  #rootChain: Memory | undefined;

  /** @param keeper gets every schedule that is accepted. */
  constructor(alley: AlleyId, { root, crypto }: Committee, keeper: ScheduleKeeper) {
    this.#alley = alley;
    this.#crypto = crypto;
    this.#keeper = keeper;
    this.#root = root;
  }

  /** The root by which everything that comes is checked now. */
  get root(): CommitteeRoot {
    return this.#root;
  }

  /** Takes a signed schedule at `utcMs`; `undefined` while the time is not trusted. */
  takeSchedule(bytes: Uint8Array, utcMs: number | undefined): IntakeOutcome {
    if (bytes.length === 0) return undefined;
    const accepted = acceptSchedule(
      bytes,
      {
        root: this.#root,
        alley: this.#alley,
        versionInForce: this.#keeper.newestVersion,
        nowS: utcMs === undefined ? undefined : Math.floor(utcMs / MS_PER_SECOND),
      },
      this.#crypto,
    );
    const error = accepted.ok ? undefined : accepted.error;
    const before = this.#schedule;
    this.#schedule = memoryOf(bytes, error);
    if (accepted.ok) {
      this.#keeper.take(accepted.value, utcMs);
      return { kind: "schedule-accepted", version: accepted.value.version };
    }
    if (isAgain(before, this.#schedule)) return undefined;
    return { kind: "schedule-refused", error: accepted.error };
  }

  /** Takes a chain of roots. After one is accepted, a schedule that was refused may hold: ask for it again. */
  takeRoot(bytes: Uint8Array): IntakeOutcome {
    if (bytes.length === 0) return undefined;
    const accepted = acceptRootChain(this.#root, bytes, this.#crypto);
    const error = accepted.ok ? undefined : accepted.error;
    const before = this.#rootChain;
    this.#rootChain = memoryOf(bytes, error);
    if (accepted.ok) {
      this.#root = accepted.value;
      return { kind: "root-accepted", version: accepted.value.version };
    }
    if (accepted.error === "no-newer-root" || isAgain(before, this.#rootChain)) return undefined;
    return { kind: "root-refused", error: accepted.error };
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
