import { type BayId, MAX_BAY_ID } from "../domain/ids.js";
import { FREE, OCCUPIED } from "../domain/occupancy.js";
import type { Result } from "../domain/result.js";
import { encodeUtf8 } from "../domain/utf8.js";
import type { Truth } from "../occupancy/ground-truth.js";

/** What somebody who stands in front of a bay says of it. */
export interface Mark {
  readonly bay: BayId;
  readonly truth: Truth;
  /** [1, 4294967295], another one for each mark: a broker may bring a mark twice, and it must count once. */
  readonly id: number;
}

/** Why an object is no mark. Each is a stable word that goes into the reply. */
export type MarkError = "unexpected-member" | "bad-bay" | "bad-truth" | "bad-id";

/** Highest number of a mark. */
export const MAX_MARK_ID = 0xffffffff;

const MEMBERS: readonly string[] = ["bay", "truth", "id"];

/** JSON in UTF-8: `bay, truth, id`. */
export function encodeMark({ bay, truth, id }: Mark): Uint8Array {
  return encodeUtf8(JSON.stringify({ bay, truth: truth === OCCUPIED ? "occupied" : "free", id }));
}

/** Reads an object that came as JSON: these three members, in any order, and no other. */
export function decodeMark(object: object): Result<Mark, MarkError> {
  const { bay, truth, id } = object as Readonly<Record<string, unknown>>;
  if (Object.keys(object).some((name) => !MEMBERS.includes(name))) {
    return { ok: false, error: "unexpected-member" };
  }
  if (!isWhole(bay, MAX_BAY_ID)) return { ok: false, error: "bad-bay" };
  if (truth !== "occupied" && truth !== "free") return { ok: false, error: "bad-truth" };
  if (!isWhole(id, MAX_MARK_ID)) return { ok: false, error: "bad-id" };
  return { ok: true, value: { bay, truth: truth === "occupied" ? OCCUPIED : FREE, id } };
}

function isWhole(value: unknown, highest: number): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= highest;
}
