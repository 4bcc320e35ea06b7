/** Erases that stop at chosen places: rare ones, in which a header outlives what it stands for. */

import test from "ava";
import { GEOMETRIES, type Geometry } from "../../bench/storage/geometry.js";
import { Ledger } from "../../bench/storage/ledger.js";
import { StorageRun } from "../../bench/storage/storage-run.js";
import { WorkloadDrawer } from "../../bench/storage/workload.js";
import { WorkloadClock } from "../../bench/storage/workload-clock.js";
import { FlashEmulator } from "../../hosts/alley/flash-emulator.js";
import { SeededRandom } from "../../hosts/alley/random.js";

const SEEDS = process.env["GOLMOK_FULL"] === "1" ? 60 : 3;
const STEPS = 300;

/** From these bytes of a sector on all is erased: its header whole, without copies, without the mark that it is retired. */
const FROM = [12, 24, 44, 56, 64, 65, 66, 68, 100, 200];
/** Up to these bytes all is erased. */
const UP_TO = [4, 12, 24, 40, 44, 64, 66, 68, 100, 200];

/** What an erase leaves of a sector, stopped at each of the places. */
function remains(image: Uint8Array, startBytes: number, sectorBytes: number): readonly Uint8Array[] {
  const left = (from: number, to: number) => image.slice().fill(0xff, startBytes + from, startBytes + to);
  return [...FROM.map((from) => left(from, sectorBytes)), ...UP_TO.map((to) => left(0, to))];
}

function stopEveryErase(geometry: Geometry, seed: number): number {
  const { sectorBytes, sectorCount, plan } = geometry;
  const random = new SeededRandom(seed, "erases");
  const flash = new FlashEmulator({ sectorBytes, sectorCount });
  const clock = new WorkloadClock();
  const run = new StorageRun({ flash, plan, clock, random }, new Ledger());
  const drawer = new WorkloadDrawer(geometry, random.fork("steps"));
  const images: Uint8Array[] = [];
  flash.onOperation = (operation) => {
    if (operation.kind === "erase") images.push(...remains(flash.image, operation.offsetBytes, sectorBytes));
    return undefined;
  };
  let cuts = 0;
  for (let done = 0; done < STEPS; done += 1) {
    const before = run.ledger;
    run.do(random.below(3) === 0 ? drawer.next() : drawer.drawChange());
    for (const image of images.splice(0)) {
      cuts += 1;
      const left = new FlashEmulator({ sectorBytes, sectorCount, image });
      const again = new StorageRun({ flash: left, plan, clock: clock.clone(), random }, run.ledger);
      again.resume(before, run.ledger);
      again.do({ kind: "change", changes: [{ name: "after", value: Uint8Array.of(1) }] });
      again.do({ kind: "reopen", offS: 0 });
      again.check();
    }
  }
  return cuts;
}

for (const geometry of GEOMETRIES)
  test(`${geometry.name}: wherever in a sector an erase stops, nothing that counts is lost and nothing comes back`, (t) => {
    for (let seed = 1; seed <= SEEDS; seed += 1)
      t.notThrows(() => t.true(stopEveryErase(geometry, seed) > 200), `seed ${seed}`);
  });
