import { compareBytes } from "../../../src/trust/byte-order.js";
import { type CommitteeRoot, checkRoot } from "../../../src/trust/committee-root.js";
import type { Language } from "../language.js";
import { readPublicKey } from "./public-key-file.js";
import { rootErrorWords } from "./refusal-words.js";
import { usageFailure } from "./usage-failure.js";

/** A root of the keys in these files, in whatever order they are named. Throws a `CommandFailure` when none can be made. */
export async function makeRoot(
  head: Omit<CommitteeRoot, "keys">,
  keyFiles: readonly string[],
  language: Language,
): Promise<CommitteeRoot> {
  const keys = await Promise.all(keyFiles.map((path) => readPublicKey(path, language)));
  const checked = checkRoot({ ...head, keys: keys.sort(compareBytes) });
  if (!checked.ok) throw usageFailure(language, rootErrorWords(checked.error));
  return checked.value;
}
