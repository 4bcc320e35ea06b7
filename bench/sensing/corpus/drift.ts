import type { SeededRandom } from "../../../hosts/alley/random.js";
import type { StayTimes } from "./stay-times.js";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How the empty bay changes over hours and days. */
export interface Drift {
  /** To be added to the empty bay's distance, millimetres. */
  floorShiftMm(nowMs: number): number;
  /** Of 1,000 echoes, how many still get through. */
  clearPerMille(nowMs: number): number;
}

export const NO_DRIFT: Drift = { floorShiftMm: () => 0, clearPerMille: () => 1_000 };

/** A leaning pole: one centimetre a day. Source: the issue. */
const LEAN_MM_PER_DAY = 10;

/** Dirt lets this many of 1,000 echoes through in the end. Source: the 60 %. */
const DIRTIEST_PER_MILLE = 600;

/** Snow lies up to 12 cm deep. Source: the issue. */
const SNOW_MM: readonly [number, number] = [40, 120];

/** Fresh snow swallows sound; ultrasonic snow depth sensors live with less echo. Typical. */
const SNOW_ECHOES_PER_MILLE = 900;

/** A pole or post that leans a centimetre a day, towards the bay or away from it. */
export function drawLean(random: SeededRandom): Drift {
  const mmPerDay = random.chance(500_000) ? LEAN_MM_PER_DAY : -LEAN_MM_PER_DAY;
  return { ...NO_DRIFT, floorShiftMm: (nowMs) => (mmPerDay * Math.max(0, nowMs)) / DAY_MS };
}

/** Dirt on the ranger that grows evenly over the trace; a shower may wash it off two thirds of the way. */
export function drawDirt(durationMs: number, random: SeededRandom): Drift {
  const washedMs = random.chance(300_000) ? Math.trunc((durationMs * 2) / 3) : durationMs;
  return {
    ...NO_DRIFT,
    clearPerMille: (nowMs) => {
      if (nowMs < 0 || nowMs >= washedMs) return 1_000;
      return 1_000 - ((1_000 - DIRTIEST_PER_MILLE) * nowMs) / washedMs;
    },
  };
}

/**
 * Snow that builds over hours, lies, and melts. None falls under a standing vehicle, so when that leaves, the floor is
 * as far as it was when it came.
 */
export function drawSnow(stays: readonly StayTimes[], random: SeededRandom): Drift {
  const beginsMs = random.between(1 * HOUR_MS, 3 * HOUR_MS);
  const liesMs = beginsMs + random.between(4 * HOUR_MS, 8 * HOUR_MS);
  const meltsMs = liesMs + random.between(1 * HOUR_MS, 3 * HOUR_MS);
  const goneMs = meltsMs + random.between(2 * HOUR_MS, 6 * HOUR_MS);
  const deepestMm = random.between(...SNOW_MM);
  const inTheOpen = (nowMs: number) => {
    if (nowMs < beginsMs || nowMs >= goneMs) return 0;
    if (nowMs < liesMs) return (deepestMm * (nowMs - beginsMs)) / (liesMs - beginsMs);
    return nowMs < meltsMs ? deepestMm : (deepestMm * (goneMs - nowMs)) / (goneMs - meltsMs);
  };
  let next = 0;
  let shelteredMm = 0;
  const depthMm = (nowMs: number) => {
    for (let stay = stays[next]; stay !== undefined && stay.stopsMs <= nowMs; stay = stays[next]) {
      shelteredMm += Math.max(0, inTheOpen(stay.movesMs) - inTheOpen(stay.stopsMs));
      next += 1;
    }
    return Math.max(0, inTheOpen(nowMs) - shelteredMm);
  };
  return {
    floorShiftMm: (nowMs) => -depthMm(nowMs),
    clearPerMille: (nowMs) => (inTheOpen(nowMs) > 0 ? SNOW_ECHOES_PER_MILLE : 1_000),
  };
}
