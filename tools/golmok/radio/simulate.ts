import { type Command, Option } from "commander";
import type { CommandContext } from "../command-io.js";
import { inLanguage, type Language, languageOption } from "../language.js";
import type { SimulationText } from "./read-simulation.js";
import type { AlohaRun } from "./simulate-aloha.js";

interface SimulateOptions extends SimulationText {
  readonly mac: "aloha";
  readonly json?: boolean;
  readonly lang: Language;
}

const HELP = `
Nodes stand anywhere in a disc around one gateway and send to it on one channel of 125 kHz, each after pauses around
INTERVAL, exponentially distributed. With "aloha" none of them listens or repeats. With capture, the stronger of two frames
survives if it is 6 dB stronger or the other ends before its last five preamble symbols; without, both are lost. Places,
powers and path loss are LoRaSim 0.2.1's. Twenty networks with 10,000 frames each are tried; "confidence" is half the width of
the interval that holds "delivered" with a probability of 95 %.
`;

/** `simulate`: how many of a network's frames arrive. */
export function addSimulateCommand(radio: Command, context: CommandContext): void {
  radio
    .command("simulate")
    .description("how many of the frames of many nodes on one channel arrive")
    .requiredOption("--nodes <count>", "1 to 10000")
    .requiredOption("--interval-seconds <seconds>", "mean pause between a node's frames, 1 to 86400")
    .option("--bytes <bytes>", "the whole frame, 1 to 255", "20")
    .requiredOption("--sf <factor>", "spreading factor, 7 to 12")
    .option("--coding-rate <rate>", "4/5, 4/6, 4/7 or 4/8", "4/5")
    .addOption(new Option("--mac <access>", "who sends when").choices(["aloha"]).default("aloha"))
    .addOption(
      new Option("--capture <state>", "whether the stronger frame survives")
        .choices(["on", "off"])
        .default("on"),
    )
    .option("--seed <number>", "the same seed gives the same answer", "1")
    .option("--json", "print one object")
    .addOption(languageOption())
    .addHelpText("after", HELP)
    .action((options: SimulateOptions) => simulate(options, context));
}

async function simulate(
  { mac, json, lang, ...text }: SimulateOptions,
  context: CommandContext,
): Promise<void> {
  const { readSimulation } = await import("./read-simulation.js");
  const { simulateAloha } = await import("./simulate-aloha.js");

  const options = readSimulation(text, lang);
  const run = simulateAloha(options);
  if (json !== true) {
    context.out(`${inLanguage(sentenceOf(run), lang)}\n`);
    return;
  }
  const answer = {
    mac,
    nodes: options.nodes,
    intervalSeconds: options.intervalSeconds,
    bytes: options.bytes,
    sf: options.spreadingFactor,
    codingRate: text.codingRate,
    capture: text.capture,
    seed: options.seed,
    airtimeMs: run.airtimeUs / 1_000,
    networks: run.networks,
    framesSent: run.framesSent,
    framesDelivered: run.framesDelivered,
    delivered: rounded(run.delivered),
    confidence: rounded(run.confidence),
  };
  context.out(`${JSON.stringify(answer)}\n`);
}

function sentenceOf({ framesSent, framesDelivered, delivered, confidence }: AlohaRun) {
  const share = `${(delivered * 100).toFixed(2)} % (± ${(confidence * 100).toFixed(2)})`;
  return {
    ko: `프레임 ${framesSent}개 가운데 ${framesDelivered}개, ${share}가 닿았습니다`,
    en: `${framesDelivered} of ${framesSent} frames arrived, ${share}`,
  };
}

function rounded(share: number): number {
  return Math.round(share * 100_000) / 100_000;
}
