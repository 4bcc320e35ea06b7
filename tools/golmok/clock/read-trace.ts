import { readFile } from "node:fs/promises";
import { CsvError, parse } from "csv-parse/sync";
import type { CommandFailure } from "../command-io.js";
import type { Words } from "../committee-schedule.js";
import { usageFailure } from "../keys/usage-failure.js";
import type { Language } from "../language.js";
import {
  type ColumnPlaces,
  findColumns,
  type Read,
  readError,
  readId,
  readInstant,
  readSource,
  readTruth,
  readUptime,
  TRACE_HEADER,
} from "./trace-columns.js";
import { needsOf, type TraceRow } from "./trace-row.js";

/** A row of the file, and the line it stands on. */
interface CsvRow {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * Reads a time trace, CSV as docs/clock.md has it. Columns are found by name; a byte order mark, any line end, blank
 * lines, lines that begin with `#` and further columns are understood. Throws a `CommandFailure` with EXIT_USAGE that
 * names file, line and column, and what to do.
 */
export async function readTrace(path: string, language: Language): Promise<readonly TraceRow[]> {
  const reader = new TraceReader(path, language);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw usageFailure(language, {
      ko: `${path}: 파일을 읽을 수 없습니다 (${reason}); 경로를 확인하세요`,
      en: `${path}: cannot read the file (${reason}); look at its path`,
    });
  }
  try {
    const rows = parse(text, {
      bom: true,
      comment: "#",
      comment_no_infix: true,
      info: true,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as readonly CsvRow[];
    for (const { record, info } of rows) reader.add(record, info.lines);
  } catch (error) {
    if (error instanceof CsvError) throw reader.refuseCsv(error);
    throw error;
  }
  return reader.end();
}

class TraceReader {
  readonly #path: string;
  readonly #language: Language;
  readonly #rows: TraceRow[] = [];
  #places: ColumnPlaces | undefined;
  #line = 1;
  /** Trace time at which the count of `uptime_s` began, and its last value. */
  #beganMs = 0;
  #lastUptimeMs = 0;
  #isJustRebooted = false;

  constructor(path: string, language: Language) {
    this.#path = path;
    this.#language = language;
  }

  add(fields: readonly string[], line: number): void {
    this.#line = line;
    if (this.#places !== undefined) this.#addRow(fields, this.#places);
    else this.#places = this.#valueOf(findColumns(fields));
  }

  end(): readonly TraceRow[] {
    if (this.#rows.length > 0) return this.#rows;
    throw this.#refuse({
      ko: `아무 일도 적혀 있지 않습니다; 첫 줄 ${TRACE_HEADER} 아래에 한 줄에 한 가지씩 적으세요`,
      en: `there is nothing in it; write ${TRACE_HEADER}, and below it one event a line`,
    });
  }

  refuseCsv(error: CsvError): CommandFailure {
    const line: unknown = error["lines"];
    if (typeof line === "number") this.#line = line;
    return this.#refuse({
      ko: `CSV로 읽을 수 없습니다 (${error.code}); 따옴표를 지우고 값은 쉼표로 나누세요`,
      en: `it cannot be read as CSV (${error.code}); remove quotes, and part values by commas`,
    });
  }

  #addRow(fields: readonly string[], places: ColumnPlaces): void {
    const value = <Value>(column: keyof ColumnPlaces, read: (text: string) => Read<Value>): Value =>
      this.#valueOf(read(fields[places[column]] ?? ""), column);
    const uptimeMs = value("uptime_s", readUptime);
    const source = value("source", readSource);
    const utcMs = value("utc", readInstant);
    const errorMs = value("error_ms", readError);
    const needs = needsOf(source);
    if (needs !== "nothing" && utcMs === undefined) {
      throw this.#refuse({
        ko: `utc: ${source}에는 시각이 있어야 합니다; 2026-12-01T00:00:00Z처럼 적으세요`,
        en: `utc: ${source} must say a time; write it like 2026-12-01T00:00:00Z`,
      });
    }
    if (needs === "time-and-error" && errorMs === undefined) {
      throw this.#refuse({
        ko: `error_ms: ${source}에는 오차가 있어야 합니다; 그 시각이 얼마나 틀릴 수 있는지 밀리초로 적으세요`,
        en: `error_ms: ${source} must say its error; write how many milliseconds that time may be off`,
      });
    }
    this.#rows.push({
      line: this.#line,
      traceMs: this.#traceMsOf(uptimeMs),
      source,
      id: value("id", readId),
      utcMs,
      errorMs,
      trueMs: value("true_utc", readTruth),
    });
    this.#isJustRebooted = source === "reboot";
  }

  /** After a reboot the count may go on or begin again. */
  #traceMsOf(uptimeMs: number): number {
    if (uptimeMs < this.#lastUptimeMs) {
      if (!this.#isJustRebooted) {
        throw this.#refuse({
          ko: `uptime_s: ${uptimeMs / 1_000}이(가) 앞줄의 ${this.#lastUptimeMs / 1_000}보다 이릅니다; 시간 순서로 적으세요 (reboot 바로 뒤에서만 다시 0부터 셀 수 있습니다)`,
          en: `uptime_s: ${uptimeMs / 1_000} is before ${this.#lastUptimeMs / 1_000} on the line before; put lines in the order of time (only right after a reboot may it begin again)`,
        });
      }
      this.#beganMs += this.#lastUptimeMs;
    }
    this.#lastUptimeMs = uptimeMs;
    return this.#beganMs + uptimeMs;
  }

  #valueOf<Value>(read: Read<Value>, column?: string): Value {
    if ("value" in read) return read.value;
    const where = column === undefined ? "" : `${column}: `;
    throw this.#refuse({ ko: `${where}${read.wrong.ko}`, en: `${where}${read.wrong.en}` });
  }

  #refuse({ ko, en }: Words): CommandFailure {
    const place = `${this.#path}:${this.#line}`;
    return usageFailure(this.#language, { ko: `${place}: ${ko}`, en: `${place}: ${en}` });
  }
}
