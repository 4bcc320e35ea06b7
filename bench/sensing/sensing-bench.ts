import type { Bench } from "../bench.js";
import { corpusFigures } from "./corpus-figures.js";
import { measureCorpus, READERS } from "./measure-corpus.js";
import { tripwireTwinOrReason } from "./tripwire-twin-or-reason.js";

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
    falseTransitionsPerBayMonthCalm: "in calm conditions; goal: at most 1",
    missedStayPercent: "of stays of a minute or more; goal: at most 0.1",
    arrivalLatencyP50Seconds: "vehicle stands -> occupied; goal: at most 4",
    arrivalLatencyP95Seconds: "goal: at most 6",
    departureLatencyP50Seconds: "bay empty -> free; goal: at most 4",
    departureLatencyP95Seconds: "goal: at most 8",
  },
  async measure() {
    const twin = tripwireTwinOrReason();
    const {
      conditions = {},
      mountings = {},
      ...figures
    } = corpusFigures(measureCorpus({ seed: SEED, readers: READERS, twin }));
    return { ...figures, tripwireDifferences: twin?.differences ?? null, conditions, mountings };
  },
};
