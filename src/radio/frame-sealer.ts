/**
 * Seals and opens frames with one key.
 *
 * ```
 *   nonce, 13 bytes    | direction | alley | node | counter | salt |
 *                      |     1     |   2   |   1  |    4    |   5  |
 * ```
 *
 * Direction is 0 from a bay and 1 from the sign; alley, node and counter are as in the frame. The counter alone never repeats
 * within a key; the salt is random, and new whenever either side starts. So a nonce is new even where a counter was
 * taken back, by an old image of a store, or a generator of salts is broken: both must fail.
 */

import type { AesBlock } from "../ports/aes-block.js";
import { AesCcm } from "./aes-ccm.js";
import {
  bodyAtOf,
  type FrameType,
  HEADER_BYTES,
  hasOwnSalt,
  isFromSign,
  SALT_BYTES,
  TAG_BYTES,
} from "./frame.js";

const NONCE_BYTES = 13;
const SALT_AT = NONCE_BYTES - SALT_BYTES;

export class FrameSealer {
  readonly #ccm: AesCcm;
  readonly #nonce = new Uint8Array(NONCE_BYTES);

  constructor(aes: AesBlock) {
    this.#ccm = new AesCcm(aes, TAG_BYTES, NONCE_BYTES);
  }

  /** Another key from now on. */
  rekey(aes: AesBlock): this {
    this.#ccm.rekey(aes);
    return this;
  }

  /** Encrypts the body of a whole frame with a good header, and writes its tag. `salt` is not looked at where the frame has its own. */
  seal(frame: Uint8Array, salt: Uint8Array): void {
    const type = this.#prepare(frame, salt);
    this.#ccm.seal(this.#nonce, frame, bodyAtOf(type), frame.length - TAG_BYTES);
  }

  /** Decrypts the body of a frame with a good header. False when it was not sealed with this key and salt: its body is zeros then. */
  open(frame: Uint8Array, salt: Uint8Array): boolean {
    const type = this.#prepare(frame, salt);
    return this.#ccm.open(this.#nonce, frame, bodyAtOf(type), frame.length - TAG_BYTES);
  }

  #prepare(frame: Uint8Array, salt: Uint8Array): FrameType {
    const type = ((frame[0] ?? 0) & 15) as FrameType;
    const nonce = this.#nonce;
    nonce[0] = isFromSign(type) ? 1 : 0;
    for (let index = 1; index < HEADER_BYTES; index += 1) nonce[index] = frame[index] ?? 0;
    const isOwn = hasOwnSalt(type);
    for (let index = 0; index < SALT_BYTES; index += 1)
      nonce[SALT_AT + index] = (isOwn ? frame[HEADER_BYTES + index] : salt[index]) ?? 0;
    return type;
  }
}
