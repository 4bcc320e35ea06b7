import type { CommitteeRoot } from "../../../src/trust/committee-root.js";
import { encodeRoot } from "../../../src/trust/root-codec.js";
import { inLanguage, type Language } from "../language.js";
import { fingerprintOf, sha256Of } from "./digest.js";
import { keyIdText } from "./signing-key.js";

/** What `--json` says of a root. */
export function rootFields(root: CommitteeRoot) {
  const { alley, version, threshold } = root;
  const keys = root.keys.map((key) => ({
    id: keyIdText(key),
    publicKey: Buffer.from(key).toString("base64"),
  }));
  return { alley, version, threshold, keys, sha256: sha256Of(encodeRoot(root)) };
}

/** Several lines about a root, for people. */
export function rootText(root: CommitteeRoot, language: Language): string {
  const { alley, version, threshold, keys } = root;
  const fingerprint = fingerprintOf(encodeRoot(root));
  const ids = keys.map((key) => `  ${keyIdText(key)}\n`).join("");
  return inLanguage(
    {
      ko: `골목 ${alley}의 위원회 명부 ${version}판: 키 ${keys.length}개 가운데 ${threshold}명이 서명해야 합니다\n${ids}지문 ${fingerprint}\n`,
      en: `committee root of alley ${alley}, version ${version}: ${threshold} of ${keys.length} keys must sign\n${ids}fingerprint ${fingerprint}\n`,
    },
    language,
  );
}
