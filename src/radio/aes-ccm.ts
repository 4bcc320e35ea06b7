/**
 * AES-CCM: encryption with an authentication tag, over the host's AES block. Source: RFC 3610; NIST SP 800-38C.
 *
 * ```
 *   frame     | header, in clear | body, encrypted | tag |
 *             0                  bodyAt            tagAt
 *
 *   tag    <- chain over  B0 | header's length, header, zeros | body in clear, zeros   and then xor stream 0
 *   body   <- body in clear xor stream 1, 2 ...
 *   B0      = flags, nonce, length of the body        stream n = encrypted (flags, nonce, n)
 * ```
 */

import type { AesBlock } from "../ports/aes-block.js";

const BLOCK_BYTES = 16;

const MIN_TAG_BYTES = 4;
const MAX_TAG_BYTES = 16;
const DEFAULT_TAG_BYTES = 8;

const MIN_NONCE_BYTES = 7;
const MAX_NONCE_BYTES = 13;
const DEFAULT_NONCE_BYTES = 13;

/** A longer header has its length written in another way. Source: RFC 3610, 2.2. */
const MAX_PART_BYTES = 0xfeff;

/** Flag of B0: there is a header. */
const HAS_HEADER = 0x40;

/** Seals and opens frames with one key, in place. Nothing is allocated but in the constructor. */
export class AesCcm {
  #aes: AesBlock;
  readonly #tagBytes: number;
  readonly #nonceBytes: number;
  /** The chain that becomes the tag. */
  readonly #chain = new Uint8Array(BLOCK_BYTES);
  readonly #stream = new Uint8Array(BLOCK_BYTES);

  /**
   * @param tagBytes 4, 6, 8 ... 16: less than 8 is for vectors
   * @param nonceBytes [7, 13]
   */
  constructor(aes: AesBlock, tagBytes = DEFAULT_TAG_BYTES, nonceBytes = DEFAULT_NONCE_BYTES) {
    if (tagBytes % 2 !== 0 || !isWithin(tagBytes, MIN_TAG_BYTES, MAX_TAG_BYTES))
      throw new RangeError(`CCM has no tags of ${tagBytes} bytes`);
    if (!isWithin(nonceBytes, MIN_NONCE_BYTES, MAX_NONCE_BYTES))
      throw new RangeError(`CCM has no nonces of ${nonceBytes} bytes`);
    this.#aes = aes;
    this.#tagBytes = tagBytes;
    this.#nonceBytes = nonceBytes;
  }

  /** Another key from now on: one object serves many keys, of which none is in use for long. */
  rekey(aes: AesBlock): void {
    this.#aes = aes;
  }

  /**
   * Encrypts `frame[bodyAt, tagAt)` and writes the tag from `tagAt` on; `frame[0, bodyAt)` is the header. No two frames
   * of a key may have the same nonce. Throws when nonce or frame are not of that form: the frame is the caller's own.
   */
  seal(nonce: Uint8Array, frame: Uint8Array, bodyAt: number, tagAt: number): void {
    if (!this.#isInForm(nonce, frame, bodyAt, tagAt)) throw new RangeError("CCM cannot seal this frame");
    this.#chainUp(nonce, frame, bodyAt, tagAt);
    this.#turnBody(nonce, frame, bodyAt, tagAt);
    this.#startStream(nonce, 0);
    for (let index = 0; index < this.#tagBytes; index += 1)
      frame[tagAt + index] = (this.#chain[index] ?? 0) ^ (this.#stream[index] ?? 0);
  }

  /**
   * Decrypts `frame[bodyAt, tagAt)` and says whether the frame was sealed with this key and nonce. If not, its body is
   * zeros: nobody can read what was not authentic. A frame from outside never throws. How long it takes does not tell
   * where a tag differs.
   */
  open(nonce: Uint8Array, frame: Uint8Array, bodyAt: number, tagAt: number): boolean {
    if (!this.#isInForm(nonce, frame, bodyAt, tagAt)) return false;
    this.#turnBody(nonce, frame, bodyAt, tagAt);
    this.#chainUp(nonce, frame, bodyAt, tagAt);
    this.#startStream(nonce, 0);
    let difference = 0;
    for (let index = 0; index < this.#tagBytes; index += 1)
      difference |= (this.#chain[index] ?? 0) ^ (this.#stream[index] ?? 0) ^ (frame[tagAt + index] ?? 0);
    if (difference === 0) return true;
    frame.fill(0, bodyAt, tagAt);
    return false;
  }

  #isInForm(nonce: Uint8Array, frame: Uint8Array, bodyAt: number, tagAt: number): boolean {
    return (
      nonce.length === this.#nonceBytes &&
      isWithin(bodyAt, 0, MAX_PART_BYTES) &&
      isWithin(tagAt - bodyAt, 0, MAX_PART_BYTES) &&
      tagAt + this.#tagBytes <= frame.length
    );
  }

  /** Leaves in `#chain` what the tag is before it is encrypted. The body is in clear. */
  #chainUp(nonce: Uint8Array, frame: Uint8Array, bodyAt: number, tagAt: number): void {
    const chain = this.#chain;
    const tagFlags = ((this.#tagBytes - 2) / 2) << 3;
    this.#putCounter(chain, (bodyAt > 0 ? HAS_HEADER : 0) | tagFlags, nonce, tagAt - bodyAt);
    this.#aes.encrypt(chain);
    if (bodyAt > 0) {
      chain[0] = (chain[0] ?? 0) ^ (bodyAt >>> 8);
      chain[1] = (chain[1] ?? 0) ^ (bodyAt & 0xff);
      this.#absorb(frame, 0, bodyAt, 2);
    }
    this.#absorb(frame, bodyAt, tagAt, 0);
  }

  /** Chains `frame[start, end)` up, whose first byte falls on `place` of a block. Zeros fill the last block. */
  #absorb(frame: Uint8Array, start: number, end: number, place: number): void {
    const chain = this.#chain;
    let at = place;
    for (let index = start; index < end; index += 1) {
      chain[at] = (chain[at] ?? 0) ^ (frame[index] ?? 0);
      at += 1;
      if (at < BLOCK_BYTES) continue;
      this.#aes.encrypt(chain);
      at = 0;
    }
    if (at > 0) this.#aes.encrypt(chain);
  }

  /** Encrypts the body, or decrypts it: that is the same. */
  #turnBody(nonce: Uint8Array, frame: Uint8Array, bodyAt: number, tagAt: number): void {
    const stream = this.#stream;
    let block = 0;
    let at = BLOCK_BYTES;
    for (let index = bodyAt; index < tagAt; index += 1) {
      if (at === BLOCK_BYTES) {
        block += 1;
        this.#startStream(nonce, block);
        at = 0;
      }
      frame[index] = (frame[index] ?? 0) ^ (stream[at] ?? 0);
      at += 1;
    }
  }

  #startStream(nonce: Uint8Array, block: number): void {
    this.#putCounter(this.#stream, 0, nonce, block);
    this.#aes.encrypt(this.#stream);
  }

  /** Flags, nonce, and a number in the bytes that are left. Source: RFC 3610, 2.2 and 2.3. */
  #putCounter(into: Uint8Array, flags: number, nonce: Uint8Array, counter: number): void {
    const numberBytes = BLOCK_BYTES - 1 - this.#nonceBytes;
    into.fill(0);
    into[0] = flags | (numberBytes - 1);
    into.set(nonce, 1);
    into[BLOCK_BYTES - 2] = counter >>> 8;
    into[BLOCK_BYTES - 1] = counter & 0xff;
  }
}

function isWithin(value: number, min: number, max: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}
