/** Power cuts over many workloads on all geometries. */

import type { BenchFigures } from "../bench.js";
import { CutTally } from "./cut-tally.js";
import { GEOMETRIES } from "./geometry.js";
import { CutRun } from "./power-cuts.js";
import type { OpenStorage } from "./storage-run.js";

export interface CutPlan {
  /** Workloads on each geometry. */
  readonly workloads: number;
  /** Short workloads with two cuts each, over all geometries. */
  readonly pairedWorkloads: number;
  readonly firstSeed: number;
  readonly open?: OpenStorage;
  onProgress?(text: string): void;
}

export const WHOLE_CUT_PLAN: CutPlan = { workloads: 200, pairedWorkloads: 20, firstSeed: 1 };

const ROUNDS = 3;

/** No workload is so long; one that is has a storage that does not go round. */
const MOST_STEPS = 5_000;

/** The short ones begin on a storage in use, whose rings have gone round. */
const QUIET_STEPS = 160;
const PAIRED_STEPS = 60;

/** Of how many workloads progress is told. */
const TELL_EVERY = 20;

/** Cuts the power at every flash operation of all these workloads; a second time in those of every pair. */
export function cutEverywhere(plan: CutPlan): CutTally {
  const tally = new CutTally();
  const { workloads, pairedWorkloads, firstSeed } = plan;
  const open = plan.open && { open: plan.open };
  for (const geometry of GEOMETRIES)
    for (let index = 0; index < workloads; index += 1) {
      const bounds = { quietSteps: 0, mostSteps: MOST_STEPS, rounds: ROUNDS };
      new CutRun({ geometry, seed: firstSeed + index, ...bounds, isPaired: false, ...open }, tally).play();
      if ((index + 1) % TELL_EVERY === 0)
        plan.onProgress?.(`${geometry.name}: ${index + 1} of ${workloads} workloads, ${tally.cuts} cuts`);
    }
  for (let index = 0; index < pairedWorkloads; index += 1) {
    const geometry = GEOMETRIES[index % GEOMETRIES.length];
    if (geometry === undefined) throw new Error("there are no geometries");
    const bounds = { quietSteps: QUIET_STEPS, mostSteps: QUIET_STEPS + PAIRED_STEPS, rounds: MOST_STEPS };
    new CutRun({ geometry, seed: firstSeed + index, ...bounds, isPaired: true, ...open }, tally).play();
  }
  plan.onProgress?.(`${tally.cutPairs} pairs of cuts`);
  return tally;
}

export function cutFigures(tally: CutTally): BenchFigures {
  const { counts } = tally;
  return {
    cuts: tally.cuts,
    distinctCuts: tally.distinctCuts,
    cutPairs: tally.cutPairs,
    lostRecords: counts.lost,
    unmountable: counts.unmountable,
    repeatedReservations: counts.repeated,
    stuckAfterwards: counts.stuck,
    keptTooLong: counts["kept-too-long"],
    workloads: tally.workloads,
    workloadSteps: tally.steps,
  };
}
