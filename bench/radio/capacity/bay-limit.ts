/** How many bays one channel holds, with one sign. */

import { SeededRandom } from "../../../hosts/alley/random.js";
import {
  type LinkMac,
  type NetworkOptions,
  runNetwork,
} from "../../../tools/golmok/radio/network/run-network.js";

/** Where and how the bays talk. */
export interface ChannelPlace {
  readonly region: NetworkOptions["region"];
  readonly spreadingFactor: number;
  readonly radiusMm: number;
}

export interface LimitOptions extends ChannelPlace {
  readonly mac: LinkMac;
  /** Reports of each network that is tried, and how many are tried. */
  readonly reports: number;
  readonly networks: number;
  readonly seed: number;
  /** A guess: how long the search takes depends on it, and not what it finds. */
  readonly guess: number;
}

/** What counts as delivered: see delivery-tally.ts. */
const LEAST_DELIVERED_PERCENT = 99;

/** States change at random, on average so often; heartbeats come in between. */
const MEAN_CHANGE_MS = 300_000;

const WARM_UP_MS = 60_000;
/** A duty cycle is one hour's: after it the budget is what the load leaves of it. */
const DUTY_WARM_UP_MS = 3_600_000;

/** The search ends when it has the limit within 2 %. */
const RESOLUTION = 50;
const GROWTH_PERCENT = 130;

/** The most bays with which enough is delivered, to 2 %. */
export function bayLimit(options: LimitOptions): number {
  let good = 0;
  let bad = Number.POSITIVE_INFINITY;
  let nodes = Math.max(1, options.guess);
  while (bad - good > Math.max(1, good / RESOLUTION)) {
    if (isDelivered(options, nodes)) good = nodes;
    else bad = nodes;
    nodes = Number.isFinite(bad) ? nextBetween(good, bad) : Math.ceil((good * GROWTH_PERCENT) / 100);
  }
  return good;
}

/** Down from a guess in steps as long as up: it may be far off. */
function nextBetween(good: number, bad: number): number {
  return Math.max(1, Math.floor(good === 0 ? (bad * 100) / GROWTH_PERCENT : (good + bad) / 2));
}

/** All networks together deliver enough. Stops as soon as they cannot. */
export function isDelivered(options: LimitOptions, nodes: number): boolean {
  const { mac, region, spreadingFactor, radiusMm, reports, networks, seed } = options;
  const random = new SeededRandom(seed, "capacity");
  const mostLost = (reports * networks * (100 - LEAST_DELIVERED_PERCENT)) / 100;
  let begun = 0;
  let delivered = 0;
  for (let network = 0; network < networks; network += 1) {
    const tally = runNetwork({
      mac,
      region,
      nodes,
      radiusMm,
      spreadingFactor,
      pauses: { meanMs: MEAN_CHANGE_MS, hasHeartbeats: true },
      bytes: 20,
      codingRateDenominator: 5,
      hasCapture: true,
      warmUpMs: region === "eu868" ? DUTY_WARM_UP_MS : WARM_UP_MS,
      reports,
      mostLost: mostLost - (begun - delivered),
      random: random.fork(`${network}`),
    });
    begun += tally.begun;
    delivered += tally.delivered;
    if (begun - delivered > mostLost) return false;
  }
  return delivered * 100 >= begun * LEAST_DELIVERED_PERCENT;
}
