import { HEARTBEAT_MS } from "../../src/domain/budgets.js";
import type { BenchFigures } from "../bench.js";
import { rounded } from "./condition-figures.js";
import { averageMilliwatts, totalMilliwatts } from "./energy/average-power.js";
import { batteryYears } from "./energy/battery.js";
import type { DailyActivity } from "./energy/daily-activity.js";
import { loraNode } from "./energy/nodes.js";
import { gapMs, receiveMs, SENSE_MS, transmitMs } from "./energy/radios.js";
import { RANGERS, type RangerName } from "./energy/rangers.js";
import type { Activity } from "./readers/activity.js";

/** The board that a battery bay is built with. */
const BOARD = "esp32S3";

/** The slowest that a battery bay is told to use, as in energy/nodes.ts. */
const SPREADING_FACTOR = 9;

/** Guesses: how long the processor runs for a wake, for a ping, for a frame besides sensing. */
const AWAKE_MS_A_WAKE = 20;
const AWAKE_MS_A_PING = 3;
const AWAKE_MS_A_FRAME = 10 + SENSE_MS;

/** Frames that the air swallows are sent again; heartbeats come up to 10 s early. */
const LOST_SHARE = 0.02;
const MEAN_HEARTBEAT_MS = HEARTBEAT_MS - 5_000;

const DAY_MS = 86_400_000;

/** What was counted over a day, as the energy model wants it. */
export function dailyActivityOf(day: Activity): DailyActivity {
  const { tripwirePings, densePings, silentPings, echoUs, wakes, awakeMs, news } = day;
  const pings = tripwirePings + densePings;
  const framesSent = (DAY_MS / MEAN_HEARTBEAT_MS + news) / (1 - LOST_SHARE);
  const xsAwakeMs = wakes * AWAKE_MS_A_WAKE + densePings * AWAKE_MS_A_PING + framesSent * AWAKE_MS_A_FRAME;
  const exchangeMs = gapMs(SPREADING_FACTOR) + transmitMs(SPREADING_FACTOR) + receiveMs(SPREADING_FACTOR);
  const bootedMs = awakeMs + framesSent * exchangeMs;
  return {
    tripwirePings,
    densePings,
    silentShare: silentPings / pings,
    meanEchoMs: echoUs / 1_000 / (pings - silentPings),
    xsWakes: wakes,
    xsAwakeMs,
    xsLightSleepMs: Math.max(0, bootedMs - xsAwakeMs),
    framesSent,
  };
}

/** Average power and years of a battery for each ranger, of a bay that has such days. */
export function energyFigures(day: Activity): BenchFigures {
  const activity = dailyActivityOf(day);
  const milliwatts = (Object.keys(RANGERS) as RangerName[]).map(
    (name) => [name, milliwattsOf(activity, name)] as const,
  );
  milliwatts.sort(([, one], [, other]) => one - other);
  return {
    bestRanger: milliwatts[0]?.[0] ?? null,
    bestRangerMilliwatts: rounded(milliwatts[0]?.[1], 3),
    bestRangerYears: milliwatts[0] === undefined ? null : rounded(batteryYears(milliwatts[0][1]), 1),
    rangers: Object.fromEntries(
      milliwatts.map(([name, power]) => [
        name,
        {
          milliwatts: rounded(power, 3),
          years: rounded(batteryYears(power), 1),
          isSealed: RANGERS[name].isSealed ? "yes" : "no",
        },
      ]),
    ),
    day: dayFigures(activity),
  };
}

/** With the ranger that needs least. */
export function leastMilliwatts(day: Activity): number {
  const activity = dailyActivityOf(day);
  return Math.min(...(Object.keys(RANGERS) as RangerName[]).map((name) => milliwattsOf(activity, name)));
}

function milliwattsOf(activity: DailyActivity, ranger: RangerName): number {
  return totalMilliwatts(averageMilliwatts(activity, loraNode(ranger, BOARD, SPREADING_FACTOR)));
}

function dayFigures(activity: DailyActivity): BenchFigures {
  return {
    tripwirePings: rounded(activity.tripwirePings, 0),
    densePings: rounded(activity.densePings, 0),
    xsWakes: rounded(activity.xsWakes, 0),
    xsAwakeSeconds: rounded(activity.xsAwakeMs / 1_000, 1),
    xsLightSleepSeconds: rounded(activity.xsLightSleepMs / 1_000, 1),
    framesSent: rounded(activity.framesSent, 0),
    silentPercent: rounded(100 * activity.silentShare, 1),
    meanEchoMs: rounded(activity.meanEchoMs, 2),
  };
}
