import test from "ava";
import { drawDirt, drawLean, drawSnow } from "../../bench/sensing/corpus/drift.js";
import type { SensingTrace } from "../../bench/sensing/trace.js";
import { SeededRandom } from "../../hosts/alley/random.js";
import { ECHO_NONE } from "../../src/domain/range.js";
import { MOUNTINGS } from "../../src/sensing/empty-profile.js";
import { CALIBRATION_MS, distancesOf, echoesOf, HOUR_MS, median, tracesOf } from "./corpus-listening.js";

const DAY_MS = 24 * HOUR_MS;

/** Median echo of the empty bay in each gap that is long enough. */
function emptyEchoes(trace: SensingTrace): number[] {
  const medians: number[] = [];
  let freeFromMs = -CALIBRATION_MS;
  for (const { arrivesMs, leftMs } of trace.stays) {
    const echoes = echoesOf(trace, freeFromMs, arrivesMs, 2_500).filter((echoUs) => echoUs !== ECHO_NONE);
    if (echoes.length >= 60) medians.push(median(echoes));
    freeFromMs = leftMs;
  }
  return medians;
}

test("thermometers see -20 and 40 degrees C within one day, on every mounting and of every seed", (t) => {
  for (const seed of [1, 2, 3]) {
    const whole = new Set<string>();
    for (const trace of tracesOf(seed, "temperature")) {
      t.true(trace.durationMs >= DAY_MS);
      const readings: number[] = [];
      for (let nowMs = 0; nowMs < DAY_MS; nowMs += HOUR_MS / 4) readings.push(trace.temperatureDeciC(nowMs));
      const [low, high] = [Math.min(...readings), Math.max(...readings)];
      t.true(low >= -240 && high <= 520, `seed ${seed}: ${low} to ${high}`);
      t.true(high - low >= 140, `seed ${seed}: ${low} to ${high}`);
      t.true(readings.every((reading) => Number.isInteger(reading)));
      if (low <= -150 && high >= 350) whole.add(trace.mounting);
    }
    t.is(whole.size, MOUNTINGS.length, `seed ${seed}: ${[...whole]}`);
  }
});

test("the air decides how long the floor's echo takes: by 2 to 12 % over a harsh day", (t) => {
  for (const trace of tracesOf(1, "temperature", "overhead")) {
    const medians = emptyEchoes(trace);
    const share = Math.max(...medians) / Math.min(...medians) - 1;
    t.true(share > 0.02 && share < 0.12, `${share}`);
  }
});

test("by its own thermometer a harsh day's floor stays within 16 degrees' worth, and a mild day's within 2", (t) => {
  for (const [condition, degrees] of [
    ["temperature", 16],
    ["clear", 2],
  ] as const) {
    for (const trace of tracesOf(1, condition, "overhead")) {
      const floorMm = median(distancesOf(trace, -CALIBRATION_MS, 0, 2_500));
      let freeFromMs = 0;
      for (const { arrivesMs, leftMs } of trace.stays) {
        const distances = distancesOf(trace, freeFromMs, arrivesMs, 2_500);
        const share = Math.abs(median(distances) / floorMm - 1);
        if (distances.length > 60) t.true(share < degrees * 0.002 + 0.003, `${condition}: ${share}`);
        freeFromMs = leftMs;
      }
    }
  }
});

test("snow builds to 4 to 12 cm over hours and melts; under a standing car none falls", (t) => {
  for (let seed = 0; seed < 50; seed += 1) {
    const snow = drawSnow([], new SeededRandom(seed, "snow"));
    let deepestMm = 0;
    for (let nowMs = 0; nowMs < DAY_MS; nowMs += HOUR_MS / 4) {
      const mm = -snow.floorShiftMm(nowMs);
      t.true(Math.abs(mm - deepestMm) <= 8 || mm < deepestMm, `seed ${seed}: it takes hours`);
      deepestMm = Math.max(deepestMm, mm);
    }
    t.true(deepestMm >= 40 && deepestMm <= 120, `seed ${seed}: ${deepestMm}`);
    t.true(snow.floorShiftMm(DAY_MS) === 0, `seed ${seed}`);
    const stay = { arrivesMs: 1, stopsMs: 2, movesMs: 9 * HOUR_MS, leftMs: 9 * HOUR_MS + 1 };
    const sheltered = drawSnow([stay], new SeededRandom(seed, "snow"));
    const openMm = -drawSnow([], new SeededRandom(seed, "snow")).floorShiftMm(9 * HOUR_MS);
    t.true(-sheltered.floorShiftMm(9 * HOUR_MS) < openMm / 10, `seed ${seed}`);
  }
});

test("a pole leans a centimetre a day, one way or the other", (t) => {
  const ends = new Set<number>();
  for (let seed = 0; seed < 20; seed += 1)
    ends.add(drawLean(new SeededRandom(seed, "lean")).floorShiftMm(3 * DAY_MS));
  t.deepEqual([...ends].sort(), [-30, 30]);
});

test("dirt lets 60 % of the echoes through in the end", (t) => {
  for (let seed = 0; seed < 20; seed += 1) {
    const dirt = drawDirt(DAY_MS, new SeededRandom(seed, "dirt"));
    let least = 1_000;
    for (let nowMs = 0; nowMs < DAY_MS; nowMs += 60_000) least = Math.min(least, dirt.clearPerMille(nowMs));
    t.true(least >= 600 && least < 605, `seed ${seed}: ${least}`);
    t.is(dirt.clearPerMille(-1), 1_000);
  }
});

test("each mounting drifts in its own ways, and the empty bay is heard less in dirt", (t) => {
  for (const mounting of MOUNTINGS) {
    const [dirty] = tracesOf(1, "drift", mounting);
    if (dirty === undefined) throw new Error("no trace");
    const early = echoesOf(dirty, -CALIBRATION_MS, 0, 1_000).filter((echoUs) => echoUs === ECHO_NONE);
    const fromMs = dirty.durationMs * 0.6;
    const late = echoesOf(dirty, fromMs, fromMs + 600_000, 1_000).filter((echoUs) => echoUs === ECHO_NONE);
    t.true(late.length > early.length + 60, `${mounting}: ${early.length} and ${late.length}`);
  }
  const days = tracesOf(1, "drift", "kerb").map(({ durationMs }) => durationMs / DAY_MS);
  t.true(Math.max(...days) > 2.5, `${days}`);
});
