import { ECHO_FAULT, ECHO_NONE, type EchoUs } from "../../../src/domain/range.js";
import type { SensingTrace } from "../trace.js";
import { pingEmptyBay } from "./technician.js";

/** Both baselines know one speed of sound, millimetres per microsecond of the way there and back: 343 m/s. */
const MM_PER_US = 0.343 / 2;

/** A bay of which fewer pings come back has nothing that a threshold could be set by. */
const MIN_ECHO_SHARE = 0.15;

/** Millimetres; `undefined` for no echo and for a fault, between which these readers do not tell. */
export function distanceAt343(echoUs: EchoUs): number | undefined {
  return echoUs === ECHO_NONE || echoUs === ECHO_FAULT ? undefined : echoUs * MM_PER_US;
}

/** What the user reads off on the empty bay: the median distance; `undefined` where nothing comes back. */
export function readOffEmptyBay(trace: SensingTrace): number | undefined {
  const pings = pingEmptyBay(trace);
  const distances = pings
    .map(({ echoUs }) => distanceAt343(echoUs))
    .filter((distance) => distance !== undefined)
    .sort((one, other) => one - other);
  if (distances.length < pings.length * MIN_ECHO_SHARE) return undefined;
  return distances[distances.length >> 1];
}
