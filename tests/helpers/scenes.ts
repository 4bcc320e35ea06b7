/** What a ranger meets: scenes give a distance for each ping, of which some are noise. */

import type { SeededRandom } from "../../hosts/alley/random.js";

/** No echo comes back; the ranger itself does not answer. */
export const NOTHING = 0xffff;
export const NO_ANSWER = 0;

/** Readings of one place are so far apart at most, each way. */
const NOISE_MM = 3;

/** The distance that is met `atMs` after the scene began, millimetres, or {@link NOTHING} or {@link NO_ANSWER}. */
export type Scene = (atMs: number, random: SeededRandom) => number;

/** One place, whatever its distance, with the ranger's noise. */
export function steady(distanceMm: number): Scene {
  if (distanceMm === NOTHING || distanceMm === NO_ANSWER) return () => distanceMm;
  return (_, random) => distanceMm + random.between(-NOISE_MM, NOISE_MM);
}

/** One and the same value. */
export function stuck(distanceMm: number): Scene {
  return () => distanceMm;
}

/** From one place to another at an even pace, and then there. */
export function moving(fromMm: number, toMm: number, durationMs: number): Scene {
  return (atMs, random) => {
    const share = Math.min(1, atMs / durationMs);
    return Math.round(fromMm + (toMm - fromMm) * share) + random.between(-NOISE_MM, NOISE_MM);
  };
}

/** Somewhere between two distances, elsewhere at each ping. */
export function anywhere(fromMm: number, toMm: number): Scene {
  return (_, random) => random.between(fromMm, toMm);
}

/** The second scene in `percent` of all pings, the first in the others. */
export function mixed(most: Scene | number, other: Scene | number, percent: number): Scene {
  const first = typeof most === "number" ? steady(most) : most;
  const second = typeof other === "number" ? steady(other) : other;
  return (atMs, random) => (random.below(100) < percent ? second : first)(atMs, random);
}

/** The second scene for `lengthMs` out of every `periodMs`, the first in between. */
export function everySo(
  first: Scene | number,
  second: Scene | number,
  lengthMs: number,
  periodMs: number,
): Scene {
  const one = typeof first === "number" ? steady(first) : first;
  const two = typeof second === "number" ? steady(second) : second;
  return (atMs, random) => (atMs % periodMs >= periodMs - lengthMs ? two : one)(atMs, random);
}
