import { Argument, type Command } from "commander";
import { readBrokerUrl } from "../../../hosts/desktop/broker-url.js";
import { EXIT_FAILED } from "../../../hosts/headless/exit-codes.js";
import { addBrokerOptions, type BrokerOptions } from "../broker/broker-options.js";
import type { CommandContext } from "../command-io.js";
import { countReader } from "../keys/read-count.js";
import { inLanguage } from "../language.js";

interface MarkOptions extends BrokerOptions {
  readonly bay: number;
  readonly broker: string;
}

/** `mark TRUTH`: tells the sign what is true of a bay, and says what it answered. Exit code 1 unless it took the mark. */
export function addMarkCommand(sense: Command, context: CommandContext): void {
  const mark = sense
    .command("mark")
    .description("standing in the alley, mark what is true of a bay; the sign's belief is held against it")
    .addArgument(new Argument("<truth>", "what you see").choices(["occupied", "free"]))
    .requiredOption("--bay <number>", "the number painted on the ground", countReader(1, 63))
    .requiredOption("--broker <url>", "mqtt://host:port, or mqtts://", readBrokerUrl);
  addBrokerOptions(mark).action((truth: "occupied" | "free", options: MarkOptions) =>
    sendMark(truth, options, context),
  );
}

async function sendMark(
  truth: "occupied" | "free",
  options: MarkOptions,
  context: CommandContext,
): Promise<void> {
  const { randomInt } = await import("node:crypto");
  const { FREE, OCCUPIED } = await import("../../../src/domain/occupancy.js");
  const { encodeMark, MAX_MARK_ID } = await import("../../../src/mqtt/mark.js");
  const { askBroker } = await import("../broker/ask-broker.js");
  const { commandOverMqtt } = await import("../broker/command-over-mqtt.js");
  const { markAnswerWords } = await import("./mark-words.js");

  const { bay, broker, alley, json, lang } = options;
  const id = randomInt(1, MAX_MARK_ID + 1);
  const bytes = encodeMark({ bay, truth: truth === "occupied" ? OCCUPIED : FREE, id });
  const reply = await askBroker(broker, options, (address) => commandOverMqtt(address, alley, "mark", bytes));
  if (reply?.ok !== true) context.end(EXIT_FAILED);
  if (json === true) {
    const answer = { answered: reply !== undefined, ok: reply?.ok ?? null, reason: reply?.reason ?? null };
    context.out(`${JSON.stringify({ broker, alley, bay, truth, id, ...answer })}\n`);
    return;
  }
  context.out(`${inLanguage(markAnswerWords(bay, truth, reply), lang)}\n`);
}
