import test from "ava";
import type { ParkingStay } from "../../hosts/alley/scripted-traffic.js";
import { DETECTION_BUDGET_MS } from "../../src/domain/budgets.js";
import { BayNode } from "../../src/nodes/bay-node.js";
import { SignNode } from "../../src/nodes/sign-node.js";
import { decodeBeacon } from "../../src/radio/beacon.js";
import { decodeFragment, type Fragment } from "../../src/radio/fragment.js";
import { BEACON } from "../../src/radio/frame.js";
import { buildAlley, HOUR_MS, TUESDAY_MS } from "./run.js";

const BAYS = 14;
const BEACONS_MS = 750_000;
const SEEDS = [1, 2, 3];

/** From 01:00 on nobody passes by. */
const START_MS = TUESDAY_MS + HOUR_MS;
const SPOKE_MS = START_MS + HOUR_MS / 2;

function fragmentsOf(count: number, size: number): readonly Fragment[] {
  return Array.from({ length: count }, (_, index) => ({
    object: 1,
    index,
    count,
    data: new Uint8Array(size).fill(index),
  }));
}

/** An alley whose sign speaks to all, and what each bay heard: `undefined` is the beacon. */
function spoken(seed: number, fragments: readonly Fragment[], stays: readonly ParkingStay[] = []) {
  const heard: (Fragment | undefined)[][] = [];
  const beaconsMs: number[] = [];
  const { alley } = buildAlley({
    seed,
    startMs: START_MS,
    stays,
    lossPerMillion: 0,
    makers: {
      bay: (options) => {
        const own: (Fragment | undefined)[] = [];
        heard.push(own);
        return new BayNode({
          ...options,
          onBroadcast: ({ type, body }) => {
            if (type === BEACON) beaconsMs.push(decodeBeacon(body)?.utcMs ?? Number.NaN);
            own.push(type === BEACON ? undefined : decodeFragment(body));
          },
        });
      },
      sign: (options) => new SignNode(options),
    },
  });
  alley.runUntil(SPOKE_MS);
  alley.sign.node.speakToAll(fragments);
  return { alley, heard, beaconsMs };
}

for (const seed of SEEDS)
  test(`every bay hears the beacon, and all of them nine tenths of what follows, seed ${seed}`, (t) => {
    const fragments = fragmentsOf(6, 100);
    const { alley, heard, beaconsMs } = spoken(seed, fragments);
    alley.runUntil(SPOKE_MS + BEACONS_MS - 1);
    t.is(heard.flat().length, 0, "nothing is said before its time");
    alley.runUntil(SPOKE_MS + HOUR_MS / 2);
    t.is(beaconsMs.length, BAYS);
    let total = 0;
    for (const [index, own] of heard.entries()) {
      const parts = own.filter((each) => each !== undefined);
      total += parts.length;
      // Each once, in order, and as it was said.
      t.deepEqual(
        parts,
        fragments.filter((fragment) => parts.some(({ index: at }) => at === fragment.index)),
      );
      t.true(parts.length > fragments.length / 2, `bay ${index + 1} heard ${parts.length}`);
    }
    t.true(total >= 0.9 * BAYS * fragments.length, `${total}`);
  });

test("the beacon tells the time at which it leaves", (t) => {
  const { alley, beaconsMs } = spoken(1, []);
  alley.runUntil(SPOKE_MS + HOUR_MS / 2);
  t.is(beaconsMs.length, BAYS);
  for (const utcMs of beaconsMs) t.true(Math.abs(utcMs - (SPOKE_MS + BEACONS_MS)) < 5_000, `${utcMs}`);
});

/** Three attempts or so that meet a fragment. */
const RETRIES_MS = 8_000;

for (const seed of SEEDS)
  test(`a car that comes during a session is told of between two fragments, and the session goes on, seed ${seed}`, (t) => {
    const fragments = fragmentsOf(30, 192);
    const arrivedMs = SPOKE_MS + BEACONS_MS + 5_000;
    const { alley, heard } = spoken(seed, fragments, [{ bay: 5, arrivedMs, leftMs: undefined }]);
    alley.runUntil(SPOKE_MS + HOUR_MS / 2);
    const { longestFreeWhileOccupiedSeconds } = alley.finish();
    t.true(longestFreeWhileOccupiedSeconds > 0, "it came");
    t.true(longestFreeWhileOccupiedSeconds * 1_000 <= DETECTION_BUDGET_MS + RETRIES_MS);
    const parts = heard.map((own) => own.filter((each) => each !== undefined).length);
    const total = parts.reduce((sum, count) => sum + count, 0);
    t.true(total >= 0.9 * BAYS * fragments.length, `${total}`);
    t.true(Math.min(...parts) > fragments.length / 2, `${parts}`);
  });
