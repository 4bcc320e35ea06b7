import { nodeCrypto } from "../../../hosts/desktop/node-crypto.js";
import {
  type AcceptError,
  acceptSchedule,
  type ScheduleGate,
} from "../../../src/schedule/accept-schedule.js";
import { encodeSchedule } from "../../../src/schedule/encode-schedule.js";
import { compareBytes } from "../../../src/trust/byte-order.js";
import type { Words } from "../committee-schedule.js";
import { readCommitteeSchedule } from "../document/read-committee-schedule.js";
import type { Language } from "../language.js";
import { refusalWords } from "./refusal-words.js";

/** Why a node would not take a signed schedule, or that it is not what a document says. */
export type Judgement = AcceptError | "document-differs";

const DOCUMENT_DIFFERS: Words = {
  ko: "문서의 내용과 서명한 내용이 다릅니다; `diff`로 무엇이 다른지 보세요",
  en: "the document is not what was signed; see with `diff` what is different",
};

const TAKEN: Words = { ko: "맞습니다. 노드가 받아들입니다.", en: "It holds: a node would take it." };

/**
 * `undefined` when a node would take it, and the document, if one is named, compiles to what was signed. Throws a
 * `CommandFailure` when the document cannot be read.
 */
export async function judgeSigned(
  bytes: Uint8Array,
  gate: ScheduleGate,
  documentPath: string | undefined,
  language: Language,
): Promise<Judgement | undefined> {
  const document =
    documentPath === undefined ? undefined : await readCommitteeSchedule(documentPath, language);
  const accepted = acceptSchedule(bytes, gate, nodeCrypto);
  if (!accepted.ok) return accepted.error;
  if (document === undefined) return undefined;
  const isSame = compareBytes(encodeSchedule(document.schedule), encodeSchedule(accepted.value)) === 0;
  return isSame ? undefined : "document-differs";
}

export function judgementWords(judgement: Judgement | undefined): Words {
  if (judgement === undefined) return TAKEN;
  return judgement === "document-differs" ? DOCUMENT_DIFFERS : refusalWords(judgement);
}
