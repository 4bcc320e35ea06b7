/** Servers and real-time clocks as they are sold and reached, and servers that lie. */

import type { SeededRandom } from "../../hosts/alley/random.js";
import { DAY_MS } from "./alleys.js";
import type { RtcOptions } from "./real-time-clock.js";
import type { Server } from "./scenario.js";

/** [from, to) in trace time. */
export type Outage = readonly [fromMs: number, toMs: number];

/** Source: DS3231 datasheet 19-5170 Rev 10, -40 to 85 degrees Celsius. */
const DS3231_PPM = 3.5;

/** What a sign that asks servers knows its time to, and how late it sets the chip. */
const SET_ERROR_MS = 100;

/** A way through the internet: mostly some milliseconds, sometimes hundreds. */
function wayMs(random: SeededRandom): number {
  return 3 + Math.min(900, random.exponentialMs(25));
}

/** A public server: some milliseconds off, one answer in fifty lost, none while the network is away. */
export function honestServer(random: SeededRandom, outages: readonly Outage[] = []): Server {
  const offsetMs = random.between(-8, 8);
  const rootErrorMs = Math.abs(offsetMs) + random.between(2, 40);
  return (traceMs) => {
    if (isOut(outages, traceMs) || random.below(50) === 0) return undefined;
    return { offsetMs, rootErrorMs, outMs: wayMs(random), backMs: wayMs(random) };
  };
}

/** One that lies from a moment on, well within the errors that it claims; before that it is honest. */
export function lyingServer(
  random: SeededRandom,
  fromMs: number,
  lieMs: (traceMs: number, trueMs: number) => number,
): Server {
  const honest = honestServer(random);
  return (traceMs, trueMs) => {
    const answer = honest(traceMs, trueMs);
    if (answer === undefined || traceMs < fromMs) return answer;
    return { ...answer, offsetMs: Math.round(lieMs(traceMs, trueMs)) };
  };
}

export function isOut(outages: readonly Outage[], traceMs: number): boolean {
  return outages.some(([fromMs, toMs]) => traceMs >= fromMs && traceMs < toMs);
}

/** A DS3231 that this sign has set, up to two months ago; `over` changes what is told of it. */
export function ownRtc(random: SeededRandom, over: Partial<RtcOptions> = {}): RtcOptions {
  const ppm = random.between(-35, 35) / 10;
  const ageMs = random.below(60) * DAY_MS;
  return {
    offsetMs: random.between(-SET_ERROR_MS, SET_ERROR_MS) + (ageMs * ppm) / 1_000_000,
    driftPpm: () => ppm,
    ageMs,
    setErrorMs: SET_ERROR_MS,
    boundPpm: DS3231_PPM,
    isOwn: true,
    ...over,
  };
}
