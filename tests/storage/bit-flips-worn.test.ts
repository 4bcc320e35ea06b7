/** Words that take no programming any more: what is acknowledged was read again before. */

import test from "ava";
import { GEOMETRIES, type Geometry } from "../../bench/storage/geometry.js";
import { Ledger } from "../../bench/storage/ledger.js";
import { StorageRun } from "../../bench/storage/storage-run.js";
import { WorkloadDrawer } from "../../bench/storage/workload.js";
import { WorkloadClock } from "../../bench/storage/workload-clock.js";
import { FlashEmulator } from "../../hosts/alley/flash-emulator.js";
import { SeededRandom } from "../../hosts/alley/random.js";

const SEEDS = process.env["GOLMOK_FULL"] === "1" ? 100 : 8;
const STEPS = 240;

/** Lets some of a chip's words wear out while it is used; everything is checked after each step. */
function useWornChip(geometry: Geometry, seed: number, wornWords: number): StorageRun {
  const { sectorBytes, sectorCount, plan } = geometry;
  const random = new SeededRandom(seed, "worn");
  const flash = new FlashEmulator({ sectorBytes, sectorCount });
  const clock = new WorkloadClock();
  const run = new StorageRun({ flash, plan, clock, random, isWorn: true }, new Ledger());
  const drawer = new WorkloadDrawer(geometry, random.fork("steps"));
  const words = (sectorBytes * sectorCount) / 4;
  for (let done = 0; done < STEPS; done += 1) {
    if (random.below(STEPS) < wornWords) flash.wearOut(4 * random.below(words));
    run.do(drawer.next());
    if (done % 10 === 0) run.do({ kind: "reopen", offS: 1 });
    run.check();
  }
  return run;
}

for (const geometry of GEOMETRIES) {
  test(`${geometry.name}: on a chip whose words wear out, what was acknowledged is there, and most is still taken`, (t) => {
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      t.notThrows(() => {
        const { failures } = useWornChip(geometry, seed, 40);
        t.true(failures <= STEPS / 8, `seed ${seed}: ${failures} failures`);
      }, `seed ${seed}`);
    }
  });
}

test("a chip without worn words takes everything", (t) => {
  for (const geometry of GEOMETRIES) t.is(useWornChip(geometry, 1, 0).failures, 0);
});
