import { EngineMissingError } from "../../hosts/headless/engine.js";
import { findWorker } from "../../hosts/xs/find-worker.js";
import type { Bench } from "../bench.js";
import { measureHeapGrowth } from "./heap-growth.js";
import { measureRealTimeFactor } from "./real-time.js";
import { measureXsFigures } from "./xs-figures.js";

/** The alley as a whole: how fast it runs, and what its nodes cost on the boards' engine. */
export const alleyBench: Bench = {
  name: "alley",
  summary: "fourteen bays and a sign, the default day (seed 1)",
  meanings: {
    realTimeFactor: "virtual time per real time of a headless day on Node; goal: at least 3,600",
    heapGrowthBytes30Days: "growth of Node's live heap from day 1 to day 30",
    computronsPerBayHour: "XS: one bay node, one hour; AES without hardware",
    computronsPerSignHour: "XS: the sign node, one hour; AES without hardware",
    slotsPerBay: "XS: live heap slots of one more bay node, after an hour",
    slotsPerSign: "XS: live heap slots of one more sign node, after an hour",
  },
  async measure() {
    const realTimeFactor = await measureRealTimeFactor();
    const heapGrowthBytes30Days = await measureHeapGrowth();
    return { realTimeFactor, heapGrowthBytes30Days, ...(await measureOnXs()) };
  },
};

async function measureOnXs() {
  try {
    return await measureXsFigures(findWorker());
  } catch (error) {
    if (!(error instanceof EngineMissingError)) throw error;
    console.error(`alley: figures of XS are not measured: ${error.message}`);
    return { computronsPerBayHour: null, computronsPerSignHour: null, slotsPerBay: null, slotsPerSign: null };
  }
}
