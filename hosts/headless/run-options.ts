/** The options of a run, the same for every engine: declared, read and checked here. */

import { type Command, InvalidArgumentError } from "commander";
import { parseZone, utcOffsetMinutesAt, type Zone } from "../../src/clock/posix-tz.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import type { RunRequest } from "../alley/run-alley.js";
import type { ParkingStay } from "../alley/scripted-traffic.js";
import { readEventsFile } from "./events/events-file.js";
import { parseLocalTime } from "./local-time.js";

export interface RunOptions {
  /** Local time of the alley, as given: `2026-12-01T00:00`. */
  readonly from: string;
  readonly hours: number;
  readonly seed: number;
  readonly events?: string;
  readonly transcript?: string;
  readonly cold?: boolean;
  readonly json?: boolean;
}

/** What the arguments came to: a request for an engine, or lines that say what is wrong with them. */
export type ReadRequest =
  | { readonly ok: true; readonly request: RunRequest; readonly notes: readonly string[] }
  | { readonly ok: false; readonly errors: readonly string[] };

const MAX_SEED = 0xffffffff;
const MAX_HOURS = 24 * 400;
const MS_PER_HOUR = 3_600_000;

/** Adds the options of a run to a command. */
export function addRunOptions(command: Command): Command {
  return command
    .option("--from <time>", "local time at which the run begins", "2026-12-01T00:00")
    .option("--hours <hours>", "virtual hours to run", readHours, 24)
    .option("--seed <seed>", "decides everything that is left to chance", readSeed, 1)
    .option("--events <file>", "stays from a CSV file (bay,arrived,left) instead of the seeded day")
    .option("--transcript <file>", "write the transcript to a file")
    .option("--cold", "destroy and rebuild every bay node at each sleep")
    .option("--json", "print the summary as one JSON object");
}

/** Reads what the options point at. Nothing has been run yet when it fails. */
export function readRequest(options: RunOptions): ReadRequest {
  const start = readStart(options.from);
  if (!start.ok) return start;
  const request: RunRequest = {
    seed: options.seed,
    startMs: start.value,
    durationMs: Math.round(options.hours * MS_PER_HOUR),
    isCold: options.cold === true,
  };
  if (options.events === undefined) return { ok: true, request, notes: [] };
  const events = readEvents(options.events);
  return events.ok ? { ok: true, request: { ...request, stays: events.stays }, notes: events.notes } : events;
}

/** UTC milliseconds of a local time of the default alley. */
export function readStart(
  from: string,
): { ok: true; value: number } | { ok: false; errors: readonly string[] } {
  const value = parseLocalTime(from, defaultZone());
  if (value !== undefined) return { ok: true, value };
  return { ok: false, errors: [`--from ${from}: not a local time; write it like 2026-12-01T00:00`] };
}

/** The stays of a file, or a line for each bad row. */
export function readEvents(
  path: string,
):
  | { ok: true; stays: readonly ParkingStay[]; notes: readonly string[] }
  | { ok: false; errors: readonly string[] } {
  const pooled = DEFAULT_SCHEDULE.bays.filter((bay) => !bay.withdrawn);
  const withdrawn = DEFAULT_SCHEDULE.bays.filter((bay) => bay.withdrawn);
  const read = readEventsFile(path, {
    // The built-in schedule's zone has one offset all year.
    utcOffsetMinutes: utcOffsetMinutesAt(defaultZone(), 0),
    bays: pooled.map((bay) => bay.id),
    withdrawn: withdrawn.map((bay) => bay.id),
  });
  if (read.ok) return read;
  return {
    ok: false,
    errors: read.errors.map(({ file, line, column, reason }) => `${file}:${line}:${column}: ${reason}`),
  };
}

function defaultZone(): Zone {
  const zone = parseZone(DEFAULT_SCHEDULE.timeZone);
  if (!zone.ok) throw new Error(`default schedule: time zone ${DEFAULT_SCHEDULE.timeZone}`);
  return zone.value;
}

/** Reads a seed argument; throws what commander prints. */
export function readSeed(text: string): number {
  const seed = Number(text);
  if (text.trim() === "" || !Number.isInteger(seed) || seed < 0 || seed > MAX_SEED) {
    throw new InvalidArgumentError(`a whole number from 0 to ${MAX_SEED}.`);
  }
  return seed;
}

function readHours(text: string): number {
  const hours = Number(text);
  if (text.trim() === "" || !(hours > 0 && hours <= MAX_HOURS))
    throw new InvalidArgumentError(`more than 0, at most ${MAX_HOURS}.`);
  return hours;
}
