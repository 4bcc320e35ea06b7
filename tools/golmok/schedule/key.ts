import type { Command } from "commander";
import type { CommandContext } from "../command-io.js";
import { inLanguage, type Language, languageOption } from "../language.js";

interface KeyOptions {
  readonly out: string;
  readonly passphraseFile?: string;
  readonly json?: boolean;
  readonly lang: Language;
}

/** Nobody but its owner reads a private key. */
const PRIVATE_MODE = 0o600;
const PUBLIC_MODE = 0o644;

/** `key new`: a member's own key. */
export function addKeyCommand(schedule: Command, context: CommandContext): void {
  schedule
    .command("key")
    .description("a member's key, with which they sign")
    .command("new")
    .description("make a key: FILE is secret and stays with the member, FILE.pub is for everyone")
    .requiredOption("--out <file>", "where to write the private key; the public one gets .pub after it")
    .option("--passphrase-file <file>", "lock the private key with the passphrase in this file")
    .option("--json", "print one object")
    .addOption(languageOption())
    .action((options: KeyOptions) => newKey(options, context));
}

async function newKey(options: KeyOptions, context: CommandContext): Promise<void> {
  const { refuseExisting, writeNewFile } = await import("../keys/file-access.js");
  const { readPassphrase } = await import("../keys/passphrase.js");
  const { publicKeyLine } = await import("../keys/public-key-file.js");
  const { keyIdText, newSigningKey } = await import("../keys/signing-key.js");

  const { out, passphraseFile, json, lang } = options;
  const publicFile = `${out}.pub`;
  for (const path of [out, publicFile]) refuseExisting(path, lang);
  const passphrase = passphraseFile === undefined ? undefined : await readPassphrase(passphraseFile, lang);
  const { pem, publicKey } = newSigningKey(passphrase);
  await writeNewFile(out, pem, PRIVATE_MODE, lang);
  await writeNewFile(publicFile, publicKeyLine(publicKey), PUBLIC_MODE, lang);
  const id = keyIdText(publicKey);
  if (json === true) {
    const base64 = Buffer.from(publicKey).toString("base64");
    const answer = { id, publicKey: base64, privateKeyFile: out, publicKeyFile: publicFile };
    context.out(`${JSON.stringify({ ...answer, isLocked: passphrase !== undefined })}\n`);
    return;
  }
  const words = {
    ko: `키 ${id}\n  ${out}: 개인 키. 아무에게도 주지 말고, 잃어버리지 않게 두세요.\n  ${publicFile}: 공개 키. 위원회에 주세요.\n`,
    en: `key ${id}\n  ${out}: the private key. Give it to nobody, and do not lose it.\n  ${publicFile}: the public key. Give it to the committee.\n`,
  };
  context.out(inLanguage(words, lang));
}
