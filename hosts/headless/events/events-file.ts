/** Reads stays from a CSV file: `bay,arrived,left`, or the City of Melbourne's columns. */

import type { BayId } from "../../../src/domain/ids.js";
import type { ParkingStay } from "../../alley/scripted-traffic.js";
import { bayOfNumber, castBays, listBays } from "./event-bays.js";
import { type EventColumn, type EventColumns, findColumns } from "./event-columns.js";
import { type EventRow, lineOfField, readEventRows } from "./event-rows.js";
import { readEventTime } from "./event-time.js";

export interface EventsFileOptions {
  /** Local time minus UTC. */
  readonly utcOffsetMinutes: number;
  /** The alley's pooled bays. */
  readonly bays: readonly BayId[];
  /** Bays out of the pool: a car can stand there, but no node sees it. */
  readonly withdrawn: readonly BayId[];
}

/** One thing that is wrong with a file, and where. */
export interface EventsFileError {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** The field's number in its row, 1-based. */
  readonly column: number;
  /** The column's name; empty where there is none. */
  readonly columnName: string;
  readonly reason: string;
}

export type EventsFile =
  | { readonly ok: true; readonly stays: readonly ParkingStay[]; readonly notes: readonly string[] }
  | { readonly ok: false; readonly errors: readonly EventsFileError[] };

/** A row that tells of a car, before its bay is known. */
interface Draft {
  readonly row: EventRow;
  readonly id: string;
  /** `undefined` when the row's times are in error. */
  readonly times: Pick<ParkingStay, "arrivedMs" | "leftMs"> | undefined;
}

interface RowStay extends ParkingStay {
  readonly row: EventRow;
}

/** All stays of a file in its order, or everything that is wrong with it. Never throws on a file's account. */
export function readEventsFile(path: string, options: EventsFileOptions): EventsFile {
  const { rows, fault } = readEventRows(path);
  const reader = new EventsReader(path, options);
  const [header, ...records] = rows;
  if (header === undefined) {
    reader.report(1, 0, "", fault?.reason ?? "the file is empty: it begins with a line bay,arrived,left");
    return reader.finish([]);
  }
  const found = findColumns(header.fields);
  if (!found.ok) {
    for (const { index, name, reason } of found.faults)
      reader.report(lineOfField(header, index), index, name, reason);
    return reader.finish([]);
  }
  const drafts = records.flatMap((row) => reader.readRow(row, header.fields, found.columns) ?? []);
  if (fault !== undefined) {
    const index = fault.column - 1;
    reader.report(fault.line, index, header.fields[index]?.trim() ?? "", fault.reason);
  }
  const stays = reader.settle(drafts, found.columns);
  reader.refuseOverlaps(stays, found.columns.arrived);
  return reader.finish(stays);
}

/** Collects errors while a file is read in passes: rows, then bays, then overlaps. */
class EventsReader {
  readonly #file: string;
  readonly #options: EventsFileOptions;
  readonly #errors: EventsFileError[] = [];
  readonly #notes: string[] = [];

  constructor(file: string, options: EventsFileOptions) {
    this.#file = file;
    this.#options = options;
  }

  report(line: number, index: number, columnName: string, reason: string): void {
    this.#errors.push({ file: this.#file, line, column: index + 1, columnName, reason });
  }

  finish(stays: readonly RowStay[]): EventsFile {
    if (this.#errors.length > 0) {
      const errors = this.#errors.sort((one, other) => one.line - other.line || one.column - other.column);
      return { ok: false, errors };
    }
    if (stays.length === 0) this.#notes.push("the file tells of no car");
    return {
      ok: true,
      stays: stays.map(({ bay, arrivedMs, leftMs }) => ({ bay, arrivedMs, leftMs })),
      notes: this.#notes,
    };
  }

  /** What a row says; `undefined` when it tells of no car or has not the header's columns. */
  readRow(row: EventRow, header: readonly string[], columns: EventColumns): Draft | undefined {
    const { fields } = row;
    if (fields.length !== header.length) {
      const index = Math.min(fields.length, header.length);
      const reason = `the row has ${fields.length} fields, the header ${header.length}`;
      this.report(lineOfField(row, index), index, header[index]?.trim() ?? "", reason);
      return undefined;
    }
    if (columns.present !== undefined && !this.#readPresent(row, columns.present)) return undefined;
    return { row, id: textOf(row, columns.bay), times: this.#readTimes(row, columns) };
  }

  /** Finds each draft's bay. */
  settle(drafts: readonly Draft[], { bay: column }: EventColumns): readonly RowStay[] {
    const { bays, withdrawn } = this.#options;
    const marked = [...bays, ...withdrawn];
    const ids = drafts.map(({ id }) => id).filter((id) => id !== "");
    const cast = column.isMelbourne ? castBays(ids, bays) : undefined;
    if (cast?.note !== undefined) this.#notes.push(cast.note);
    const unwatched = cast === undefined ? withdrawn.filter((bay) => ids.includes(`${bay}`)) : [];
    if (unwatched.length > 0)
      this.#notes.push(`withdrawn: bay ${listBays(unwatched)}; cars stand there, but no node sees them`);
    const refused = new Set<string>();
    return drafts.flatMap(({ row, id, times }) => {
      const bay = cast === undefined ? bayOfNumber(id, marked) : cast.bayOf.get(id);
      if (bay !== undefined) return times === undefined ? [] : { row, bay, ...times };
      if (id === "") this.#refuse(row, column, "is empty");
      else if (cast === undefined) this.#refuse(row, column, `is no bay of this alley (${listBays(marked)})`);
      else if (!refused.has(id))
        this.#refuse(row, column, `is one bay too many: this alley has ${bays.length}`);
      refused.add(id);
      return [];
    });
  }

  /** A bay holds one car at a time; one may come at the moment at which another leaves. */
  refuseOverlaps(stays: readonly RowStay[], column: EventColumn): void {
    const inOrder = [...stays].sort(
      (one, other) =>
        one.arrivedMs - other.arrivedMs || endOf(one) - endOf(other) || one.row.line - other.row.line,
    );
    const last = new Map<BayId, RowStay>();
    for (const stay of inOrder) {
      const before = last.get(stay.bay);
      if (before !== undefined && endOf(before) > stay.arrivedMs) {
        const what = before.leftMs === undefined ? "never leaves" : "has not left by then";
        this.#refuse(
          stay.row,
          column,
          `finds bay ${stay.bay} taken: the car of line ${before.row.line} ${what}`,
        );
      }
      if (before === undefined || endOf(stay) > endOf(before)) last.set(stay.bay, stay);
    }
  }

  #readTimes(row: EventRow, { arrived, left }: EventColumns): Draft["times"] {
    const arrivedMs = this.#readTime(row, arrived);
    const hasLeft = textOf(row, left) !== "";
    const leftMs = hasLeft ? this.#readTime(row, left) : undefined;
    if (arrivedMs === undefined || (hasLeft && leftMs === undefined)) return undefined;
    if (leftMs === undefined || leftMs >= arrivedMs) return { arrivedMs, leftMs };
    this.#refuse(row, left, `lies before ${arrived.name} "${textOf(row, arrived)}"`);
    return undefined;
  }

  #readTime(row: EventRow, column: EventColumn): number | undefined {
    const time = readEventTime(textOf(row, column), column.isMelbourne);
    if (time.ok) return time.localMs - this.#options.utcOffsetMinutes * 60_000;
    this.#refuse(row, column, time.reason);
    return undefined;
  }

  #readPresent(row: EventRow, column: EventColumn): boolean {
    const value = textOf(row, column).toLowerCase();
    if (value !== "true" && value !== "false") this.#refuse(row, column, "is neither true nor false");
    return value === "true";
  }

  #refuse(row: EventRow, column: EventColumn, what: string): void {
    const value = textOf(row, column);
    const reason = value === "" ? `${column.name} ${what}` : `${column.name} "${value}" ${what}`;
    this.report(lineOfField(row, column.index), column.index, column.name, reason);
  }
}

function textOf(row: EventRow, column: EventColumn): string {
  return row.fields[column.index]?.trim() ?? "";
}

function endOf(stay: ParkingStay): number {
  return stay.leftMs ?? Number.POSITIVE_INFINITY;
}
