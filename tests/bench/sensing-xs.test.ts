import test from "ava";
import { WAKE_NUMBERS } from "../../bench/alley/recording.js";
import { recordReadings } from "../../bench/sensing/xs/record-readings.js";
import { recordWakes } from "../../bench/sensing/xs/record-wakes.js";
import { measureSensingOnXs } from "../../bench/sensing/xs/xs-figures.js";
import { findWorker } from "../../hosts/xs/find-worker.js";
import { MOUNTINGS } from "../../src/sensing/empty-profile.js";

const worker = workerOrReason();

function workerOrReason(): string | undefined {
  try {
    return findWorker();
  } catch (error) {
    console.error(`skipped: figures of XS: ${(error as Error).message}`);
    return undefined;
  }
}

test("readings are recorded of all mountings, in order of time", (t) => {
  const recordings = recordReadings(1);
  const mountings = new Set(recordings.map(({ profile }) => profile.mounting));
  t.deepEqual([...mountings].sort(), [...MOUNTINGS].sort());
  for (const { readings } of recordings) {
    t.is(readings.length % 3, 0);
    t.true(readings.length > 3 * 5_000);
    for (let at = 3; at < readings.length; at += 3)
      if ((readings[at] ?? 0) < (readings[at - 3] ?? 0)) t.fail();
  }
});

test("of each wake from sleep it is recorded what the tripwire left", (t) => {
  for (const { recording, regions } of recordWakes(1_800_000)) {
    t.is(regions.length * WAKE_NUMBERS, recording.wakes.length);
    t.true(regions.some((region) => region.length > 0));
    t.true(regions.some((region) => region.length === 0));
  }
});

(worker === undefined ? test.skip : test)(
  "figures of XS are the same each time, and no reading leaves a slot",
  async (t) => {
    const options = { seed: 1, hours: 0.5, growthReadings: 20_000, conditions: ["clear"] };
    const first = await measureSensingOnXs(worker ?? "", options);
    t.deepEqual(await measureSensingOnXs(worker ?? "", options), first);
    t.true(first.computronsPerReading > 20, JSON.stringify(first));
    t.true(first.computronsPerReading < first.dearestReadingComputrons);
    t.true(first.computronsPerWake > first.computronsPerReading);
    t.is(first.slotGrowthPerMillionReadings, 0);
  },
);
