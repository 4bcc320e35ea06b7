import { createHash } from "node:crypto";
import type { LinkKeys } from "../../../src/radio/link-keys.js";

const PURPOSE = "golmok-pair";
const DIGITS = 8;

/** Eight hexadecimal digits, the same on both sides of a pair: they tell pairs apart, and nothing of the keys. */
export function linkFingerprint({ up, down }: LinkKeys): string {
  const digest = createHash("sha256").update(PURPOSE).update(up).update(down).digest("hex");
  return digest.slice(0, DIGITS);
}
