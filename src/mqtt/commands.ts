import type { AlleyId } from "../domain/ids.js";
import type { Result } from "../domain/result.js";
import { decodeUtf8 } from "../domain/utf8.js";
import { decodeMark, type Mark, type MarkError } from "./mark.js";
import { commandNameOf } from "./topics.js";

/**
 * All that may be asked of the sign over MQTT. Rules and firmware change by signatures alone, so nothing
 * here touches them; and a broker may hand over a command again, so each is harmless when repeated.
 *
 * - `republish`: send every kept message again.
 * - `claim`: take a claim to a bay, whose bytes are the command's payload.
 * - `mark`: hold what is true of a bay against what the sign will believe of it.
 * - `time-challenge`: draw what a technician is to sign with the time; the reply tells it.
 * - `time`: take the time that a member of the committee signed, whose bytes are the command's payload.
 *
 * Source: docs/architecture.md, "What always holds".
 */
export type Command =
  | { readonly name: "republish" | "time-challenge" }
  | {
      readonly name: "claim" | "time";
      /** Whatever was sent: nothing of it has been looked at. */
      readonly bytes: Uint8Array;
    }
  | { readonly name: "mark"; readonly mark: Mark };

/** Why a message is no command. Each is a stable word that goes into the reply. */
export type CommandRefusal =
  | "not-a-command"
  | "unknown-command"
  | "oversize"
  | "bad-utf8"
  | "bad-json"
  | "not-an-object"
  | MarkError;

const NAMES: readonly string[] = [
  "republish",
  "claim",
  "mark",
  "time-challenge",
  "time",
] satisfies readonly Command["name"][];

/** Longest payload of a command, in bytes. */
const MAX_COMMAND_BYTES = 1024;

/** Most brackets that may open in one payload, so that a board's parser keeps to its stack. */
const MAX_BRACKETS = 8;

/**
 * Reads a message from `command/<name>`. The payload of `republish` and `time-challenge` must be the empty JSON object, for
 * they take nothing.
 */
export function decodeCommand(
  alley: AlleyId,
  topic: string,
  payload: Uint8Array,
): Result<Command, CommandRefusal> {
  const name = commandNameOf(alley, topic);
  if (name === undefined) return { ok: false, error: "not-a-command" };
  if (!isName(name)) return { ok: false, error: "unknown-command" };
  if (payload.length > MAX_COMMAND_BYTES) return { ok: false, error: "oversize" };
  if (name === "claim" || name === "time") return { ok: true, value: { name, bytes: payload } };
  const text = decodeUtf8(payload);
  if (!text.ok) return text;
  const json = parseJson(text.value);
  if (!json.ok) return json;
  if (!isObject(json.value)) return { ok: false, error: "not-an-object" };
  if (name === "mark") {
    const mark = decodeMark(json.value);
    return mark.ok ? { ok: true, value: { name, mark: mark.value } } : mark;
  }
  if (Object.keys(json.value).length > 0) return { ok: false, error: "unexpected-member" };
  return { ok: true, value: { name } };
}

function isName(name: string): name is Command["name"] {
  return NAMES.includes(name);
}

function parseJson(text: string): Result<unknown, "bad-json"> {
  let brackets = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charCodeAt(index);
    if (character === 0x7b || character === 0x5b) brackets += 1;
  }
  if (brackets > MAX_BRACKETS) return { ok: false, error: "bad-json" };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false, error: "bad-json" };
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
