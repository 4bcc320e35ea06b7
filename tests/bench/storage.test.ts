import test from "ava";
import { liveBusily } from "../../bench/storage/busy-alley.js";
import { cutEverywhere, cutFigures } from "../../bench/storage/cut-figures.js";
import { CutTally } from "../../bench/storage/cut-tally.js";
import { GEOMETRIES } from "../../bench/storage/geometry.js";
import { RingWatch } from "../../bench/storage/ring-watch.js";
import { storageBench } from "../../bench/storage/storage-bench.js";
import { WorkloadDrawer } from "../../bench/storage/workload.js";
import { WorkloadClock } from "../../bench/storage/workload-clock.js";
import { measureMounts } from "../../bench/storage/xs/mount-figures.js";
import type { FlashOperation } from "../../hosts/alley/flash-power-cut.js";
import { SeededRandom } from "../../hosts/alley/random.js";
import { findWorker } from "../../hosts/xs/find-worker.js";

const worker = workerOrReason();

function workerOrReason(): string | undefined {
  try {
    return findWorker();
  } catch (error) {
    console.error(`skipped: figures of XS: ${(error as Error).message}`);
    return undefined;
  }
}

/** Whichever of these figures is one of the bench's has its meaning there. */
const NAMES = Object.keys(storageBench.meanings);

(worker === undefined ? test.skip : test)(
  "mounting costs by the log's sectors and hardly by its entries, the same each time",
  async (t) => {
    const figures = await measureMounts(worker ?? "");
    t.deepEqual(await measureMounts(worker ?? ""), figures);
    for (const name of Object.keys(figures)) t.true(NAMES.includes(name), name);
    for (const name of ["mountComputronsSmallEntries", "mountComputronsBigEntries"]) {
      const bySectors = Object.values(figures[name] as Record<string, number>);
      const [eight = 0, sixteen = 0, thirtyTwo = 0, sixtyFour = 0] = bySectors;
      t.true(eight > 0 && eight < sixteen && sixteen < thirtyTwo && thirtyTwo < sixtyFour, `${bySectors}`);
      const perSector = (sixtyFour - thirtyTwo) / 8;
      t.true(Math.abs((thirtyTwo - sixteen) / 4 - perSector) < 0.1 * perSector, `${name}: ${bySectors}`);
    }
    t.true((figures["emptyMountComputrons"] as number) < (figures["mountComputrons"] as number));
    t.true((figures["slotsPerOpenStore"] as number) > 50);
  },
);

test("a busy alley's flash is worn alike and outlives the board", (t) => {
  const figures = liveBusily(60);
  for (const name of Object.keys(figures)) t.true(NAMES.includes(name), name);
  t.true(figures.writeAmplification > 1.5 && figures.writeAmplification < 6, JSON.stringify(figures));
  t.true(figures.flashLifeYears > 20, JSON.stringify(figures));
  t.true(figures.erasesPerDay > 2 && figures.erasesPerDay < 20, JSON.stringify(figures));
});

test("every figure of the cuts has its meaning, and the same seeds give the same figures", (t) => {
  const plan = { workloads: 0, pairedWorkloads: 1, firstSeed: 77 };
  const figures = cutFigures(cutEverywhere(plan));
  for (const name of Object.keys(figures)) t.true(NAMES.includes(name), name);
  t.deepEqual(cutFigures(cutEverywhere(plan)), figures);
  t.true((figures["cutPairs"] as number) > 50);
});

test("cuts are told apart by the operation and by the image before it", (t) => {
  const tally = new CutTally();
  const image = new Uint8Array(64).fill(0xff);
  const write = { kind: "write", offsetBytes: 8, bytes: Uint8Array.of(1, 2, 3, 4) } as const;
  const others: readonly FlashOperation[] = [
    { ...write, offsetBytes: 12 },
    { ...write, bytes: Uint8Array.of(1, 2, 3, 5) },
    { kind: "erase", offsetBytes: 8, sizeBytes: 4 },
  ];
  tally.noteCut(image, write);
  tally.noteCut(image.slice(), { ...write });
  t.deepEqual([tally.cuts, tally.distinctCuts], [2, 1]);
  for (const other of others) tally.noteCut(image, other);
  t.is(tally.distinctCuts, 4);
  for (let bit = 0; bit < 8 * 64; bit += 1) {
    const flipped = image.slice();
    flipped[bit >> 3] = 0xff ^ (1 << (bit & 7));
    tally.noteCut(flipped, write);
  }
  t.is(tally.distinctCuts, 4 + 8 * 64);
});

test("a ring has gone round when each of its sectors was opened so often, and records were reclaimed", (t) => {
  const [geometry] = GEOMETRIES;
  if (geometry === undefined) throw new Error("there are no geometries");
  const watch = new RingWatch(geometry);
  const open = (sector: number, region: number) => {
    const bytes = new Uint8Array(40);
    bytes[3] = region;
    watch.see({ kind: "write", offsetBytes: sector * 512 + 24, bytes });
  };
  const erase = (sector: number) => watch.see({ kind: "erase", offsetBytes: sector * 512, sizeBytes: 512 });
  for (let times = 0; times < 10; times += 1) open(1, 2);
  for (let times = 0; times < 3; times += 1) open(2, 3);
  t.false(watch.areRound(3), "records were never reclaimed");
  for (let times = 0; times < 3; times += 1) {
    open(3, 1);
    t.false(watch.areRound(3));
    erase(3);
  }
  t.true(watch.areRound(3));
  t.false(watch.areRound(4));
});

test("a workload has steps of every kind, and the same seed the same ones", (t) => {
  const [geometry] = GEOMETRIES;
  if (geometry === undefined) throw new Error("there are no geometries");
  const draw = (seed: number) => {
    const drawer = new WorkloadDrawer(geometry, new SeededRandom(seed, "draw"));
    return Array.from({ length: 400 }, () => drawer.next());
  };
  t.deepEqual(draw(5), draw(5));
  t.notDeepEqual(draw(5), draw(6));
  const steps = draw(5);
  t.deepEqual([...new Set(steps.map(({ kind }) => kind))].sort(), [
    "append",
    "change",
    "expire",
    "learn-time",
    "pass",
    "reopen",
    "reserve",
  ]);
  const changes = steps.flatMap((step) => (step.kind === "change" ? [step.changes] : []));
  t.true(changes.some((group) => group.length > 2));
  t.true(changes.some((group) => group.some(({ value }) => value === undefined)));
  t.true(
    changes.some((group) => group.some(({ value }) => (value?.length ?? 0) > 236)),
    "more than an entry",
  );
});

test("what a board knows of the time always holds", (t) => {
  const random = new SeededRandom(1, "clock");
  const clock = new WorkloadClock();
  let uptimeS = 0;
  for (let step = 0; step < 500; step += 1) {
    const what = random.below(4);
    if (what === 0) clock.learn(random);
    else if (what === 1) {
      clock.reboot(random.below(1_000));
      uptimeS = 0;
      t.is(clock.moment.latestS, undefined, "a board that starts does not know the time");
    } else {
      const seconds = random.below(10_000);
      clock.pass(seconds);
      uptimeS += seconds;
    }
    const { earliestS, latestS } = clock.moment;
    t.is(clock.moment.uptimeS, uptimeS);
    t.true(earliestS <= clock.trueS && (latestS === undefined || latestS >= clock.trueS));
  }
});
