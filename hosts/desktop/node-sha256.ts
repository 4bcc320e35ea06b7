import { createHash } from "node:crypto";

/** The `Sha256` port over Node.js's own library. */
export function nodeSha256(message: Uint8Array): Uint8Array {
  return createHash("sha256").update(message).digest();
}
