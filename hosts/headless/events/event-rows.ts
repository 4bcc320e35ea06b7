import { readFileSync } from "node:fs";
import { CsvError, parse } from "csv-parse/sync";

/** One record of a CSV file. */
export interface EventRow {
  /** The line on which it begins, 1-based. */
  readonly line: number;
  readonly fields: readonly string[];
}

/** Why a file is not read further. */
export interface RowsFault {
  readonly line: number;
  /** 1-based. */
  readonly column: number;
  readonly reason: string;
}

export interface EventRows {
  /** Every record before the fault, blank lines left out. */
  readonly rows: readonly EventRow[];
  readonly fault: RowsFault | undefined;
}

const QUOTING_FAULTS: Readonly<Record<string, string>> = {
  INVALID_OPENING_QUOTE:
    "a quote stands inside an unquoted value: quote the whole value and double the quote",
  CSV_INVALID_CLOSING_QUOTE: "something follows a closing quote: put a comma there, or double the quote",
  CSV_QUOTE_NOT_CLOSED: "a quote is opened and never closed",
};

/** Reads a CSV file: UTF-8 with or without a byte order mark, and lines that end as on any system. */
export function readEventRows(path: string): EventRows {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    return { rows: [], fault: { line: 1, column: 1, reason: `cannot be read (${code})` } };
  }
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    return splitRows(decoder.decode(bytes));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { rows: [], fault: { line: 1, column: 1, reason: "is not UTF-8 text: save it as CSV in UTF-8" } };
  }
}

function splitRows(text: string): EventRows {
  const rows: EventRow[] = [];
  let lastLine = 0;
  try {
    // With one kind of line end the parser's count of lines also holds within quotes.
    parse(text.replaceAll("\r\n", "\n").replaceAll("\r", "\n"), {
      record_delimiter: "\n",
      relax_column_count: true,
      on_record: (fields: string[], { lines }) => {
        if (fields.some((field) => field.trim() !== "")) rows.push({ line: lastLine + 1, fields });
        lastLine = lines;
        return null;
      },
    });
    return { rows, fault: undefined };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const isOpenToTheEnd = error.code === "CSV_QUOTE_NOT_CLOSED";
    const line = isOpenToTheEnd ? lastLine + 1 : Number(error["lines"]);
    const reason = QUOTING_FAULTS[error.code] ?? error.message;
    return { rows, fault: { line, column: Number(error["column"]) + 1, reason } };
  }
}

/** The line on which a row's field begins: quoted values before it may hold line ends of their own. */
export function lineOfField(row: EventRow, index: number): number {
  let line = row.line;
  for (const field of row.fields.slice(0, index)) line += field.split("\n").length - 1;
  return line;
}
