import { BayScene } from "../../hosts/alley/bay-scene.js";
import { SeededRandom } from "../../hosts/alley/random.js";
import { VEHICLES, type Vehicle } from "../../hosts/alley/vehicles.js";
import { Weather } from "../../hosts/alley/weather.js";
import { ECHO_NONE } from "../../src/domain/range.js";

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
export const MOUNT_MM = 2_500;

/** Deep in the night nobody passes by: 01:00 in Seoul. */
export const NIGHT_MS = Date.UTC(2026, 11, 1, 16);

export function kind(name: string): Vehicle {
  const vehicle = VEHICLES.find((candidate) => candidate.kind === name);
  if (vehicle === undefined) throw new Error(`no ${name}`);
  return vehicle;
}

/** A car of one surface only, so that a test knows what is under the ranger. */
export function slab(heightMm: number, echoesPerMille = 1_000): Vehicle {
  const surfaces = [{ name: "slab", heightMm, staysPerMille: 1_000, echoesPerMille }];
  return { ...kind("sedan"), noseHeightMm: 860, surfaces };
}

export function scene(seed: number, mountHeightMm = MOUNT_MM): BayScene {
  const weather = new Weather({ seed, utcOffsetMinutes: 540 });
  return new BayScene({ random: new SeededRandom(seed, "bay 3"), mountHeightMm, weather });
}

/** The distance that a reading stands for, with the speed of sound in the day's air. */
export function distanceMm(seed: number, atMs: number, echoUs: number): number {
  const deciC = new Weather({ seed, utcOffsetMinutes: 540 }).temperatureDeciC(
    Math.floor(atMs / 60_000) * 60_000,
  );
  return (echoUs * 20.05 * Math.sqrt(deciC / 10 + 273.15)) / 2_000;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Distances of all echoes of 2,000 pings in a quiet hour, and how many pings brought none. */
export function survey(seed: number, bay: BayScene, fromMs: number): { distances: number[]; none: number } {
  const distances: number[] = [];
  let none = 0;
  for (let ping = 0; ping < 2_000; ping += 1) {
    const atMs = fromMs + ping * 1_000;
    const echoUs = bay.echoUs(atMs);
    if (echoUs === ECHO_NONE) none += 1;
    else distances.push(distanceMm(seed, atMs, echoUs));
  }
  return { distances, none };
}
