/** The columns of a file of readings: where they stand, and what may stand in them. */

import type { Words } from "../committee-schedule.js";

export const TIME_COLUMN = "timeMs";
export const RANGE_COLUMN = "rangeMm";
export const TEMPERATURE_COLUMN = "temperatureDeciC";

/** What a file of readings begins with. */
export const READING_HEADER = `${TIME_COLUMN},${RANGE_COLUMN},${TEMPERATURE_COLUMN}`;

/** Where each column stands in a row, from 0. */
export interface ColumnPlaces {
  readonly time: number;
  readonly range: number;
  readonly temperature: number;
}

/** A value, or what is wrong with it and what to do. */
export type Read<Value> = { readonly value: Value } | { readonly wrong: Words };

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,2})?$/i;

/** In either direction: about the year 33,600. */
const MAX_TIME_MS = 999_999_999_999_999;
const MAX_RANGE_MM = 20_000;
const MIN_DECI_C = -550;
const MAX_DECI_C = 1_250;

/** Finds the columns by their names, whatever their order and whatever stands between them; case does not matter. */
export function findColumns(header: readonly string[]): Read<ColumnPlaces> {
  const names = header.map((name) => name.toLowerCase());
  const wanted = [TIME_COLUMN, RANGE_COLUMN, TEMPERATURE_COLUMN];
  const missing = wanted.filter((name) => !names.includes(name.toLowerCase()));
  if (missing.length > 0) {
    return {
      wrong: {
        ko: `첫 줄에 ${missing.join(", ")} 열이 없습니다; 첫 줄을 ${READING_HEADER}로 하고 값은 쉼표로 나누세요`,
        en: `the first line names no column ${missing.join(", ")}; let it be ${READING_HEADER}, and part values by commas`,
      },
    };
  }
  const [time = -1, range = -1, temperature = -1] = wanted.map((name) => names.indexOf(name.toLowerCase()));
  const twice = wanted.find((name) => names.filter((other) => other === name.toLowerCase()).length > 1);
  if (twice !== undefined) {
    return {
      wrong: {
        ko: `${twice} 열이 두 번 있습니다; 하나만 남기세요`,
        en: `there are two columns ${twice}; keep one`,
      },
    };
  }
  return { value: { time, range, temperature } };
}

/** Milliseconds, rounded to whole ones. */
export function readTime(text: string): Read<number> {
  const timeMs = Math.round(numberOf(text));
  if (Math.abs(timeMs) <= MAX_TIME_MS) return { value: timeMs };
  return {
    wrong: {
      ko: `"${text}"은(는) 시각이 아닙니다; 밀리초를 수로 적으세요`,
      en: `"${text}" is no time; write a number of milliseconds`,
    },
  };
}

/** Millimetres, rounded to whole ones; nothing for no echo. */
export function readRange(text: string): Read<number | undefined> {
  if (text === "") return { value: undefined };
  const rangeMm = Math.round(numberOf(text));
  if (rangeMm >= 1 && rangeMm <= MAX_RANGE_MM) return { value: rangeMm };
  if (rangeMm > MAX_RANGE_MM) {
    return {
      wrong: {
        ko: `${text}mm는 어떤 거리 센서보다도 멉니다; 단위가 밀리미터인지 보고, 메아리가 없었으면 비워 두세요`,
        en: `${text} mm is farther than any ranger hears; see that the unit is millimetres, and leave it empty for no echo`,
      },
    };
  }
  return {
    wrong: {
      ko: `"${text}"은(는) 거리가 아닙니다; 1~${MAX_RANGE_MM}mm를 수로 적고, 메아리가 없었으면 비워 두세요`,
      en: `"${text}" is no range; write 1 to ${MAX_RANGE_MM} mm as a number, and leave it empty for no echo`,
    },
  };
}

/** Tenths of a degree Celsius, rounded to whole ones; nothing for "as before". */
export function readTemperature(text: string): Read<number | undefined> {
  if (text === "") return { value: undefined };
  const deciC = Math.round(numberOf(text));
  if (deciC >= MIN_DECI_C && deciC <= MAX_DECI_C) return { value: deciC };
  return {
    wrong: {
      ko: `"${text}"은(는) 온도가 아닙니다; 0.1도 단위로 ${MIN_DECI_C}~${MAX_DECI_C}를 적고 (21.5도는 215), 모르면 비워 두세요`,
      en: `"${text}" is no temperature; write tenths of a degree, ${MIN_DECI_C} to ${MAX_DECI_C} (215 for 21.5 degrees), or leave it empty`,
    },
  };
}

function numberOf(text: string): number {
  return NUMBER.test(text) ? Number(text) : Number.NaN;
}
