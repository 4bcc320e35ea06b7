/** A report for people. */

import { inLanguage, type Language } from "../language.js";
import { CYCLES, type FlashLife } from "./flash-life.js";
import type { LogContent, RecordsContent } from "./image-contents.js";
import { kindWord, regionWords } from "./region-words.js";
import { type ReportParts, wearOf } from "./report-fields.js";

/** Nobody believes a figure beyond this; other parts fail before. */
const MOST_YEARS = 1_000;

/** The whole report, a line's end after each line. */
export function reportText(parts: ReportParts, language: Language): string {
  const { flash, contents } = parts;
  const say = (ko: string, en: string) => inLanguage({ ko, en }, language);
  const { sectorCount, sectorBytes } = flash;
  const kib = (sectorCount * sectorBytes) / 1_024;
  const { freeSectors: free, dirtySectors: dirty } = contents;
  const used = sectorCount - free - dirty;
  const lines = [
    say(
      `${parts.image}: ${sectorBytes}바이트 섹터 ${sectorCount}개 (${kib} KiB); 사용 ${used}, 빈 것 ${free}, 지울 것 ${dirty}`,
      `${parts.image}: ${sectorCount} sectors of ${sectorBytes} bytes (${kib} KiB); used ${used}, free ${free}, to be erased ${dirty}`,
    ),
    ...recordLines(contents.records, sectorBytes, say),
    ...contents.logs.flatMap((log) => logLines(log, sectorBytes, language, say)),
    wearLine(contents.eraseCounts, say),
    lifeLine(parts.life, wearOf(contents.eraseCounts).most, say),
    damageLine(parts.check, say),
  ];
  return `${lines.join("\n")}\n`;
}

type Say = (ko: string, en: string) => string;

function recordLines(content: RecordsContent, sectorBytes: number, say: Say): readonly string[] {
  const { records, counters, removedCount, sectors } = content;
  const written = percent(content.writtenBytes, sectors * sectorBytes);
  const width = Math.max(
    0,
    ...records.map(({ name }) => name.length),
    ...counters.map(({ name }) => name.length),
  );
  const lines = [
    say(
      `값 ${records.length}개: 섹터 ${sectors}개, ${written}% 씀; 없앤 이름 ${removedCount}개`,
      `Records: ${records.length}, in ${sectors} sectors, ${written} % written; names removed: ${removedCount}`,
    ),
    ...records.map(({ name, sizeBytes }) =>
      say(`  ${name.padEnd(width)}  ${sizeBytes}바이트`, `  ${name.padEnd(width)}  ${sizeBytes} bytes`),
    ),
  ];
  if (counters.length === 0) return lines;
  lines.push(say(`카운터 ${counters.length}개`, `Counters: ${counters.length}`));
  for (const { name, limit } of counters) {
    const padded = name.padEnd(width);
    lines.push(
      say(
        `  ${padded}  ${limit}보다 작은 수는 이미 썼을 수 있음`,
        `  ${padded}  numbers below ${limit} may have been used`,
      ),
    );
  }
  return lines;
}

function logLines(log: LogContent, sectorBytes: number, language: Language, say: Say): readonly string[] {
  const { region, sectors, entries, firstSequence, lastSequence, earliestS, newestEarliestS } = log;
  const name = inLanguage(regionWords(region), language);
  const title = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const written = percent(log.writtenBytes, sectors * sectorBytes);
  const span = firstSequence === undefined ? "" : ` (${firstSequence}-${lastSequence})`;
  const kinds = [...log.kinds].map(([kind, count]) => `${kindWord(region, kind)}: ${count}`).join(", ");
  const lines = [
    say(
      `${title}: ${entries}건${span}, 섹터 ${sectors}개, ${written}% 씀`,
      `${title}: ${entries} entries${span}, in ${sectors} sectors, ${written} % written`,
    ),
  ];
  if (kinds !== "") lines.push(say(`  종류별 ${kinds}`, `  by kind ${kinds}`));
  if (earliestS === undefined) return lines;
  const newest =
    newestEarliestS === undefined || newestEarliestS === earliestS ? "" : utcText(newestEarliestS);
  lines.push(
    say(
      `  ${utcText(earliestS)} 이후${newest === "" ? "" : `; 가장 새로운 섹터는 ${newest} 이후`}`,
      `  since ${utcText(earliestS)} at the earliest${newest === "" ? "" : `; its newest sector since ${newest}`}`,
    ),
  );
  return lines;
}

function wearLine(eraseCounts: readonly number[], say: Say): string {
  const { least, most, mean } = wearOf(eraseCounts);
  return say(
    `마모: 섹터마다 지운 횟수 ${least}-${most}, 평균 ${mean}`,
    `Wear: sectors were erased ${least} to ${most} times, ${mean} on average`,
  );
}

function lifeLine({ days, daysFrom, years }: FlashLife, most: number, say: Say): string {
  if (days === undefined || years === undefined) {
    return say(
      "남은 수명: 얼마 동안 썼는지 이미지만으로는 알 수 없습니다; --days로 쓴 날수를 주세요",
      "Expected life: the image does not tell how long it was used; give --days",
    );
  }
  const span = Math.round(days * 10) / 10;
  const left = years >= MOST_YEARS ? undefined : String(Math.floor(years));
  const fromKo = daysFrom === "image" ? "기록의 시각에 따른" : "--days로 준";
  const fromEn = daysFrom === "image" ? "by the times in its logs" : "by --days";
  return say(
    `남은 수명: ${left === undefined ? `${MOST_YEARS}년 이상` : `약 ${left}년`} (${fromKo} ${span}일 동안 가장 많이 지운 섹터 ${most}번; 섹터마다 ${CYCLES}번까지)`,
    `Expected life: ${left === undefined ? `more than ${MOST_YEARS}` : `about ${left}`} years (the most worn sector was erased ${most} times in ${span} days, ${fromEn}; it bears ${CYCLES})`,
  );
}

function damageLine({ isSound, ...check }: ReportParts["check"], say: Say): string {
  const { damagedEntries, damagedHeaders, strayPlaces, unfinishedWrites } = check;
  const cutsKo = unfinishedWrites === 0 ? "" : `; 전원이 끊겨 남은 자국 ${unfinishedWrites}개 (고장이 아님)`;
  const cutsEn = unfinishedWrites === 0 ? "" : `; traces of power cuts: ${unfinishedWrites} (no fault)`;
  if (isSound) return say(`손상: 없음${cutsKo}`, `Damage: none${cutsEn}`);
  return say(
    `손상: 기록 ${damagedEntries}개, 섹터 머리 ${damagedHeaders}개, 엉뚱한 비트 ${strayPlaces}곳${cutsKo}; 자세한 것은 \`golmok storage fsck\``,
    `Damage: ${damagedEntries} entries, ${damagedHeaders} headers, stray bits in ${strayPlaces} places${cutsEn}; \`golmok storage fsck\` tells more`,
  );
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((100 * part) / whole);
}

function utcText(utcS: number): string {
  return new Date(utcS * 1_000).toISOString().replace(/:\d\d\.\d{3}Z$/, "Z");
}
