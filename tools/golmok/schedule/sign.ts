import { existsSync } from "node:fs";
import type { Command } from "commander";
import type { Schedule } from "../../../src/schedule/schedule.js";
import type { CommitteeRoot } from "../../../src/trust/committee-root.js";
import type { Envelope } from "../../../src/trust/envelope.js";
import type { CommandContext } from "../command-io.js";
import { type Language, languageOption } from "../language.js";

interface SignOptions {
  readonly key: readonly string[];
  readonly passphraseFile?: readonly string[];
  readonly root: string;
  readonly out: string;
  readonly json?: boolean;
  readonly lang: Language;
}

/** What is signed, and what it says. */
interface Signable {
  readonly envelope: Envelope;
  readonly schedule: Schedule;
}

/** `sign FILE`: puts a schedule into an envelope with a member's signature, or adds one to an envelope. */
export function addSignCommand(schedule: Command, context: CommandContext): void {
  schedule
    .command("sign")
    .description("sign a schedule, or add a signature to a signed one")
    .argument("<file>", "a document in YAML or JSON, or a file that others signed already")
    .requiredOption("--key <file>", "a member's private key; again for each further one", append)
    .option("--passphrase-file <file>", "passphrase of a locked key; again for each further one", append)
    .requiredOption("--root <file>", "the committee's root")
    .requiredOption("--out <file>", "the signed file, schedule.signed say; signatures in it are kept")
    .option("--json", "print one object")
    .addOption(languageOption())
    .action((file: string, options: SignOptions) => sign(file, options, context));
}

function append(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

async function sign(file: string, options: SignOptions, context: CommandContext): Promise<void> {
  const { encodeEnvelope } = await import("../../../src/trust/envelope.js");
  const { replaceFile } = await import("../keys/file-access.js");
  const { readSigningKeys } = await import("../keys/read-signing-keys.js");
  const { readRootFile } = await import("../keys/root-file.js");
  const { missingSignatures, withSignatures, withSignaturesOf } = await import("../keys/sign-envelope.js");
  const { signedFields, signedText } = await import("../keys/signed-summary.js");

  const { out, json, lang } = options;
  const root = await readRootFile(options.root, lang);
  const { envelope, schedule } = await readSignable(file, root, lang);
  await requireOwnAlley(file, schedule, root, lang);
  const before = await signaturesIn(out, envelope, root, lang);
  const keys = await readSigningKeys(options.key, options.passphraseFile ?? [], [root], lang);
  const signed = withSignaturesOf(withSignatures(envelope, before), keys);
  await replaceFile(out, encodeEnvelope(signed), lang);
  const missing = missingSignatures(signed, root);
  if (json === true) {
    const { threshold } = root;
    context.out(`${JSON.stringify({ ...signedFields(schedule, signed), threshold, missing, out })}\n`);
    return;
  }
  context.out(`${signedText(schedule, signed, lang)}${missingLine(missing, lang)}-> ${out}\n`);
}

/** The envelope in a file, or a new one around the document in it. */
async function readSignable(path: string, root: CommitteeRoot, language: Language): Promise<Signable> {
  const { encodeSchedule } = await import("../../../src/schedule/encode-schedule.js");
  const { ENVELOPE_KIND } = await import("../../../src/trust/envelope.js");
  const { readCommitteeSchedule } = await import("../document/read-committee-schedule.js");
  const { isEnvelopeFile, readEnvelopeFile } = await import("../keys/read-envelope-file.js");

  const { schedule } = await readCommitteeSchedule(path, language);
  if (await isEnvelopeFile(path, language)) {
    const envelope = await readEnvelopeFile(path, ENVELOPE_KIND.schedule, language);
    await requireGood(path, envelope, root, language);
    return { envelope, schedule };
  }
  const payload = encodeSchedule(schedule);
  const envelope = { kind: ENVELOPE_KIND.schedule, rootVersion: root.version, payload, signatures: [] };
  return { envelope, schedule };
}

/** Signatures that the file to be written has already for the same content; a signed file for another gives way. */
async function signaturesIn(path: string, envelope: Envelope, root: CommitteeRoot, language: Language) {
  const { ENVELOPE_KIND } = await import("../../../src/trust/envelope.js");
  const { isEnvelopeFile, readEnvelopeFile } = await import("../keys/read-envelope-file.js");
  const { isSameContent } = await import("../keys/sign-envelope.js");
  const { usageFailure } = await import("../keys/usage-failure.js");

  if (!existsSync(path)) return [];
  if (!(await isEnvelopeFile(path, language))) {
    throw usageFailure(language, {
      ko: `${path}: 서명된 파일이 아니라서 덮어쓰지 않습니다; 다른 이름을 주세요`,
      en: `${path}: this is no signed file, and it is not overwritten; give another name`,
    });
  }
  const there = await readEnvelopeFile(path, ENVELOPE_KIND.schedule, language);
  if (!isSameContent(there, envelope)) return [];
  await requireGood(path, there, root, language);
  return there.signatures;
}

/** Nobody adds a signature to what another root or a forger made. */
async function requireGood(path: string, envelope: Envelope, root: CommitteeRoot, language: Language) {
  const { refusedFile } = await import("../keys/read-envelope-file.js");
  const { signaturesFault } = await import("../keys/sign-envelope.js");
  const fault = envelope.rootVersion === root.version ? signaturesFault(envelope, [root]) : "wrong-root";
  if (fault !== undefined) throw refusedFile(path, fault, language);
}

async function requireOwnAlley(path: string, schedule: Schedule, root: CommitteeRoot, language: Language) {
  const { usageFailure } = await import("../keys/usage-failure.js");
  if (schedule.alley === root.alley) return;
  throw usageFailure(language, {
    ko: `${path}: 골목 ${schedule.alley}의 시간표인데 명부는 골목 ${root.alley}의 것입니다; 맞는 파일을 주세요`,
    en: `${path}: the schedule is for alley ${schedule.alley}, the root for alley ${root.alley}; give those that fit`,
  });
}

function missingLine(missing: number, language: Language): string {
  if (missing === 0) return language === "ko" ? "서명이 다 모였습니다\n" : "all signatures are there\n";
  return language === "ko" ? `더 필요한 서명: ${missing}\n` : `signatures still missing: ${missing}\n`;
}
