import type { CommitteeRoot } from "../../../src/trust/committee-root.js";
import { decodeRoot } from "../../../src/trust/root-codec.js";
import type { Language } from "../language.js";
import { readBytes } from "./file-access.js";
import { MAX_SIGNED_FILE_BYTES } from "./read-envelope-file.js";
import { rootErrorWords } from "./refusal-words.js";
import { usageFailure } from "./usage-failure.js";

/** The committee's root in a file of `root new`. Throws a `CommandFailure` when there is none in it. */
export async function readRootFile(path: string, language: Language): Promise<CommitteeRoot> {
  const decoded = decodeRoot(await readBytes(path, MAX_SIGNED_FILE_BYTES, language));
  if (decoded.ok) return decoded.value;
  const words = rootErrorWords(decoded.error);
  throw usageFailure(language, { ko: `${path}: ${words.ko}`, en: `${path}: ${words.en}` });
}
