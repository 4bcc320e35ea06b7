import { FREE, OCCUPIED, type OccupancyCode } from "../../../src/domain/occupancy.js";
import type { SensingTrace } from "../trace.js";

/**
 * What is true of a bay for a while, as far as a reader can be held to it:
 *
 * - `free`: nothing of a vehicle is in the bay; whoever walks through does not count;
 * - `occupied`: a vehicle stands;
 * - `moving`: one comes or goes, which is neither;
 * - `faulty`: the ranger does not measure, or began to again less than {@link RECOVERY_MS} ago;
 * - `undecidable`: a vehicle from which nothing returns is in a bay from which nothing returns;
 * - `after-undecidable`: it is gone, which sounds the same, and the next has not come.
 */
export type Truth = "free" | "occupied" | "moving" | "faulty" | "undecidable" | "after-undecidable";

export interface TruthSpan {
  readonly truth: Truth;
  readonly fromMs: number;
  readonly untilMs: number;
}

/** So long after a fault's end nothing is held against a reader. */
export const RECOVERY_MS = 60_000;

/** All of a trace in order, without gaps; cut where the truth changes, and where the node begins anew. */
export function truthSpans(trace: SensingTrace): readonly TruthSpan[] {
  const cuts = [0, trace.durationMs, ...trace.rebootsMs];
  for (const { arrivesMs, stopsMs, movesMs, leftMs } of trace.stays)
    cuts.push(arrivesMs, stopsMs, movesMs, leftMs);
  for (const { fromMs, untilMs } of trace.faults) cuts.push(fromMs, untilMs + RECOVERY_MS);
  const edges = [...new Set(cuts.filter((ms) => ms >= 0 && ms <= trace.durationMs))];
  edges.sort((one, other) => one - other);
  const reboots = new Set(trace.rebootsMs);
  const spans: TruthSpan[] = [];
  edges.forEach((fromMs, index) => {
    const untilMs = edges[index + 1];
    if (untilMs === undefined) return;
    const truth = truthAt(trace, fromMs);
    const before = spans.at(-1);
    if (before?.truth === truth && !reboots.has(fromMs)) spans[spans.length - 1] = { ...before, untilMs };
    else spans.push({ truth, fromMs, untilMs });
  });
  return spans;
}

/** What a reader should say then; `undefined` where nothing can be held against it. */
export function expectedState(truth: Truth): OccupancyCode | undefined {
  if (truth === "free") return FREE;
  return truth === "occupied" ? OCCUPIED : undefined;
}

/** True when the ranger does not measure, or only just does again. */
export function isFaultyAt(trace: SensingTrace, ms: number): boolean {
  return trace.faults.some(({ fromMs, untilMs }) => ms >= fromMs && ms < untilMs + RECOVERY_MS);
}

function truthAt(trace: SensingTrace, ms: number): Truth {
  if (isFaultyAt(trace, ms)) return "faulty";
  const stay = trace.stays.findLast(({ arrivesMs }) => arrivesMs <= ms);
  if (stay === undefined) return "free";
  const isGone = ms >= stay.leftMs;
  if (!stay.isDecidable) return isGone ? "after-undecidable" : "undecidable";
  if (isGone) return "free";
  return ms >= stay.stopsMs && ms < stay.movesMs ? "occupied" : "moving";
}
