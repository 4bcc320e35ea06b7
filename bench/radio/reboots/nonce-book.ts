/**
 * Every nonce under which a key has sealed a frame, seen where the key meets the block cipher: nothing here knows how the link
 * makes a nonce. A frame that is sent again byte by byte is a retry; other bytes under the same nonce are reuse.
 */

import type { AesBlock, MakeAes } from "../../../src/ports/aes-block.js";

/** CCM's first block: a header, a tag of 8 bytes, two bytes of length. Source: RFC 3610, 2.2. */
const FIRST_FLAGS = 0x59;
const NONCE_AT = 1;
const NONCE_END = 14;

export class NonceBook {
  reuses = 0;
  /** Frames, each once. */
  frames = 0;
  /** The first reuse, in hexadecimal. */
  firstReuse: string | undefined;
  readonly #frames = new Map<string, string>();
  readonly #makeAes: MakeAes;
  #newest: string | undefined;

  constructor(makeAes: MakeAes) {
    this.#makeAes = makeAes;
  }

  /** For the links: tells the book what is encrypted with which key. */
  makeAes(key: Uint8Array): AesBlock {
    const aes = this.#makeAes(key);
    const keyText = textOf(key);
    return {
      encrypt: (block) => {
        if (block[0] === FIRST_FLAGS) this.#newest = keyText + textOf(block.subarray(NONCE_AT, NONCE_END));
        aes.encrypt(block);
      },
    };
  }

  /** What was sealed last goes on the air. False when its nonce was another frame's. */
  noteSent(frame: Uint8Array): boolean {
    const nonce = this.#newest;
    if (nonce === undefined) throw new Error("a frame that nobody sealed");
    this.#newest = undefined;
    const bytes = textOf(frame);
    const before = this.#frames.get(nonce);
    if (before === bytes) return true;
    if (before === undefined) {
      this.#frames.set(nonce, bytes);
      this.frames += 1;
      return true;
    }
    this.reuses += 1;
    this.firstReuse ??= Buffer.from(nonce, "latin1").toString("hex");
    return false;
  }
}

function textOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
