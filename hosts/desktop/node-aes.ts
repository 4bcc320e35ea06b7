import { createCipheriv } from "node:crypto";
import type { AesBlock } from "../../src/ports/aes-block.js";

/** The `AesBlock` port over Node.js's own library. Throws for a key that is not of 16 bytes. */
export function makeNodeAes(key: Uint8Array): AesBlock {
  // Electronic codebook without padding is the bare block: what comes in goes out at once, and nothing links the blocks.
  const cipher = createCipheriv("aes-128-ecb", key, null).setAutoPadding(false);
  return {
    encrypt: (block) => block.set(cipher.update(block)),
  };
}
