import { type Command, Option } from "commander";
import { MAX_BAY_ID } from "../../../src/domain/ids.js";
import type { CommandContext } from "../command-io.js";
import { inLanguage, type Language, languageOption } from "../language.js";
import { addPairCheckCommand } from "./check.js";
import { MAX_ALLEY, type WishText } from "./read-wish.js";

interface PairOptions extends WishText {
  readonly json?: boolean;
  readonly lang: Language;
}

const SECRET_BYTES = 32;

const REQUIRED = ["alley", "node", "sign", "bay"] as const;

const HELP = `
Works on the partitions of both boards in files, offline; a file that is not there yet becomes a blank store. Nothing else may be
using them. New keys are drawn from the operating system's generator; they are in the two files and nowhere else. When it was
interrupted, give the same command again. Exit code 1: something is paired already, or keys repeat; nothing was written.
`;

/** `pair`: gives a bay and its sign keys of their own. Behind it, `pair check`. */
export function addPairCommand(golmok: Command, context: CommandContext): void {
  const pair = golmok
    .command("pair")
    .description("pair a bay with its sign: keys for their radio, on both sides")
    // Options behind `check` are its own; and the group's, required, would be missing there.
    .enablePositionalOptions()
    .option("--alley <number>", `the alley's number, 1 to ${MAX_ALLEY} (required)`)
    .option("--node <number>", `the bay's number, 1 to ${MAX_BAY_ID} (required)`)
    .addOption(
      new Option("--region <name>", "whose rules the radio keeps")
        .choices(["kr920", "eu868", "us915"])
        .default("kr920"),
    )
    .option("--sign <image>", "the sign's storage partition (required)")
    .option("--bay <image>", "the bay's storage partition (required)")
    .option("--replace", "take keys away that are there already")
    .option("--json", "print one object")
    .addOption(languageOption())
    .addHelpText("after", HELP)
    .action((options: Partial<PairOptions>) => {
      const missing = REQUIRED.find((name) => options[name] === undefined);
      if (missing !== undefined) pair.error(`error: required option '--${missing}' not specified`);
      return pairImages(options as PairOptions, context);
    });
  addPairCheckCommand(pair, context);
}

async function pairImages({ json, lang, ...text }: PairOptions, context: CommandContext): Promise<void> {
  const { randomBytes } = await import("node:crypto");
  const { replacePrivateFiles } = await import("../keys/private-files.js");
  const { checkFailure, usageFailure } = await import("../keys/usage-failure.js");
  const { linkFingerprint } = await import("./fingerprint.js");
  const { foundIn } = await import("./found-pairings.js");
  const { keepPairing } = await import("./keep-pairing.js");
  const { makePairing } = await import("./make-pairing.js");
  const { pairedWords, pairRefusalWords } = await import("./pair-words.js");
  const { readWish } = await import("./read-wish.js");
  const { damagedWords, readOrMakeStoreImage } = await import("./store-image.js");

  const { files, ...wish } = readWish(text, lang);
  const sign = await readOrMakeStoreImage(files.sign, "sign", lang);
  const bay = await readOrMakeStoreImage(files.bay, "bay", lang);
  for (const { path, isSound } of [sign, bay])
    if (!isSound) context.err(`${inLanguage(damagedWords(path), lang)}\n`);
  const made = makePairing(wish, foundIn(sign, bay, lang), () => new Uint8Array(randomBytes(SECRET_BYTES)));
  if (!made.ok) {
    const isInput = made.error === "sign-of-another-alley" || made.error === "sign-of-another-region";
    throw (isInput ? usageFailure : checkFailure)(lang, pairRefusalWords(made.error, wish, files));
  }
  keepPairing(made.value, { sign, bay }, lang);
  // The bay first: if the power goes between the two, the sign does not know these keys, and the same command makes others.
  await replacePrivateFiles([bay, sign], lang);
  const fingerprint = linkFingerprint(made.value.node.link);
  if (json === true) {
    const { alley, node, region } = wish;
    const answer = { alley, node, region, fingerprint, replaced: made.value.isReplaced, ...files };
    context.out(`${JSON.stringify(answer)}\n`);
    return;
  }
  context.out(inLanguage(pairedWords(made.value, fingerprint, files), lang));
}
