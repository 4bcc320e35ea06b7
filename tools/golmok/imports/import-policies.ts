import { writeFile } from "node:fs/promises";
import { EXIT_USAGE } from "../../../hosts/headless/exit-codes.js";
import { parseZone } from "../../../src/clock/posix-tz.js";
import { checkScheduleAt } from "../../../src/schedule/check-schedule.js";
import { LAST_UTC_S } from "../../../src/schedule/schedule-limits.js";
import { type CommandContext, CommandFailure } from "../command-io.js";
import { NO_NOTES } from "../committee-schedule.js";
import { writeDocument } from "../document/write-document.js";
import { inLanguage, type Language } from "../language.js";
import type { ImportOptions } from "./import-options.js";
import { JsonField } from "./json-fields.js";
import { type FieldRemark, type PolicyHead, policySchedule, type ReadPolicy } from "./policy-schedule.js";
import { readCdsPolicies } from "./read-cds.js";
import { readCurblrPolicies } from "./read-curblr.js";
import { posixZone } from "./zone-names.js";

/** 2020-01-01T00:00Z, where a file does not say. */
const SINCE_S = 1_577_836_800;

const MS_PER_SECOND = 1_000;

/**
 * Makes a document of policies in CDS or CurbLR. What a person should look at goes to standard error, with its place in
 * the file. Throws a `CommandFailure` with EXIT_USAGE for a file that cannot be read or says what no schedule can.
 */
export async function importPolicies(
  path: string,
  text: string,
  format: "cds" | "curblr",
  options: ImportOptions,
  context: CommandContext,
): Promise<void> {
  const { lang, out, json } = options;
  const mistakes: FieldRemark[] = [];
  const file = new JsonField(parseJson(path, text, lang), "", mistakes);
  const head = headOf(file, format, options, mistakes);
  const policies = readPolicies(file, format, head.timeZone);
  if (mistakes.length > 0) throw new CommandFailure(EXIT_USAGE, remarksText(path, mistakes, lang));
  const { schedule, remarks } = policySchedule(policies, head);
  const flaw = checkScheduleAt(schedule);
  if (flaw !== undefined) {
    const words = lang === "ko" ? "시간표가 될 수 없습니다" : "it makes no schedule";
    throw new CommandFailure(EXIT_USAGE, `${path}: ${words}: ${flaw.error}`);
  }
  if (remarks.length > 0) context.err(`${remarksText(path, remarks, lang)}\n`);
  const document = writeDocument({ schedule, notes: NO_NOTES });
  if (out !== undefined) await writeFile(out, document);
  const place = out === undefined ? { document } : { file: out };
  const problems = remarks.map(({ field, words }) => ({ field, message: inLanguage(words, lang) }));
  if (json === true) context.out(`${JSON.stringify({ format, problems, ...place })}\n`);
  else if (out === undefined) context.out(document);
}

function parseJson(path: string, text: string, language: Language): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const words = {
      ko: "JSON이 아닙니다. --format과 파일이 맞는지 보세요",
      en: "it is no JSON; see whether the file is of this --format",
    };
    throw new CommandFailure(EXIT_USAGE, remarksText(path, [{ field: "(file)", words }], language));
  }
}

function readPolicies(file: JsonField, format: "cds" | "curblr", timeZone: string): readonly ReadPolicy[] {
  const zone = parseZone(timeZone);
  if (format === "curblr") return readCurblrPolicies(file);
  return zone.ok ? readCdsPolicies(file, zone.value) : [];
}

function headOf(
  file: JsonField,
  format: "cds" | "curblr",
  { posix, alley = 1 }: ImportOptions,
  mistakes: FieldRemark[],
): PolicyHead {
  const manifest = file.get("manifest");
  const zoneField = format === "cds" ? file.get("time_zone") : manifest.get("timeZone");
  const named = format === "cds" ? file.get("author") : manifest.get("authority").get("name");
  const name = typeof named.value === "string" ? named.value : format;
  const issuedAtS =
    format === "cds"
      ? Math.floor(
          file.get("last_updated").integer(0, LAST_UTC_S * MS_PER_SECOND, SINCE_S * MS_PER_SECOND) /
            MS_PER_SECOND,
        )
      : createdS(manifest.get("createdDate"));
  const timeZone = posix ?? posixZone(typeof zoneField.value === "string" ? zoneField.value : "");
  if (timeZone === undefined || !parseZone(timeZone).ok) {
    mistakes.push({
      field: zoneField.path,
      words: {
        ko: "이 지역의 시계를 모릅니다. --posix KST-9처럼 POSIX TZ로 알려 주세요",
        en: "the clock of this zone is not known; give it with --posix as a POSIX TZ string such as KST-9",
      },
    });
  }
  return {
    alley,
    nameKo: name,
    nameEn: name,
    issuedAtS,
    effectiveFromS: issuedAtS,
    timeZone: timeZone ?? "UTC0",
    holidays: [],
  };
}

function createdS(field: JsonField): number {
  const createdMs = typeof field.value === "string" ? Date.parse(field.value) : Number.NaN;
  return Number.isNaN(createdMs) ? SINCE_S : Math.floor(createdMs / MS_PER_SECOND);
}

function remarksText(path: string, remarks: readonly FieldRemark[], language: Language): string {
  return remarks.map(({ field, words }) => `${path}: ${field}: ${inLanguage(words, language)}`).join("\n");
}
