import { hexOf } from "../../hosts/alley/transcript.js";
import type { Sha256 } from "../../src/ports/sha256.js";
import { hkdfSha256 } from "../../src/radio/hkdf.js";
import { hmacSha256 } from "../../src/radio/hmac-sha256.js";
import { bytesOfHex } from "../helpers/hex-bytes.js";

/** What is asked of the same code on every engine; bytes are in hexadecimal. */
export type HkdfQuestion =
  | { readonly kind: "sha256"; readonly message: string }
  | { readonly kind: "hmac"; readonly key: string; readonly message: string }
  | {
      readonly kind: "hkdf";
      readonly secret: string;
      readonly salt: string;
      readonly info: string;
      readonly sizeBytes: number;
    };

export const REFUSED = "refused";

export function answerHkdf(sha256: Sha256, question: HkdfQuestion): string {
  switch (question.kind) {
    case "sha256":
      return hexOf(sha256(bytesOfHex(question.message)));
    case "hmac":
      return hexOf(hmacSha256(sha256, bytesOfHex(question.key), bytesOfHex(question.message)));
    case "hkdf": {
      const { secret, salt, info, sizeBytes } = question;
      const input = { secret: bytesOfHex(secret), salt: bytesOfHex(salt), info: bytesOfHex(info), sizeBytes };
      try {
        return hexOf(hkdfSha256(sha256, input));
      } catch (error) {
        if (error instanceof RangeError) return REFUSED;
        throw error;
      }
    }
  }
}
