import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { EXIT_USAGE } from "../../../hosts/headless/exit-codes.js";
import { checkScheduleAt } from "../../../src/schedule/check-schedule.js";
import { type CommandContext, CommandFailure } from "../command-io.js";
import { writeDocument } from "../document/write-document.js";
import { inLanguage, type Language } from "../language.js";
import type { ImportOptions } from "./import-options.js";
import { type Plate, platesByZone, type RowRemark, readPlates } from "./melbourne-plates.js";
import { zoneSchedule } from "./melbourne-schedule.js";

/** A remark as `--json` prints it. */
interface Problem {
  readonly line: number;
  readonly field: string;
  readonly message: string;
}

const ALL_ZONES = "all";

/** Bad rows beyond these are only counted. */
const MAX_MISTAKES = 50;

/**
 * Makes documents of the City of Melbourne's sign plates: of one zone on standard output or in the file `out`, of all
 * zones in the folder `out`. What a person should look at goes to standard error, with its line.
 *
 * Throws a `CommandFailure` with EXIT_USAGE for rows that cannot be read and for zones that the file does not have.
 */
export async function importMelbourne(
  path: string,
  text: string,
  options: ImportOptions,
  context: CommandContext,
): Promise<void> {
  const { lang } = options;
  const { plates, mistakes } = readPlates(text);
  const zones = platesByZone(plates);
  const wanted = options.zone === ALL_ZONES ? [...zones.keys()] : [Number(options.zone)];
  const isWanted = (zone: number | undefined) => zone === undefined || wanted.includes(zone);
  const ours = options.zone === ALL_ZONES ? mistakes : mistakes.filter(({ zone }) => isWanted(zone));
  if (ours.length > 0) throw new CommandFailure(EXIT_USAGE, mistakesText(path, ours, lang));
  if (options.zone === ALL_ZONES) return importAll(path, zones, options, context);
  const zone = Number(options.zone);
  const rows = zones.get(zone);
  if (rows === undefined) throw new CommandFailure(EXIT_USAGE, chooseText(path, options.zone, zones, lang));
  const { document, problems } = convert(zone, rows, lang);
  for (const problem of problems) context.err(`${problemText(path, problem)}\n`);
  if (options.out !== undefined) await writeFile(options.out, document);
  const file = options.out === undefined ? { document } : { file: options.out };
  if (options.json === true)
    context.out(`${JSON.stringify({ format: "melbourne", zone, problems, ...file })}\n`);
  else if (options.out === undefined) context.out(document);
}

async function importAll(
  path: string,
  zones: ReadonlyMap<number, readonly Plate[]>,
  { out, json, lang }: ImportOptions,
  context: CommandContext,
): Promise<void> {
  if (out === undefined) {
    const words =
      lang === "ko"
        ? `${path}: --zone all에는 --out 폴더가 필요합니다`
        : `${path}: --zone all needs --out with a folder`;
    throw new CommandFailure(EXIT_USAGE, words);
  }
  await mkdir(out, { recursive: true });
  const written: object[] = [];
  for (const [zone, rows] of [...zones].sort(([left], [right]) => left - right)) {
    const { document, problems } = convert(zone, rows, lang);
    const file = join(out, `zone-${zone}.yaml`);
    await writeFile(file, document);
    for (const problem of problems) context.err(`${problemText(path, problem)}\n`);
    written.push({ zone, file, problems });
  }
  if (json === true) context.out(`${JSON.stringify({ format: "melbourne", zones: written })}\n`);
  else
    context.out(
      lang === "ko" ? `${written.length}개 구역을 썼습니다.\n` : `Wrote ${written.length} zones.\n`,
    );
}

function convert(
  zone: number,
  plates: readonly Plate[],
  language: Language,
): { readonly document: string; readonly problems: readonly Problem[] } {
  const { committee, remarks } = zoneSchedule(zone, plates);
  const flaw = checkScheduleAt(committee.schedule);
  if (flaw !== undefined) {
    const words =
      language === "ko"
        ? `구역 ${zone}은(는) 시간표가 될 수 없습니다: ${flaw.error}`
        : `zone ${zone} makes no schedule: ${flaw.error}`;
    throw new CommandFailure(EXIT_USAGE, words);
  }
  return {
    document: writeDocument(committee),
    problems: remarks.map((remark) => problemOf(remark, language)),
  };
}

function problemOf({ line, field, words }: RowRemark, language: Language): Problem {
  return { line, field, message: inLanguage(words, language) };
}

function problemText(path: string, { line, field, message }: Problem): string {
  return `${path}:${line}: ${field}: ${message}`;
}

function mistakesText(path: string, mistakes: readonly RowRemark[], language: Language): string {
  const lines = mistakes
    .slice(0, MAX_MISTAKES)
    .map((mistake) => problemText(path, problemOf(mistake, language)));
  const rest = mistakes.length - lines.length;
  if (rest > 0) lines.push(language === "ko" ? `${path}: 그 밖에 ${rest}건` : `${path}: and ${rest} more`);
  return lines.join("\n");
}

function chooseText(
  path: string,
  zone: string | undefined,
  zones: ReadonlyMap<number, unknown>,
  language: Language,
): string {
  const list = [...zones.keys()].sort((left, right) => left - right).join(" ");
  if (language === "ko") {
    const what = zone === undefined ? "구역을 고르세요" : `${zone} 구역이 없습니다`;
    return `${path}: ${what}. --zone 번호, 또는 모든 구역은 --zone all --out 폴더.\n구역 ${zones.size}곳: ${list}`;
  }
  const what = zone === undefined ? "choose a zone" : `there is no zone ${zone}`;
  return `${path}: ${what}: --zone NUMBER, or all of them with --zone all --out FOLDER.\n${zones.size} zones: ${list}`;
}
