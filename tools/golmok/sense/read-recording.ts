import { createReadStream } from "node:fs";
import { CsvError, parse } from "csv-parse";
import { CommandFailure } from "../command-io.js";
import type { Words } from "../committee-schedule.js";
import { usageFailure } from "../keys/usage-failure.js";
import type { Language } from "../language.js";
import {
  type ColumnPlaces,
  findColumns,
  RANGE_COLUMN,
  READING_HEADER,
  type Read,
  readRange,
  readTemperature,
  readTime,
  TEMPERATURE_COLUMN,
  TIME_COLUMN,
} from "./reading-columns.js";
import { Recording } from "./recording.js";

/**
 * Reads a CSV file of readings, `timeMs,rangeMm,temperatureDeciC`, piece by piece: of a row only its three numbers are
 * kept. Columns are found by name; a byte order mark, any line end, blank lines and further columns are understood.
 * Throws a `CommandFailure` with EXIT_USAGE that names file, line and column, and what to do.
 */
export async function readRecording(path: string, language: Language): Promise<Recording> {
  const rows = new RecordingRows(path, language);
  const file = createReadStream(path);
  const parser = parse({
    bom: true,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    trim: true,
  });
  file.on("error", (error) => parser.destroy(error));
  try {
    for await (const fields of file.pipe(parser) as AsyncIterable<readonly string[]>) rows.add(fields);
  } catch (error) {
    if (error instanceof CsvError) throw rows.refuseCsv(error);
    if (error instanceof CommandFailure) throw error;
    throw rows.refuseFile((error as NodeJS.ErrnoException).code ?? String(error));
  } finally {
    file.destroy();
  }
  return rows.end();
}

class RecordingRows {
  readonly #path: string;
  readonly #language: Language;
  readonly #recording = new Recording();
  #line = 0;
  #lastTimeMs = Number.NEGATIVE_INFINITY;
  #places: ColumnPlaces | undefined;
  /** Of the row, so that a row with fewer is told. */
  #leastFields = 0;

  constructor(path: string, language: Language) {
    this.#path = path;
    this.#language = language;
  }

  add(fields: readonly string[]): void {
    this.#line += 1;
    if (this.#places === undefined) this.#addHeader(fields);
    else if (fields.length > 1 || fields[0] !== "") this.#addRow(fields, this.#places);
    // A quoted value may hold line ends of its own.
    for (const field of fields) if (field.includes("\n")) this.#line += field.split("\n").length - 1;
  }

  end(): Recording {
    if (this.#places === undefined) {
      throw this.#refuse({
        ko: `빈 파일입니다; 첫 줄 ${READING_HEADER} 아래에 한 줄에 한 번씩 잰 것을 적으세요`,
        en: `the file is empty; write ${READING_HEADER}, and below it one reading a line`,
      });
    }
    if (this.#recording.count === 0) {
      throw this.#refuse({
        ko: "첫 줄 아래에 아무것도 없습니다; 한 줄에 한 번씩 잰 것을 적으세요",
        en: "there is nothing below the first line; write one reading a line",
      });
    }
    return this.#recording;
  }

  refuseCsv(error: CsvError): CommandFailure {
    this.#line += 1;
    return this.#refuse({
      ko: `CSV로 읽을 수 없습니다 (${error.code}); 따옴표를 지우고 값은 쉼표로 나누세요`,
      en: `it cannot be read as CSV (${error.code}); remove quotes, and part values by commas`,
    });
  }

  refuseFile(reason: string): CommandFailure {
    return usageFailure(this.#language, {
      ko: `${this.#path}: 파일을 읽을 수 없습니다 (${reason}); 경로를 확인하세요`,
      en: `${this.#path}: cannot read the file (${reason}); look at its path`,
    });
  }

  #addHeader(fields: readonly string[]): void {
    const isBlank = fields.length === 1 && fields[0] === "";
    if (isBlank) return;
    const columns = findColumns(fields);
    if ("wrong" in columns) throw this.#refuse(columns.wrong);
    const { time, range, temperature } = columns.value;
    this.#places = columns.value;
    this.#leastFields = Math.max(time, range, temperature) + 1;
  }

  #addRow(fields: readonly string[], places: ColumnPlaces): void {
    if (fields.length < this.#leastFields) {
      throw this.#refuse({
        ko: `값이 ${fields.length}개뿐입니다; 메아리나 온도가 없어도 쉼표는 두어 ${this.#leastFields}개로 하세요`,
        en: `there are too few values: ${fields.length} instead of ${this.#leastFields}; keep the commas where echo or temperature is missing`,
      });
    }
    const timeMs = this.#value(TIME_COLUMN, readTime(fields[places.time] ?? ""));
    const rangeMm = this.#value(RANGE_COLUMN, readRange(fields[places.range] ?? ""));
    const deciC = this.#value(TEMPERATURE_COLUMN, readTemperature(fields[places.temperature] ?? ""));
    if (timeMs <= this.#lastTimeMs) {
      throw this.#refuse({
        ko: `${TIME_COLUMN}: ${timeMs}이(가) 앞줄의 ${this.#lastTimeMs}보다 늦지 않습니다; 시간 순서로, 한 시각에 한 번만 적으세요`,
        en: `${TIME_COLUMN}: ${timeMs} is not later than ${this.#lastTimeMs} on the line before; put readings in the order of time, one for each moment`,
      });
    }
    this.#lastTimeMs = timeMs;
    this.#recording.add(timeMs, rangeMm, deciC);
  }

  #value<Value>(column: string, read: Read<Value>): Value {
    if ("value" in read) return read.value;
    throw this.#refuse({ ko: `${column}: ${read.wrong.ko}`, en: `${column}: ${read.wrong.en}` });
  }

  #refuse({ ko, en }: Words): CommandFailure {
    const place = `${this.#path}:${Math.max(1, this.#line)}`;
    return usageFailure(this.#language, { ko: `${place}: ${ko}`, en: `${place}: ${en}` });
  }
}
