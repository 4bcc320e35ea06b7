import type { Words } from "../committee-schedule.js";
import type { FieldPath, Findings } from "./issue.js";
import { isText, recordOf } from "./plain-values.js";

const KEY_BYTES = 32;

/** `{ ko: ..., en: ... }`, if both are there. */
export function readWords(value: unknown): Words | undefined {
  const { ko, en } = recordOf(value);
  return isText(ko) && isText(en) ? { ko, en } : undefined;
}

/** The bytes of a public key in base64; spellings that other readers take differently are refused. */
export function readKey(findings: Findings, path: FieldPath, value: unknown): Uint8Array | undefined {
  if (!isText(value)) return undefined;
  const bytes = Buffer.from(value, "base64");
  if (bytes.length === KEY_BYTES && bytes.toString("base64") === value) return new Uint8Array(bytes);
  // Of the right length, and yet not what its bytes are written as: the last character has bits too many.
  if (bytes.length === KEY_BYTES) {
    findings.add(path, "bad-key", {
      ko: "공개 키를 잘못 옮겨 적었습니다; 다시 복사하세요",
      en: "the public key was copied wrongly; copy it again",
    });
  }
  return undefined;
}
