import { SensingReplay } from "../../../hosts/replay/sensing-replay.js";
import {
  type Occupancy,
  occupancyOf,
  SENSOR_HEALTH,
  type SensorHealth,
} from "../../../src/domain/occupancy.js";
import { ECHO_FAULT } from "../../../src/domain/range.js";
import type { OccupancyDetector } from "../../../src/sensing/detector.js";
import type { EmptyProfile } from "../../../src/sensing/empty-profile.js";
import { REASONS, type Reason } from "../../../src/sensing/reason.js";
import { HeardEchoes } from "./heard-echoes.js";
import type { Recording } from "./recording.js";
import { FIRST_OVERDUE_MS, NEXT_OVERDUE_MS, silentFromMs } from "./silent-gap.js";

/** What a bay reports from a moment on. */
export interface Transition {
  readonly timeMs: number;
  readonly state: Occupancy;
  /** [0, 7]. */
  readonly confidence: number;
  readonly reason: Reason;
  readonly health: SensorHealth;
}

export interface ReplayCounts {
  /** Readings with an echo, and without one. */
  readonly echoes: number;
  readonly noEchoes: number;
  /** Times without readings that were so long that the ranger counted as silent. */
  readonly gaps: number;
  /** Readings that the tripwire took, and the detector itself. */
  readonly calmPings: number;
  readonly densePings: number;
  /** Times that the tripwire woke the detector, and routine looks. */
  readonly trips: number;
  readonly checks: number;
}

export interface ReplayRun {
  readonly transitions: readonly Transition[];
  /** What is reported at the last reading, and since when that is the state. */
  readonly final: Transition & { readonly sinceMs: number };
  readonly counts: ReplayCounts;
}

/** Called after each reading, whose index in the recording it gets, with the detector as it is then. */
export type AfterReading = (index: number, detector: OccupancyDetector, heard: HeardEchoes) => void;

/**
 * Plays a recording with at least one reading to a node that gets power at the first one.
 *
 * A node asks its ranger for readings, and an answer that is overdue is a fault. A recording holds answers only: a time
 * without them that is far longer than its usual spacing is one in which the ranger did not answer, and the detector
 * gets faults, until it says so or readings come again.
 */
export function replayRecording(
  recording: Recording,
  profile: EmptyProfile,
  afterReading?: AfterReading,
): ReplayRun {
  const replay = new SensingReplay(profile, recording.timeMs(0));
  const heard = new HeardEchoes(recording);
  const silentMs = silentFromMs(recording);
  const transitions = [reportOf(replay.detector, recording.timeMs(0))];
  let echoes = 0;
  let gaps = 0;
  const note = (nowMs: number) => {
    const report = reportOf(replay.detector, nowMs);
    const last = transitions.at(-1);
    if (last?.state !== report.state || last.health !== report.health) transitions.push(report);
  };
  for (let index = 0; index < recording.count; index += 1) {
    const nowMs = recording.timeMs(index);
    const lastMs = recording.timeMs(Math.max(0, index - 1));
    if (nowMs - lastMs > silentMs) {
      gaps += 1;
      for (
        let dueMs = lastMs + FIRST_OVERDUE_MS;
        dueMs < nowMs && REASONS[replay.detector.reason] !== "sensor-silent";
        dueMs += NEXT_OVERDUE_MS
      ) {
        replay.take(dueMs, ECHO_FAULT, heard.heldDeciC);
        note(dueMs);
      }
    }
    if (recording.rangeMm(index) !== undefined) echoes += 1;
    replay.take(nowMs, heard.echoUs(index), heard.heldDeciC);
    note(nowMs);
    afterReading?.(index, replay.detector, heard);
  }
  const { calmPings, densePings, trips, checks } = replay.counts;
  return {
    transitions,
    final: finalOf(replay.detector, recording, transitions),
    counts: { echoes, noEchoes: recording.count - echoes, gaps, calmPings, densePings, trips, checks },
  };
}

/** The first transition, and those at which the state or the sensor's failure is another one; dirt is no failure. */
export function toldTransitions(transitions: readonly Transition[]): readonly Transition[] {
  return transitions.filter((after, index) => {
    const before = transitions[index - 1];
    return before?.state !== after.state || failureOf(before) !== failureOf(after);
  });
}

function failureOf({ health }: Transition): SensorHealth {
  return health === "dirty" ? "ok" : health;
}

function reportOf(detector: OccupancyDetector, timeMs: number): Transition {
  return {
    timeMs,
    state: occupancyOf(detector.occupancy),
    confidence: detector.confidence,
    reason: REASONS[detector.reason] ?? "started",
    health: SENSOR_HEALTH[detector.health] ?? "ok",
  };
}

function finalOf(
  detector: OccupancyDetector,
  recording: Recording,
  transitions: readonly Transition[],
): ReplayRun["final"] {
  const final = reportOf(detector, recording.timeMs(recording.count - 1));
  const firstIndex = transitions.findLastIndex(({ state }) => state !== final.state) + 1;
  return { ...final, sinceMs: transitions[firstIndex]?.timeMs ?? final.timeMs };
}
