/** The columns of a time trace: where they stand, and what may stand in them. */

import { daysFromCivil, isCivilDate } from "../../../src/clock/civil-time.js";
import type { Words } from "../committee-schedule.js";
import { TRACE_SOURCES, type TraceSource } from "./trace-row.js";

/** What a trace begins with. `id`, `error_ms` and `true_utc` may be missing when no line has anything in them. */
export const TRACE_HEADER = "uptime_s,source,id,utc,error_ms,true_utc";

const NEEDED = ["uptime_s", "source", "utc"] as const;
const OPTIONAL = ["id", "error_ms", "true_utc"] as const;

type ColumnName = (typeof NEEDED)[number] | (typeof OPTIONAL)[number];

/** Where each column stands in a row, from 0; -1 for one that the trace does not have. */
export type ColumnPlaces = Readonly<Record<ColumnName, number>>;

/** A value, or what is wrong with it and what to do. */
export type Read<Value> = { readonly value: Value } | { readonly wrong: Words };

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,2})?$/i;
const INSTANT =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(\.\d+)?)?(?:[Zz]|([+-])(\d{2}):?(\d{2}))$/;

const MS_PER_SECOND = 1_000;
const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;

/** A little more than thirty years. */
const MAX_TRACE_MS = 1e12;
const MAX_ERROR_MS = 1e13;
const MAX_ID = 255;

/** Sources may say what they like: the years 1653 to 2286, so that also times that no sign knows can be tried. */
const MAX_SAID_S = 1e10;

/** 2200-01-01T00:00Z: the true time lies before it. */
const END_OF_YEARS_MS = 7_258_118_400_000;

/** Finds the columns by their names, whatever their order and whatever stands between them; case does not matter. */
export function findColumns(header: readonly string[]): Read<ColumnPlaces> {
  const names = header.map((name) => name.toLowerCase());
  const missing = NEEDED.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    return {
      wrong: {
        ko: `첫 줄에 ${missing.join(", ")} 열이 없습니다; 첫 줄을 ${TRACE_HEADER}로 하고 값은 쉼표로 나누세요`,
        en: `the first line names no column ${missing.join(", ")}; let it be ${TRACE_HEADER}, and part values by commas`,
      },
    };
  }
  const all: readonly ColumnName[] = [...NEEDED, ...OPTIONAL];
  const twice = all.find((name) => names.filter((other) => other === name).length > 1);
  if (twice !== undefined) {
    return {
      wrong: {
        ko: `${twice} 열이 두 번 있습니다; 하나만 남기세요`,
        en: `there are two columns ${twice}; keep one`,
      },
    };
  }
  const placeOf = (name: ColumnName) => names.indexOf(name);
  return {
    value: {
      uptime_s: placeOf("uptime_s"),
      source: placeOf("source"),
      id: placeOf("id"),
      utc: placeOf("utc"),
      error_ms: placeOf("error_ms"),
      true_utc: placeOf("true_utc"),
    },
  };
}

/** Seconds, as milliseconds. */
export function readUptime(text: string): Read<number> {
  const uptimeMs = Math.round(numberOf(text) * MS_PER_SECOND);
  if (uptimeMs >= 0 && uptimeMs <= MAX_TRACE_MS) return { value: uptimeMs };
  return {
    wrong: {
      ko: `"${text}"은(는) 켜진 뒤의 시간이 아닙니다; 초를 0부터 ${MAX_TRACE_MS / MS_PER_SECOND}까지의 수로 적으세요`,
      en: `"${text}" is no time since power-on; write seconds as a number, 0 to ${MAX_TRACE_MS / MS_PER_SECOND}`,
    },
  };
}

export function readSource(text: string): Read<TraceSource> {
  const source = TRACE_SOURCES.find((name) => name === text.toLowerCase());
  if (source !== undefined) return { value: source };
  const known = TRACE_SOURCES.join(", ");
  return {
    wrong: {
      ko: `"${text}"(이)라는 출처는 없습니다; 이 가운데 하나를 적으세요: ${known}`,
      en: `there is no source "${text}"; write one of ${known}`,
    },
  };
}

/** Which of several of one kind; the first when nothing is written. */
export function readId(text: string): Read<number> {
  const id = text === "" ? 0 : numberOf(text);
  if (Number.isInteger(id) && id >= 0 && id <= MAX_ID) return { value: id };
  return {
    wrong: {
      ko: `"${text}"은(는) 번호가 아닙니다; 0부터 ${MAX_ID}까지의 정수를 적거나, 하나뿐이면 비워 두세요`,
      en: `"${text}" is no number of a source; write a whole number, 0 to ${MAX_ID}, or leave it empty when there is only one`,
    },
  };
}

/** `2026-12-01T00:00:00.250Z`, with `Z` or an offset, or seconds since 1970; UTC milliseconds, nothing for nothing. */
export function readInstant(text: string): Read<number | undefined> {
  if (text === "") return { value: undefined };
  const utcS = numberOf(text);
  if (Math.abs(utcS) <= MAX_SAID_S) return { value: Math.round(utcS * MS_PER_SECOND) };
  const utcMs = instantOf(text);
  if (utcMs !== undefined) return { value: utcMs };
  return {
    wrong: {
      ko: `"${text}"은(는) 시각이 아닙니다; 2026-12-01T00:00:00.250Z처럼, 또는 1970년부터의 초로 적으세요 (Z나 시차를 꼭 붙이세요)`,
      en: `"${text}" is no moment; write it like 2026-12-01T00:00:00.250Z, with Z or an offset, or as seconds since 1970`,
    },
  };
}

/** As {@link readInstant}, within the years [1970, 2199]. */
export function readTruth(text: string): Read<number | undefined> {
  const read = readInstant(text);
  if ("wrong" in read || read.value === undefined) return read;
  if (read.value >= 0 && read.value < END_OF_YEARS_MS) return read;
  return {
    wrong: {
      ko: `${text}은(는) 1970년부터 2199년 사이가 아닙니다; 그 사이의 때를 적으세요`,
      en: `${text} is not within the years 1970 to 2199; write a time in them`,
    },
  };
}

/** Milliseconds, rounded up to whole ones; nothing for nothing. */
export function readError(text: string): Read<number | undefined> {
  if (text === "") return { value: undefined };
  const errorMs = Math.ceil(numberOf(text));
  if (errorMs >= 0 && errorMs <= MAX_ERROR_MS) return { value: errorMs };
  return {
    wrong: {
      ko: `"${text}"은(는) 오차가 아닙니다; 0 이상의 밀리초를 수로 적으세요`,
      en: `"${text}" is no error; write milliseconds as a number, 0 or more`,
    },
  };
}

function instantOf(text: string): number | undefined {
  const [, year, month, day, hour, minute, second = "0", fraction = "0", sign, eastHour, eastMinute] =
    INSTANT.exec(text) ?? [];
  const date = [Number(year), Number(month), Number(day)] as const;
  if (!isCivilDate(...date)) return undefined;
  const [hours, minutes, seconds] = [Number(hour), Number(minute), Number(second)];
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
  const offsetMinutes = Number(eastHour ?? 0) * 60 + Number(eastMinute ?? 0);
  if (offsetMinutes > 24 * 60 || Number(eastMinute ?? 0) > 59) return undefined;
  const writtenMs =
    daysFromCivil(...date) * MS_PER_DAY +
    (hours * 60 + minutes) * MS_PER_MINUTE +
    Math.round((seconds + Number(fraction)) * MS_PER_SECOND);
  return writtenMs - (sign === "-" ? -offsetMinutes : offsetMinutes) * MS_PER_MINUTE;
}

function numberOf(text: string): number {
  return NUMBER.test(text) ? Number(text) : Number.NaN;
}
