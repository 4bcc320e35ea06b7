import { type BayId, MAX_BAY_ID } from "../../../src/domain/ids.js";
import type { FieldPath, Findings } from "./issue.js";
import { isText, wholeNumber } from "./plain-values.js";

const BAY_RANGE = /^(\d{1,2})(?:-(\d{1,2}))?$/;

/**
 * The bays of `7`, `1-7` or a list of such, in the order written and with repetitions; those that cannot be read are
 * left out, with a finding where they are numbers that no bay can have.
 */
export function readBayIds(findings: Findings, path: FieldPath, value: unknown): readonly BayId[] {
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) => readRange(findings, [...path, index], item));
  }
  return readRange(findings, path, value);
}

/**
 * The bays for which a rule or an exception is, ascending: `undefined` when the field is not there. One that the alley
 * does not have is a finding.
 */
export function readBaySubset(
  findings: Findings,
  path: FieldPath,
  value: unknown,
  known: ReadonlySet<BayId>,
): readonly BayId[] | undefined {
  if (value === undefined) return undefined;
  const ids = new Set(readBayIds(findings, path, value));
  const unknown = [...ids].filter((id) => !known.has(id));
  if (unknown.length > 0) {
    const list = unknown.join(", ");
    findings.add(path, "unknown-bay", {
      ko: `이 골목에 없는 면입니다: ${list}; bays에 적거나 번호를 고치세요`,
      en: `the alley has no bay ${list}; add it to bays, or correct the number`,
    });
  }
  return [...ids].sort((left, right) => left - right);
}

function readRange(findings: Findings, path: FieldPath, value: unknown): readonly BayId[] {
  const [, fromText, toText] = (isText(value) && BAY_RANGE.exec(value)) || [];
  const from = fromText === undefined ? wholeNumber(value) : Number(fromText);
  if (from === undefined) return [];
  const to = toText === undefined ? from : Number(toText);
  if (from < 1 || to > MAX_BAY_ID || to < from) {
    // A lone number out of range is the schema's to refuse.
    if (isText(value)) {
      findings.add(path, "bad-bay-range", {
        ko: `면 번호는 1부터 ${MAX_BAY_ID}까지이고 작은 수를 앞에 씁니다; 예: 1-7`,
        en: `bays are numbered 1 to ${MAX_BAY_ID}, the smaller number first; for example 1-7`,
      });
    }
    return [];
  }
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
