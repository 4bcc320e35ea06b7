import type { BayId } from "../../../src/domain/ids.js";
import type { Bay, BayKind } from "../../../src/schedule/schedule.js";
import type { Words } from "../committee-schedule.js";
import type { Findings } from "./issue.js";
import { isText, listOf, recordOf } from "./plain-values.js";
import { readBayIds } from "./read-bays.js";
import { readWords } from "./read-words.js";

const KINDS: readonly BayKind[] = ["standard", "disabled", "ev-charging", "loading"];

/** The alley's bays, with what is said of them. */
export interface CompiledBays {
  /** Ascending by id. */
  readonly bays: readonly Bay[];
  readonly ids: ReadonlySet<BayId>;
  readonly labels: ReadonlyMap<BayId, string>;
  readonly withdrawnReasons: ReadonlyMap<BayId, Words>;
}

/** Reads `bays`: entries of one bay or of several alike. */
export function compileBays(findings: Findings, value: unknown): CompiledBays {
  const bays = new Map<BayId, Bay>();
  const labels = new Map<BayId, string>();
  const withdrawnReasons = new Map<BayId, Words>();
  for (const [index, item] of listOf(value).entries()) {
    const { id, ids, label, kind, withdrawn } = recordOf(item);
    const field = id === undefined ? "ids" : "id";
    const path = ["bays", index, field];
    const reason = readWords(withdrawn);
    const read = readBayIds(findings, path, id ?? ids);
    if (isText(label) && read.length > 1) {
      findings.add(["bays", index, "label"], "one-label-for-many", {
        ko: "여러 면을 한 이름으로 부를 수 없습니다; 면마다 따로 적으세요",
        en: "several bays cannot share one label; give each bay an entry of its own",
      });
    }
    for (const bay of read) {
      if (bays.has(bay)) {
        findings.add(path, "duplicate-bay", {
          ko: `${bay}번 면이 두 번 나옵니다; 하나만 남기세요`,
          en: `bay ${bay} is there twice; keep one of the two`,
        });
      }
      const known = KINDS.find((each) => each === kind) ?? "standard";
      bays.set(bay, { id: bay, kind: known, withdrawn: withdrawn === true || reason !== undefined });
      if (isText(label)) labels.set(bay, label);
      if (reason !== undefined) withdrawnReasons.set(bay, reason);
    }
  }
  const sorted = [...bays.values()].sort((left, right) => left.id - right.id);
  return { bays: sorted, ids: new Set(bays.keys()), labels, withdrawnReasons };
}
