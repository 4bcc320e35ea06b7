import type { Command } from "commander";
import { EXIT_FAILED } from "../../../hosts/headless/exit-codes.js";
import type { CommandContext } from "../command-io.js";
import { type Language, languageOption } from "../language.js";

interface CheckOptions {
  readonly sign: string;
  readonly bay?: readonly string[];
  readonly json?: boolean;
  readonly lang: Language;
}

const HELP = `
The images are not changed, and no key is printed. Exit code 0: every bay's keys are the sign's, and no key is there twice; 1:
something does not fit; 2: a file is no store.
`;

/** `check`: are the bays' keys the sign's, and is each there once? Exit code 1 when not. */
export function addPairCheckCommand(pair: Command, context: CommandContext): void {
  pair
    .command("check")
    .description("hold bays against their sign: the same keys on both sides, and none of them twice")
    .requiredOption("--sign <image>", "the sign's storage partition")
    .option("--bay <image>", "a bay's; give it once for each", addTo)
    .option("--json", "print one object")
    .addOption(languageOption())
    .addHelpText("after", HELP)
    .action((options: CheckOptions) => check(options, context));
}

async function check(
  { sign, bay: bays = [], json, lang }: CheckOptions,
  context: CommandContext,
): Promise<void> {
  const { loadBayPairing } = await import("../../../src/radio/pairings.js");
  const { checkFailure } = await import("../keys/usage-failure.js");
  const { checkPairings } = await import("./check-pairings.js");
  const { checkText } = await import("./check-words.js");
  const { linkFingerprint } = await import("./fingerprint.js");
  const { signSideOf } = await import("./found-pairings.js");
  const { readStoreImage } = await import("./store-image.js");

  const side = signSideOf(await readStoreImage(sign, "sign", lang), lang);
  const given = [];
  for (const bay of bays) {
    const { storage } = await readStoreImage(bay, "bay", lang);
    given.push({ bay, loaded: loadBayPairing(storage.records) });
  }
  if (side === undefined) {
    throw checkFailure(lang, {
      ko: `${sign}: 이 전광판은 아무 주차면과도 페어링하지 않았습니다`,
      en: `${sign}: this sign is not paired with any bay`,
    });
  }
  const found = checkPairings(side, given);
  if (!found.isSound) context.end(EXIT_FAILED);
  if (json !== true) {
    context.out(checkText(sign, side, found, lang));
    return;
  }
  const { alley, region, nodes } = side;
  const { isSound, duplicates, broken } = found;
  const answer = {
    alley,
    region,
    sign,
    isSound,
    nodes: [...nodes].map(([node, link]) => ({ node, fingerprint: linkFingerprint(link) })),
    bays: found.bays.map(({ bay, pairing, problems }) => ({
      bay,
      node: pairing?.node ?? null,
      fingerprint: pairing === undefined ? null : linkFingerprint(pairing.link),
      problems,
    })),
    duplicates,
    broken,
  };
  context.out(`${JSON.stringify(answer)}\n`);
}

function addTo(path: string, others: readonly string[] = []): readonly string[] {
  return [...others, path];
}
