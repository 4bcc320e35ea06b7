import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { keyIdOf } from "../../../src/trust/public-key.js";
import type { Language } from "../language.js";
import { readBytes } from "./file-access.js";
import { usageFailure } from "./usage-failure.js";

/** A member's private key, as it lies in a file of theirs. */
export interface SigningKey {
  readonly privateKey: KeyObject;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
}

/** Longest key file, and longest passphrase file, that is read. */
export const MAX_KEY_FILE_BYTES = 16_384;

/** Protects a key file with a passphrase. Source: PKCS #5, PBES2. */
const CIPHER = "aes-256-cbc";

/** A new key: PKCS#8 in PEM, encrypted if there is a passphrase. */
export function newSigningKey(passphrase: string | undefined): SigningKey & { readonly pem: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const format = { type: "pkcs8", format: "pem" } as const;
  const pem =
    passphrase === undefined
      ? privateKey.export(format)
      : privateKey.export({ ...format, cipher: CIPHER, passphrase });
  return { privateKey, publicKey: rawPublicKey(publicKey), pem: pem.toString() };
}

/**
 * The key in a PEM file, opened by the first of the passphrases that fits. Throws a `CommandFailure` when there is none.
 */
export async function readSigningKey(
  path: string,
  passphrases: readonly string[],
  language: Language,
): Promise<SigningKey> {
  const pem = Buffer.from(await readBytes(path, MAX_KEY_FILE_BYTES, language)).toString("latin1");
  if (!pem.includes("PRIVATE KEY-----")) {
    throw usageFailure(language, {
      ko: `${path}: 개인 키 파일이 아닙니다; \`key new\`로 만든 파일을 주세요 (.pub이 아닌 것)`,
      en: `${path}: this is no private key; give the file that \`key new\` made, not the .pub one`,
    });
  }
  const privateKey = [undefined, ...passphrases]
    .map((passphrase) => importPrivateKey(pem, passphrase))
    .find((key) => key !== undefined);
  if (privateKey === undefined) throw sealedFailure(path, pem.includes("ENCRYPTED"), language);
  if (privateKey.asymmetricKeyType !== "ed25519") {
    throw usageFailure(language, {
      ko: `${path}: Ed25519 키가 아니라 ${privateKey.asymmetricKeyType} 키입니다; \`key new\`로 만드세요`,
      en: `${path}: a key of type ${privateKey.asymmetricKeyType}, not Ed25519; make one with \`key new\``,
    });
  }
  return { privateKey, publicKey: rawPublicKey(createPublicKey(privateKey)) };
}

/** The 32 bytes of an Ed25519 public key. */
export function rawPublicKey(publicKey: KeyObject): Uint8Array {
  return new Uint8Array(Buffer.from(publicKey.export({ format: "jwk" }).x ?? "", "base64url"));
}

/** A key's id as people see it: 16 hexadecimal digits. */
export function keyIdText(publicKey: Uint8Array): string {
  return Buffer.from(keyIdOf(publicKey)).toString("hex");
}

function importPrivateKey(pem: string, passphrase: string | undefined): KeyObject | undefined {
  try {
    return createPrivateKey({ key: pem, format: "pem", ...(passphrase === undefined ? {} : { passphrase }) });
  } catch {
    return undefined;
  }
}

function sealedFailure(path: string, isEncrypted: boolean, language: Language): Error {
  return isEncrypted
    ? usageFailure(language, {
        ko: `${path}: 암호로 잠긴 키인데 맞는 암호가 없습니다; --passphrase-file로 암호 파일을 주세요`,
        en: `${path}: the key is locked, and no passphrase fits; give its file with --passphrase-file`,
      })
    : usageFailure(language, {
        ko: `${path}: 개인 키를 읽을 수 없습니다; 파일이 깨졌는지 보세요`,
        en: `${path}: cannot read the private key; see whether the file is damaged`,
      });
}
