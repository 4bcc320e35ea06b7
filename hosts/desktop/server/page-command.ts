import { MAX_BAY_ID } from "../../../src/domain/ids.js";
import type { Result } from "../../../src/domain/result.js";
import { type PageCommand, SPEEDS } from "../page/contract.js";

export type CommandError =
  | "not-json"
  | "not-an-object"
  | "unknown-type"
  | "bad-speed"
  | "bad-bay"
  | "bad-flag";

/** What to tell a person about each error. */
export const COMMAND_ERROR_TEXT: Readonly<
  Record<CommandError, { readonly ko: string; readonly en: string }>
> = {
  "not-json": { ko: "메시지가 JSON이 아닙니다.", en: "The message is not JSON." },
  "not-an-object": { ko: "메시지가 JSON 객체가 아닙니다.", en: "The message is not a JSON object." },
  "unknown-type": { ko: "type이 아는 명령이 아닙니다.", en: "The message's type is no command we know." },
  "bad-speed": {
    ko: `speed는 ${SPEEDS.join(", ")} 중 하나여야 합니다.`,
    en: `speed must be one of ${SPEEDS.join(", ")}.`,
  },
  "bad-bay": {
    ko: `bay는 1에서 ${MAX_BAY_ID}까지의 정수여야 합니다.`,
    en: `bay must be an integer from 1 to ${MAX_BAY_ID}.`,
  },
  "bad-flag": {
    ko: "paused, silenced, cut은 true나 false여야 합니다.",
    en: "paused, silenced and cut must be true or false.",
  },
};

const UNKNOWN_TYPE = { ok: false, error: "unknown-type" } as const;
const BAD_SPEED = { ok: false, error: "bad-speed" } as const;
const BAD_BAY = { ok: false, error: "bad-bay" } as const;
const BAD_FLAG = { ok: false, error: "bad-flag" } as const;

/**
 * The command that an untrusted text means, rebuilt from its known fields alone. Never throws.
 * Whether the alley has the bay is for the alley to say.
 */
export function decodeCommand(text: string): Result<PageCommand, CommandError> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { ok: false, error: "not-json" };
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed))
    return { ok: false, error: "not-an-object" };
  return decodeFields(parsed as Readonly<Record<string, unknown>>);
}

function decodeFields(fields: Readonly<Record<string, unknown>>): Result<PageCommand, CommandError> {
  const { type, speed, bay, paused, silenced, cut } = fields;
  switch (type) {
    case "speed":
      return isSpeed(speed) ? { ok: true, value: { type, speed } } : BAD_SPEED;
    case "pause":
      return typeof paused === "boolean" ? { ok: true, value: { type, paused } } : BAD_FLAG;
    case "put-car":
    case "take-car":
      return isBayId(bay) ? { ok: true, value: { type, bay } } : BAD_BAY;
    case "silence":
      if (!isBayId(bay)) return BAD_BAY;
      return typeof silenced === "boolean" ? { ok: true, value: { type, bay, silenced } } : BAD_FLAG;
    case "cut-broker":
      return typeof cut === "boolean" ? { ok: true, value: { type, cut } } : BAD_FLAG;
    default:
      return UNKNOWN_TYPE;
  }
}

function isSpeed(value: unknown): value is number {
  return SPEEDS.some((speed) => speed === value);
}

function isBayId(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= MAX_BAY_ID;
}
