import test from "ava";
import { flipBits } from "../../bench/storage/bit-flips.js";
import { GEOMETRIES, type Geometry } from "../../bench/storage/geometry.js";
import { entriesOf, groupsOf, recordsOf } from "../../bench/storage/image-entries.js";
import { Ledger } from "../../bench/storage/ledger.js";
import { type UsedImage, useImage } from "../../bench/storage/used-image.js";
import { checkImage } from "../../src/storage/check-image.js";

const IS_FULL = process.env["GOLMOK_FULL"] === "1";

/** Of all bits; 13 is prime to every size there is, so that all kinds of places are hit. */
const EVERY = IS_FULL ? 1 : 13;

const [SMALLEST] = GEOMETRIES;
const SEEDS = IS_FULL ? [2, 3, 4] : [2];
const STEPS = 110;

function smallest(): Geometry {
  if (SMALLEST === undefined) throw new Error("there are no geometries");
  return SMALLEST;
}

function used(seed: number): UsedImage {
  return useImage(smallest(), seed, STEPS);
}

function sorted(records: ReadonlyMap<string, Uint8Array>): readonly (readonly [string, Uint8Array])[] {
  return [...records].sort(([one], [other]) => (one < other ? -1 : 1));
}

for (const seed of SEEDS) {
  test(`image ${seed}: a flipped bit is noticed, wherever it is, and the newest state that is whole is served`, (t) => {
    const { flips, faults } = flipBits({ geometry: smallest(), ...used(seed), every: EVERY });
    t.deepEqual(faults.slice(0, 5), [], `${faults.length} of ${flips} flips`);
    t.true(flips >= Math.floor((8 * 16 * 512) / EVERY));
  });

  test(`image ${seed}: has all that there is to break`, (t) => {
    const { image, ledger } = used(seed);
    const entries = entriesOf(image, smallest());
    const groups = groupsOf(entries);
    t.true(groups.some((group) => group.length > 1));
    t.true(recordsOf(groups).size < groups.length, "some values have older versions");
    for (const { region, name } of smallest().plan.logs)
      t.true(
        entries.some((entry) => entry.region === region),
        name,
      );
    t.true(ledger.reserved.size > 1);
    const isFree = (sector: number) =>
      image.subarray(sector * 512 + 24, (sector + 1) * 512).every((byte) => byte === 0xff);
    t.true(Array.from({ length: 16 }, (_, sector) => sector).some(isFree), "a free sector");
  });
}

test("an image read by the format's page alone says what was acknowledged", (t) => {
  for (const geometry of GEOMETRIES)
    for (let seed = 1; seed <= 8; seed += 1) {
      const { image, ledger } = useImage(geometry, seed, 100);
      const entries = entriesOf(image, geometry);
      const records = recordsOf(groupsOf(entries));
      for (const name of records.keys()) if (name.startsWith("n/")) records.delete(name);
      t.deepEqual(sorted(records), sorted(ledger.records), `${geometry.name}, seed ${seed}`);
      for (const { name, region } of geometry.plan.logs) {
        const inLog = entries.filter((entry) => entry.region === region);
        t.deepEqual(
          inLog.map(({ sequence, kind, payload }) => ({ sequence, kind, payload })),
          ledger.logOf(name).entries.map(({ sequence, kind, payload }) => ({ sequence, kind, payload })),
          `${geometry.name}, seed ${seed}, ${name}`,
        );
      }
    }
});

test("the harness of flips fails where a flip is not noticed, and where a broken entry is called sound", (t) => {
  const options = { geometry: smallest(), ...used(2), every: 97 };
  const blind: typeof checkImage = (flash) => {
    const checked = checkImage(flash);
    return checked.ok ? { ok: true, value: { ...checked.value, findings: [], damagedEntries: 0 } } : checked;
  };
  const mild: typeof checkImage = (flash) => {
    const checked = checkImage(flash);
    return checked.ok ? { ok: true, value: { ...checked.value, damagedEntries: 0 } } : checked;
  };
  const blindly = flipBits({ ...options, checkImage: blind });
  t.is(blindly.faults.length, blindly.flips);
  const mildly = flipBits({ ...options, checkImage: mild });
  t.true(mildly.faults.length > 0 && mildly.faults.length < mildly.flips);
});

test("the harness of flips fails where a counter gives a number again", (t) => {
  const { image, ledger } = used(2);
  const reserved = new Map([...ledger.reserved].map(([name, highest]) => [name, highest + 1_000]));
  const moreWasGiven = new Ledger(ledger.records, ledger.logs, reserved);
  const { flips, faults } = flipBits({ geometry: smallest(), image, ledger: moreWasGiven, every: 997 });
  t.is(faults.length, flips);
});
