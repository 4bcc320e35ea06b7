import { EngineMissingError } from "../../hosts/headless/engine.js";
import { findWorker } from "../../hosts/xs/find-worker.js";
import type { Bench, BenchFigures } from "../bench.js";
import { flipBits } from "./bit-flips.js";
import { liveBusily } from "./busy-alley.js";
import { cutEverywhere, cutFigures, WHOLE_CUT_PLAN } from "./cut-figures.js";
import { GEOMETRIES } from "./geometry.js";
import { useImage } from "./used-image.js";
import { measureMounts } from "./xs/mount-figures.js";

const BUSY_DAYS = 450;

/** The image whose bits are flipped: a small one with older versions, groups, logs, counters and free sectors. */
const FLIPPED = { seed: 1, steps: 110 } as const;

const TOLD_FLIPS = 5;

/** What outlives a power cut, a flipped bit and the years. */
export const storageBench: Bench = {
  name: "storage",
  summary: "what outlives power cuts, flipped bits and the years; 200 workloads on each of three partitions",
  meanings: {
    cuts: "power cuts, one at every flash operation of every workload",
    distinctCuts: "those that differ in the operation or the image before it; goal: at least 100,000",
    cutPairs: "second cuts, at every flash operation of the recovery from a first one",
    lostRecords: "cuts after which something acknowledged was gone or changed; goal: 0",
    unmountable: "cuts after which the storage did not open, or threw; goal: 0",
    repeatedReservations: "cuts after which a counter gave a number again; goal: 0",
    stuckAfterwards: "cuts after which the storage refused to work on; goal: 0",
    keptTooLong: "times that an entry outlived its keeping time; goal: 0",
    workloads: "long ones and short ones, with seeds from 1 on",
    workloadSteps: "of all workloads: changes, appends, numbers, expiries, restarts",
    bitFlips: "every bit of a small image, one at a time",
    undetectedBitFlips: "those not noticed, or after which the newest whole state was not served; goal: 0",
    writeAmplification: "a busy alley's sign: bytes programmed for each byte of payload",
    erasesPerDay: "of all its sectors together",
    mostErasesOfASector: "in 450 days",
    kilobytesPerDay: "programmed",
    writesPerDay: "of flash",
    flashLifeYears: "until the most worn sector has 100,000 erases; goal: at least 20",
    mountComputrons: "XS: opening the sign's storage with a full log of 64 KiB, small entries",
    emptyMountComputrons: "XS: opening it with nothing in it",
    mountComputronsSmallEntries: "by the log's size, with entries of 12 bytes; goal: by sectors, not entries",
    mountComputronsBigEntries: "the same with entries of 236 bytes",
    recordsMountComputrons: "XS: opening it with 40 small records and two schedules of 16 KiB",
    slotsPerOpenStore: "XS: live slots of an open storage with these records",
  },
  async measure() {
    const tally = cutEverywhere({
      ...WHOLE_CUT_PLAN,
      onProgress: (text) => console.error(`storage: ${text}`),
    });
    for (const fault of tally.faults) console.error(`storage: FAULT ${fault}`);
    return {
      ...cutFigures(tally),
      ...flipFigures(),
      ...rounded({ ...liveBusily(BUSY_DAYS) }),
      ...(await measureOnXs()),
    };
  },
};

function flipFigures(): BenchFigures {
  const [geometry] = GEOMETRIES;
  if (geometry === undefined) throw new Error("there are no geometries");
  const used = useImage(geometry, FLIPPED.seed, FLIPPED.steps);
  const { flips, faults } = flipBits({ geometry, ...used, every: 1 });
  for (const { bit, reason } of faults.slice(0, TOLD_FLIPS))
    console.error(`storage: FAULT bit ${bit & 7} of byte ${bit >> 3} flipped: ${reason}`);
  return { bitFlips: flips, undetectedBitFlips: faults.length };
}

function rounded(figures: Readonly<Record<string, number>>): BenchFigures {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, Math.round(value * 100) / 100]),
  );
}

async function measureOnXs(): Promise<BenchFigures> {
  try {
    return await measureMounts(findWorker());
  } catch (error) {
    if (!(error instanceof EngineMissingError)) throw error;
    console.error(`storage: figures of XS are not measured: ${error.message}`);
    return { mountComputrons: null };
  }
}
