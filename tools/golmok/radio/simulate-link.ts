import { SeededRandom } from "../../../hosts/alley/random.js";
import { timeOnAirUs } from "../../../src/radio/airtime.js";
import { confidenceOf } from "./confidence.js";
import { LORASIM_RADIUS_MM } from "./network/network-places.js";
import { type LinkMac, runNetwork } from "./network/run-network.js";
import type { AlohaOptions } from "./simulate-aloha.js";

export interface LinkRun {
  readonly airtimeUs: number;
  /** How many were tried, each with places and pauses of its own. */
  readonly networks: number;
  readonly reports: number;
  readonly reportsDelivered: number;
  /** Share of the reports that were acknowledged within ten seconds. */
  readonly delivered: number;
  /** Half the width of the interval that holds the share with a probability of 95 %. */
  readonly confidence: number;
  /** Of the delivered ones; `undefined` when there are none. */
  readonly attempts: Spread | undefined;
  readonly delayMs: Spread | undefined;
}

export interface Spread {
  readonly mean: number;
  readonly p95: number;
}

const NETWORKS = 6;
const REPORTS_PER_NETWORK = 2_000;

/** An overloaded network is slow to simulate, and soon tells that it is one. */
const MOST_LOST = 400;

/** Of 6 networks, 95 % on both sides. Source: Student's t distribution with 5 degrees of freedom. */
const STUDENT_T = 2.571;

/** All are idle when it begins: in a crowd it takes a while until as many wait as will wait from then on. */
const WARM_UP_MS = 60_000;

const BANDWIDTH_HZ = 125_000;
const PREAMBLE_SYMBOLS = 8;

/** Our link in LoRaSim's disc, on one of Korea's channels: real bays' links and radios, and a sign that answers as ours does. */
export function simulateLink(mac: LinkMac, options: AlohaOptions): LinkRun {
  const { intervalSeconds, codingRateDenominator, spreadingFactor, bytes, seed } = options;
  const modulation = {
    spreadingFactor,
    bandwidthHz: BANDWIDTH_HZ,
    codingRateDenominator,
    preambleSymbols: PREAMBLE_SYMBOLS,
  };
  const random = new SeededRandom(seed, "link");
  const tallies = Array.from({ length: NETWORKS }, (_, network) =>
    runNetwork({
      ...options,
      mac,
      region: "kr920",
      radiusMm: LORASIM_RADIUS_MM,
      pauses: { meanMs: intervalSeconds * 1_000, hasHeartbeats: false },
      warmUpMs: WARM_UP_MS,
      reports: REPORTS_PER_NETWORK,
      mostLost: MOST_LOST,
      random: random.fork(`${network}`),
    }),
  );
  const reports = tallies.reduce((sum, { begun }) => sum + begun, 0);
  const reportsDelivered = tallies.reduce((sum, { delivered }) => sum + delivered, 0);
  const shares = tallies.map(({ begun, delivered }) => delivered / Math.max(1, begun));
  return {
    airtimeUs: timeOnAirUs(modulation, bytes),
    networks: NETWORKS,
    reports,
    reportsDelivered,
    delivered: reportsDelivered / Math.max(1, reports),
    confidence: confidenceOf(shares, STUDENT_T),
    attempts: spreadOf(tallies.flatMap(({ attempts }) => attempts)),
    delayMs: spreadOf(tallies.flatMap(({ delaysMs }) => delaysMs)),
  };
}

function spreadOf(values: readonly number[]): Spread | undefined {
  const p95 = [...values].sort((one, other) => one - other)[Math.ceil(values.length * 0.95) - 1];
  if (p95 === undefined) return undefined;
  return { mean: values.reduce((sum, value) => sum + value, 0) / values.length, p95 };
}
