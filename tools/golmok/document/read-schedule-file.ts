import { open } from "node:fs/promises";
import { EXIT_USAGE } from "../../../hosts/headless/exit-codes.js";
import { decodeSchedule } from "../../../src/schedule/decode-schedule.js";
import { decodeEnvelope, ENVELOPE_KIND } from "../../../src/trust/envelope.js";
import { CommandFailure } from "../command-io.js";
import { type CommitteeSchedule, NO_NOTES, type Words } from "../committee-schedule.js";
import type { Language } from "../language.js";
import type { DocumentSource } from "./document-source.js";
import type { LocatedIssue } from "./issue.js";
import { locateIssues, readDocument } from "./read-document.js";
import type { SchedulePlaces } from "./schedule-places.js";

/** A schedule that was read from a file, or why there is none in it. */
export interface ScheduleFile {
  /** `undefined` exactly when there are errors. */
  readonly committee: CommitteeSchedule | undefined;
  readonly errors: readonly LocatedIssue[];
  /** Where the schedule's parts stand in the text; `undefined` for a signed file. */
  readonly text: { readonly source: DocumentSource; readonly places: SchedulePlaces } | undefined;
}

/** Longer files are no schedule. */
const MAX_FILE_BYTES = 262_144;

/** What every envelope begins with: `GLME`. */
const ENVELOPE_MAGIC = [0x47, 0x4c, 0x4d, 0x45];

/** Reads a document or a signed schedule. Throws a `CommandFailure` with EXIT_USAGE only when the file cannot be read. */
export async function readScheduleFile(path: string, language: Language): Promise<ScheduleFile> {
  const bytes = await readBytes(path, language);
  if (bytes.length > MAX_FILE_BYTES) {
    return refused("too-large", language, {
      ko: `파일이 너무 큽니다 (${MAX_FILE_BYTES / 1024} KiB까지); 시간표 문서가 맞는지 보세요`,
      en: `the file is too large (up to ${MAX_FILE_BYTES / 1024} KiB); see whether it is a schedule`,
    });
  }
  if (ENVELOPE_MAGIC.every((byte, index) => bytes[index] === byte)) return readEnvelope(bytes, language);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return refused("not-utf-8", language, {
      ko: "UTF-8로 쓴 글이 아닙니다; 편집기에서 UTF-8로 저장하세요",
      en: "this is not text in UTF-8; save it as UTF-8 in your editor",
    });
  }
  const { source, compiled, issues } = readDocument(text);
  if (compiled === undefined) {
    return { committee: undefined, errors: locateIssues(source, issues, language), text: undefined };
  }
  return { committee: compiled.committee, errors: [], text: { source, places: compiled.places } };
}

function readEnvelope(bytes: Uint8Array, language: Language): ScheduleFile {
  const envelope = decodeEnvelope(bytes);
  if (!envelope.ok) {
    return refused(envelope.error, language, {
      ko: `서명된 파일이 깨졌습니다 (${envelope.error}); 다시 받으세요`,
      en: `the signed file is damaged (${envelope.error}); get it again`,
    });
  }
  if (envelope.value.kind !== ENVELOPE_KIND.schedule) {
    return refused("wrong-kind", language, {
      ko: "서명된 파일이지만 시간표가 아닙니다; 시간표 파일을 주세요",
      en: "the file is signed, but it is no schedule; give a schedule's file",
    });
  }
  const schedule = decodeSchedule(envelope.value.payload);
  if (!schedule.ok) {
    return refused(schedule.error, language, {
      ko: `서명된 시간표를 읽을 수 없습니다 (${schedule.error}); 다시 받으세요`,
      en: `the signed schedule cannot be read (${schedule.error}); get it again`,
    });
  }
  return { committee: { schedule: schedule.value, notes: NO_NOTES }, errors: [], text: undefined };
}

/** The file's bytes; throws a `CommandFailure` when it cannot be read. */
async function readBytes(path: string, language: Language): Promise<Uint8Array> {
  try {
    return await readFirstBytes(path);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new CommandFailure(
      EXIT_USAGE,
      language === "ko"
        ? `${path}: 파일을 읽을 수 없습니다 (${reason}); 경로를 확인하세요`
        : `${path}: cannot read the file (${reason}); look at its path`,
    );
  }
}

/** At most one byte more than is allowed, so that a huge file costs no more than that. */
async function readFirstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const bytes = new Uint8Array(MAX_FILE_BYTES + 1);
    let lengthBytes = 0;
    while (lengthBytes < bytes.length) {
      const { bytesRead } = await file.read(bytes, lengthBytes, bytes.length - lengthBytes);
      if (bytesRead === 0) break;
      lengthBytes += bytesRead;
    }
    return bytes.subarray(0, lengthBytes);
  } finally {
    await file.close();
  }
}

function refused(code: string, language: Language, words: Words): ScheduleFile {
  const issue = { line: null, column: null, field: "(document)", code, message: words[language] };
  return { committee: undefined, errors: [issue], text: undefined };
}
