import { ClockReplay, type ClockSpan } from "../../../hosts/replay/clock-replay.js";
import { type ClockFace, ClockTally, faceOf } from "../../../hosts/replay/clock-tally.js";
import { type TrueMoment, TrueTime } from "../../../hosts/replay/true-time.js";
import type { SampleOutcome, TimeEstimate } from "../../../src/clock/time-keeper.js";
import type { TimeTrust } from "../../../src/clock/time-trust.js";
import type { Schedule } from "../../../src/schedule/schedule.js";
import type { TraceRow, TraceSource } from "./trace-row.js";

/** From a moment of the trace on the sign trusts its time so far. */
export interface TrustTransition {
  readonly traceMs: number;
  readonly trust: TimeTrust;
  /** What it takes for now, UTC milliseconds; the floor while `floor`, meaningless while `unknown`. */
  readonly utcMs: number;
  /** Half the width of what it holds possible; `undefined` while `unknown` or `floor`. */
  readonly errorMs: number | undefined;
}

/** From a moment of the trace on the sign shows this. */
export interface FaceTransition {
  readonly traceMs: number;
  readonly face: ClockFace;
  /** The regime's name. */
  readonly regime: string;
}

/** What became of one sample. */
export interface ToldSample {
  readonly line: number;
  readonly traceMs: number;
  readonly source: TraceSource;
  readonly id: number;
  readonly outcome: SampleOutcome;
  /** By how much the sign's own idea of now moved; `undefined` if it had none before or has none after. */
  readonly movedMs: number | undefined;
}

export interface TraceRun {
  readonly transitions: readonly TrustTransition[];
  readonly faces: readonly FaceTransition[];
  readonly samples: readonly ToldSample[];
  readonly tally: ClockTally;
  readonly hasTruth: boolean;
  /** Milliseconds from the trace's beginning to its last line. */
  readonly lengthMs: number;
}

/** Plays a trace with at least one row to a sign that gets power at its beginning. */
export function replayTrace(rows: readonly TraceRow[], schedule: Schedule, crystalPpm: number): TraceRun {
  const truth = truthOf(rows);
  const tally = new ClockTally(schedule, truth);
  const transitions: TrustTransition[] = [];
  const faces: FaceTransition[] = [];
  const samples: ToldSample[] = [];
  const note = (traceMs: number, estimate: TimeEstimate, ruling: ClockSpan["ruling"]) => {
    if (transitions.at(-1)?.trust !== estimate.trust) transitions.push(transitionOf(traceMs, estimate));
    const regime = ruling.regime.name;
    const face = faceOf(ruling);
    if (faces.at(-1)?.regime !== regime || faces.at(-1)?.face !== face) faces.push({ traceMs, face, regime });
  };
  const replay = new ClockReplay({
    schedule,
    crystalPpm,
    onPassed: (span) => {
      note(span.fromMs, span.from, span.ruling);
      tally.add(span);
    },
  });
  for (const row of rows) {
    replay.passTo(row.traceMs);
    const outcome = play(replay, row);
    if (outcome !== undefined) samples.push({ ...row, ...outcome });
  }
  note(replay.nowMs, replay.estimate, replay.ruling);
  return { transitions, faces, samples, tally, hasTruth: truth !== undefined, lengthMs: replay.nowMs };
}

function truthOf(rows: readonly TraceRow[]): TrueTime | undefined {
  const moments = rows.flatMap(({ traceMs, trueMs }): readonly TrueMoment[] =>
    trueMs === undefined ? [] : [{ traceMs, utcMs: trueMs }],
  );
  return moments.length === 0 ? undefined : new TrueTime(moments);
}

function play(replay: ClockReplay, row: TraceRow): Pick<ToldSample, "outcome" | "movedMs"> | undefined {
  const { source, id, utcMs = 0, errorMs = 0 } = row;
  switch (source) {
    case "floor":
      replay.raiseFloor(utcMs);
      return undefined;
    case "reboot":
      replay.reboot();
      return undefined;
    case "rtc-stopped":
      replay.forget("rtc", id);
      return undefined;
    case "sntp-lost":
      replay.forget("sntp", id);
      return undefined;
    case "truth":
      return undefined;
    case "rtc":
    case "rtc-unvouched":
    case "sntp":
    case "beacon":
    case "technician": {
      const kind = source === "rtc-unvouched" ? "rtc" : source;
      const isVouched = source === "rtc" || source === "technician";
      const before = replay.estimate;
      const outcome = replay.take({ kind, id, utcMs, errorMs, isVouched });
      return { outcome, movedMs: movedOf(before, replay.estimate) };
    }
  }
}

function movedOf(before: TimeEstimate, after: TimeEstimate): number | undefined {
  if (before.latestMs === undefined || after.latestMs === undefined) return undefined;
  return after.utcMs - before.utcMs;
}

function transitionOf(traceMs: number, estimate: TimeEstimate): TrustTransition {
  const { trust, utcMs, earliestMs, latestMs } = estimate;
  const isKnown = trust === "bounded" || trust === "trusted";
  const errorMs = isKnown && latestMs !== undefined ? Math.ceil((latestMs - earliestMs) / 2) : undefined;
  return { traceMs, trust, utcMs, errorMs };
}
