import type { Command } from "commander";
import { readBrokerUrl } from "../../../hosts/desktop/broker-url.js";
import { EXIT_FAILED } from "../../../hosts/headless/exit-codes.js";
import type { CommandContext } from "../command-io.js";
import { inLanguage, type Language, languageOption } from "../language.js";

interface SendOptions {
  readonly broker: string;
  readonly username?: string;
  readonly passwordFile?: string;
  readonly json?: boolean;
  readonly lang: Language;
}

/** `send FILE`: shows a claim to the sign, and says what it answered. Exit code 1 unless it took it. */
export function addSendCommand(claim: Command, context: CommandContext): void {
  claim
    .command("send")
    .description("show a claim to the sign; it may be sent again, which changes nothing")
    .argument("<file>", "a claim")
    .requiredOption("--broker <url>", "mqtt://host:port, or mqtts://", readBrokerUrl)
    .option("--username <name>", "who sends it")
    .option("--password-file <file>", "a file with the password")
    .option("--json", "print one object")
    .addOption(languageOption())
    .action((file: string, options: SendOptions) => send(file, options, context));
}

async function send(file: string, options: SendOptions, context: CommandContext): Promise<void> {
  const { readPassphrase } = await import("../keys/passphrase.js");
  const { checkFailure } = await import("../keys/usage-failure.js");
  const { commandOverMqtt } = await import("../broker/command-over-mqtt.js");
  const { readClaimFile } = await import("./claim-file.js");
  const { claimRefusalWords, isClaimRefusal } = await import("./claim-words.js");

  const { broker: url, username, passwordFile, lang } = options;
  const { bytes, claim } = await readClaimFile(file, lang);
  const password = passwordFile === undefined ? undefined : await readPassphrase(passwordFile, lang);
  const address = { url, username, password };
  const reply = await commandOverMqtt(address, claim.alley, "claim", bytes).catch((error: unknown) => {
    const reason = error instanceof Error && error.message !== "" ? error.message : String(error);
    throw checkFailure(lang, {
      ko: `${url}: 보내지 못했습니다 (${reason}); 주소, 이름, 비밀번호를 확인하세요`,
      en: `${url}: it could not be sent (${reason}); look at address, name and password`,
    });
  });
  if (reply?.ok !== true) context.end(EXIT_FAILED);
  if (options.json === true) {
    const answer = { broker: url, answered: reply !== undefined, ok: reply?.ok ?? null };
    context.out(`${JSON.stringify({ ...answer, reason: reply?.reason ?? null })}\n`);
    return;
  }
  if (reply === undefined) {
    context.out(
      lang === "ko"
        ? "브로커에 보냈지만 전광판이 대답하지 않습니다; 전광판이 켜져 있는지, 이 이름으로 보내고 읽을 수 있는지 보세요\n"
        : "the broker has it, and the sign does not answer; see whether the sign is on, and whether this name may send and read\n",
    );
  } else if (reply.ok) {
    context.out(lang === "ko" ? "전광판이 받아들였습니다.\n" : "The sign took it.\n");
  } else {
    const reason = reply.reason ?? "";
    const words = isClaimRefusal(reason) ? `: ${inLanguage(claimRefusalWords(reason), lang)}` : "";
    context.out(`${reason}${words}\n`);
  }
}
