import type { Command } from "commander";
import { readBrokerUrl } from "../../../hosts/desktop/broker-url.js";
import { EXIT_FAILED } from "../../../hosts/headless/exit-codes.js";
import { addBrokerOptions, type BrokerOptions } from "../broker/broker-options.js";
import type { CommandContext } from "../command-io.js";
import { inLanguage } from "../language.js";

interface SetOptions extends BrokerOptions {
  readonly broker: string;
  readonly key: string;
  readonly passphraseFile?: string;
}

const HELP = `
This computer's time is what the sign gets, so see first that it is right. The sign draws a number, this command signs it
together with the time, and the sign takes that within 30 s, once. The key must be one of the committee's. The sign's error
is half the time that all this took, and 1 s.
`;

/** `set`: gives the sign this computer's time, signed. Exit code 1 unless the sign took it. */
export function addSetCommand(clock: Command, context: CommandContext): void {
  const set = clock
    .command("set")
    .description("give the sign this computer's time, signed with a member's key")
    .requiredOption("--broker <url>", "mqtt://host:port, or mqtts://", readBrokerUrl)
    .requiredOption("--key <file>", "a private key of the committee's root")
    .option("--passphrase-file <file>", "the passphrase that opens the key")
    .addHelpText("after", HELP);
  addBrokerOptions(set).action((options: SetOptions) => setSign(options, context));
}

async function setSign(options: SetOptions, context: CommandContext): Promise<void> {
  const { askBroker } = await import("../broker/ask-broker.js");
  const { readPassphrase } = await import("../keys/passphrase.js");
  const { keyIdText, readSigningKey } = await import("../keys/signing-key.js");
  const { instantMsText } = await import("./instant-text.js");
  const { setClock } = await import("./set-exchange.js");
  const { setAnswerWords } = await import("./set-words.js");

  const { broker, alley, passphraseFile, json, lang } = options;
  const passphrases = passphraseFile === undefined ? [] : [await readPassphrase(passphraseFile, lang)];
  const key = await readSigningKey(options.key, passphrases, lang);
  const { utcMs, reply } = await askBroker(broker, options, (address) =>
    setClock(address, alley, key, Date.now),
  );
  const utc = utcMs === undefined ? undefined : instantMsText(utcMs);
  if (reply?.ok !== true) context.end(EXIT_FAILED);
  if (json === true) {
    const signed = { keyId: keyIdText(key.publicKey), utcMs: utcMs ?? null, utc: utc ?? null };
    const answer = { answered: reply !== undefined, ok: reply?.ok ?? null, reason: reply?.reason ?? null };
    context.out(`${JSON.stringify({ broker, alley, ...signed, ...answer })}\n`);
    return;
  }
  context.out(`${inLanguage(setAnswerWords(utc, reply), lang)}\n`);
}
