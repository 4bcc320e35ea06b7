import type { OccupancyCode } from "../../src/domain/occupancy.js";

/** What a reader says of a bay from `atMs` on. */
export interface Change {
  readonly atMs: number;
  readonly state: OccupancyCode;
  /** It says that its ranger does not measure. */
  readonly isFaulty: boolean;
}

/** What a reader made of one trace. */
export interface TraceReading {
  /** In order, from 0 on; several may be equal. */
  readonly changes: readonly Change[];
  /** For each fault of the trace, when the reader took its first sample of it; `undefined`: never. */
  readonly faultSampledMs: readonly (number | undefined)[];
}

/** A state that held for a while. */
export interface HeldState extends Change {
  readonly untilMs: number;
}

/** What was said between two moments, in order and without gaps. `changes` begin at or before `fromMs`. */
export function heldStates(changes: readonly Change[], fromMs: number, untilMs: number): HeldState[] {
  const held: HeldState[] = [];
  for (let index = lastIndexAt(changes, fromMs); index < changes.length; index += 1) {
    const change = changes[index];
    if (change === undefined || change.atMs >= untilMs) break;
    const endMs = Math.min(untilMs, changes[index + 1]?.atMs ?? untilMs);
    const atMs = Math.max(fromMs, change.atMs);
    if (endMs > atMs) held.push({ ...change, atMs, untilMs: endMs });
  }
  return held;
}

/** When this was first said in [fromMs, untilMs); `undefined` if never. */
export function firstHeldMs(
  changes: readonly Change[],
  fromMs: number,
  untilMs: number,
  isIt: (change: Change) => boolean,
): number | undefined {
  return heldStates(changes, fromMs, untilMs).find(isIt)?.atMs;
}

function lastIndexAt(changes: readonly Change[], ms: number): number {
  let low = 0;
  let high = changes.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((changes[middle]?.atMs ?? 0) <= ms) low = middle;
    else high = middle;
  }
  return low;
}
