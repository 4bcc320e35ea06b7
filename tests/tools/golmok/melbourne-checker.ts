/**
 * What sign plates say of a year, worked out from the rows of their file alone: nothing of the product is in it. Days
 * and summer time are those of the machine's own calendar for Melbourne.
 */

/** One row of the file, as it is written. */
export interface PlateRow {
  readonly zone: string;
  readonly days: string;
  readonly start: string;
  readonly finish: string;
  readonly code: string;
}

/** A moment at which something else begins to hold, UTC milliseconds, and the name of that. */
export type Change = readonly [number, string];

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** The meanings of all codes in the file, from the strictest to the laxest; a code that nobody explains shuts. */
const MEANINGS: readonly (readonly [code: string, name: string])[] = [
  ["SP", "unknown-plate-sp"],
  ["DP2P", "disabled-120"],
  ["PP", "permit-holder"],
  ["LZ15", "loading-15"],
  ["LZ30", "loading-30"],
  ["FP15", "free-15"],
  ["QP", "parking-15"],
  ["HP", "parking-30"],
  ["MP1P", "metered-60"],
  ["FP1P", "free-60"],
  ["1P", "parking-60"],
  ["MP2P", "metered-120"],
  ["FP2P", "free-120"],
  ["2P", "parking-120"],
  ["MP3P", "metered-180"],
  ["3P", "parking-180"],
  ["MP4P", "metered-240"],
  ["4P", "parking-240"],
  ["5P", "parking-300"],
];

/** The rows of a file of plain values: no comma and no quotation mark is part of any. */
export function plateRows(text: string): readonly PlateRow[] {
  return text
    .split("\n")
    .slice(1)
    .filter((line) => line !== "")
    .map((line) => {
      const [zone = "", days = "", start = "", finish = "", code = ""] = line.trim().split(",");
      return { zone, days, start, finish, code };
    });
}

/** What one zone's rows say at the beginning of a year and every change in it. */
export function changesOfYear(rows: readonly PlateRow[], year: number): readonly Change[] {
  const minutes = new Set([0]);
  for (const { start, finish } of rows) minutes.add(minuteOf(start)).add(minuteOf(finish));
  const ascending = [...minutes].sort((left, right) => left - right);
  const changes: Change[] = [];
  let before = "";
  for (let midnight = Date.UTC(year, 0, 1); midnight < Date.UTC(year + 1, 0, 1); midnight += DAY_MS) {
    for (const minute of ascending) {
      const name = nameAt(rows, new Date(midnight).getUTCDay(), minute);
      if (name !== before) changes.push([utcMsOf(midnight, minute), name]);
      before = name;
    }
  }
  return changes;
}

function nameAt(rows: readonly PlateRow[], weekday: number, minute: number): string {
  const codes = rows
    .filter(({ days }) => weekdaysOf(days).includes(weekday))
    .filter(({ start, finish }) => minute >= minuteOf(start) && minute < minuteOf(finish))
    .map(({ code }) => code);
  const strictest = MEANINGS.find(([code]) => codes.includes(code));
  if (strictest === undefined && codes.length > 0) throw new Error(`no meaning for ${codes.join(" or ")}`);
  return strictest?.[1] ?? "unrestricted";
}

function weekdaysOf(days: string): readonly number[] {
  const [from = "", to = from] = days.split("-");
  const weekdays = [DAYS.indexOf(from)];
  while (weekdays.at(-1) !== DAYS.indexOf(to)) weekdays.push(((weekdays.at(-1) ?? 0) + 1) % 7);
  return weekdays;
}

function minuteOf(time: string): number {
  const [hours = "", minutes = ""] = time.split(":");
  return Number(hours) * 60 + Number(minutes);
}

const melbourne = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Australia/Melbourne",
  dateStyle: "short",
  timeStyle: "medium",
});

/** The moment at which a clock in Melbourne shows this: 10 hours ahead of UTC, or 11. */
function utcMsOf(midnight: number, minute: number): number {
  const shown = midnight + minute * MINUTE_MS;
  return memory.get(shown) ?? remember(shown);
}

const memory = new Map<number, number>();

function remember(shown: number): number {
  const text = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", dateStyle: "short", timeStyle: "medium" });
  const utcMs = [11, 10]
    .map((hours) => shown - hours * 60 * MINUTE_MS)
    .find((candidate) => melbourne.format(candidate) === text.format(shown));
  if (utcMs === undefined) throw new Error(`no clock in Melbourne shows ${text.format(shown)}`);
  memory.set(shown, utcMs);
  return utcMs;
}
