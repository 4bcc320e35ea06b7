/** What a host does better than we could: native code on a board, its own library on a desk. */
export interface Crypto {
  /**
   * Says whether `signature` (64 bytes) of `message` was made with the private key of `publicKey` (32 bytes). False, and
   * no error, for whatever else it is given. Source: RFC 8032, 5.1.7.
   */
  verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
}
