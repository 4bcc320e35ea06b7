import type { BenchFigures } from "../bench.js";
import type { Group } from "./measure-corpus.js";
import { quantile } from "./score/quantile.js";
import type { Tally } from "./score/tally.js";

const HOUR_MS = 3_600_000;

/** A figure to so many digits after the point; `null` where nothing was there to be measured. */
export function rounded(value: number | undefined, digits: number): number | null {
  return value === undefined || !Number.isFinite(value) ? null : Number(value.toFixed(digits));
}

/** What one reader did, in few figures. */
export function readerFigures(tally: Tally): BenchFigures {
  return {
    wrongStatePercent: rounded(tally.wrongStatePercent, 3),
    falseTransitions: tally.falseTransitions,
    falseTransitionsPerBayMonth: rounded(tally.falseTransitionsPerBayMonth, 2),
    missedStays: tally.missedStays,
    missedStayPercent: rounded(tally.missedStayPercent, 2),
    arrivalLatencyP50Seconds: rounded(quantile(tally.arrivalSeconds, 0.5), 1),
    arrivalLatencyP95Seconds: rounded(quantile(tally.arrivalSeconds, 0.95), 1),
    departureLatencyP50Seconds: rounded(quantile(tally.departureSeconds, 0.5), 1),
    departureLatencyP95Seconds: rounded(quantile(tally.departureSeconds, 0.95), 1),
  };
}

/** Ours in full, the baselines beside it. */
export function groupFigures({ tallies, calibrationFaults }: Group): BenchFigures {
  const { golmok, esphome, esphome60s, average } = tallies;
  return {
    traces: golmok.traces,
    stays: golmok.stays,
    hours: rounded(golmok.totalMs / HOUR_MS, 1),
    ...readerFigures(golmok),
    unknownPercent: rounded(golmok.unknownPercent, 3),
    falseAlarmHours: rounded(golmok.falseAlarmMs / HOUR_MS, 2),
    calibrationFaults: calibrationFaults.length,
    ...faultFigures(golmok),
    esphomeWrongStatePercent: rounded(esphome.wrongStatePercent, 3),
    esphomeFalseTransitions: esphome.falseTransitions,
    esphome60sWrongStatePercent: rounded(esphome60s.wrongStatePercent, 3),
    esphome60sFalseTransitions: esphome60s.falseTransitions,
    averageWrongStatePercent: rounded(average.wrongStatePercent, 3),
    averageFalseTransitions: average.falseTransitions,
  };
}

/** Nothing where no ranger failed. */
function faultFigures(tally: Tally): BenchFigures {
  if (tally.faultDeclaredSeconds.length === 0) return {};
  return {
    faults: tally.faultDeclaredSeconds.length,
    undeclaredFaults: tally.undeclaredFaults,
    faultDeclaredP50Seconds: rounded(quantile(tally.faultDeclaredSeconds, 0.5), 1),
    faultDeclaredP95Seconds: rounded(quantile(tally.faultDeclaredSeconds, 0.95), 1),
    shownFreeAfterFaultSeconds: rounded(tally.shownFreeAfterFaultSeconds, 0),
  };
}
