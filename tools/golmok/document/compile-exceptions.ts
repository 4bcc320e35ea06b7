import type { Permission } from "../../../src/domain/permission.js";
import type { Exception } from "../../../src/schedule/schedule.js";
import type { Words } from "../committee-schedule.js";
import { regimeIndex } from "./compile-regimes.js";
import type { KnownNames } from "./compile-rules.js";
import type { FieldPath, Findings } from "./issue.js";
import { isText, listOf, type PlainRecord, recordOf } from "./plain-values.js";
import { readBaySubset } from "./read-bays.js";
import { readWallClock } from "./read-times.js";
import { readWords } from "./read-words.js";

export interface CompiledExceptions {
  readonly exceptions: readonly Exception[];
  readonly reasons: readonly (Words | undefined)[];
  readonly places: readonly FieldPath[];
}

/** A list of the document whose entries become exceptions. */
interface ExceptionList {
  readonly field: string;
  /** The field that names the bays. */
  readonly bays: string;
  /** The permission of the regime that holds where an entry names none. */
  readonly permission: Permission | undefined;
  /** What is said where an entry gives no reason. */
  readonly reason: Words | undefined;
}

/** In the order in which they win. */
const LISTS: readonly ExceptionList[] = [
  {
    field: "withdrawals",
    bays: "bay",
    permission: "nobody",
    reason: { ko: "공유에서 잠시 뺀 면", en: "bay withdrawn for a while" },
  },
  {
    field: "lends",
    bays: "bay",
    permission: "anyone",
    reason: { ko: "우선권을 잠시 내놓은 면", en: "bay lent for a while" },
  },
  { field: "exceptions", bays: "bays", permission: undefined, reason: undefined },
];

/** Reads `withdrawals`, `lends` and `exceptions`, in this order: a bay that is withdrawn cannot be lent. */
export function compileExceptions(
  findings: Findings,
  document: PlainRecord,
  names: KnownNames,
): CompiledExceptions {
  const exceptions: Exception[] = [];
  const reasons: (Words | undefined)[] = [];
  const places: FieldPath[] = [];
  for (const list of LISTS) {
    for (const [index, each] of listOf(document[list.field]).entries()) {
      const item = recordOf(each);
      const path = [list.field, index];
      exceptions.push(compileException(findings, path, item, list, names));
      reasons.push(readWords(item["reason"]) ?? list.reason);
      places.push(path);
    }
  }
  return { exceptions, reasons, places };
}

function compileException(
  findings: Findings,
  path: FieldPath,
  item: PlainRecord,
  list: ExceptionList,
  names: KnownNames,
): Exception {
  const fromMinute = readWallClock(findings, [...path, "from"], item["from"]);
  const toMinute = readWallClock(findings, [...path, "to"], item["to"]);
  if (fromMinute !== undefined && toMinute !== undefined && toMinute <= fromMinute) {
    findings.add([...path, "to"], "ends-before-it-begins", {
      ko: `from(${item["from"]})보다 뒤여야 합니다; 두 시각을 고치세요`,
      en: `must be after from (${item["from"]}); correct the two`,
    });
  }
  return {
    fromMinute: fromMinute ?? 0,
    toMinute: toMinute ?? 0,
    bays: readBaySubset(findings, [...path, list.bays], item[list.bays], names.bays),
    regime: readRegime(findings, path, item["regime"], list, names) ?? 0,
  };
}

function readRegime(
  findings: Findings,
  path: FieldPath,
  value: unknown,
  list: ExceptionList,
  names: KnownNames,
): number | undefined {
  if (isText(value) || list.permission === undefined) {
    return regimeIndex(findings, [...path, "regime"], value, names.regimes);
  }
  const index = names.regimes.findIndex((regime) => regime.permission === list.permission);
  if (value !== undefined || index >= 0) return index;
  findings.add([...path, "regime"], "no-regime-for-it", {
    ko: `permission이 ${list.permission}인 시간대 규칙이 없습니다; regimes에 더하거나 여기에 regime을 적으세요`,
    en: `no regime has permission ${list.permission}; add one to regimes, or name a regime here`,
  });
  return undefined;
}
