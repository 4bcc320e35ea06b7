/**
 * Clocks of zones by their names. Zones with summer time are those of this list; any other is read off the machine's
 * calendar when its clock stands still. Source: IANA time zone database 2025b.
 */

const SUMMER_ZONES: ReadonlyMap<string, string> = new Map([
  ["Europe/London", "GMT0BST,M3.5.0/1,M10.5.0"],
  ["Europe/Dublin", "GMT0IST,M3.5.0/1,M10.5.0"],
  ["Europe/Lisbon", "WET0WEST,M3.5.0/1,M10.5.0"],
  ["Europe/Berlin", "CET-1CEST,M3.5.0,M10.5.0/3"],
  ["Europe/Paris", "CET-1CEST,M3.5.0,M10.5.0/3"],
  ["Europe/Madrid", "CET-1CEST,M3.5.0,M10.5.0/3"],
  ["Europe/Rome", "CET-1CEST,M3.5.0,M10.5.0/3"],
  ["Europe/Amsterdam", "CET-1CEST,M3.5.0,M10.5.0/3"],
  ["Europe/Helsinki", "EET-2EEST,M3.5.0/3,M10.5.0/4"],
  ["Europe/Athens", "EET-2EEST,M3.5.0/3,M10.5.0/4"],
  ["America/New_York", "EST5EDT,M3.2.0,M11.1.0"],
  ["America/Toronto", "EST5EDT,M3.2.0,M11.1.0"],
  ["US/Eastern", "EST5EDT,M3.2.0,M11.1.0"],
  ["America/Chicago", "CST6CDT,M3.2.0,M11.1.0"],
  ["US/Central", "CST6CDT,M3.2.0,M11.1.0"],
  ["America/Denver", "MST7MDT,M3.2.0,M11.1.0"],
  ["US/Mountain", "MST7MDT,M3.2.0,M11.1.0"],
  ["America/Los_Angeles", "PST8PDT,M3.2.0,M11.1.0"],
  ["America/Vancouver", "PST8PDT,M3.2.0,M11.1.0"],
  ["US/Pacific", "PST8PDT,M3.2.0,M11.1.0"],
  ["Australia/Melbourne", "AEST-10AEDT,M10.1.0,M4.1.0/3"],
  ["Australia/Sydney", "AEST-10AEDT,M10.1.0,M4.1.0/3"],
  ["Australia/Lord_Howe", "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0"],
  ["Pacific/Auckland", "NZST-12NZDT,M9.5.0,M4.1.0/3"],
]);

/** Clocks that never change and have letters of their own. */
const STEADY_ZONES: ReadonlyMap<string, string> = new Map([
  ["Asia/Seoul", "KST-9"],
  ["Asia/Tokyo", "JST-9"],
  ["UTC", "UTC0"],
  ["Etc/UTC", "UTC0"],
]);

/** Two midsummers and two midwinters. */
const PROBES = [Date.UTC(2027, 0, 1), Date.UTC(2027, 6, 1), Date.UTC(2030, 0, 1), Date.UTC(2030, 6, 1)];

/** The POSIX TZ string of a zone by its name; `undefined` when it is not known. */
export function posixZone(name: string): string | undefined {
  const known = SUMMER_ZONES.get(name) ?? STEADY_ZONES.get(name);
  if (known !== undefined) return known;
  const offsets = PROBES.map((probeMs) => offsetText(name, probeMs));
  const [offset] = offsets;
  return offset === undefined || offsets.some((other) => other !== offset) ? undefined : posixOf(offset);
}

/** `+05:30`, or `undefined` for a zone that the machine does not know. */
function offsetText(name: string, utcMs: number): string | undefined {
  try {
    const format = new Intl.DateTimeFormat("en-US", { timeZone: name, timeZoneName: "longOffset" });
    const text = format.formatToParts(utcMs).find(({ type }) => type === "timeZoneName")?.value ?? "";
    return text === "GMT" ? "+00:00" : text.slice(3);
  } catch {
    return undefined;
  }
}

/** `<+0530>-5:30`: POSIX counts west of Greenwich. */
function posixOf(offset: string): string {
  const [hours = "0", minutes = "00"] = offset.slice(1).split(":");
  const sign = offset.startsWith("-") ? "" : "-";
  return `<${offset.replace(":", "")}>${sign}${Number(hours)}${minutes === "00" ? "" : `:${minutes}`}`;
}
