import type { Command } from "commander";
import { EXIT_FAILED } from "../../../hosts/headless/exit-codes.js";
import type { CommandContext } from "../command-io.js";
import { inLanguage, type Language, languageOption } from "../language.js";

interface RootVerifyOptions {
  readonly root: string;
  readonly out?: string;
  readonly json?: boolean;
  readonly lang: Language;
}

const MODE = 0o644;

/** `root verify PROPOSAL...`: whether nodes would take the next roots; writes the newest for those who sign under it. */
export function addRootVerifyCommand(root: Command, context: CommandContext): void {
  root
    .command("verify")
    .description("whether nodes would take the next root, as a node checks it")
    .argument("<files...>", "what `root rotate` made, oldest first")
    .requiredOption("--root <file>", "the root that the nodes have")
    .option("--out <file>", "where to write the new root, to sign and verify under; never overwritten")
    .option("--json", "print one object")
    .addOption(languageOption())
    .action((files: readonly string[], options: RootVerifyOptions) => verifyRoot(files, options, context));
}

async function verifyRoot(
  files: readonly string[],
  { root, out, json, lang }: RootVerifyOptions,
  context: CommandContext,
): Promise<void> {
  const { nodeCrypto } = await import("../../../hosts/desktop/node-crypto.js");
  const { acceptRootChain } = await import("../../../src/trust/accept-root.js");
  const { encodeRoot } = await import("../../../src/trust/root-codec.js");
  const { writeNewFile } = await import("../keys/file-access.js");
  const { refusalWords } = await import("../keys/refusal-words.js");
  const { readRootChain } = await import("../keys/root-chain-file.js");
  const { readRootFile } = await import("../keys/root-file.js");
  const { rootFields, rootText } = await import("../keys/root-words.js");

  const current = await readRootFile(root, lang);
  const accepted = acceptRootChain(current, await readRootChain(files, lang), nodeCrypto);
  if (!accepted.ok) {
    context.end(EXIT_FAILED);
    const message = inLanguage(refusalWords(accepted.error), lang);
    const answer = { ok: false, error: accepted.error, message };
    context.out(json === true ? `${JSON.stringify(answer)}\n` : `${accepted.error}: ${message}\n`);
    return;
  }
  if (out !== undefined) await writeNewFile(out, encodeRoot(accepted.value), MODE, lang);
  if (json === true) {
    const answer = { ok: true, error: null, ...rootFields(accepted.value), out: out ?? null };
    context.out(`${JSON.stringify(answer)}\n`);
    return;
  }
  context.out(
    inLanguage({ ko: "맞습니다. 노드가 받아들입니다.\n", en: "It holds: nodes would take it.\n" }, lang),
  );
  context.out(rootText(accepted.value, lang));
  if (out !== undefined) context.out(`-> ${out}\n`);
}
