import { type Command, Option } from "commander";
import type { CommandContext } from "../command-io.js";
import { inLanguage, type Language, languageOption } from "../language.js";
import type { LinkMac } from "./network/run-network.js";
import type { SimulationText } from "./read-simulation.js";
import type { AlohaOptions, AlohaRun } from "./simulate-aloha.js";
import type { LinkRun, Spread } from "./simulate-link.js";

interface SimulateOptions extends SimulationText {
  readonly mac: "aloha" | LinkMac;
  readonly json?: boolean;
  readonly lang: Language;
}

const HELP = `
Nodes stand anywhere in a disc around one gateway and send to it on one channel of 125 kHz, each after pauses around
INTERVAL, exponentially distributed. With capture, the stronger of two frames survives if it is 6 dB stronger or the other
ends before its last five preamble symbols; without, both are lost. Places and path loss are LoRaSim 0.2.1's.

  aloha        nobody listens, is answered or repeats; what the gateway gets is delivered; 14 dBm
               twenty networks with 10,000 frames each
  golmok       bays with our link and a sign in the gateway's place, in kr920: who reports looks whether the channel is free,
               is acknowledged, and repeats; what is acknowledged within 10 s is delivered
               six networks with 2,000 reports each, fewer where hundreds are lost
  aloha-retry  the same, but nobody looks

BYTES and RATE change how long frames are on the air, BYTES only those of bays; the pace is that of 20 bytes and 4/5.
"confidence" is half the width of the interval that holds "delivered" with a probability of 95 %. Attempts and delays are those
of what was delivered.
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
    .addOption(
      new Option("--mac <access>", "who sends when")
        .choices(["aloha", "golmok", "aloha-retry"])
        .default("aloha"),
    )
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

  const options = readSimulation(text, lang);
  const { sentence, figures } = mac === "aloha" ? await runAloha(options) : await runLink(mac, options);
  if (json !== true) {
    context.out(`${inLanguage(sentence, lang)}\n`);
    return;
  }
  const asked = {
    mac,
    nodes: options.nodes,
    intervalSeconds: options.intervalSeconds,
    bytes: options.bytes,
    sf: options.spreadingFactor,
    codingRate: text.codingRate,
    capture: text.capture,
    seed: options.seed,
  };
  context.out(`${JSON.stringify({ ...asked, ...figures })}\n`);
}

async function runAloha(options: AlohaOptions) {
  const { simulateAloha } = await import("./simulate-aloha.js");
  const run = simulateAloha(options);
  const { airtimeUs, networks, framesSent, framesDelivered } = run;
  const share = shareOf(run);
  return {
    sentence: {
      ko: `프레임 ${framesSent}개 가운데 ${framesDelivered}개, ${share}가 닿았습니다`,
      en: `${framesDelivered} of ${framesSent} frames arrived, ${share}`,
    },
    figures: { airtimeMs: airtimeUs / 1_000, networks, framesSent, framesDelivered, ...roundedShare(run) },
  };
}

async function runLink(mac: LinkMac, options: AlohaOptions) {
  const { simulateLink } = await import("./simulate-link.js");
  const run = simulateLink(mac, options);
  const { airtimeUs, networks, reports, reportsDelivered, attempts, delayMs } = run;
  const share = shareOf(run);
  return {
    sentence: {
      ko: `보고 ${reports}개 가운데 ${reportsDelivered}개, ${share}가 10초 안에 확인되었습니다`,
      en: `${reportsDelivered} of ${reports} reports were acknowledged within 10 s, ${share}`,
    },
    figures: {
      airtimeMs: airtimeUs / 1_000,
      networks,
      reports,
      reportsDelivered,
      ...roundedShare(run),
      ...roundedSpread("Attempts", attempts),
      ...roundedSpread("DelayMs", delayMs),
    },
  };
}

function shareOf({ delivered, confidence }: AlohaRun | LinkRun): string {
  return `${(delivered * 100).toFixed(2)} % (± ${(confidence * 100).toFixed(2)})`;
}

function roundedShare({ delivered, confidence }: AlohaRun | LinkRun) {
  return { delivered: rounded(delivered), confidence: rounded(confidence) };
}

/** `null` where nothing was delivered. */
function roundedSpread(name: string, spread: Spread | undefined): Record<string, number | null> {
  const { mean, p95 } = spread ?? {};
  return {
    [`mean${name}`]: mean === undefined ? null : Math.round(mean * 100) / 100,
    [`p95${name}`]: p95 ?? null,
  };
}

function rounded(share: number): number {
  return Math.round(share * 100_000) / 100_000;
}
