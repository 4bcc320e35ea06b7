/** Traces in which everybody tells the truth as well as the datasheets promise: with jitter, outages and reboots. */

import type { SeededRandom } from "../../hosts/alley/random.js";
import { DAY_MS, HOUR_MS, placeFor } from "./alleys.js";
import type { Scenario } from "./scenario.js";
import { honestServer, isOut, type Outage, ownRtc } from "./sources.js";

/** Crystals of the boards' kind are within 20 ppm, and with age and weather within 40. */
const CRYSTAL_PPM = 40;
const LONGEST_HOURS = 20;

/** A quarter of the signs has an RTC and no network, a quarter a network and no RTC, the others both. */
export function honestScenario(random: SeededRandom): Scenario {
  const place = placeFor(random);
  const lengthMs = (6 + random.below(LONGEST_HOURS)) * HOUR_MS;
  const which = random.below(4);
  const hasRtc = which !== 0;
  const hasNetwork = which !== 1;
  const reboots = Array.from({ length: random.below(3) }, () => random.below(lengthMs)).sort(
    (one, other) => one - other,
  );
  // Without an RTC a power cut while the network is away leaves no good source at all.
  const outages = hasNetwork
    ? outagesFor(random, lengthMs).filter((outage) => hasRtc || !isHit(outage, reboots))
    : [];
  const count = 2 + random.below(3);
  return {
    ...place,
    lengthMs,
    crystalPpm: random.between(-CRYSTAL_PPM, CRYSTAL_PPM),
    floorMs: place.startMs - random.below(400) * DAY_MS,
    rtc: hasRtc ? ownRtc(random) : undefined,
    servers: hasNetwork ? Array.from({ length: count }, () => honestServer(random, outages)) : [],
    beacon: undefined,
    reboots,
    isGood: (traceMs) => hasRtc || !isOut(outages, traceMs),
    random,
  };
}

function outagesFor(random: SeededRandom, lengthMs: number): readonly Outage[] {
  return Array.from({ length: random.below(3) }, () => {
    const fromMs = 600_000 + random.below(lengthMs);
    return [fromMs, fromMs + 60_000 + random.below(8 * HOUR_MS)] as const;
  });
}

function isHit([fromMs, toMs]: Outage, reboots: readonly number[]): boolean {
  return reboots.some((rebootMs) => rebootMs > fromMs - 600_000 && rebootMs < toMs);
}
