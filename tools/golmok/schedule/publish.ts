import type { Command } from "commander";
import { readBrokerUrl } from "../../../hosts/desktop/broker-url.js";
import type { Delivery } from "../broker/broker-delivery.js";
import type { CommandContext } from "../command-io.js";
import { type Language, languageOption } from "../language.js";

interface PublishOptions {
  readonly broker: string;
  readonly root?: string;
  readonly rootUpdate?: readonly string[];
  readonly username?: string;
  readonly passwordFile?: string;
  readonly json?: boolean;
  readonly lang: Language;
}

const MS_PER_SECOND = 1_000;

/** `publish ENVELOPE`: puts a signed schedule where signs look for it. The broker, and who publishes, need not be trusted. */
export function addPublishCommand(schedule: Command, context: CommandContext): void {
  schedule
    .command("publish")
    .description("leave a signed schedule at the broker, for the signs to take")
    .argument("<file>", "a signed schedule")
    .requiredOption("--broker <url>", "mqtt://host:port, or mqtts://", readBrokerUrl)
    .option("--root <file>", "the committee's root: check first what the signs will check")
    .option(
      "--root-update <files...>",
      "what `root rotate` made, oldest first: published before the schedule",
    )
    .option("--username <name>", "who publishes")
    .option("--password-file <file>", "a file with the password")
    .option("--json", "print one object")
    .addOption(languageOption())
    .action((file: string, options: PublishOptions) => publish(file, options, context));
}

async function publish(file: string, options: PublishOptions, context: CommandContext): Promise<void> {
  const { deliver } = await import("../broker/broker-delivery.js");
  const { readPassphrase } = await import("../keys/passphrase.js");
  const { checkFailure } = await import("../keys/usage-failure.js");

  const { broker: url, username, passwordFile, json, lang } = options;
  const deliveries = await deliveriesOf(file, options);
  const password = passwordFile === undefined ? undefined : await readPassphrase(passwordFile, lang);
  const outcome = await deliver({ url, username, password }, deliveries).catch((error: unknown) => {
    const reason = error instanceof Error && error.message !== "" ? error.message : String(error);
    throw checkFailure(lang, {
      ko: `${url}: 브로커에 올리지 못했습니다 (${reason}); 주소, 이름, 비밀번호를 확인하세요`,
      en: `${url}: the broker did not take it (${reason}); look at address, name and password`,
    });
  });
  if (outcome === "not-kept") {
    throw checkFailure(lang, {
      ko: `${url}: 브로커가 올린 것을 돌려주지 않습니다; 이 이름으로 올리고 읽을 권한이 있는지 보세요`,
      en: `${url}: the broker does not give back what was published; see whether this name may publish and read there`,
    });
  }
  if (json === true) {
    const published = deliveries.map(({ topic, payload }) => ({ topic, bytes: payload.length }));
    context.out(`${JSON.stringify({ broker: url, published })}\n`);
    return;
  }
  for (const { topic, payload } of deliveries) {
    const line =
      lang === "ko"
        ? `${topic}: ${payload.length}바이트를 브로커가 보관합니다\n`
        : `${topic}: the broker keeps ${payload.length} bytes\n`;
    context.out(line);
  }
}

/** The messages, in the order in which a sign needs them: the root by which the schedule is signed comes first. */
async function deliveriesOf(file: string, options: PublishOptions): Promise<readonly Delivery[]> {
  const { decodeSchedule } = await import("../../../src/schedule/decode-schedule.js");
  const { rootTopic, scheduleTopic } = await import("../../../src/mqtt/topics.js");
  const { encodeEnvelope, ENVELOPE_KIND } = await import("../../../src/trust/envelope.js");
  const { readEnvelopeFile, refusedFile } = await import("../keys/read-envelope-file.js");
  const { readRootChain } = await import("../keys/root-chain-file.js");

  const { rootUpdate = [], lang } = options;
  const envelope = await readEnvelopeFile(file, ENVELOPE_KIND.schedule, lang);
  const schedule = decodeSchedule(envelope.payload);
  if (!schedule.ok) throw refusedFile(file, `schedule-${schedule.error}`, lang);
  const { alley } = schedule.value;
  const signed = { topic: scheduleTopic(alley), payload: encodeEnvelope(envelope) };
  const chain = rootUpdate.length === 0 ? undefined : await readRootChain(rootUpdate, lang);
  if (options.root !== undefined) await requireTaken(file, signed.payload, options.root, chain, options);
  return chain === undefined ? [signed] : [{ topic: rootTopic(alley), payload: chain }, signed];
}

/** Throws what a sign with this root would say against it, now. */
async function requireTaken(
  file: string,
  bytes: Uint8Array,
  rootFile: string,
  chain: Uint8Array | undefined,
  { rootUpdate = [], lang }: PublishOptions,
): Promise<void> {
  const { nodeCrypto } = await import("../../../hosts/desktop/node-crypto.js");
  const { acceptSchedule } = await import("../../../src/schedule/accept-schedule.js");
  const { acceptRootChain } = await import("../../../src/trust/accept-root.js");
  const { refusedFile } = await import("../keys/read-envelope-file.js");
  const { readRootFile } = await import("../keys/root-file.js");

  let root = await readRootFile(rootFile, lang);
  if (chain !== undefined) {
    const next = acceptRootChain(root, chain, nodeCrypto);
    if (next.ok) root = next.value;
    else if (next.error !== "no-newer-root") throw refusedFile(rootUpdate.join(" "), next.error, lang);
  }
  const nowS = Math.floor(Date.now() / MS_PER_SECOND);
  const accepted = acceptSchedule(bytes, { root, alley: root.alley, versionInForce: 0, nowS }, nodeCrypto);
  if (!accepted.ok) throw refusedFile(file, accepted.error, lang);
}
