import test from "ava";
import { BLOCK } from "../../src/storage/reservations.js";
import { bytesOf, SmallStore } from "../helpers/small-store.js";

function take(small: SmallStore, name = "frames"): number {
  const taken = small.store.reservations.next(name);
  if (!taken.ok) throw new Error(taken.error);
  return taken.value;
}

test("numbers rise by one, and each is given once across restarts", (t) => {
  const small = new SmallStore();
  let last = -1;
  for (let round = 0; round < 40; round += 1) {
    for (let count = 0; count < 30; count += 1) {
      const number = take(small);
      if (count > 0) t.is(number, last + 1);
      t.true(number > last);
      last = number;
    }
    small.reopen();
  }
});

test("counters do not disturb one another", (t) => {
  const small = new SmallStore();
  t.deepEqual([take(small, "a"), take(small, "b"), take(small, "a")], [0, 0, 1]);
});

test("a block of numbers costs two small records", (t) => {
  const small = new SmallStore();
  take(small);
  const { writes } = small.flash;
  for (let count = 1; count < BLOCK; count += 1) take(small);
  t.is(small.flash.writes, writes);
  take(small);
  // Body and commit word, twice.
  t.is(small.flash.writes, writes + 4);
});

test("with either of its records broken a counter repeats nothing", (t) => {
  for (const copy of ["0", "1"]) {
    const small = new SmallStore();
    let last = -1;
    for (let count = 0; count < 3 * BLOCK; count += 1) last = take(small);
    small.flash.flip(small.lastPlaceOf(`n/frames/${copy}`) * 8);
    small.reopen();
    t.true(take(small) > last, copy);
  }
});

test("with both of its records gone and something broken, a counter says so and gives nothing", (t) => {
  const small = new SmallStore();
  take(small);
  for (const copy of ["0", "1"]) small.flash.flip(small.lastPlaceOf(`n/frames/${copy}`) * 8);
  small.reopen();
  t.deepEqual(small.store.reservations.next("frames"), { ok: false, error: "damaged" });
});

test("a counter ends at 2^32 - 2 and never starts again", (t) => {
  const small = new SmallStore();
  const limit = new Uint8Array(4).fill(0xff);
  limit[0] = 0xf0;
  for (const copy of ["0", "1"]) small.store.records.set(`n/frames/${copy}`, limit);
  for (let count = 0; count < 15; count += 1) t.is(take(small), 0xffff_fff0 + count);
  t.deepEqual(small.store.reservations.next("frames"), { ok: false, error: "exhausted" });
  small.reopen();
  t.deepEqual(small.store.reservations.next("frames"), { ok: false, error: "exhausted" });
});

test("a number that could not be set aside is not given", (t) => {
  const small = new SmallStore();
  for (let count = 0; small.store.records.set(`fill-${count}`, bytesOf("x".repeat(600))).ok; ) count += 1;
  for (let count = 0; small.store.records.set(`small-${count}`, bytesOf("")).ok; ) count += 1;
  t.deepEqual(small.store.reservations.next("frames"), { ok: false, error: "no-room" });
  t.deepEqual(small.store.reservations.next("UPPER"), { ok: false, error: "bad-name" });
  t.deepEqual(small.store.reservations.next("a".repeat(21)), { ok: false, error: "bad-name" });
});
