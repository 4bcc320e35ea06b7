import type { Zone } from "../../../src/clock/posix-tz.js";

/** A component of a calendar as ical.js reads and writes it. Source: RFC 7265, 3. */
export type CalendarComponent = [
  name: string,
  properties: CalendarProperty[],
  components: CalendarComponent[],
];

export type CalendarProperty = [
  name: string,
  parameters: Readonly<Record<string, string>>,
  type: string,
  ...values: (string | object)[],
];

const MS_PER_SECOND = 1_000;
const SECONDS_PER_MINUTE = 60;

/** A moment shown by a clock so many milliseconds ahead of UTC: `2027-03-15T08:30:00`. */
export function shownText(utcMs: number, offsetMs: number): string {
  return new Date(utcMs + offsetMs).toISOString().slice(0, 19);
}

/** The rules of a zone's clock between two moments, each of its changes by its date. Source: RFC 5545, 3.6.5. */
export function zoneComponent(name: string, zone: Zone, fromMs: number, toMs: number): CalendarComponent {
  let run = zone.runAt(fromMs);
  const observances: CalendarComponent[] = [
    observance("standard", "1970-01-01T00:00:00", run.offsetMs, run.offsetMs),
  ];
  while (run.untilMs < toMs) {
    const next = zone.runAt(run.untilMs);
    const kind = next.offsetMs > run.offsetMs ? "daylight" : "standard";
    if (next.offsetMs !== run.offsetMs) {
      observances.push(observance(kind, shownText(next.fromMs, run.offsetMs), run.offsetMs, next.offsetMs));
    }
    run = next;
  }
  return ["vtimezone", [["tzid", {}, "text", name]], observances];
}

function observance(kind: string, onset: string, beforeMs: number, afterMs: number): CalendarComponent {
  return [
    kind,
    [
      ["dtstart", {}, "date-time", onset],
      ["tzoffsetfrom", {}, "utc-offset", offsetText(beforeMs)],
      ["tzoffsetto", {}, "utc-offset", offsetText(afterMs)],
    ],
    [],
  ];
}

/** `+09:00`, and with seconds `-00:25:21`. */
function offsetText(offsetMs: number): string {
  const seconds = Math.abs(offsetMs) / MS_PER_SECOND;
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / SECONDS_PER_MINUTE) % 60, seconds % 60];
  const shown = parts[2] === 0 ? parts.slice(0, 2) : parts;
  return `${offsetMs < 0 ? "-" : "+"}${shown.map((part) => String(part).padStart(2, "0")).join(":")}`;
}
