import type { Bench, BenchFigures } from "../bench.js";
import { ninetyDays } from "./ninety-days.js";
import { ScenarioSums } from "./sums.js";
import { honestFigures, hostileFigures, undefendedFigures } from "./trace-figures.js";

const TRACES = 10_000;
const UNDEFENDED_TRACES = 500;

/** Drift bounds of the RTC: a DS3231, and a cheap crystal. */
const GOOD_PPM = 3.5;
const CHEAP_PPM = 20;

/** How far the sign's time can be believed, over traces in which sources fail, lie or tell the truth. */
export const clockBench: Bench = {
  name: "clock",
  summary: `${TRACES.toLocaleString("en-US")} hostile and as many honest time traces; ninety days alone`,
  meanings: {
    hostileTraces: "goal: 10,000",
    openedWhileUntrustedSeconds: "anyone was invited while time was unknown or floor; goal: 0",
    worstSafeFaceDelaySeconds:
      "of hostile traces: the longest time for which it stayed open against estimate or truth; goal: at most 60",
    hostileKinds: "the same by kind, and how long anyone was invited against the truth",
    undefendedKinds: "where nothing is promised: whoever holds every source is believed",
    honestTraces: "goal: 10,000",
    honestOpenPercent: "of the time that truly was for anyone; goal: at least 99.9",
    worstTrustDelaySeconds: "a good source is there -> trusted; goal: at most 120",
    worstHandoverErrorSeconds: "ninety days with nothing but an RTC of 3.5 ppm; goal: at most 30",
    ninetyDays: "the same by the RTC's bound",
  },
  async measure() {
    const hostile = hostileFigures(TRACES, tell);
    const honest = honestFigures(TRACES, tell);
    tell("ninety days alone");
    const good = ninetyDayFigures(GOOD_PPM);
    return {
      ...hostile,
      ...honest,
      worstHandoverErrorSeconds: good["worstHandoverErrorSeconds"] ?? null,
      ninetyDays: { [`${GOOD_PPM} ppm`]: good, [`${CHEAP_PPM} ppm`]: ninetyDayFigures(CHEAP_PPM) },
      ...undefendedFigures(UNDEFENDED_TRACES),
    };
  },
};

function ninetyDayFigures(boundPpm: number): BenchFigures {
  const runs = ninetyDays(boundPpm);
  const sums = new ScenarioSums();
  for (const run of runs) sums.add(run);
  const leastTrustedMs = Math.min(...runs.map(({ tally }) => tally.inTrustMs.trusted));
  return {
    runs: runs.length,
    worstHandoverErrorSeconds: Math.round(sums.worstHandoverMs) / 1_000,
    worstOpenedWronglySeconds: Math.round(sums.worstOpenWronglyMs) / 1_000,
    worstErrorSeconds: Math.round(sums.worstErrorMs) / 1_000,
    trustedDays: leastTrustedMs / 86_400_000,
    openPercent: sums.openPercent,
  };
}

function tell(what: string): void {
  console.error(`clock: ${what}`);
}
