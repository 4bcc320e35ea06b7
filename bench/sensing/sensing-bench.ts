import { EngineMissingError } from "../../hosts/headless/engine.js";
import { findWorker } from "../../hosts/xs/find-worker.js";
import type { Bench, BenchFigures } from "../bench.js";
import { corpusFigures } from "./corpus-figures.js";
import { curveFigures } from "./curve.js";
import { energyFigures } from "./energy-figures.js";
import { measureCorpus, READERS } from "./measure-corpus.js";
import { tripwireTwinOrReason } from "./tripwire-twin-or-reason.js";
import { typicalDay } from "./typical-year.js";
import { measureSensingOnXs, WHOLE_MEASUREMENT } from "./xs/xs-figures.js";
import { yearFigures } from "./year-figures.js";

/** The corpus that is measured. */
const SEED = 1;

/** How well bays are seen, on a synthetic corpus, and what it costs. */
export const sensingBench: Bench = {
  name: "sensing",
  summary: `a synthetic corpus of ultrasonic traces (seed ${SEED})`,
  meanings: {
    stays: "vehicles that parked in the corpus",
    faultDeclaredP95Seconds: "a ranger that fails is declared after its first sample; goal: at most 60",
    shownFreeAfterFaultSeconds: "shown free by failed rangers after that, all faults together; goal: 0",
    tripwireDifferences: "steps in which the boards' tripwire in C differs; goal: 0",
    wrongStatePercent: "time in the wrong state, unknown counts half; goal: at most 0.2",
    worstConditionWrongStatePercent: "the same in the worst condition; goal: at most 1",
    falseTransitionRatioToEsphome: "to ESPHome's semantics, pinging each 2.5 s; goal: at most 0.1",
    falseTransitionRatioWithoutEsphomesWorst: "the same without the condition in which that flaps most",
    falseTransitionsPerBayMonthCalm: "in calm conditions; goal: at most 1",
    missedStayPercent: "of stays of a minute or more; goal: at most 0.1",
    arrivalLatencyP50Seconds: "vehicle stands -> occupied; goal: at most 4",
    arrivalLatencyP95Seconds: "goal: at most 6",
    departureLatencyP50Seconds: "bay empty -> free; goal: at most 4",
    departureLatencyP95Seconds: "goal: at most 8",
    computronsPerReading: "XS: one reading of the detector, the mean; goal: at most 250",
    computronsPerWake: "XS: a wake with a reading: build, restore, driver, detector, save, seal",
    slotGrowthPerMillionReadings: "XS: live heap slots; goal: 0",
    bestRangerMilliwatts: "modelled, 14 stays a day of a typical year; goal: at most 0.60",
    rangers: "the same with each ranger, and years on one cell",
    day: "the day that this is reckoned with",
    typicalYear: "the conditions by their share of a year",
    curve: "the tripwire at another pace, over the conditions of a typical year",
  },
  async measure() {
    const twin = tripwireTwinOrReason();
    const measured = measureCorpus({ seed: SEED, readers: READERS, twin });
    const { conditions = {}, mountings = {}, ...figures } = corpusFigures(measured);
    const day = typicalDay(measured.conditions);
    return {
      ...figures,
      tripwireDifferences: twin?.differences ?? null,
      ...(await measureOnXs()),
      ...(day === undefined ? {} : energyFigures(day)),
      typicalYear: yearFigures(measured.conditions),
      curve: curveFigures(SEED),
      conditions,
      mountings,
    };
  },
};

async function measureOnXs(): Promise<BenchFigures> {
  try {
    return { ...(await measureSensingOnXs(findWorker(), { seed: SEED, ...WHOLE_MEASUREMENT })) };
  } catch (error) {
    if (!(error instanceof EngineMissingError)) throw error;
    console.error(`sensing: figures of XS are not measured: ${error.message}`);
    return { computronsPerReading: null, computronsPerWake: null, slotGrowthPerMillionReadings: null };
  }
}
