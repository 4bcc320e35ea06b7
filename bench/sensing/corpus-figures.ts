import type { BenchFigures } from "../bench.js";
import { groupFigures, readerFigures, rounded } from "./condition-figures.js";
import type { CorpusMeasurement, Group } from "./measure-corpus.js";
import { quantile } from "./score/quantile.js";
import type { UndecidableEnd } from "./score/undecidable.js";

/** Nothing is against the ranger here but what is there every day. */
const CALM_CONDITIONS: readonly string[] = ["calm", "long-stay"];

/** The goals' figures that the corpus alone decides, by their names in the issue. */
export function corpusFigures({ all, conditions, mountings }: CorpusMeasurement): BenchFigures {
  const { golmok, esphome, esphome60s, average } = all.tallies;
  const worst = worstOf(conditions);
  return {
    stays: golmok.stays,
    hours: rounded(golmok.totalMs / 3_600_000, 0),
    faultDeclaredP95Seconds: rounded(quantile(golmok.faultDeclaredSeconds, 0.95), 1),
    undeclaredFaults: golmok.undeclaredFaults,
    shownFreeAfterFaultSeconds: rounded(golmok.shownFreeAfterFaultSeconds, 1),
    wrongStatePercent: rounded(golmok.wrongStatePercent, 4),
    meanConditionWrongStatePercent: rounded(meanOfConditions(conditions), 3),
    wrongStatePercentWithAfterUndecidable: rounded(golmok.wrongStatePercentWithAfterUndecidable, 4),
    worstCondition: worst.name,
    worstConditionWrongStatePercent: rounded(worst.percent, 3),
    falseTransitions: golmok.falseTransitions,
    falseTransitionRatioToEsphome: rounded(golmok.falseTransitions / esphome.falseTransitions, 4),
    falseTransitionRatioToEsphome60s: rounded(golmok.falseTransitions / esphome60s.falseTransitions, 4),
    falseTransitionRatioWithoutEsphomesWorst: rounded(ratioWithoutEsphomesWorst(conditions), 4),
    falseTransitionsPerBayMonthCalm: rounded(perBayMonthCalm(conditions), 2),
    missedStayPercent: rounded(golmok.missedStayPercent, 3),
    missedStays: golmok.missedStays,
    arrivalLatencyP50Seconds: rounded(quantile(golmok.arrivalSeconds, 0.5), 1),
    arrivalLatencyP95Seconds: rounded(quantile(golmok.arrivalSeconds, 0.95), 1),
    departureLatencyP50Seconds: rounded(quantile(golmok.departureSeconds, 0.5), 1),
    departureLatencyP95Seconds: rounded(quantile(golmok.departureSeconds, 0.95), 1),
    calibrationFaults: all.calibrationFaults.length,
    undecidable: undecidablePairs(golmok.undecidable),
    baselines: {
      esphome: readerFigures(esphome),
      esphome60s: readerFigures(esphome60s),
      average: readerFigures(average),
    },
    conditions: figuresOfGroups(conditions),
    mountings: figuresOfGroups(mountings),
  };
}

function figuresOfGroups(groups: ReadonlyMap<string, Group>): BenchFigures {
  return Object.fromEntries([...groups].map(([name, group]) => [name, groupFigures(group)]));
}

function worstOf(conditions: ReadonlyMap<string, Group>): { name: string; percent: number } {
  let worst = { name: "none", percent: 0 };
  for (const [name, { tallies }] of conditions) {
    const percent = tallies.golmok.wrongStatePercent;
    if (percent > worst.percent) worst = { name, percent };
  }
  return worst;
}

/** Each condition counts the same, so that weeks of calm hide nothing. */
function meanOfConditions(conditions: ReadonlyMap<string, Group>): number {
  const percents = [...conditions.values()].map(({ tallies }) => tallies.golmok.wrongStatePercent);
  return percents.reduce((sum, percent) => sum + percent, 0) / percents.length;
}

/** One condition in which ESPHome's state flaps all day must not make the ratio. */
function ratioWithoutEsphomesWorst(conditions: ReadonlyMap<string, Group>): number {
  const counts = [...conditions.values()].map(({ tallies }) => tallies);
  counts.sort((one, other) => other.esphome.falseTransitions - one.esphome.falseTransitions);
  const others = counts.slice(1);
  const ours = others.reduce((sum, { golmok }) => sum + golmok.falseTransitions, 0);
  return ours / others.reduce((sum, { esphome }) => sum + esphome.falseTransitions, 0);
}

function perBayMonthCalm(conditions: ReadonlyMap<string, Group>): number {
  let falseTransitions = 0;
  let totalMs = 0;
  for (const name of CALM_CONDITIONS) {
    const tally = conditions.get(name)?.tallies.golmok;
    falseTransitions += tally?.falseTransitions ?? 0;
    totalMs += tally?.totalMs ?? 0;
  }
  return (falseTransitions / totalMs) * 30 * 86_400_000;
}

/** How stays that nobody can see ended, by mounting and vehicle. */
function undecidablePairs(ends: readonly UndecidableEnd[]): BenchFigures {
  const pairs: Record<string, Record<string, number>> = {};
  for (const { pair, state } of ends) {
    const counts = pairs[pair] ?? { unknown: 0, occupied: 0, free: 0 };
    pairs[pair] = { ...counts, [state]: (counts[state] ?? 0) + 1 };
  }
  return pairs;
}
