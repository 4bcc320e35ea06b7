import {
  decodeEnvelope,
  type Envelope,
  type EnvelopeKind,
  MAX_ENVELOPE_OVERHEAD_BYTES,
  MAX_PAYLOAD_BYTES,
} from "../../../src/trust/envelope.js";
import type { Language } from "../language.js";
import { readBytes, readHead } from "./file-access.js";
import { type RefusalCode, refusalWords } from "./refusal-words.js";
import { checkFailure } from "./usage-failure.js";

/** More than any envelope or chain of roots has. */
export const MAX_SIGNED_FILE_BYTES = MAX_PAYLOAD_BYTES + MAX_ENVELOPE_OVERHEAD_BYTES;

/** Enough of a file to see whether it is an envelope. */
const MAGIC_BYTES = 4;

/** The envelope of this kind in a file, its signatures unverified. Throws a `CommandFailure` when there is none in it. */
export async function readEnvelopeFile(
  path: string,
  kind: EnvelopeKind,
  language: Language,
): Promise<Envelope> {
  const decoded = decodeEnvelope(await readBytes(path, MAX_SIGNED_FILE_BYTES, language));
  if (!decoded.ok) throw refusedFile(path, decoded.error, language);
  if (decoded.value.kind !== kind) throw refusedFile(path, "wrong-kind", language);
  return decoded.value;
}

/** Says whether a file begins as every envelope does, and so is meant for one. */
export async function isEnvelopeFile(path: string, language: Language): Promise<boolean> {
  const decoded = decodeEnvelope(await readHead(path, MAGIC_BYTES, language));
  return decoded.ok || decoded.error !== "bad-magic";
}

/** What to throw when a file's content is refused: its name, the code and what that means. */
export function refusedFile(path: string, code: RefusalCode, language: Language): Error {
  const words = refusalWords(code);
  return checkFailure(language, {
    ko: `${path}: ${words.ko} (${code})`,
    en: `${path}: ${words.en} (${code})`,
  });
}
