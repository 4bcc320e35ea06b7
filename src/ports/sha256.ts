/** The digest, 32 bytes, of a message. Source: FIPS 180-4, 6.2. */
export type Sha256 = (message: Uint8Array) => Uint8Array;
