import { existsSync } from "node:fs";
import type { Command } from "commander";
import type { CommitteeRoot } from "../../../src/trust/committee-root.js";
import type { Envelope } from "../../../src/trust/envelope.js";
import type { CommandContext } from "../command-io.js";
import { countReader } from "../keys/read-count.js";
import { type Language, languageOption } from "../language.js";

interface RootRotateOptions {
  readonly root: string;
  readonly threshold?: number;
  readonly key?: readonly string[];
  readonly signer?: readonly string[];
  readonly passphraseFile?: readonly string[];
  readonly out: string;
  readonly json?: boolean;
  readonly lang: Language;
}

/** `root rotate`: proposes the root that takes the present one's place, and adds signatures to such a proposal. */
export function addRootRotateCommand(root: Command, context: CommandContext): void {
  root
    .command("rotate")
    .description("propose the next root, or add signatures to a proposal")
    .requiredOption("--root <file>", "the present root")
    .option("--threshold <count>", "how many of the new keys must sign", countReader(1, 16))
    .option("--key <files...>", "each new member's public key (.pub), those who stay too")
    .option("--signer <files...>", "private keys that sign, of the present root or of the new one")
    .option("--passphrase-file <files...>", "passphrases of locked keys")
    .requiredOption("--out <file>", "the proposal; when it is there already, signatures are added to it")
    .option("--json", "print one object")
    .addOption(languageOption())
    .action((options: RootRotateOptions) => rotate(options, context));
}

async function rotate(options: RootRotateOptions, context: CommandContext): Promise<void> {
  const { encodeEnvelope } = await import("../../../src/trust/envelope.js");
  const { replaceFile } = await import("../keys/file-access.js");
  const { readSigningKeys } = await import("../keys/read-signing-keys.js");
  const { readRootFile } = await import("../keys/root-file.js");
  const { missingSignatures, withSignaturesOf } = await import("../keys/sign-envelope.js");
  const { rootFields, rootText } = await import("../keys/root-words.js");

  const { out, json, lang } = options;
  const current = await readRootFile(options.root, lang);
  const { next, envelope } = await proposalOf(options, current);
  const keys = await readSigningKeys(
    options.signer ?? [],
    options.passphraseFile ?? [],
    [current, next],
    lang,
  );
  const signed = withSignaturesOf(envelope, keys);
  await replaceFile(out, encodeEnvelope(signed), lang);
  const missing = { old: missingSignatures(signed, current), new: missingSignatures(signed, next) };
  const signers = signed.signatures.map(({ keyId }) => Buffer.from(keyId).toString("hex"));
  if (json === true) {
    context.out(`${JSON.stringify({ ...rootFields(next), signers, missing, out })}\n`);
    return;
  }
  context.out(`${rootText(next, lang)}${signersLine(signers, lang)}${missingLine(missing, lang)}-> ${out}\n`);
}

/** What is signed: made of the keys that are named, or the proposal that lies in the file already, or both if they agree. */
async function proposalOf(
  options: RootRotateOptions,
  current: CommitteeRoot,
): Promise<{ readonly next: CommitteeRoot; readonly envelope: Envelope }> {
  const { ENVELOPE_KIND } = await import("../../../src/trust/envelope.js");
  const { decodeRoot, encodeRoot } = await import("../../../src/trust/root-codec.js");
  const { makeRoot } = await import("../keys/make-root.js");
  const { readEnvelopeFile, refusedFile } = await import("../keys/read-envelope-file.js");
  const { isSameContent, signaturesFault } = await import("../keys/sign-envelope.js");
  const { usageFailure } = await import("../keys/usage-failure.js");

  const { key, threshold, out, lang } = options;
  const there = existsSync(out) ? await readEnvelopeFile(out, ENVELOPE_KIND.root, lang) : undefined;
  if ((key === undefined) !== (threshold === undefined) || (key === undefined && there === undefined)) {
    throw usageFailure(lang, {
      ko: "새 명부를 제안하려면 --key와 --threshold를 함께 주고, 서명을 더하려면 제안 파일을 --out으로 주세요",
      en: "to propose a root, give --key and --threshold; to add signatures, give the proposal's file as --out",
    });
  }
  let proposed: Envelope | undefined;
  if (key !== undefined && threshold !== undefined) {
    const head = { alley: current.alley, version: current.version + 1, threshold };
    const payload = encodeRoot(await makeRoot(head, key, lang));
    proposed = { kind: ENVELOPE_KIND.root, rootVersion: current.version, payload, signatures: [] };
  }
  if (there !== undefined && proposed !== undefined && !isSameContent(there, proposed)) {
    throw usageFailure(lang, {
      ko: `${out}: 다른 명부를 제안하는 파일입니다; 다른 이름을 주거나 먼저 지우세요`,
      en: `${out}: this file proposes another root; give another name, or remove it first`,
    });
  }
  const envelope = there ?? proposed;
  if (envelope === undefined) throw new Error("there is a proposal, or the command has ended");
  if (envelope.rootVersion !== current.version) throw refusedFile(out, "wrong-root", lang);
  const next = decodeRoot(envelope.payload);
  if (!next.ok) throw refusedFile(out, next.error, lang);
  if (next.value.alley !== current.alley) throw refusedFile(out, "wrong-alley", lang);
  if (next.value.version !== current.version + 1) throw refusedFile(out, "root-version-not-next", lang);
  const fault = signaturesFault(envelope, [current, next.value]);
  if (fault !== undefined) throw refusedFile(out, fault, lang);
  return { next: next.value, envelope };
}

function signersLine(signers: readonly string[], language: Language): string {
  const ids = signers.length === 0 ? "-" : signers.join(", ");
  return language === "ko" ? `서명한 키: ${ids}\n` : `signed by: ${ids}\n`;
}

function missingLine(missing: { readonly old: number; readonly new: number }, language: Language): string {
  if (missing.old === 0 && missing.new === 0) {
    return language === "ko" ? "서명이 다 모였습니다\n" : "all signatures are there\n";
  }
  return language === "ko"
    ? `더 필요한 서명: 지금 명부에서 ${missing.old}, 새 명부에서 ${missing.new}\n`
    : `signatures still missing: ${missing.old} of the present root, ${missing.new} of the new one\n`;
}
