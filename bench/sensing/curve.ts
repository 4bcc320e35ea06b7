import type { BenchFigures } from "../bench.js";
import { rounded } from "./condition-figures.js";
import { batteryYears } from "./energy/battery.js";
import { leastMilliwatts } from "./energy-figures.js";
import { measureCorpus } from "./measure-corpus.js";
import { quantile } from "./score/quantile.js";
import { SHARES_OF_YEAR, typicalDay } from "./typical-year.js";

const PERIODS_MS = [1_000, 2_000, 2_500, 3_000, 4_000, 5_000];

/** Latency and errors against energy: the year's conditions, had the tripwire pinged at another pace. */
export function curveFigures(seed: number): BenchFigures {
  return Object.fromEntries(
    PERIODS_MS.map((periodMs) => [`${periodMs / 1_000} s`, figuresAt(periodMs, seed)]),
  );
}

function figuresAt(periodMs: number, seed: number): BenchFigures {
  const { all, conditions } = measureCorpus({
    seed,
    readers: ["golmok"],
    periodMs,
    isIncluded: ({ condition }) => condition in SHARES_OF_YEAR,
  });
  const { golmok } = all.tallies;
  const day = typicalDay(conditions);
  const milliwatts = day === undefined ? undefined : leastMilliwatts(day);
  return {
    milliwatts: rounded(milliwatts, 3),
    years: milliwatts === undefined ? null : rounded(batteryYears(milliwatts), 1),
    arrivalLatencyP50Seconds: rounded(quantile(golmok.arrivalSeconds, 0.5), 1),
    arrivalLatencyP95Seconds: rounded(quantile(golmok.arrivalSeconds, 0.95), 1),
    departureLatencyP50Seconds: rounded(quantile(golmok.departureSeconds, 0.5), 1),
    departureLatencyP95Seconds: rounded(quantile(golmok.departureSeconds, 0.95), 1),
    wrongStatePercent: rounded(golmok.wrongStatePercent, 3),
    falseTransitions: golmok.falseTransitions,
    missedStays: golmok.missedStays,
  };
}
