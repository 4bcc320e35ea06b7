/** Who passes under the beam. */

import test from "ava";
import { ECHO_NONE } from "../../src/domain/range.js";
import { distanceMm, HOUR_MS, MOUNT_MM, scene, slab } from "./scene-stand.js";

/** Standard deviation of one reading. */
const NOISE_MM = 4;

interface Crossing {
  readonly lastedMs: number;
  /** Above the floor, of each echo. */
  readonly heights: readonly (readonly [atMs: number, heightMm: number])[];
}

/** Crossings of an empty bay between two local hours of a working day, looked at every 100 ms. */
function crossings(seed: number, fromHour: number, toHour: number): Crossing[] {
  const bay = scene(seed);
  const midnightMs = Date.UTC(2026, 11, 1, 15);
  const seen: Crossing[] = [];
  let sinceMs: number | undefined;
  let heights: [atMs: number, heightMm: number][] = [];
  for (let atMs = midnightMs + fromHour * HOUR_MS; atMs < midnightMs + toHour * HOUR_MS; atMs += 100) {
    const echoUs = bay.echoUs(atMs);
    if (echoUs === ECHO_NONE) continue;
    const overFloorMm = MOUNT_MM - distanceMm(seed, atMs, echoUs);
    if (overFloorMm > 100) {
      sinceMs ??= atMs;
      heights.push([atMs, overFloorMm]);
    } else if (sinceMs !== undefined) {
      seen.push({ lastedMs: (heights.at(-1)?.[0] ?? 0) - sinceMs + 100, heights });
      sinceMs = undefined;
      heights = [];
    }
  }
  return seen;
}

test("people cross an empty bay, more by day; most within 2.5 s, few linger, and all are 1,300 to 1,800 mm tall", (t) => {
  const seeds = Array.from({ length: 14 }, (_, index) => index);
  const byDay = seeds.flatMap((seed) => crossings(seed, 8, 20));
  const byNight = seeds.flatMap((seed) => crossings(seed, 0, 5));
  t.true(byDay.length / 14 > 55 && byDay.length / 14 < 95, `${byDay.length / 14} a day`);
  t.true(byNight.length / 14 < 4, `${byNight.length / 14} a night`);
  for (const { heights, lastedMs } of byDay) {
    for (const [, heightMm] of heights) t.true(heightMm > 1_220 && heightMm < 1_880, `${heightMm}`);
    t.true(lastedMs <= 25_100, `${lastedMs}`);
  }
  const lingering = byDay.filter(({ lastedMs }) => lastedMs > 4_900).length / byDay.length;
  t.true(lingering > 0.01 && lingering < 0.06, `${lingering}`);
});

test("nobody who lingers stands as still as a roof: people sway 15 to 60 mm each way, in 1.5 to 4 s", (t) => {
  const seeds = Array.from({ length: 14 }, (_, index) => index);
  const lingering = seeds
    .flatMap((seed) => crossings(seed, 8, 20))
    .filter(({ lastedMs }) => lastedMs > 4_900);
  t.true(lingering.length > 10);
  for (const { heights } of lingering) {
    const whole = heights.map(([, heightMm]) => heightMm);
    const swayMm = (Math.max(...whole) - Math.min(...whole)) / 2;
    t.true(swayMm > 15 && swayMm < 60 + 5 * NOISE_MM, `${swayMm} mm`);
    const middleMm = (Math.max(...whole) + Math.min(...whole)) / 2;
    for (let index = 1; index < heights.length; index += 1) {
      const [beforeMs, beforeMm] = heights[index - 1] ?? [0, 0];
      const [atMs, heightMm] = heights[index] ?? [0, 0];
      const stepMm = Math.abs(heightMm - beforeMm);
      t.true(
        stepMm < ((atMs - beforeMs) * 4 * 60) / 1_500 + 8 * NOISE_MM,
        `${stepMm} mm in ${atMs - beforeMs} ms`,
      );
    }
    const [beganMs = 0] = heights[0] ?? [];
    const sides = new Set(heights.filter(([atMs]) => atMs < beganMs + 4_000).map(([, mm]) => mm > middleMm));
    t.is(sides.size, 2, "to and fro within 4 s");
  }
});

test("next to a car there is room under the ranger for few", (t) => {
  let above = 0;
  for (let seed = 0; seed < 14; seed += 1) {
    const bay = scene(seed);
    const fromMs = Date.UTC(2026, 11, 1, 23);
    // A load so low that everyone who comes near rises above it.
    bay.park(slab(500), fromMs - 60_000);
    let wasAbove = false;
    for (let atMs = fromMs; atMs < fromMs + 12 * HOUR_MS; atMs += 100) {
      const echoUs = bay.echoUs(atMs);
      if (echoUs === ECHO_NONE) continue;
      const isAbove = distanceMm(seed, atMs, echoUs) < 1_350;
      if (isAbove && !wasAbove) above += 1;
      wasAbove = isAbove;
    }
  }
  // About 75 a day pass an empty bay.
  t.true(above > 14 && above < 14 * 10, `${above / 14} a day`);
});
