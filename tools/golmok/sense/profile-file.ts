import { readFileSync } from "node:fs";
import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import type { EmptyProfile, Mounting } from "../../../src/sensing/empty-profile.js";
import { shapeWords } from "../document/shape-words.js";
import { readBytes } from "../keys/file-access.js";
import { usageFailure } from "../keys/usage-failure.js";
import { inLanguage, type Language } from "../language.js";

/** The published schema of profiles: what others write against is what is checked here. */
const SCHEMA_FILE = new URL("../../../docs/sensing-profile.schema.json", import.meta.url);

const KIND = "golmok-sensing-profile";
const VERSION = 1;
const MAX_FILE_BYTES = 65_536;

/** A profile as it stands in a file. */
export interface ProfileDocument {
  readonly kind: typeof KIND;
  readonly version: typeof VERSION;
  readonly mounting: Mounting;
  /** `null` when the empty bay is silent. */
  readonly floorMm: number | null;
  readonly spreadMm: number;
  readonly echoesPerMille: number;
  readonly repeatsPerMille: number;
  readonly temperatureDeciC: number;
}

export function profileDocument(profile: EmptyProfile): ProfileDocument {
  const { mounting, floorMm, spreadMm, echoesPerMille, repeatsPerMille, temperatureDeciC } = profile;
  return {
    kind: KIND,
    version: VERSION,
    mounting,
    floorMm: floorMm ?? null,
    spreadMm,
    echoesPerMille,
    repeatsPerMille,
    temperatureDeciC,
  };
}

/** The text of a profile's file. */
export function profileText(profile: EmptyProfile): string {
  return `${JSON.stringify(profileDocument(profile), undefined, 2)}\n`;
}

/**
 * Reads a profile, bare or within the object that `sense calibrate --json` prints. Throws a `CommandFailure` with
 * EXIT_USAGE that names file and field.
 */
export async function readProfile(path: string, language: Language): Promise<EmptyProfile> {
  const bytes = await readBytes(path, MAX_FILE_BYTES, language);
  const refuse = (ko: string, en: string) =>
    usageFailure(language, { ko: `${path}: ${ko}`, en: `${path}: ${en}` });
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw refuse(
      "JSON이 아닙니다; `golmok sense calibrate 파일.csv --out 프로필.json`으로 만든 파일을 주세요",
      "this is not JSON; give a file that `golmok sense calibrate FILE.csv --out PROFILE.json` wrote",
    );
  }
  const answer = value as Readonly<Record<string, unknown>> | null;
  if (typeof answer === "object" && answer !== null && !("kind" in answer) && "profile" in answer) {
    if (answer["profile"] === null) {
      throw refuse(
        "이 교정은 프로필을 얻지 못했습니다; 적힌 문제를 고치고 빈 주차면을 다시 기록하세요",
        "that calibration came to no profile; correct what it names, and record the empty bay again",
      );
    }
    value = answer["profile"];
  }
  const ajv = new Ajv2020({ allErrors: true, verbose: true, allowUnionTypes: true });
  const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA_FILE, "utf8")) as object);
  if (!validate(value)) {
    const lines = (validate.errors ?? [])
      .filter(({ keyword }) => keyword !== "if")
      .map((error) => `${path}: ${fieldOf(error)}: ${inLanguage(shapeWords(error), language)}`);
    const text = lines.join("\n");
    throw usageFailure(language, { ko: text, en: text });
  }
  return profileOf(value as ProfileDocument);
}

function profileOf(document: ProfileDocument): EmptyProfile {
  const { mounting, floorMm, spreadMm, echoesPerMille, repeatsPerMille, temperatureDeciC } = document;
  return {
    mounting,
    floorMm: floorMm ?? undefined,
    spreadMm,
    echoesPerMille,
    repeatsPerMille,
    temperatureDeciC,
  };
}

function fieldOf({ instancePath, params }: ErrorObject): string {
  const name = params["missingProperty"] ?? params["additionalProperty"];
  const field = [instancePath.slice(1), name].filter((part) => part !== undefined && part !== "").join("/");
  return field === "" ? KIND : field;
}
