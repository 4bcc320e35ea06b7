import type { Command } from "commander";
import type { CommandContext } from "../command-io.js";
import { type Language, languageOption } from "../language.js";

interface RootShowOptions {
  readonly json?: boolean;
  readonly lang: Language;
}

/** `root show FILE`: a root, or the one that a rotation proposes. */
export function addRootShowCommand(root: Command, context: CommandContext): void {
  root
    .command("show")
    .description("whose keys a root has, and a fingerprint to compare")
    .argument("<file>", "a root, or what `root rotate` made")
    .option("--json", "print one object")
    .addOption(languageOption())
    .action((file: string, options: RootShowOptions) => showRoot(file, options, context));
}

async function showRoot(
  file: string,
  { json, lang }: RootShowOptions,
  context: CommandContext,
): Promise<void> {
  const { decodeEnvelope, ENVELOPE_KIND } = await import("../../../src/trust/envelope.js");
  const { decodeRoot } = await import("../../../src/trust/root-codec.js");
  const { readBytes } = await import("../keys/file-access.js");
  const { MAX_SIGNED_FILE_BYTES, refusedFile } = await import("../keys/read-envelope-file.js");
  const { rootFields, rootText } = await import("../keys/root-words.js");

  const bytes = await readBytes(file, MAX_SIGNED_FILE_BYTES, lang);
  const envelope = decodeEnvelope(bytes);
  if (envelope.ok && envelope.value.kind !== ENVELOPE_KIND.root) throw refusedFile(file, "wrong-kind", lang);
  const root = decodeRoot(envelope.ok ? envelope.value.payload : bytes);
  if (!root.ok) throw refusedFile(file, root.error, lang);
  const signers = envelope.ok
    ? envelope.value.signatures.map(({ keyId }) => Buffer.from(keyId).toString("hex"))
    : [];
  if (json === true) {
    const isProposed = envelope.ok;
    context.out(`${JSON.stringify({ ...rootFields(root.value), isProposed, signers })}\n`);
    return;
  }
  context.out(rootText(root.value, lang));
  if (!envelope.ok) return;
  const ids = signers.length === 0 ? "-" : signers.join(", ");
  context.out(
    lang === "ko"
      ? `아직 제안입니다. 서명한 키(확인하지 않음): ${ids}\n`
      : `This is a proposal. Signed by (not verified): ${ids}\n`,
  );
}
