import type { Command } from "commander";
import { EXIT_FAILED } from "../../../hosts/headless/exit-codes.js";
import type { ImageCheck } from "../../../src/storage/check-image.js";
import type { CommandContext } from "../command-io.js";
import type { Words } from "../committee-schedule.js";
import { inLanguage } from "../language.js";
import { addImageOptions, type ImageOptions } from "./image-options.js";

const HELP = `
Every header, every entry and every blank place is read, by the code that the board runs; the image is not changed. What a
power cut left is told too, and is no fault. Exit code 0: sound; 1: something is damaged; 2: not an image.
`;

/** `fsck IMAGE`: what is wrong with a store, and where. Exit code 1 when something is damaged. */
export function addFsckCommand(storage: Command, context: CommandContext): void {
  addImageOptions(storage.command("fsck").description("check a store that was dumped from a board"))
    .addHelpText("after", HELP)
    .action((image: string, options: ImageOptions) => fsck(image, options, context));
}

async function fsck(image: string, { sectorBytes, json, lang }: ImageOptions, context: CommandContext) {
  const { findingWords, isFault } = await import("./finding-words.js");
  const { readImage } = await import("./read-image.js");
  const { regionName } = await import("./region-words.js");

  const { flash, check } = await readImage(image, sectorBytes, lang);
  if (!check.isSound) context.end(EXIT_FAILED);
  if (json === true) {
    const { findings, ...counts } = check;
    const told = findings.map((finding) => ({
      kind: finding.kind,
      isFault: isFault(finding),
      sector: finding.sector,
      offsetBytes: finding.offsetBytes,
      region: finding.region ?? null,
      name: finding.region === undefined ? null : (regionName(finding.region) ?? null),
      sequence: finding.sequence ?? null,
      count: finding.count,
    }));
    const { sectorCount } = flash;
    context.out(`${JSON.stringify({ image, sectorBytes, sectorCount, ...counts, findings: told })}\n`);
    return;
  }
  for (const finding of check.findings) context.out(`${inLanguage(findingWords(finding), lang)}\n`);
  context.out(`${inLanguage(verdictWords(check), lang)}\n`);
}

function verdictWords({ isSound, unfinishedWrites, ...check }: ImageCheck): Words {
  const cuts = {
    ko: unfinishedWrites === 0 ? "" : ` 전원이 끊겨 남은 자국 ${unfinishedWrites}개 (고장이 아님).`,
    en: unfinishedWrites === 0 ? "" : ` Traces of power cuts: ${unfinishedWrites} (no fault).`,
  };
  if (isSound) return { ko: `이상 없습니다.${cuts.ko}`, en: `Sound.${cuts.en}` };
  const { damagedEntries, damagedHeaders, strayPlaces } = check;
  return {
    ko: `손상: 기록 ${damagedEntries}개, 섹터 머리 ${damagedHeaders}개, 엉뚱한 비트 ${strayPlaces}곳.${cuts.ko} 보드는 성한 것 가운데 가장 새로운 것을 씁니다; 손상이 늘어나면 보드를 바꾸세요.`,
    en: `Damaged: ${damagedEntries} entries, ${damagedHeaders} headers, stray bits in ${strayPlaces} places.${cuts.en} The board goes on with the newest that is intact; if damage grows, replace the board.`,
  };
}
