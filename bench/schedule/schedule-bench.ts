import { EngineMissingError } from "../../hosts/headless/engine.js";
import { findWorker } from "../../hosts/xs/find-worker.js";
import type { Bench, BenchFigures } from "../bench.js";
import { measureDecisions } from "./decision-figures.js";
import { measureOpeningHoursRatios } from "./opening-hours-ratio.js";
import { measureVerifyComputrons } from "./verify-computrons.js";

const FEW_RULES = 20;
const MANY_RULES = 200;

/** The committee's schedule on the board: what a decision and a signature cost. */
export const scheduleBench: Bench = {
  name: "schedule",
  summary: "schedules of 20 and 200 rules with every condition there is, asked all over a year",
  meanings: {
    decisionComputrons20: "XS: one decision with 20 rules",
    decisionComputrons200: "XS: one decision with 200 rules; goal: at most 1,500",
    ratio200to20: "the second by the first; goal: at most 1.5",
    dearestComputrons200: "XS: the dearest of those decisions",
    firstYearComputrons200: "XS: one decision while the year is new",
    firstDecisionComputrons200: "XS: a new decider and its first decision",
    verifyComputrons: "XS, pure TypeScript: taking a schedule that two of three signed, the first one",
    verifyComputronsWarm: "XS, pure TypeScript: each one after that",
    openingHoursRatio: "Node: opening_hours.js takes so many times as long, 20 rules; goal: at least 50",
    openingHoursRatio200: "the same with 200 rules",
  },
  async measure() {
    const [openingHoursRatio = null, openingHoursRatio200 = null] = await measureOpeningHoursRatios([
      FEW_RULES,
      MANY_RULES,
    ]);
    return { ...(await measureOnXs()), openingHoursRatio, openingHoursRatio200 };
  },
};

async function measureOnXs(): Promise<BenchFigures> {
  try {
    return await figuresOnXs(findWorker());
  } catch (error) {
    if (!(error instanceof EngineMissingError)) throw error;
    console.error(`schedule: figures of XS are not measured: ${error.message}`);
    const names = Object.keys(scheduleBench.meanings).filter((name) => !name.startsWith("openingHours"));
    return Object.fromEntries(names.map((name) => [name, null]));
  }
}

async function figuresOnXs(path: string): Promise<BenchFigures> {
  const [few, many] = await measureDecisions(path, [FEW_RULES, MANY_RULES]);
  const verify = await measureVerifyComputrons();
  if (few === undefined || many === undefined) throw new Error("the engine gave no figures");
  return {
    decisionComputrons20: few.decision,
    decisionComputrons200: many.decision,
    ratio200to20: Math.round((many.decision / few.decision) * 100) / 100,
    dearestComputrons200: many.dearest,
    firstYearComputrons200: many.firstYear,
    firstDecisionComputrons200: many.first,
    verifyComputrons: verify.first,
    verifyComputronsWarm: verify.warm,
  };
}
