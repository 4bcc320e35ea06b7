import type { Language } from "../language.js";
import { readBytes } from "./file-access.js";
import { MAX_KEY_FILE_BYTES } from "./signing-key.js";
import { usageFailure } from "./usage-failure.js";

const LINE_END = /\r?\n$/;

/** The passphrase, or password, in a file: its text without the last line's end. Throws a `CommandFailure` when it is empty. */
export async function readPassphrase(path: string, language: Language): Promise<string> {
  const bytes = await readBytes(path, MAX_KEY_FILE_BYTES, language);
  const passphrase = Buffer.from(bytes).toString("utf8").replace(LINE_END, "");
  if (passphrase !== "") return passphrase;
  throw usageFailure(language, {
    ko: `${path}: 파일이 비어 있습니다; 첫 줄에 암호를 적으세요`,
    en: `${path}: the file is empty; write the passphrase on its first line`,
  });
}
