import test from "ava";
import { cutEverywhere } from "../../bench/storage/cut-figures.js";
import { CutTally } from "../../bench/storage/cut-tally.js";
import { GEOMETRIES } from "../../bench/storage/geometry.js";
import { CutRun } from "../../bench/storage/power-cuts.js";

const IS_FULL = process.env["GOLMOK_FULL"] === "1";

/** Workloads on each geometry. */
const WORKLOADS = IS_FULL ? 40 : 3;
const PAIRED_WORKLOADS = IS_FULL ? 12 : 3;
/** Not the bench's seeds: more is seen by both. */
const FIRST_SEED = 1_001;

for (const geometry of GEOMETRIES) {
  test(`${geometry.name}: whenever the power goes, what was acknowledged is there, and the storage works on`, (t) => {
    const tally = new CutTally();
    for (let seed = FIRST_SEED; seed < FIRST_SEED + WORKLOADS; seed += 1)
      new CutRun(
        { geometry, seed, quietSteps: 0, mostSteps: 5_000, rounds: 3, isPaired: false },
        tally,
      ).play();
    t.deepEqual(tally.faults, []);
    t.is(tally.violations, 0);
    t.is(tally.unfinishedWorkloads, 0, "every workload went round its rings");
    t.true(tally.distinctCuts > 250 * WORKLOADS, `${tally.distinctCuts} distinct cuts`);
  });
}

test("when the power goes again while the storage recovers or takes its first change, nothing is lost either", (t) => {
  const tally = cutEverywhere({ workloads: 0, pairedWorkloads: PAIRED_WORKLOADS, firstSeed: FIRST_SEED });
  t.deepEqual(tally.faults, []);
  t.is(tally.violations, 0);
  t.true(tally.cutPairs > 200 * PAIRED_WORKLOADS, `${tally.cutPairs} pairs`);
});
