import { FlashEmulator } from "../../hosts/alley/flash-emulator.js";
import { SeededRandom } from "../../hosts/alley/random.js";
import type { Geometry } from "./geometry.js";
import { Ledger } from "./ledger.js";
import { StorageRun } from "./storage-run.js";
import { WorkloadDrawer } from "./workload.js";
import { WorkloadClock } from "./workload-clock.js";

/** A storage after so many steps of a workload, closed properly: what stands on the chip, and what is owed. */
export interface UsedImage {
  readonly image: Uint8Array;
  readonly ledger: Ledger;
}

export function useImage(geometry: Geometry, seed: number, steps: number): UsedImage {
  const { sectorBytes, sectorCount, plan } = geometry;
  const random = new SeededRandom(seed, "used-image");
  const flash = new FlashEmulator({ sectorBytes, sectorCount });
  const run = new StorageRun({ flash, plan, clock: new WorkloadClock(), random }, new Ledger());
  const drawer = new WorkloadDrawer(geometry, random.fork("steps"));
  for (let done = 0; done < steps; done += 1) run.do(drawer.next());
  run.check();
  return { image: flash.image, ledger: run.ledger };
}
