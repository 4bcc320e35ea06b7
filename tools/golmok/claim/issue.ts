import { type Command, InvalidArgumentError } from "commander";
import { RESIDENTS_CLASS, RESIDENTS_WORD } from "../../../src/enforcement/claim.js";
import type { Schedule } from "../../../src/schedule/schedule.js";
import type { CommandContext } from "../command-io.js";
import { countReader } from "../keys/read-count.js";
import { type Language, languageOption } from "../language.js";
import { readBay } from "../schedule/at.js";

interface IssueOptions {
  readonly key: string;
  readonly passphraseFile?: string;
  readonly schedule: string;
  readonly alley?: number;
  readonly bay: number;
  readonly class: string;
  readonly from: string;
  readonly until: string;
  readonly token?: string;
  readonly out?: string;
  readonly json?: boolean;
  readonly lang: Language;
}

const TOKEN_DIGITS = 16;
const TOKEN = /^[0-9a-f]{16}$/;

/** `issue`: signs a claim for a bay. */
export function addIssueCommand(claim: Command, context: CommandContext): void {
  claim
    .command("issue")
    .description("sign a claim: whoever has it may stand in the bay for that while")
    .requiredOption("--key <file>", "the private key whose public one the schedule names for claims")
    .option("--passphrase-file <file>", "the passphrase that opens the key")
    .requiredOption("--schedule <file>", "the schedule in force: a document, or a signed file")
    .option("--alley <number>", "refuse unless the schedule is this alley's", countReader(1, 65_535))
    .requiredOption("--bay <number>", "the bay", readBay)
    .requiredOption("--class <name>", "residents, or one of the schedule's permits")
    .requiredOption("--from <time>", "2027-05-01T19:00 on the alley's clock, or with Z or an offset")
    .requiredOption("--until <time>", "the first moment at which it does not hold any more")
    .option(
      "--token <hex>",
      "the token of an earlier claim: to go on with it, or with an earlier --until to give it back",
      readToken,
    )
    .option("--out <file>", "write the claim's bytes there; printed in base64 when left out")
    .option("--json", "print one object")
    .addOption(languageOption())
    .action((options: IssueOptions) => issue(options, context));
}

async function issue(options: IssueOptions, context: CommandContext): Promise<void> {
  const { randomBytes } = await import("node:crypto");
  const { zoneOf } = await import("../../../src/schedule/schedule-zone.js");
  const { readCommitteeSchedule } = await import("../document/read-committee-schedule.js");
  const { replaceFile } = await import("../keys/file-access.js");
  const { readPassphrase } = await import("../keys/passphrase.js");
  const { readSigningKey } = await import("../keys/signing-key.js");
  const { readMoment } = await import("../schedule/read-moment.js");
  const { claimFields } = await import("./claim-fields.js");
  const { claimText } = await import("./claim-words.js");
  const { signClaim } = await import("./sign-claim.js");

  const { lang, out, passphraseFile } = options;
  const { schedule } = await readCommitteeSchedule(options.schedule, lang);
  const passphrases = passphraseFile === undefined ? [] : [await readPassphrase(passphraseFile, lang)];
  const key = await readSigningKey(options.key, passphrases, lang);
  const zone = zoneOf(schedule);
  const momentOf = (text: string): number => {
    const { utcS, remark } = readMoment(text, zone, lang);
    if (remark !== undefined) context.err(`${remark}\n`);
    return utcS;
  };
  const token = options.token ?? randomBytes(TOKEN_DIGITS / 2).toString("hex");
  const claim = {
    alley: options.alley ?? schedule.alley,
    bay: options.bay,
    classIndex: classIndexOf(schedule, options.class),
    fromS: momentOf(options.from),
    expiresS: momentOf(options.until),
    tokenHigh: Number.parseInt(token.slice(0, TOKEN_DIGITS / 2), 16),
    tokenLow: Number.parseInt(token.slice(TOKEN_DIGITS / 2), 16),
  };
  const bytes = signClaim(claim, schedule, key, lang);
  if (out !== undefined) await replaceFile(out, bytes, lang);
  const fields = claimFields(claim, bytes, schedule, zone);
  if (options.json === true) context.out(`${JSON.stringify({ ...fields, file: out ?? null })}\n`);
  else if (out === undefined) context.out(`${fields.base64}\n`);
  else context.out(`${claimText(claim, options.class, zone, lang)}\n${out}\n`);
}

/** One past the last class when the schedule has none of this name: what checks the claim says so. */
function classIndexOf(schedule: Schedule, name: string): number {
  if (name === RESIDENTS_WORD) return RESIDENTS_CLASS;
  const index = schedule.permits.indexOf(name);
  return (index < 0 ? schedule.permits.length : index) + 1;
}

function readToken(text: string): string {
  const token = text.toLowerCase();
  if (!TOKEN.test(token)) throw new InvalidArgumentError(`expected ${TOKEN_DIGITS} hexadecimal digits`);
  return token;
}
