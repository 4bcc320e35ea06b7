import { HEARTBEAT_MS } from "../../../src/domain/budgets.js";
import { receiveMs, transmitMs } from "./radios.js";

/** What one bay did in one day. Counts come from running a node; the model only multiplies. */
export interface DailyActivity {
  /** Pings below the engine, those at 400 ms included. */
  readonly tripwirePings: number;
  /** Pings that XS asked for. */
  readonly densePings: number;
  /** Share of all pings to which nothing came back, [0, 1]. */
  readonly silentShare: number;
  /** Mean time to the echo, of the pings that had one. */
  readonly meanEchoMs: number;
  /** Each costs a boot and a thermometer reading. */
  readonly xsWakes: number;
  /** The processor runs: restore, decide, drive, save. Boots are not in it. */
  readonly xsAwakeMs: number;
  /** Booted, and waiting for a ranger, a timer or the radio. */
  readonly xsLightSleepMs: number;
  /** Repeated ones included. Each is followed by a listening window, charged in full. */
  readonly framesSent: number;
}

/** Between two pings while all is calm. */
export const CALM_PERIOD_MS = 2_500;

const DAY_MS = 86_400_000;
const DENSE_PERIOD_MS = 250;
const HEARTBEAT_READINGS = 3;
/** Heartbeats come up to 10 s early, see the bay node. */
const MEAN_HEARTBEAT_MS = HEARTBEAT_MS - 5_000;
const LOST_SHARE = 0.02;

/** A car that comes or goes is watched for six seconds; what turns out to be nothing, for three. */
const DENSE_PINGS_A_TRANSITION = 24;
const DENSE_PINGS_A_FALSE_ALARM = 12;
/** Pedestrians, rain, echoes from elsewhere: those that wake XS, and those that end below it. */
const FALSE_ALARMS = 40;
const QUIET_DISTURBANCES = 200;
const PINGS_A_DISTURBANCE = 2;
/** Confidence or health changed, the state did not. */
const EXTRA_REPORTS = 14;

/** Restoring, the thermometer, saving; and per ping or frame. */
const AWAKE_MS_A_WAKE = 20;
const AWAKE_MS_A_PING = 3;
const AWAKE_MS_A_FRAME = 10;
/**
 * A day before anybody counted one: overhead ranger at 2.5 m, half of the day a roof at 1.1 m, one ping in ten unanswered.
 * Every number above is a guess with a reason; a measured day replaces them all.
 */
export function estimateActivity(stays: number): DailyActivity {
  const heartbeats = Math.round(DAY_MS / MEAN_HEARTBEAT_MS);
  const transitions = 2 * stays;
  const densePings =
    heartbeats * HEARTBEAT_READINGS +
    transitions * DENSE_PINGS_A_TRANSITION +
    FALSE_ALARMS * DENSE_PINGS_A_FALSE_ALARM;
  const xsWakes = heartbeats + transitions + FALSE_ALARMS;
  const framesSent = Math.round((heartbeats + transitions + EXTRA_REPORTS) / (1 - LOST_SHARE));
  const xsAwakeMs = xsWakes * AWAKE_MS_A_WAKE + densePings * AWAKE_MS_A_PING + framesSent * AWAKE_MS_A_FRAME;
  const bootedMs = densePings * DENSE_PERIOD_MS + framesSent * (transmitMs(9) + receiveMs(9));
  return {
    tripwirePings:
      Math.round((DAY_MS - bootedMs) / CALM_PERIOD_MS) + QUIET_DISTURBANCES * PINGS_A_DISTURBANCE,
    densePings,
    silentShare: 0.1,
    meanEchoMs: 10.5,
    xsWakes,
    xsAwakeMs,
    xsLightSleepMs: Math.round(bootedMs - xsAwakeMs),
    framesSent,
  };
}

/** The day that docs/energy.md reckons with. */
export const DAY_OF_14_STAYS: DailyActivity = estimateActivity(14);

/** The same day, had the tripwire pinged at another pace. The few pings at 400 ms are scaled too: about 1 %. */
export function atPeriod(activity: DailyActivity, fromMs: number, toMs: number): DailyActivity {
  return { ...activity, tripwirePings: (activity.tripwirePings * fromMs) / toMs };
}
