import type { Command } from "commander";
import { readBrokerUrl } from "../../../hosts/desktop/broker-url.js";
import { EXIT_FAILED } from "../../../hosts/headless/exit-codes.js";
import type { BayId } from "../../../src/domain/ids.js";
import type { ConfusionCounts } from "../../../src/occupancy/ground-truth.js";
import { addBrokerOptions, type BrokerOptions } from "../broker/broker-options.js";
import type { CommandContext } from "../command-io.js";
import { countReader } from "../keys/read-count.js";
import { inLanguage } from "../language.js";

interface AccuracyOptions extends BrokerOptions {
  readonly broker?: string;
  readonly bay?: number;
  readonly transitions?: string;
  readonly truth?: string;
}

/** `accuracy`: how often what was marked as true was believed. Exit code 1 when nothing was marked. */
export function addAccuracyCommand(sense: Command, context: CommandContext): void {
  const accuracy = sense
    .command("accuracy")
    .description("how often the sign, or a replay, was right where somebody marked what is true")
    .option("--broker <url>", "the sign's tallies: mqtt://host:port, or mqtts://", readBrokerUrl)
    .option("--bay <number>", "of the sign's bays, this one alone", countReader(1, 63))
    .option("--transitions <file>", "what `sense replay` printed, instead of a sign's tallies")
    .option("--truth <file>", "marks to hold it against: timeMs,state");
  addBrokerOptions(accuracy).action((options: AccuracyOptions) => report(options, context));
}

async function report(options: AccuracyOptions, context: CommandContext): Promise<void> {
  const { broker, bay, transitions, truth, lang } = options;
  if (broker !== undefined && transitions === undefined && truth === undefined) {
    return reportSign(broker, options, context);
  }
  if (broker === undefined && bay === undefined && transitions !== undefined && truth !== undefined) {
    return reportReplay(transitions, truth, options, context);
  }
  const { usageFailure } = await import("../keys/usage-failure.js");
  throw usageFailure(lang, {
    ko: "--broker(와 --bay)를 주거나, --transitions와 --truth를 함께 주세요",
    en: "give --broker (and --bay), or --transitions and --truth together",
  });
}

async function reportSign(broker: string, options: AccuracyOptions, context: CommandContext): Promise<void> {
  const { alleyTree } = await import("../../../src/mqtt/topics.js");
  const { askBroker } = await import("../broker/ask-broker.js");
  const { keptMessages } = await import("../broker/kept-messages.js");
  const { accuracyOf } = await import("./accuracy-figures.js");
  const { ACCURACY_HEAD, accuracyWords } = await import("./accuracy-text.js");
  const { readKeptCounts } = await import("./kept-counts.js");

  const { alley, bay, json, lang } = options;
  const filter = `${alleyTree(alley)}bay/${bay ?? "+"}/accuracy`;
  const kept = await askBroker(broker, options, (address) => keptMessages(address, filter));
  const byBay: readonly (readonly [BayId, ConfusionCounts])[] = [...readKeptCounts(kept, alley, lang)];
  const together = accuracyOf(...byBay.map(([, counts]) => counts));
  if (together.n === 0) context.end(EXIT_FAILED);
  if (json === true) {
    const bays = byBay.map(([id, counts]) => ({ bay: id, ...accuracyOf(counts) }));
    context.out(`${JSON.stringify({ broker, alley, ...together, bays })}\n`);
    return;
  }
  if (together.n === 0) {
    const none = {
      ko: `${filter}: 표시가 없습니다 (n = 0); 골목에서 \`golmok sense mark\`로 먼저 표시하고, 이 이름으로 읽을 수 있는지 보세요\n`,
      en: `${filter}: no marks (n = 0); make some in the alley with \`golmok sense mark\`, and see whether this name may read them\n`,
    };
    context.out(inLanguage(none, lang));
    return;
  }
  const lines = byBay.map(([id, counts]) =>
    accuracyWords({ ko: `${id}번 면`, en: `Bay ${id}` }, accuracyOf(counts)),
  );
  if (byBay.length > 1) lines.push(accuracyWords({ ko: "모두", en: "Together" }, together));
  for (const words of [ACCURACY_HEAD, ...lines]) context.out(`${inLanguage(words, lang)}\n`);
}

async function reportReplay(
  transitionsFile: string,
  truthFile: string,
  { json, lang }: AccuracyOptions,
  context: CommandContext,
): Promise<void> {
  const { OCCUPANCY_CODES } = await import("../../../src/domain/occupancy.js");
  const { accuracyOf } = await import("./accuracy-figures.js");
  const { ACCURACY_HEAD, accuracyWords, replacedWords } = await import("./accuracy-text.js");
  const { judgeMarks } = await import("./judge-marks.js");
  const { readMarks, readTimedStates } = await import("./timed-states.js");

  const transitions = await readTimedStates(transitionsFile, OCCUPANCY_CODES, lang);
  const { counts, replaced } = judgeMarks(transitions, await readMarks(truthFile, lang));
  const together = accuracyOf(counts);
  if (together.n === 0) context.end(EXIT_FAILED);
  if (json === true) {
    const files = { transitions: transitionsFile, truth: truthFile };
    context.out(`${JSON.stringify({ ...files, ...together, replaced })}\n`);
    return;
  }
  if (together.n === 0) {
    const none = {
      ko: `${truthFile}: 표시가 없습니다 (n = 0); 한 줄에 하나씩 timeMs,state로 적으세요\n`,
      en: `${truthFile}: no marks (n = 0); write one a line, as timeMs,state\n`,
    };
    context.out(inLanguage(none, lang));
    return;
  }
  const lines = [ACCURACY_HEAD, accuracyWords({ ko: truthFile, en: truthFile }, together)];
  if (replaced > 0) lines.push(replacedWords(replaced));
  for (const words of lines) context.out(`${inLanguage(words, lang)}\n`);
}
