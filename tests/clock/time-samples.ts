import {
  type SampleOutcome,
  type SourceKind,
  TimeKeeper,
  type TimeSample,
} from "../../src/clock/time-keeper.js";

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** 2026-12-01T00:00Z, at uptime 0. */
export const START_MS = Date.UTC(2026, 11, 1);

export const KEEPER_FLOOR_MS = START_MS - 30 * DAY_MS;

export function makeKeeper(): TimeKeeper {
  return new TimeKeeper({ floorMs: KEEPER_FLOOR_MS });
}

export interface Saying {
  readonly kind?: SourceKind;
  readonly id?: number;
  readonly errorMs?: number;
  /** Seconds by which it is ahead of the true time. */
  readonly aheadS?: number;
  readonly isVouched?: boolean;
}

/** What a source says at `uptimeMs` of a node whose crystal is right and that began at {@link START_MS}. */
export function sampleAt(uptimeMs: number, saying: Saying = {}): TimeSample {
  const { kind = "sntp", id = 0, errorMs = 20, aheadS = 0, isVouched = false } = saying;
  return { kind, id, uptimeMs, utcMs: START_MS + uptimeMs + aheadS * 1_000, errorMs, isVouched };
}

/** Lets sources speak at one moment, one after the other. */
export function tell(
  keeper: TimeKeeper,
  uptimeMs: number,
  ...sayings: readonly Saying[]
): readonly SampleOutcome[] {
  return sayings.map((saying) => keeper.take(sampleAt(uptimeMs, saying)));
}

/** By how many seconds the keeper is ahead of the true time, rounded. */
export function aheadS(keeper: TimeKeeper, uptimeMs: number): number {
  return Math.round((keeper.at(uptimeMs).utcMs - START_MS - uptimeMs) / 1_000);
}

export const RTC: Saying = { kind: "rtc", isVouched: true };
export const TECHNICIAN: Saying = { kind: "technician", isVouched: true };
