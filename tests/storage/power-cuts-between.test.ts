/** The power goes between two operations: the gentlest of all cuts, and so many of them that rare states are met. */

import test from "ava";
import { GEOMETRIES, type Geometry } from "../../bench/storage/geometry.js";
import { Ledger } from "../../bench/storage/ledger.js";
import { StorageRun } from "../../bench/storage/storage-run.js";
import { WorkloadDrawer } from "../../bench/storage/workload.js";
import { WorkloadClock } from "../../bench/storage/workload-clock.js";
import { FlashEmulator } from "../../hosts/alley/flash-emulator.js";
import { SeededRandom } from "../../hosts/alley/random.js";

const SEEDS = process.env["GOLMOK_FULL"] === "1" ? 200 : 6;
const STEPS = 500;

/** Changes alone, so that groups run over from sector to sector and sectors are reclaimed; after each it starts again. */
function changeAndRestart(geometry: Geometry, seed: number): void {
  const { sectorBytes, sectorCount, plan } = geometry;
  const random = new SeededRandom(seed, "between");
  const flash = new FlashEmulator({ sectorBytes, sectorCount });
  const run = new StorageRun({ flash, plan, clock: new WorkloadClock(), random }, new Ledger());
  const drawer = new WorkloadDrawer(geometry, random.fork("steps"));
  for (let done = 0; done < STEPS; done += 1) {
    run.do(random.below(8) === 0 ? drawer.next() : drawer.drawChange());
    run.do({ kind: "reopen", offS: 1 });
    run.check();
  }
}

for (const geometry of GEOMETRIES)
  test(`${geometry.name}: whatever was changed is there after each restart, however often sectors are reclaimed`, (t) => {
    for (let seed = 1; seed <= SEEDS; seed += 1)
      t.notThrows(() => changeAndRestart(geometry, seed), `seed ${seed}`);
  });
