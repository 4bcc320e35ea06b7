import { availableParallelism } from "node:os";
import { EngineMissingError } from "../../hosts/headless/engine.js";
import { frameBytesOf, REPORT } from "../../src/radio/frame.js";
import { LinkPace } from "../../src/radio/link-pace.js";
import type { Bench, BenchFigures } from "../bench.js";
import { measureCcmComputrons } from "./ccm-computrons.js";
import type { PartFigures } from "./parts.js";
import { PartRunner } from "./run-parts.js";

const SEED = 1;

/** How much is run: in a few minutes, and with `--full` in hours. */
const SHARE = {
  latencyHours: 24,
  latencySeeds: 4,
  recordedDays: 4,
  replays: 5,
  frames: 1e6,
  reboots: 1e5,
  years: 500,
};
const FULL = {
  latencyHours: 72,
  latencySeeds: 20,
  recordedDays: 20,
  replays: 50,
  frames: 1e7,
  reboots: 1e6,
  years: 10_000,
};

/** The street's own radio. */
export const radioBench: Bench = {
  name: "radio",
  summary: "sealed frames between fourteen bays and their sign: how fast, how many, how legal, how sure",
  meanings: {
    occupancyFrameBytes: "a report, tag included; goal: at most 20",
    airtimeSf9Ms: "of a report at SF9, 125 kHz",
    arrivals: "cars that stopped in the alley on emulated chips, 10 % of frames lost",
    latencyP50Seconds: "from the car's standstill until the sign knows of it",
    latencyP95Seconds: "the same; goal: at most 8",
    latencyP99Seconds: "the same; goal: at most 14",
    latencyWorstSeconds: "the same",
    alleyDays: "recorded changes of state, said again through the links with 30 % of frames lost",
    statesSaid: "in these",
    statesRebuilt: "those that the sign knew by the next report alone",
    statesLostForGood: "those that it never knew; goal: 0",
    capacityRatioToAloha: "of the two limits below; goal: at least 3",
    bayLimitAloha:
      "bays on one channel of which 99 % of reports arrive within 10 s, who send without listening",
    bayLimitGolmok: "the same, as our bays do it; same retries, same acknowledgements",
    capacityElsewhere: "the same in other places",
    nodeYears: "on the air, in three regions, under auditors that share nothing with the sender; goal: 1,000",
    transmissions: "in these",
    regulationViolations: "what the auditors object to; goal: 0",
    framesFuzzed: "thrown at a running alley's sign and bays; goal: 1,000,000",
    framesDerived: "of these, made of frames that were captured there; goal: at least half",
    forgedAccepted: "of these; goal: 0",
    reboots: "of bay and sign; goal: 100,000",
    cuts: "of these, in the middle of a flash operation",
    noncesUsed: "each for one frame",
    nonceReuse: "one key and nonce for two frames; goal: 0",
    sealComputrons: "XS: sealing a report, pure TypeScript, key expanded",
    openComputrons: "XS: opening one; goal: both together at most 60,000",
  },
  async measure(isFull) {
    const runner = new PartRunner((name, seconds) =>
      console.error(`radio: ${name}, ${seconds.toFixed(0)} s`),
    );
    const share = isFull ? FULL : SHARE;
    const processes = availableParallelism();
    const yearsEach = Math.ceil(share.years / processes);
    const years = Array.from({ length: processes }, (_, index) =>
      runner.run("node-years", { years: yearsEach, seed: SEED + index * 100_000 }),
    );
    const seeds = Array.from({ length: share.latencySeeds }, (_, index) => SEED + index);
    const latency = runner.run("latency", { hours: share.latencyHours, seeds });
    const lost = runner.run("lost-states", { days: share.recordedDays, times: share.replays, seed: SEED });
    const capacity = runner.run("capacity", {});
    const forging = runner.run("forging", { frames: share.frames, seed: SEED });
    const reboots = runner.run("reboots", { reboots: share.reboots, seed: SEED });
    return {
      ...frameFigures(),
      ...latencyFigures(await latency),
      ...lostFigures(await lost),
      ...capacityFigures(await capacity),
      ...yearFigures(await Promise.all(years)),
      ...forgingFigures(await forging),
      ...rebootFigures(await reboots),
      ...(await xsFigures()),
    };
  },
};

function frameFigures(): BenchFigures {
  const bytes = frameBytesOf(REPORT, 4);
  return {
    occupancyFrameBytes: bytes,
    airtimeSf9Ms: new LinkPace(9, 125_000, 0).airtimeUs(bytes) / 1_000,
  };
}

function latencyFigures(latency: PartFigures<"latency">): BenchFigures {
  return {
    arrivals: latency.arrivals,
    latencyP50Seconds: latency.p50Seconds,
    latencyP95Seconds: latency.p95Seconds,
    latencyP99Seconds: latency.p99Seconds,
    latencyWorstSeconds: latency.worstSeconds,
  };
}

function lostFigures({ alleyDays, states, rebuilt, lost }: PartFigures<"lost-states">): BenchFigures {
  return { alleyDays, statesSaid: states, statesRebuilt: rebuilt, statesLostForGood: lost };
}

function capacityFigures({ capacityElsewhere, ...atHome }: PartFigures<"capacity">): BenchFigures {
  const elsewhere = Object.entries(capacityElsewhere).map(([name, pair]) => [name, { ...pair }]);
  return { ...atHome, capacityElsewhere: Object.fromEntries(elsewhere) as BenchFigures };
}

function yearFigures(runs: readonly PartFigures<"node-years">[]): BenchFigures {
  let nodeYears = 0;
  let transmissions = 0;
  let regulationViolations = 0;
  for (const run of runs) {
    nodeYears += run.nodeYears;
    transmissions += run.transmissions;
    regulationViolations += run.violations;
    for (const { rule, words } of run.told) console.error(`radio: VIOLATION ${rule}: ${words}`);
  }
  return { nodeYears: Math.round(nodeYears), transmissions, regulationViolations };
}

function forgingFigures(figures: PartFigures<"forging">): BenchFigures {
  for (const fault of figures.faults) console.error(`radio: FAULT ${fault}`);
  const { framesFuzzed, framesDerived, forgedAccepted } = figures;
  return { framesFuzzed, framesDerived, forgedAccepted };
}

function rebootFigures(figures: PartFigures<"reboots">): BenchFigures {
  for (const fault of figures.faults) console.error(`radio: FAULT ${fault}`);
  const { reboots, cuts, framesSealed, nonceReuse } = figures;
  return { reboots, cuts, noncesUsed: framesSealed, nonceReuse };
}

async function xsFigures(): Promise<BenchFigures> {
  try {
    return { ...(await measureCcmComputrons()) };
  } catch (error) {
    if (!(error instanceof EngineMissingError)) throw error;
    console.error(`radio: figures of XS are not measured: ${error.message}`);
    return { sealComputrons: null, openComputrons: null };
  }
}
