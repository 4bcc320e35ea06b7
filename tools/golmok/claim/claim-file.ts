import type { Claim } from "../../../src/enforcement/claim.js";
import { CLAIM_BYTES, decodeClaim } from "../../../src/enforcement/claim-codec.js";
import { readBytes } from "../keys/file-access.js";
import { usageFailure } from "../keys/usage-failure.js";
import { inLanguage, type Language } from "../language.js";
import { claimRefusalWords } from "./claim-words.js";

/** A claim as it lies in a file. */
export interface ClaimFile {
  /** As they are sent to the sign. */
  readonly bytes: Uint8Array;
  readonly claim: Claim;
}

/** Room for a claim in base64, with line ends. */
const MAX_FILE_BYTES = 1_024;

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * Reads a claim from a file: its bytes, or base64 as `claim issue` prints it. Its signature is not looked at. Throws a
 * `CommandFailure` with EXIT_USAGE when there is no claim in it.
 */
export async function readClaimFile(path: string, language: Language): Promise<ClaimFile> {
  const content = await readBytes(path, MAX_FILE_BYTES, language);
  const bytes = content.length === CLAIM_BYTES ? content : fromBase64(content);
  const claim = decodeClaim(bytes);
  if (claim.ok) return { bytes, claim: claim.value };
  const words = claimRefusalWords(claim.error);
  throw usageFailure(language, {
    ko: `${path}: ${inLanguage(words, "ko")}`,
    en: `${path}: ${inLanguage(words, "en")}`,
  });
}

function fromBase64(content: Uint8Array): Uint8Array {
  const text = Buffer.from(content).toString("latin1").trim();
  return BASE64.test(text) ? new Uint8Array(Buffer.from(text, "base64")) : content;
}
