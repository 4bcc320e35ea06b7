import { createPublicKey } from "node:crypto";
import { isSoundKey, PUBLIC_KEY_BYTES } from "../../../src/trust/public-key.js";
import type { Language } from "../language.js";
import { readBytes } from "./file-access.js";
import { keyIdText, MAX_KEY_FILE_BYTES, rawPublicKey } from "./signing-key.js";
import { usageFailure } from "./usage-failure.js";

/** First word of a public key's file. */
const KIND = "golmok-ed25519";

const BASE64_KEY = /^[A-Za-z0-9+/]{43}=$/;

/** One line: what it is, the key in Base64, and its id, for people to compare. */
export function publicKeyLine(publicKey: Uint8Array): string {
  return `${KIND} ${Buffer.from(publicKey).toString("base64")} ${keyIdText(publicKey)}\n`;
}

/**
 * The key in a file: a line as `key new` writes it, or a public key in PEM. Throws a `CommandFailure` for anything else, and
 * for a key that belongs to no secret.
 */
export async function readPublicKey(path: string, language: Language): Promise<Uint8Array> {
  const text = Buffer.from(await readBytes(path, MAX_KEY_FILE_BYTES, language)).toString("latin1");
  if (text.includes("PRIVATE KEY-----")) {
    throw usageFailure(language, {
      ko: `${path}: 개인 키입니다. 아무에게도 주지 말고, 여기에는 공개 키(.pub)를 주세요`,
      en: `${path}: this is a private key. Give it to nobody; here the public key (.pub) is wanted`,
    });
  }
  const publicKey = text.includes("BEGIN PUBLIC KEY") ? fromPem(text) : fromLine(text);
  if (publicKey !== undefined && isSoundKey(publicKey)) return publicKey;
  throw usageFailure(language, {
    ko: `${path}: 쓸 수 있는 Ed25519 공개 키가 아닙니다; \`key new\`가 만든 .pub 파일을 주세요`,
    en: `${path}: no Ed25519 public key that can be used; give the .pub file that \`key new\` made`,
  });
}

function fromLine(text: string): Uint8Array | undefined {
  const words = text.trim().split(/\s+/);
  const [kind = "", base64 = "", id, ...rest] = words;
  if (kind !== KIND || !BASE64_KEY.test(base64) || rest.length > 0) return undefined;
  const publicKey = new Uint8Array(Buffer.from(base64, "base64"));
  const isWhole =
    publicKey.length === PUBLIC_KEY_BYTES && keyIdText(publicKey) === (id ?? keyIdText(publicKey));
  return isWhole ? publicKey : undefined;
}

function fromPem(text: string): Uint8Array | undefined {
  try {
    const key = createPublicKey(text);
    return key.asymmetricKeyType === "ed25519" ? rawPublicKey(key) : undefined;
  } catch {
    return undefined;
  }
}
