import { compareBytes } from "../../../src/trust/byte-order.js";
import { type CommitteeRoot, keyWithId } from "../../../src/trust/committee-root.js";
import { keyIdOf } from "../../../src/trust/public-key.js";
import type { Language } from "../language.js";
import { readPassphrase } from "./passphrase.js";
import { keyIdText, readSigningKey, type SigningKey } from "./signing-key.js";
import { usageFailure } from "./usage-failure.js";

/** The keys in these files. Throws a `CommandFailure` unless each is a key of one of the roots. */
export async function readSigningKeys(
  keyFiles: readonly string[],
  passphraseFiles: readonly string[],
  roots: readonly CommitteeRoot[],
  language: Language,
): Promise<readonly SigningKey[]> {
  const passphrases = await Promise.all(passphraseFiles.map((path) => readPassphrase(path, language)));
  const keys: SigningKey[] = [];
  for (const path of keyFiles) {
    const key = await readSigningKey(path, passphrases, language);
    if (!roots.some((root) => holds(root, key.publicKey))) {
      const id = keyIdText(key.publicKey);
      throw usageFailure(language, {
        ko: `${path}: 키 ${id}은(는) 명부에 없어 서명할 수 없습니다; 위원의 키를 주거나 명부를 확인하세요`,
        en: `${path}: key ${id} is not in the root and cannot sign; give a member's key, or look at the root`,
      });
    }
    keys.push(key);
  }
  return keys;
}

function holds(root: CommitteeRoot, publicKey: Uint8Array): boolean {
  const key = keyWithId(root, keyIdOf(publicKey));
  return key !== undefined && compareBytes(key, publicKey) === 0;
}
