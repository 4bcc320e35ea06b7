/** One question to the `Crypto` port, in hexadecimal, and its answer. */
export interface CryptoCase {
  readonly name: string;
  readonly publicKey: string;
  readonly message: string;
  readonly signature: string;
  readonly isValid: boolean;
}
