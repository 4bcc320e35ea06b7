import { SensingReplay } from "../../../hosts/replay/sensing-replay.js";
import { SENSOR_HEALTH, UNKNOWN } from "../../../src/domain/occupancy.js";
import { type CalibrationFault, calibrateEmpty } from "../../../src/sensing/calibrate.js";
import type { OccupancyDetector } from "../../../src/sensing/detector.js";
import type { EmptyProfile } from "../../../src/sensing/empty-profile.js";
import { REASONS } from "../../../src/sensing/reason.js";
import { TRIPWIRE_PERIOD_MS } from "../../../src/sensing/tripwire.js";
import type { Change, TraceReading } from "../reading.js";
import type { SensingTrace } from "../trace.js";
import type { TripwireTwin } from "../twin/tripwire-twin.js";
import { ActivityLog, noteEcho } from "./activity.js";
import { pingEmptyBay } from "./technician.js";
import { TwinFeed } from "./twin-feed.js";

export interface GolmokReading extends TraceReading {
  readonly activity: ActivityLog;
  readonly profile: EmptyProfile | undefined;
  /** The technician was told that it cannot work like this; then all of the trace is unknown. */
  readonly calibrationFault: CalibrationFault | undefined;
}

export interface GolmokOptions {
  /** Compares the tripwire in C, where there is one. */
  readonly twin?: TripwireTwin | undefined;
  /** How often the tripwire pings, in place of the board's own pace. */
  readonly periodMs?: number;
}

/** Runs what the board runs on a trace: the technician's calibration, then detector and tripwire in their turns. */
export function readWithGolmok(trace: SensingTrace, options: GolmokOptions = {}): GolmokReading {
  const activity = new ActivityLog(trace);
  const calibrated = calibrateEmpty(pingEmptyBay(trace), trace.mounting);
  if (!calibrated.ok) {
    const changes = [{ atMs: 0, state: UNKNOWN, isFaulty: false } as const];
    return { changes, faultSampledMs: [], activity, profile: undefined, calibrationFault: calibrated.error };
  }
  const replay = new SensingReplay(calibrated.value, 0);
  const feed = options.twin === undefined ? undefined : new TwinFeed(options.twin, replay);
  const changes = [changeOf(replay.detector, 0)];
  const faultSampledMs: (number | undefined)[] = trace.faults.map(() => undefined);
  const rebootsMs = [...trace.rebootsMs];
  for (;;) {
    if (options.periodMs !== undefined && options.periodMs !== TRIPWIRE_PERIOD_MS)
      replay.tripwire.setUint16(4, options.periodMs, true);
    const nowMs = replay.nextMs;
    const rebootMs = rebootsMs[0];
    if (rebootMs !== undefined && nowMs >= rebootMs) {
      rebootsMs.shift();
      replay.restart(rebootMs);
      changes.push(changeOf(replay.detector, rebootMs));
      continue;
    }
    if (nowMs >= trace.durationMs) break;
    trace.faults.forEach(({ fromMs, untilMs }, index) => {
      if (nowMs >= fromMs && nowMs < untilMs) faultSampledMs[index] ??= nowMs;
    });
    if (takeAt(trace, nowMs, replay, activity, feed)) changes.push(changeOf(replay.detector, nowMs));
  }
  return { changes, faultSampledMs, activity, profile: calibrated.value, calibrationFault: undefined };
}

function takeAt(
  trace: SensingTrace,
  nowMs: number,
  replay: SensingReplay,
  log: ActivityLog,
  feed: TwinFeed | undefined,
): boolean {
  const temperatureDeciC = trace.temperatureDeciC(nowMs);
  const echoUs = trace.echoUs(nowMs);
  const { calmPings, densePings, trips, checks, awakeMs } = replay.counts;
  const take = () => replay.take(nowMs, echoUs, temperatureDeciC);
  const isNews = feed === undefined ? take() : feed.around(echoUs, take);
  const activity = log.at(nowMs);
  const { counts } = replay;
  activity.tripwirePings += counts.calmPings - calmPings;
  activity.densePings += counts.densePings - densePings;
  activity.wakes += counts.trips - trips + (counts.checks - checks);
  activity.awakeMs += counts.awakeMs - awakeMs;
  activity.news += isNews ? 1 : 0;
  noteEcho(activity, echoUs);
  return isNews;
}

function changeOf({ occupancy, health, reason }: OccupancyDetector, atMs: number): Change {
  const healthName = SENSOR_HEALTH[health];
  const isIll = healthName !== "ok" && healthName !== "dirty";
  const isSensors = occupancy === UNKNOWN && REASONS[reason]?.startsWith("sensor-") === true;
  return { atMs, state: occupancy, isFaulty: isIll || isSensors };
}
