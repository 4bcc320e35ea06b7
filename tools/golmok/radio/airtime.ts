import { type Command, Option } from "commander";
import type { CommandContext } from "../command-io.js";
import { inLanguage, type Language, languageOption } from "../language.js";
import type { ModulationText } from "./read-modulation.js";

interface AirtimeOptions extends ModulationText {
  readonly json?: boolean;
  readonly lang: Language;
}

const HELP = `
The time is that of Semtech's AN1200.13, exact to the microsecond. Bandwidths: 7.8, 10.4, 15.6, 20.8, 31.25, 41.7, 62.5,
125, 250 and 500 kHz; the first four and 41.7 are names of 500/64, /48, /32, /24 and /12, and are taken as those. Optimisation
for low data rates, when "auto", is on where a symbol takes more than 16 ms. SF6 is as the SX127x sends it.
`;

/** `airtime`: how long one LoRa frame keeps the channel. */
export function addAirtimeCommand(radio: Command, context: CommandContext): void {
  radio
    .command("airtime")
    .description("how long one LoRa frame is on the air")
    .requiredOption("--bytes <bytes>", "the whole frame, 1 to 255")
    .requiredOption("--sf <factor>", "spreading factor, 6 to 12")
    .option("--bandwidth <khz>", "kHz", "125")
    .option("--coding-rate <rate>", "4/5, 4/6, 4/7 or 4/8", "4/5")
    .option("--implicit-header", "no header: both sides know length, coding rate and check")
    .option("--no-crc", "no check behind the payload")
    .option("--preamble <symbols>", "1 to 65535", "8")
    .addOption(
      new Option("--ldro <when>", "optimisation for low data rates")
        .choices(["on", "off", "auto"])
        .default("auto"),
    )
    .option("--json", "print one object")
    .addOption(languageOption())
    .addHelpText("after", HELP)
    .action((options: AirtimeOptions) => airtime(options, context));
}

async function airtime({ json, lang, ...text }: AirtimeOptions, context: CommandContext): Promise<void> {
  const { timeOnAirUs } = await import("../../../src/radio/airtime.js");
  const { readModulation } = await import("./read-modulation.js");

  const { modulation, payloadBytes } = readModulation(text, lang);
  const airtimeMs = timeOnAirUs(modulation, payloadBytes) / 1_000;
  if (json === true) {
    context.out(`${JSON.stringify({ airtimeMs })}\n`);
    return;
  }
  const words = {
    ko: `${payloadBytes}바이트 프레임 하나가 전파를 ${airtimeMs} ms 동안 씁니다`,
    en: `a frame of ${payloadBytes} bytes is on the air for ${airtimeMs} ms`,
  };
  context.out(`${inLanguage(words, lang)}\n`);
}
