import { buildCorpus } from "./corpus/build-corpus.js";
import { type Activity, noActivity, plusActivity } from "./readers/activity.js";
import { ESPHOME_DEFAULT_MS, ESPHOME_FAST_MS, EsphomeReader } from "./readers/esphome.js";
import { readWithGolmok } from "./readers/golmok.js";
import { MovingAverageReader } from "./readers/moving-average.js";
import { readSteadily } from "./readers/read-steadily.js";
import type { TraceReading } from "./reading.js";
import { Tally } from "./score/tally.js";
import type { SensingTrace } from "./trace.js";
import type { TripwireTwin } from "./twin/tripwire-twin.js";

/** One more or less steady reader, and what users would otherwise have. */
export const READERS = ["golmok", "esphome", "esphome60s", "average"] as const;

export type ReaderName = (typeof READERS)[number];

/** All that was counted over some traces. */
export class Group {
  readonly tallies: Readonly<Record<ReaderName, Tally>> = {
    golmok: new Tally(),
    esphome: new Tally(),
    esphome60s: new Tally(),
    average: new Tally(),
  };
  /** What our node did while vehicles came and went, and while none did. */
  moving: Activity = noActivity();
  resting: Activity = noActivity();
  /** Traces whose empty bay was refused by our calibration. */
  readonly calibrationFaults: string[] = [];
}

export interface CorpusMeasurement {
  readonly all: Group;
  /** In the corpus' order. */
  readonly conditions: ReadonlyMap<string, Group>;
  readonly mountings: ReadonlyMap<string, Group>;
}

export interface CorpusOptions {
  readonly seed: number;
  readonly readers: readonly ReaderName[];
  readonly twin?: TripwireTwin | undefined;
  /** How often our tripwire pings, in place of its own pace. */
  readonly periodMs?: number;
  /** Which traces; all when left out. `index` counts within the corpus. */
  readonly isIncluded?: (trace: SensingTrace, index: number) => boolean;
}

/** Lets each reader hear the corpus, and scores what it said. */
export function measureCorpus(options: CorpusOptions): CorpusMeasurement {
  const all = new Group();
  const conditions = new Map<string, Group>();
  const mountings = new Map<string, Group>();
  for (const name of options.readers) {
    // A trace is as good as new only once.
    buildCorpus(options.seed).forEach((trace, index) => {
      if (options.isIncluded?.(trace, index) === false) return;
      const groups = [all, groupOf(conditions, trace.condition), groupOf(mountings, trace.mounting)];
      const reading = read(name, trace, groups, options);
      for (const group of groups) group.tallies[name].add(trace, reading);
    });
  }
  return { all, conditions, mountings };
}

function read(
  name: ReaderName,
  trace: SensingTrace,
  groups: readonly Group[],
  { twin, periodMs }: CorpusOptions,
): TraceReading {
  if (name === "esphome") return readSteadily(trace, new EsphomeReader(trace), ESPHOME_FAST_MS);
  if (name === "esphome60s") return readSteadily(trace, new EsphomeReader(trace), ESPHOME_DEFAULT_MS);
  if (name === "average") return readSteadily(trace, new MovingAverageReader(trace), ESPHOME_FAST_MS);
  const reading = readWithGolmok(trace, periodMs === undefined ? { twin } : { twin, periodMs });
  const { activity, calibrationFault } = reading;
  for (const group of groups) {
    group.moving = plusActivity(group.moving, activity.moving);
    group.resting = plusActivity(group.resting, activity.resting);
    if (calibrationFault !== undefined)
      group.calibrationFaults.push(`${trace.condition}/${trace.mounting}: ${calibrationFault}`);
  }
  return reading;
}

function groupOf(groups: Map<string, Group>, name: string): Group {
  const group = groups.get(name) ?? new Group();
  groups.set(name, group);
  return group;
}
