/** AES with one 128-bit key, expanded once. What chips have in hardware. Source: FIPS 197. */
export interface AesBlock {
  /** Encrypts one block of 16 bytes in place. */
  encrypt(block: Uint8Array): void;
}

/** `key` has 16 bytes; they are copied. */
export type MakeAes = (key: Uint8Array) => AesBlock;
