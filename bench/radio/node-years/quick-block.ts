import type { AesBlock } from "../../../src/ports/aes-block.js";

/** No cipher, but a mixer as quick as can be: frames are told apart by key and nonce, and nothing is hidden from anybody. */
export class QuickBlock implements AesBlock {
  readonly #key: number;

  constructor(key: Uint8Array) {
    this.#key = new DataView(key.buffer, key.byteOffset).getInt32(0);
  }

  encrypt(block: Uint8Array): void {
    let mixed = this.#key;
    for (let at = 0; at < 16; at += 4) mixed = mix(mixed ^ wordAt(block, at));
    for (let at = 0; at < 16; at += 4) {
      mixed = Math.imul(mixed, 0x2c1b3c6d) + 0x6d2b79f5;
      const word = mixed ^ (mixed >>> 15);
      block[at] = word;
      block[at + 1] = word >>> 8;
      block[at + 2] = word >>> 16;
      block[at + 3] = word >>> 24;
    }
  }
}

function wordAt(block: Uint8Array, at: number): number {
  return (
    (block[at] as number) |
    ((block[at + 1] as number) << 8) |
    ((block[at + 2] as number) << 16) |
    ((block[at + 3] as number) << 24)
  );
}

function mix(word: number): number {
  const spread = Math.imul(word ^ (word >>> 16), 0x7feb352d);
  return Math.imul(spread ^ (spread >>> 15), 0x846ca68b) ^ (spread >>> 13);
}
