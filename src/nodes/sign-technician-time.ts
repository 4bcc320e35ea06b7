/**
 * How a technician sets the sign's clock: the sign draws a challenge, a member of the committee signs it with the time, and
 * the sign learns its time to about a second. Whoever carries the messages can keep them back, but neither change nor use
 * them again: what they kept back widens the error by as much.
 */

import type { TimeSample } from "../clock/time-keeper.js";
import { crc32c } from "../domain/crc32c.js";
import type { Result } from "../domain/result.js";
import type { Crypto } from "../ports/crypto.js";
import type { Random } from "../ports/random.js";
import type { CommitteeRoot } from "../trust/committee-root.js";
import { CHALLENGE_BYTES, type SignedTimeError, verifySignedTime } from "../trust/signed-time.js";

/** Why a technician's time is not taken. */
export type TechnicianTimeError = SignedTimeError | "no-challenge";

/** How long a challenge may be answered. */
const CHALLENGE_MS = 30_000;

/** A broker may bring one request twice, and the second must not void the answer to the first. */
const SAME_REQUEST_MS = 5_000;

/** A computer's clock that is set over the network is this good. */
const COMPUTER_ERROR_MS = 1_000;

const HEX = "0123456789abcdef";

export class SignTechnicianTime {
  readonly #random: Random;
  readonly #challenge = new Uint8Array(CHALLENGE_BYTES);
  /** Undefined when there is none to be answered. */
  #drawnMs: number | undefined;

  constructor(random: Random) {
    this.#random = random;
  }

  /**
   * What a member is to sign with the time, 32 hexadecimal digits; there is one at a time, and a new one voids the one
   * before. Asked for again within 5 s it is the same.
   */
  challenge(uptimeMs: number): string {
    if (this.#drawnMs === undefined || uptimeMs - this.#drawnMs > SAME_REQUEST_MS) {
      for (let index = 0; index < CHALLENGE_BYTES; index += 1)
        this.#challenge[index] = this.#random.below(256);
      this.#drawnMs = uptimeMs;
    }
    let hex = "";
    for (const byte of this.#challenge) hex += `${HEX[byte >>> 4]}${HEX[byte & 15]}`;
    return hex;
  }

  /**
   * The time in a technician's answer, for the keeper of time. It was signed at some moment since the challenge was drawn,
   * so the middle is taken and half of that while is its error. A challenge that was answered well is used up.
   */
  take(
    bytes: Uint8Array,
    uptimeMs: number,
    root: CommitteeRoot,
    crypto: Crypto,
  ): Result<TimeSample, TechnicianTimeError> {
    const drawnMs = this.#drawnMs;
    if (drawnMs === undefined || uptimeMs - drawnMs > CHALLENGE_MS)
      return { ok: false, error: "no-challenge" };
    const signedMs = verifySignedTime(bytes, root, this.#challenge, crypto);
    if (!signedMs.ok) return signedMs;
    this.#drawnMs = undefined;
    const halfMs = Math.ceil((uptimeMs - drawnMs) / 2);
    return {
      ok: true,
      value: {
        kind: "technician",
        id: 0,
        uptimeMs,
        utcMs: signedMs.value + halfMs,
        errorMs: halfMs + COMPUTER_ERROR_MS,
        isVouched: true,
      },
    };
  }

  /** A fingerprint of what it knows. */
  digest(): number {
    return crc32c(this.#challenge, 0, CHALLENGE_BYTES, this.#drawnMs ?? 0);
  }
}
