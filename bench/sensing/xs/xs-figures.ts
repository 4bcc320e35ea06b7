/** What sensing costs on XS. See bench/README.md for the method. */

import { bundleForXs } from "../../../hosts/xs/bundle.js";
import { XsnapWorker } from "../../../hosts/xs/xsnap-worker.js";
import { MS_PER_HOUR } from "../../alley/measured-run.js";
import type { Cost, SensingCommand } from "./command.js";
import { recordReadings } from "./record-readings.js";
import { recordWakes } from "./record-wakes.js";

export interface SensingXsFigures {
  readonly computronsPerReading: number;
  readonly dearestReadingComputrons: number;
  readonly computronsPerWake: number;
  readonly dearestWakeComputrons: number;
  readonly slotGrowthPerMillionReadings: number;
}

export interface SensingXsOptions {
  readonly seed: number;
  /** Of the alley, whose bays' wakes are measured. */
  readonly hours: number;
  /** Parts of the corpus whose readings are measured; eight when left out. */
  readonly conditions?: readonly string[];
  /** Readings over which growth is measured; it is told per million. */
  readonly growthReadings: number;
}

const MILLION = 1_000_000;
export const WHOLE_MEASUREMENT = { hours: 6, growthReadings: MILLION } as const;

/** Twice so many, until the engine has made all that it makes only once. */
const WARM_UP_READINGS = 20_000;

/** Measures on the worker at `path`. */
export async function measureSensingOnXs(path: string, options: SensingXsOptions): Promise<SensingXsFigures> {
  const worker = new XsnapWorker(path, () => {});
  try {
    await worker.evaluate(await bundleForXs(new URL("./xs-entry.ts", import.meta.url)));
    const recordings = recordReadings(options.seed, options.conditions);
    const reading = await sumOf(
      worker,
      recordings.map((observe) => ({ observe })),
    );
    const bays = recordWakes(options.hours * MS_PER_HOUR);
    const wake = await sumOf(
      worker,
      bays.map((wakes) => ({ wakes })),
    );
    const [grow] = recordings;
    if (grow === undefined) throw new Error("nothing was recorded");
    await worker.command(bytesOf({ grow, count: WARM_UP_READINGS }));
    const before = await worker.command(bytesOf({ grow, count: WARM_UP_READINGS }));
    const after = await worker.command(bytesOf({ grow, count: options.growthReadings }));
    const growth = ((after.heapSlots - before.heapSlots) * MILLION) / options.growthReadings;
    return {
      computronsPerReading: Math.round(reading.computrons / reading.count),
      dearestReadingComputrons: reading.dearest,
      computronsPerWake: Math.round(wake.computrons / wake.count),
      dearestWakeComputrons: wake.dearest,
      slotGrowthPerMillionReadings: Math.round(growth),
    };
  } finally {
    worker.close();
  }
}

async function sumOf(worker: XsnapWorker, commands: readonly SensingCommand[]): Promise<Cost> {
  let sum: Cost = { computrons: 0, count: 0, dearest: 0 };
  for (const command of commands) {
    const { bytes } = await worker.command(bytesOf(command));
    const cost = JSON.parse(bytes.toString("latin1")) as Cost;
    sum = {
      computrons: sum.computrons + cost.computrons,
      count: sum.count + cost.count,
      dearest: Math.max(sum.dearest, cost.dearest),
    };
  }
  return sum;
}

function bytesOf(command: SensingCommand): Buffer {
  return Buffer.from(JSON.stringify(command));
}
