import type { Command } from "commander";
import { EXIT_FAILED } from "../../../hosts/headless/exit-codes.js";
import type { Schedule } from "../../../src/schedule/schedule.js";
import type { CommandContext } from "../command-io.js";
import { countReader } from "../keys/read-count.js";
import { inLanguage, type Language, languageOption } from "../language.js";

interface VerifyOptions {
  readonly root: string;
  readonly alley?: number;
  readonly inForce: number;
  readonly at?: string;
  readonly document?: string;
  readonly json?: boolean;
  readonly lang: Language;
}

const MS_PER_SECOND = 1_000;

/** `verify ENVELOPE`: whether a node would take a signed schedule, and if not, why. Exit code 1 when it would not. */
export function addVerifyCommand(schedule: Command, context: CommandContext): void {
  schedule
    .command("verify")
    .description("whether a node would take a signed schedule, and if not, why")
    .argument("<file>", "a signed schedule")
    .requiredOption("--root <file>", "the committee's root")
    .option("--alley <number>", "the node's alley; the root's when left out", countReader(1, 65_535))
    .option("--in-force <version>", "version of the node's schedule", countReader(0, 4_294_967_295), 0)
    .option("--at <time>", "the node's time, as for `at`; this computer's when left out")
    .option("--document <file>", "check that this document is what was signed")
    .option("--json", "print one object")
    .addOption(languageOption())
    .action((file: string, options: VerifyOptions) => verify(file, options, context));
}

async function verify(file: string, options: VerifyOptions, context: CommandContext): Promise<void> {
  const { decodeEnvelope } = await import("../../../src/trust/envelope.js");
  const { decodeSchedule } = await import("../../../src/schedule/decode-schedule.js");
  const { readBytes } = await import("../keys/file-access.js");
  const { judgeSigned, judgementWords } = await import("../keys/judge-signed.js");
  const { MAX_SIGNED_FILE_BYTES } = await import("../keys/read-envelope-file.js");
  const { readRootFile } = await import("../keys/root-file.js");
  const { signedFields, signedText } = await import("../keys/signed-summary.js");

  const { json, lang } = options;
  const root = await readRootFile(options.root, lang);
  const bytes = await readBytes(file, MAX_SIGNED_FILE_BYTES, lang);
  const envelope = decodeEnvelope(bytes);
  const schedule = envelope.ok ? decodeSchedule(envelope.value.payload) : undefined;
  const content =
    envelope.ok && schedule?.ok === true ? ([schedule.value, envelope.value] as const) : undefined;
  const alley = options.alley ?? root.alley;
  const nowS = await momentOf(options, content?.[0], context);
  const gate = { root, alley, versionInForce: options.inForce, nowS };
  const code = await judgeSigned(bytes, gate, options.document, lang);
  if (code !== undefined) context.end(EXIT_FAILED);
  const message = inLanguage(judgementWords(code), lang);
  if (json === true) {
    const fields = content === undefined ? {} : signedFields(...content);
    const answer = { ok: code === undefined, error: code ?? null, message, threshold: root.threshold };
    context.out(`${JSON.stringify({ ...answer, ...fields })}\n`);
    return;
  }
  context.out(code === undefined ? `${message}\n` : `${code}: ${message}\n`);
  if (content !== undefined) context.out(signedText(...content, lang));
}

/** UTC seconds at which it is judged. */
async function momentOf(
  { at, lang }: VerifyOptions,
  schedule: Schedule | undefined,
  context: CommandContext,
): Promise<number> {
  if (at === undefined) return Math.floor(Date.now() / MS_PER_SECOND);
  const { DEFAULT_SCHEDULE } = await import("../../../src/schedule/default-schedule.js");
  const { zoneOf } = await import("../../../src/schedule/schedule-zone.js");
  const { readMoment } = await import("./read-moment.js");
  const { utcS, remark } = readMoment(at, zoneOf(schedule ?? DEFAULT_SCHEDULE), lang);
  if (remark !== undefined) context.err(`${remark}\n`);
  return utcS;
}
