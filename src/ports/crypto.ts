/** What a host does better than we could: native code on a board, its own library on a desk. */
export interface Crypto {
  /**
   * Says whether `signature` (64 bytes) of `message` was made with the private key of `publicKey` (32 bytes). False, and
   * no error, for whatever else it is given.
   *
   * Where RFC 8032 leaves a choice, every host makes the same one: R must equal S·B - k·A byte for byte (the equation
   * without the cofactor), S is below the group's order, and a public key with a y of p or more, or of small order, has no
   * good signature. Source: RFC 8032, 5.1.7.
   */
  verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
}
