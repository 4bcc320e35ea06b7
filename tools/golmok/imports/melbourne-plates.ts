/** The sign plates of a file, row by row, with what is wrong in it. */

import { type CsvError, parse } from "csv-parse/sync";
import { MINUTES_PER_DAY } from "../../../src/clock/civil-time.js";
import type { Words } from "../committee-schedule.js";

/** One row: on these days, from minute to minute, a plate with this code. */
export interface Plate {
  /** Of the file, from 1. */
  readonly line: number;
  readonly zone: number;
  /** Weekdays as bits, Monday first, [1, 127]. */
  readonly days: number;
  /** Minute of the day, [0, 1439], inclusive. */
  readonly fromMinute: number;
  /** Minute of the day, [1, 1440], exclusive; at or before `fromMinute` it lies on the next day. */
  readonly toMinute: number;
  readonly code: string;
}

/** Something about one field of one line. */
export interface RowRemark {
  readonly line: number;
  readonly field: string;
  readonly words: Words;
}

/** What a file holds; a row with a mistake is no plate. */
export interface PlateFile {
  readonly plates: readonly Plate[];
  readonly mistakes: readonly (RowRemark & { readonly zone: number | undefined })[];
}

const ZONE_FIELD = "ParkingZone";
const DAYS_FIELD = "Restriction_Days";
const START_FIELD = "Time_Restrictions_Start";
export const FINISH_FIELD = "Time_Restrictions_Finish";
export const CODE_FIELD = "Restriction_Display";
const FIELDS = [ZONE_FIELD, DAYS_FIELD, START_FIELD, FINISH_FIELD, CODE_FIELD] as const;

/** A zone's number is the alley's: 16 bits. */
const MAX_ZONE = 0xffff;

const DAY_NAMES = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

type Row = Readonly<Record<string, string>>;

/** A value, or what is wrong with it. */
type Read = { readonly value: number } | { readonly wrong: Words };

/** Reads comma-separated values with a heading; a byte order mark, CRLF and quoted fields are understood. */
export function readPlates(text: string): PlateFile {
  let records: readonly { readonly record: Row; readonly info: { readonly lines: number } }[];
  try {
    records = parse(text, {
      bom: true,
      columns: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    });
  } catch (error) {
    return { plates: [], mistakes: [brokenFile(error as CsvError)] };
  }
  const heading = Object.keys(records[0]?.record ?? {});
  const missing = FIELDS.filter((field) => !heading.includes(field));
  if (missing.length > 0) return { plates: [], mistakes: missing.map(missingField) };
  const plates: Plate[] = [];
  const mistakes: (RowRemark & { readonly zone: number | undefined })[] = [];
  for (const { record, info } of records) readRow(record, info.lines, plates, mistakes);
  return { plates, mistakes };
}

/** The plates of each zone, in the order of the file. */
export function platesByZone(plates: readonly Plate[]): ReadonlyMap<number, readonly Plate[]> {
  const zones = new Map<number, Plate[]>();
  for (const plate of plates) {
    const known = zones.get(plate.zone);
    if (known === undefined) zones.set(plate.zone, [plate]);
    else known.push(plate);
  }
  return zones;
}

function readRow(row: Row, line: number, plates: Plate[], mistakes: PlateFile["mistakes"][number][]): void {
  const field = (name: string) => row[name]?.trim() ?? "";
  const zone = readZone(field(ZONE_FIELD));
  const days = readDays(field(DAYS_FIELD));
  const from = readTime(field(START_FIELD), MINUTES_PER_DAY - 1);
  const to = readTime(field(FINISH_FIELD), MINUTES_PER_DAY);
  const code = field(CODE_FIELD);
  const named: readonly (readonly [string, Read])[] = [
    [ZONE_FIELD, zone],
    [DAYS_FIELD, days],
    [START_FIELD, from],
    [FINISH_FIELD, to],
    [CODE_FIELD, code === "" ? { wrong: EMPTY } : { value: 0 }],
  ];
  const zoneNumber = "value" in zone ? zone.value : undefined;
  const wrong = named.flatMap(([name, read]) =>
    "wrong" in read ? [{ field: name, words: read.wrong }] : [],
  );
  mistakes.push(...wrong.map((mistake) => ({ line, zone: zoneNumber, ...mistake })));
  if (!("value" in zone && "value" in days && "value" in from && "value" in to) || wrong.length > 0) return;
  if (from.value === to.value) {
    mistakes.push({ line, zone: zoneNumber, field: FINISH_FIELD, words: EMPTY_SPAN });
    return;
  }
  // Midnight at the end of a day is that day's last minute; at the beginning of one it can only be written 00:00.
  const toMinute = to.value === 0 ? MINUTES_PER_DAY : to.value;
  plates.push({ line, zone: zone.value, days: days.value, fromMinute: from.value, toMinute, code });
}

const EMPTY: Words = { ko: "비어 있습니다", en: "it is empty" };
const EMPTY_SPAN: Words = { ko: "시작과 끝이 같습니다", en: "it ends when it begins" };

function readZone(text: string): Read {
  const zone = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (zone >= 1 && zone <= MAX_ZONE) return { value: zone };
  return {
    wrong: {
      ko: `"${text}"은(는) 구역 번호가 아닙니다. 1~${MAX_ZONE} 사이의 수여야 합니다`,
      en: `"${text}" is no zone; expected a number from 1 to ${MAX_ZONE}`,
    },
  };
}

/** `Mon`, `Mon-Fri`, `Sat-Mon`. */
function readDays(text: string): Read {
  const [from, to, ...rest] = text.split("-").map((name) => DAY_NAMES.indexOf(name.trim().toLowerCase()));
  const last = to ?? from ?? -1;
  if (from === undefined || from < 0 || last < 0 || rest.length > 0) {
    return {
      wrong: {
        ko: `"${text}"은(는) 요일이 아닙니다. Mon 또는 Mon-Fri처럼 쓰세요`,
        en: `"${text}" is no day; expected one such as Mon, or two such as Mon-Fri`,
      },
    };
  }
  let days = 0;
  for (let day = from; ; day = (day + 1) % 7) {
    days |= 1 << day;
    if (day === last) return { value: days };
  }
}

/** `07:30:00` or `07:30`, in whole minutes up to `maxMinute`. */
function readTime(text: string, maxMinute: number): Read {
  const match = /^(\d{1,2}):([0-5]\d)(?::00)?$/.exec(text);
  const minute = match === null ? -1 : Number(match[1]) * 60 + Number(match[2]);
  if (minute >= 0 && minute <= maxMinute) return { value: minute };
  return {
    wrong: {
      ko: `"${text}"은(는) 시각이 아닙니다. 07:30:00처럼 분 단위로 쓰세요`,
      en: `"${text}" is no time; expected whole minutes such as 07:30:00`,
    },
  };
}

function brokenFile(error: CsvError): PlateFile["mistakes"][number] {
  const line = typeof error["lines"] === "number" ? error["lines"] : 1;
  return {
    line,
    zone: undefined,
    field: "(row)",
    words: { ko: `CSV로 읽을 수 없습니다 (${error.code})`, en: `it cannot be read as CSV (${error.code})` },
  };
}

function missingField(field: string): PlateFile["mistakes"][number] {
  return {
    line: 1,
    zone: undefined,
    field,
    words: {
      ko: "이 열이 없습니다. City of Melbourne의 표지판 파일인지 확인하세요",
      en: "this column is missing; is the file City of Melbourne's of sign plates?",
    },
  };
}
