import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { type EventsFile, readEventsFile } from "../../hosts/headless/events/events-file.js";

export const SEOUL = 540;
export const BAYS = [1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15];
export const HEADER = "bay,arrived,left\n";
export const MELBOURNE = "DeviceId,ArrivalTime,DepartureTime,Vehicle Present\n";

export const folder = mkdtempSync(join(tmpdir(), "golmok-events-"));
test.after.always(() => rmSync(folder, { recursive: true }));
let files = 0;

export function read(content: string | Uint8Array): EventsFile {
  files += 1;
  const path = join(folder, `${files}.csv`);
  writeFileSync(path, content);
  return readEventsFile(path, { utcOffsetMinutes: SEOUL, bays: BAYS, withdrawn: [] });
}

/** Stays as "bay from - to" in UTC. */
export function staysOf(content: string | Uint8Array): string[] {
  const file = read(content);
  if (!file.ok) throw new Error(JSON.stringify(file.errors));
  const iso = (ms: number) => new Date(ms).toISOString().replace(".000Z", "");
  return file.stays.map(({ bay, arrivedMs, leftMs }) =>
    `${bay} ${iso(arrivedMs)} - ${leftMs === undefined ? "" : iso(leftMs)}`.trim(),
  );
}

/** Errors as "line:column name reason". */
export function errorsOf(content: string | Uint8Array): string[] {
  const file = read(content);
  if (file.ok) return [];
  return file.errors.map(
    ({ line, column, columnName, reason }) => `${line}:${column} ${columnName}: ${reason}`,
  );
}
