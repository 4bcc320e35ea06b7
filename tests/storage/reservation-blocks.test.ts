import test from "ava";
import { FlashEmulator } from "../../hosts/alley/flash-emulator.js";
import { type FlashOperation, interrupt, WRITE_CUTS } from "../../hosts/alley/flash-power-cut.js";
import { SeededRandom } from "../../hosts/alley/random.js";
import { BLOCK } from "../../src/storage/reservations.js";
import type { Storage } from "../../src/storage/storage.js";
import { bytesOf, openStore, SECTOR_BYTES, SmallStore } from "../helpers/small-store.js";

const SEED = 20_261_122;

function takeBlock(store: Storage, name = "frames"): number {
  const taken = store.reservations.takeBlock(name);
  if (!taken.ok) throw new Error(taken.error);
  return taken.value;
}

function takeNext(store: Storage, name = "frames"): number {
  const taken = store.reservations.next(name);
  if (!taken.ok) throw new Error(taken.error);
  return taken.value;
}

/** Every number of a block, or the one that was given alone. */
const numbersOf = (first: number, count: number) => Array.from({ length: count }, (_, at) => first + at);

test("a block is whole and fresh, whoever took single numbers before, between and after", (t) => {
  const small = new SmallStore();
  const given: number[] = [];
  for (let round = 0; round < 30; round += 1) {
    for (let count = 0; count < round % 4; count += 1) given.push(takeNext(small.store));
    given.push(...numbersOf(takeBlock(small.store), BLOCK));
    if (round % 3 === 0) small.reopen();
  }
  t.is(new Set(given).size, given.length);
  t.deepEqual(
    given,
    given.toSorted((a, b) => a - b),
  );
});

test("the first block of a new counter begins with 0, and one follows the other", (t) => {
  const small = new SmallStore();
  t.deepEqual([takeBlock(small.store), takeBlock(small.store), takeNext(small.store)], [0, BLOCK, 2 * BLOCK]);
  small.reopen();
  t.is(takeBlock(small.store), 3 * BLOCK);
  t.is(takeBlock(small.store, "others"), 0);
});

test("a block is written before it is given: two small records, as for a number", (t) => {
  const small = new SmallStore();
  takeBlock(small.store);
  const { writes } = small.flash;
  takeBlock(small.store);
  t.is(small.flash.writes, writes + 4);
});

test("no number of a block is given twice, whenever and however the power goes while it is taken", (t) => {
  const random = new SeededRandom(SEED, "blocks");
  const small = new SmallStore();
  const given: number[] = [];
  const cuts: { readonly image: Uint8Array; readonly count: number; readonly what: string }[] = [];
  small.flash.onOperation = (operation: FlashOperation) => {
    for (const cut of WRITE_CUTS) {
      const image = small.flash.image.slice();
      interrupt(image, operation, cut, random);
      cuts.push({ image, count: given.length, what: `${operation.kind} ${operation.offsetBytes}, ${cut}` });
    }
    return undefined;
  };
  for (let round = 0; round < 40; round += 1) {
    if (round % 2 === 1) given.push(takeNext(small.store));
    given.push(...numbersOf(takeBlock(small.store), BLOCK));
    if (round % 5 === 4) small.reopen();
  }
  t.true(cuts.length > 600, `${cuts.length} cuts`);
  for (const { image, count, what } of cuts) {
    const flash = new FlashEmulator({ sectorBytes: SECTOR_BYTES, sectorCount: 18, image });
    const highest = given[count - 1] ?? -1;
    const first = takeBlock(openStore(flash));
    const next = takeNext(openStore(flash));
    if (first <= highest || next < first + BLOCK)
      t.fail(`seed ${SEED}, ${what}: ${first} and ${next} after ${highest}`);
  }
});

test("a block that is not whole any more is not given, and single numbers end as they would", (t) => {
  for (const [limit, whole] of [
    [0xffff_feff, true],
    [0xffff_ff00, false],
  ] as const) {
    const small = new SmallStore();
    const bytes = new Uint8Array(Uint32Array.of(limit).buffer);
    for (const copy of ["0", "1"]) small.store.records.set(`n/frames/${copy}`, bytes);
    const taken = small.store.reservations.takeBlock("frames");
    t.deepEqual(taken, whole ? { ok: true, value: limit } : { ok: false, error: "exhausted" });
    t.is(small.store.reservations.next("frames").ok, !whole);
  }
});

test("a block that could not be set aside is not given, and the counter stays where it was", (t) => {
  const small = new SmallStore();
  const before = takeNext(small.store);
  for (let count = 0; small.store.records.set(`fill-${count}`, bytesOf("x".repeat(600))).ok; ) count += 1;
  for (let count = 0; small.store.records.set(`small-${count}`, bytesOf("")).ok; ) count += 1;
  t.deepEqual(small.store.reservations.takeBlock("others"), { ok: false, error: "no-room" });
  t.deepEqual(small.store.reservations.takeBlock("UPPER"), { ok: false, error: "bad-name" });
  t.is(takeNext(small.store), before + 1);
});

test("with both of its records gone and something broken, no block is given", (t) => {
  const small = new SmallStore();
  takeBlock(small.store);
  for (const copy of ["0", "1"]) small.flash.flip(small.lastPlaceOf(`n/frames/${copy}`) * 8);
  small.reopen();
  t.deepEqual(small.store.reservations.takeBlock("frames"), { ok: false, error: "damaged" });
});
