import type { SeededRandom } from "../../../hosts/alley/random.js";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** When one vehicle comes and goes; as in TrueStay. */
export interface StayTimes {
  readonly arrivesMs: number;
  readonly stopsMs: number;
  readonly movesMs: number;
  readonly leftMs: number;
}

/** How long vehicles stand: from a minute to hours; longer than an hour (faults need room); half days; a week. */
export type StayLengths = "everyday" | "roomy" | "half-days" | "week";

/** How they come and go. */
export type Manner = "plain" | "manoeuvring" | "swapping";

export interface TimetableOptions {
  readonly count: number;
  readonly lengths: StayLengths;
  readonly manner: Manner;
  /** Mean pause between two stays beyond the shortest. */
  readonly meanGapMs: number;
  readonly shortestGapMs: number;
}

/** The bay is empty this long after the trace's beginning and before its end. */
const QUIET_MS = 5 * MINUTE_MS;

/** Of a million vehicles in the condition, how many do it. */
const SWAPPED_PER_MILLION = 700_000;
const MANOEUVRED_PER_MILLION = 650_000;

/** After one has left, the next stands there this much later. */
const SWAP_MS: readonly [number, number] = [4_000, 15_000];
const MANOEUVRE_MS: readonly [number, number] = [10_000, 40_000];

/** To drive into a bay or out of it in one go; as in hosts/alley/bay-scene.ts. */
const DRIVE_MS: readonly [number, number] = [3_000, 8_000];

/** When vehicles come and go in one trace, in order. */
export function drawStayTimes(options: TimetableOptions, random: SeededRandom): readonly StayTimes[] {
  const times: StayTimes[] = [];
  let freeFromMs = 0;
  for (let index = 0; index < options.count; index += 1) {
    let arrivesMs = freeFromMs + QUIET_MS + random.exponentialMs(options.meanGapMs);
    let stopsMs = arrivesMs + drawDriveMs(options.manner, random);
    if (index > 0) {
      arrivesMs = freeFromMs + options.shortestGapMs + random.exponentialMs(options.meanGapMs);
      stopsMs = arrivesMs + drawDriveMs(options.manner, random);
      if (options.manner === "swapping" && random.chance(SWAPPED_PER_MILLION)) {
        stopsMs = freeFromMs + random.between(...SWAP_MS);
        arrivesMs = Math.max(freeFromMs + 500, stopsMs - random.between(...DRIVE_MS));
      }
    }
    const movesMs = stopsMs + drawLengthMs(options.lengths, random);
    freeFromMs = movesMs + drawDriveMs(options.manner, random);
    times.push({ arrivesMs, stopsMs, movesMs, leftMs: freeFromMs });
  }
  return times;
}

/** A trace of at least `shortestMs` that ends with the bay empty for a while. */
export function durationOf(times: readonly StayTimes[], shortestMs: number): number {
  return Math.max(shortestMs, (times.at(-1)?.leftMs ?? 0) + 2 * QUIET_MS);
}

function drawDriveMs(manner: Manner, random: SeededRandom): number {
  const isLong = manner === "manoeuvring" && random.chance(MANOEUVRED_PER_MILLION);
  return random.between(...(isLong ? MANOEUVRE_MS : DRIVE_MS));
}

function drawLengthMs(lengths: StayLengths, random: SeededRandom): number {
  if (lengths === "week") return 7 * 24 * HOUR_MS;
  if (lengths === "half-days") return random.between(6 * HOUR_MS, 24 * HOUR_MS);
  if (lengths === "roomy") return random.between(75 * MINUTE_MS, 100 * MINUTE_MS);
  // Most stay for an errand or for hours; a fifth only drop something off.
  const kind = random.below(100);
  if (kind < 20) return random.between(1 * MINUTE_MS, 2 * MINUTE_MS);
  if (kind < 55) return random.between(2 * MINUTE_MS, 20 * MINUTE_MS);
  if (kind < 85) return random.between(20 * MINUTE_MS, 90 * MINUTE_MS);
  return random.between(90 * MINUTE_MS, 240 * MINUTE_MS);
}
