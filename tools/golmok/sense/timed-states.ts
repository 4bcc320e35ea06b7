/** Files with a time and a state a line: transitions as `sense replay` prints them, and marks. */

import { OCCUPANCY_CODES, type Occupancy, type OccupancyCode } from "../../../src/domain/occupancy.js";
import { MAX_MARK_COUNT } from "../../../src/occupancy/ground-truth.js";
import type { Words } from "../committee-schedule.js";
import { readBytes } from "../keys/file-access.js";
import { usageFailure } from "../keys/usage-failure.js";
import type { Language } from "../language.js";

export interface TimedState {
  readonly timeMs: number;
  readonly state: OccupancyCode;
}

/** A million lines: years of one bay. */
const MAX_FILE_BYTES = 32 * 1_048_576;

const TIME = /^\d{1,15}$/;

/**
 * Reads a CSV file whose first line names its columns, `timeMs` and `state` among them; others are not looked at. Times are
 * whole milliseconds and never go back. Throws a `CommandFailure` with EXIT_USAGE that names file and line.
 */
export async function readTimedStates(
  path: string,
  states: readonly Occupancy[],
  language: Language,
): Promise<readonly TimedState[]> {
  const bytes = await readBytes(path, MAX_FILE_BYTES, language);
  const refuse = (line: number, { ko, en }: Words) =>
    usageFailure(language, { ko: `${path}:${line}: ${ko}`, en: `${path}:${line}: ${en}` });
  const [header = "", ...lines] = new TextDecoder().decode(bytes).split(/\r?\n/);
  const names = header.split(",").map((name) => name.trim());
  const [timeAt, stateAt] = [names.indexOf("timeMs"), names.indexOf("state")];
  if (timeAt < 0 || stateAt < 0) {
    throw refuse(1, {
      ko: "첫 줄에 열 이름 timeMs와 state가 있어야 합니다; 파일은 timeMs,state로 시작하게 하세요",
      en: "the first line must name the columns timeMs and state; let the file begin with timeMs,state",
    });
  }
  const rows: TimedState[] = [];
  for (const [index, text] of lines.entries()) {
    if (text.trim() === "") continue;
    const fields = text.split(",").map((field) => field.trim());
    const [time = "", word = ""] = [fields[timeAt], fields[stateAt]];
    const timeMs = TIME.test(time) ? Number(time) : Number.NaN;
    const state = states.find((name) => name === word);
    const line = index + 2;
    if (Number.isNaN(timeMs)) {
      throw refuse(line, {
        ko: `timeMs가 "${time}"입니다; 0 이상의 밀리초를 정수로 적으세요`,
        en: `timeMs is "${time}"; write whole milliseconds, 0 or more`,
      });
    }
    if (state === undefined) {
      throw refuse(line, {
        ko: `state가 "${word}"입니다; ${states.join(", ")} 가운데 하나여야 합니다`,
        en: `state is "${word}"; it is one of ${states.join(", ")}`,
      });
    }
    if (timeMs < (rows.at(-1)?.timeMs ?? 0)) {
      throw refuse(line, {
        ko: "timeMs가 앞줄보다 이릅니다; 시간 순서로 적으세요",
        en: "timeMs is earlier than on the line before; put the lines in the order of time",
      });
    }
    rows.push({ timeMs, state: OCCUPANCY_CODES.indexOf(state) as OccupancyCode });
  }
  return rows;
}

/** Reads marks: as those of `readTimedStates`, each `free` or `occupied`, and no more than a tally holds. */
export async function readMarks(path: string, language: Language): Promise<readonly TimedState[]> {
  const marks = await readTimedStates(path, ["free", "occupied"], language);
  if (marks.length <= MAX_MARK_COUNT) return marks;
  throw usageFailure(language, {
    ko: `${path}: 표시가 ${marks.length}개입니다; ${MAX_MARK_COUNT}개까지 셀 수 있으니 파일을 나누세요`,
    en: `${path}: there are ${marks.length} marks; up to ${MAX_MARK_COUNT} can be counted, so split the file`,
  });
}
