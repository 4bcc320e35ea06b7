import { EngineMissingError } from "../../hosts/headless/engine.js";
import { findWorker } from "../../hosts/xs/find-worker.js";
import type { Bench, BenchFigures } from "../bench.js";
import { measureDecisions } from "./decision-figures.js";
import { measureOpeningHoursRatios } from "./opening-hours-ratio.js";
import { measureVerifyComputrons } from "./verify-computrons.js";

const FEW_RULES = 20;
const MANY_RULES = 200;

const SEOUL = "KST-9";
const NEW_YORK = "EST5EDT,M3.2.0,M11.1.0";

/** The committee's schedule on the board: what a decision and a signature cost. */
export const scheduleBench: Bench = {
  name: "schedule",
  summary: "schedules of 20 and 200 rules with every condition there is, asked all over a year",
  meanings: {
    decisionComputrons20: "XS: one decision about the alley with 20 rules, at any moment of a year",
    decisionComputrons200: "XS: the same with 200 rules; goal: at most 1,500",
    ratio200to20: "the second by the first; goal: at most 1.5",
    dearestComputrons200: "XS: the dearest of those with 200 rules",
    summerTimeComputrons200: "XS: with 200 rules, where the clock has summer time",
    hourlyComputrons20:
      "XS: one decision as a board asks, for the alley and each bay hour after hour, 20 rules",
    hourlyComputrons200: "XS: the same with 200 rules",
    anyBayComputrons200: "XS: one decision about any bay on any day of a year",
    firstYearComputrons200: "XS: one decision about the alley on a day that is new",
    firstDecisionComputrons200: "XS: building a decider and asking it once",
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
  const [few, many, withSummerTime] = await measureDecisions(path, [
    { ruleCount: FEW_RULES, timeZone: SEOUL },
    { ruleCount: MANY_RULES, timeZone: SEOUL },
    { ruleCount: MANY_RULES, timeZone: NEW_YORK },
  ]);
  const verify = await measureVerifyComputrons();
  if (few === undefined || many === undefined || withSummerTime === undefined)
    throw new Error("the engine gave no figures");
  return {
    decisionComputrons20: few.decision,
    decisionComputrons200: many.decision,
    ratio200to20: Math.round((many.decision / few.decision) * 100) / 100,
    dearestComputrons200: many.dearest,
    summerTimeComputrons200: withSummerTime.decision,
    hourlyComputrons20: few.hourly,
    hourlyComputrons200: many.hourly,
    anyBayComputrons200: many.anyBay,
    firstYearComputrons200: many.firstYear,
    firstDecisionComputrons200: many.first,
    verifyComputrons: verify.first,
    verifyComputronsWarm: verify.warm,
  };
}
