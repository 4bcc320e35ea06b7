/** One line of a time trace: something reached the sign, or happened to it. */

/**
 * - `floor`: it is at least this late: the build's time, or that of a signed document.
 * - `rtc`: the sign's own real-time clock, which it had set itself and which never stopped since.
 * - `rtc-unvouched`: a real-time clock that runs, but that somebody else may have set.
 * - `rtc-stopped`: its oscillator-stop flag is set: what it says is nothing.
 * - `sntp`, `beacon`, `technician`: a time server that answered, another sign's beacon, a technician's signed time.
 * - `sntp-lost`: a server said goodbye, or is asked no more.
 * - `reboot`: the sign lost power and has it again.
 * - `truth`: nothing happened; the line tells the true time, or that the trace goes on until then.
 */
export const TRACE_SOURCES = [
  "floor",
  "rtc",
  "rtc-unvouched",
  "rtc-stopped",
  "sntp",
  "sntp-lost",
  "beacon",
  "technician",
  "reboot",
  "truth",
] as const;

export type TraceSource = (typeof TRACE_SOURCES)[number];

export interface TraceRow {
  /** In the file, from 1. */
  readonly line: number;
  /** Milliseconds since the trace's beginning, reboots or not. */
  readonly traceMs: number;
  readonly source: TraceSource;
  /** Which of several of one kind, [0, 255]. */
  readonly id: number;
  /** What the source says, UTC milliseconds; `undefined` where it says nothing. */
  readonly utcMs: number | undefined;
  /** How far off that may be, says the source. */
  readonly errorMs: number | undefined;
  /** What time it truly was, UTC milliseconds, if the trace knows. */
  readonly trueMs: number | undefined;
}

/** Whether a line of this source needs a time; one that says something of a moment needs its error as well. */
export function needsOf(source: TraceSource): "nothing" | "time" | "time-and-error" {
  switch (source) {
    case "floor":
      return "time";
    case "rtc":
    case "rtc-unvouched":
    case "sntp":
    case "beacon":
    case "technician":
      return "time-and-error";
    case "rtc-stopped":
    case "sntp-lost":
    case "reboot":
    case "truth":
      return "nothing";
  }
}
