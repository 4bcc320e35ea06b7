import type { Crypto } from "../ports/crypto.js";
import type { Envelope } from "./envelope.js";
import { signedMessageOf } from "./signed-message.js";

/** Says whether every signature is that of the key at its place in `keys`. Stops at the first that is not. */
export function signaturesHold(envelope: Envelope, keys: readonly Uint8Array[], crypto: Crypto): boolean {
  const message = signedMessageOf(envelope);
  return envelope.signatures.every(({ signature }, index) => {
    const key = keys[index];
    return key !== undefined && crypto.verifyEd25519(key, message, signature);
  });
}
