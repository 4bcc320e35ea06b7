import test from "ava";
import type { Log } from "../../src/storage/log.js";
import { bytesOf, known, openStore, SMALL_PLAN, SmallStore, unknown } from "../helpers/small-store.js";

const HOUR_S = 3_600;

function append(log: Log, text: string, moment = known(0)): number {
  const appended = log.append(1, bytesOf(text), moment);
  if (!appended.ok) throw new Error(appended.error);
  return appended.value;
}

/** Fills sectors: about nine entries each. */
function appendMany(log: Log, from: number, count: number, moment = known(0)): void {
  for (let index = 0; index < count; index += 1) append(log, `entry ${from + index}`.padEnd(80, "."), moment);
}

test("entries come back in their order, with kind and bytes, across a restart", (t) => {
  const small = new SmallStore();
  const log = small.store.log("kept");
  t.is(append(log, "first"), 0);
  t.is(append(log, ""), 1);
  t.is(append(log, "third"), 2);
  small.reopen();
  const kinds: number[] = [];
  small.store.log("kept").read(0, ({ kind }) => {
    kinds.push(kind);
    return undefined;
  });
  t.deepEqual(kinds, [1, 1, 1]);
  t.deepEqual(
    small.entries("kept").map(({ text }) => text),
    ["first", "", "third"],
  );
  t.is(append(small.store.log("kept"), "fourth"), 3);
});

test("reading begins at any sequence and stops when it is told to", (t) => {
  const small = new SmallStore();
  appendMany(small.store.log("ring"), 0, 25);
  for (const from of [0, 1, 8, 9, 10, 24, 25, 1_000])
    t.is(small.entries("ring", from)[0]?.sequence, from < 25 ? from : undefined, `from ${from}`);
  const seen: number[] = [];
  small.store.log("ring").read(3, ({ sequence }) => {
    seen.push(sequence);
    return sequence < 12;
  });
  t.deepEqual(seen, [3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});

test("a full ring drops its oldest sector and nothing else", (t) => {
  const small = new SmallStore();
  const log = small.store.log("ring");
  for (let index = 0; index < 200; index += 1) {
    appendMany(log, index, 1);
    const found = small.entries("ring");
    t.is(found[found.length - 1]?.sequence, index);
    t.is(found.length, index + 1 - log.firstSequence);
    t.true(found.length >= Math.min(index + 1, 27), `${found.length} after ${index}`);
  }
  t.true(log.firstSequence > 100);
});

test("a log that is kept for good says that it is full, and loses nothing", (t) => {
  const small = new SmallStore();
  const log = small.store.log("kept");
  let count = 0;
  while (log.append(1, bytesOf("x".repeat(80)), known(0)).ok) count += 1;
  t.true(count >= 16);
  t.deepEqual(log.append(1, bytesOf("x".repeat(80)), known(0)), { ok: false, error: "full" });
  small.reopen();
  t.is(small.entries("kept").length, count);
});

test("an entry of more than 236 bytes is refused", (t) => {
  const small = new SmallStore();
  const log = small.store.log("ring");
  t.deepEqual(log.append(1, new Uint8Array(237), known(0)), { ok: false, error: "oversize" });
  t.true(log.append(1, new Uint8Array(236), known(0)).ok);
});

test("a sector closes six hours after its first entry", (t) => {
  const small = new SmallStore();
  const log = small.store.log("ring");
  append(log, "a", known(0));
  append(log, "b", known(6 * HOUR_S - 1));
  t.is(log.sectorCount, 1);
  append(log, "c", known(6 * HOUR_S));
  t.is(log.sectorCount, 2);
});

test("entries go for real when the first of their sector is 72 hours old, and no second sooner", (t) => {
  const small = new SmallStore();
  const log = small.store.log("ring");
  append(log, "the first one", known(100));
  append(log, "beside it", known(3 * HOUR_S));
  append(log, "six hours later", known(100 + 6 * HOUR_S));
  t.is(log.expire(known(99 + 72 * HOUR_S)), 0);
  t.true(small.isOnChip("the first one"));
  t.is(log.expire(known(100 + 72 * HOUR_S)), 1);
  t.false(small.isOnChip("the first one"));
  t.false(small.isOnChip("beside it"));
  t.deepEqual(
    small.entries("ring").map(({ text }) => text),
    ["six hours later"],
  );
});

test("the newest entries go too, and the next sequence stays known", (t) => {
  const small = new SmallStore();
  append(small.store.log("ring"), "alone", known(0));
  t.is(small.store.log("ring").expire(known(72 * HOUR_S)), 1);
  t.false(small.isOnChip("alone"));
  small.reopen();
  t.is(small.store.log("ring").nextSequence, 1);
  t.is(small.store.log("ring").expire(known(200 * HOUR_S)), 0);
  t.is(append(small.store.log("ring"), "next", known(200 * HOUR_S)), 1);
});

test("after a restart age is what the time says", (t) => {
  const small = new SmallStore();
  append(small.store.log("ring"), "before", known(0, 1_800_000_000));
  small.reopen();
  t.is(small.store.log("ring").expire(known(5, 1_800_000_000 + 72 * HOUR_S - 1)), 0);
  t.is(small.store.log("ring").expire(known(6, 1_800_000_000 + 72 * HOUR_S)), 1);
});

test("what was written while the time was unknown is as old as the floor lets it be", (t) => {
  const small = new SmallStore();
  append(small.store.log("ring"), "when?", unknown(0, 1_790_000_000));
  small.reopen();
  t.is(small.store.log("ring").expire(known(5, 1_790_000_000 + 72 * HOUR_S - 1)), 0);
  t.is(small.store.log("ring").expire(known(6, 1_790_000_000 + 72 * HOUR_S)), 1);
});

test("in the same run uptime tells the age, though nobody knows the time", (t) => {
  const small = new SmallStore();
  const log = small.store.log("ring");
  append(log, "a", unknown(10));
  t.is(log.expire(unknown(9 + 72 * HOUR_S)), 0);
  t.is(log.expire(known(10 + 72 * HOUR_S - 1)), 0);
  t.is(log.expire(unknown(10 + 72 * HOUR_S)), 1);
});

test("what is older than the run goes after six hours in which nobody knows the time", (t) => {
  const small = new SmallStore();
  append(small.store.log("ring"), "before", known(0));
  append(small.store.log("kept"), "for good", known(0));
  small.reopen();
  t.is(small.store.log("ring").expire(unknown(6 * HOUR_S - 1)), 0);
  t.is(small.store.log("ring").expire(unknown(6 * HOUR_S)), 1);
  t.is(small.store.log("kept").expire(unknown(1_000 * HOUR_S)), 0);
  t.true(small.isOnChip("for good"));
});

test("power that flickers while the time is unknown costs no sectors", (t) => {
  const small = new SmallStore();
  for (let start = 0; start < 20; start += 1) {
    append(small.store.log("ring"), `start ${start}`, unknown(3));
    small.reopen();
  }
  t.is(small.store.log("ring").sectorCount, 1);
  t.is(small.entries("ring").length, 20);
  append(small.store.log("ring"), "a long run", unknown(700));
  t.is(small.store.log("ring").sectorCount, 2);
});

test("a broken entry is left out and counted, and the rest is there", (t) => {
  const small = new SmallStore();
  appendMany(small.store.log("ring"), 0, 12);
  for (const text of ["entry 0.", "entry 4.", "entry 8.", "entry 11."]) {
    const at = small.lastPlaceOf(text);
    small.flash.flip(at * 8);
    const broken = Number(text.slice(6, -1));
    t.false(small.entries("ring").some(({ sequence }) => sequence === broken));
    t.is(small.entries("ring").length, 11, text);
    t.is(
      small.store.log("ring").read(0, () => undefined),
      1,
    );
    small.flash.flip(at * 8);
  }
});

test("the number of a broken last entry is not given again", (t) => {
  const small = new SmallStore();
  appendMany(small.store.log("ring"), 0, 3);
  small.flash.flip(small.lastPlaceOf("entry 2.") * 8);
  small.reopen();
  t.is(append(small.store.log("ring"), "after it"), 3);
  t.is(
    small.store.log("ring").read(0, () => undefined),
    1,
  );
});

test("a word that takes no programming costs room and no entry", (t) => {
  const small = new SmallStore();
  const log = small.store.log("ring");
  append(log, "here");
  const next = small.lastPlaceOf("here") + 12;
  small.flash.wearOut(next + 4);
  append(log, "over there");
  small.reopen();
  t.deepEqual(
    small.entries("ring").map(({ text }) => text),
    ["here", "over there"],
  );
  t.is(
    small.store.log("ring").read(0, () => undefined),
    0,
  );
});

test("a torn entry whose length reaches into the next one hides nothing", (t) => {
  const small = new SmallStore();
  const log = small.store.log("ring");
  append(log, "whole");
  const at = small.lastPlaceOf("whole") + 16;
  // Its first eight bytes: magic, kind, a length of 12, sequence 1.
  small.flash.image.set([0x6b, 1, 12, 0, 1, 0, 0, 0], at);
  small.reopen();
  append(small.store.log("ring"), "next");
  small.reopen();
  t.deepEqual(
    small.entries("ring").map(({ text }) => text),
    ["whole", "next"],
  );
});

test("a clock that is put back keeps nothing longer", (t) => {
  const small = new SmallStore();
  append(small.store.log("ring"), "a", known(0, 1_800_000_000));
  t.is(small.store.log("ring").expire(known(72 * HOUR_S, 1_700_000_000)), 1);
  const other = new SmallStore();
  append(other.store.log("ring"), "b", known(0, 1_800_000_000));
  other.reopen();
  t.is(other.store.log("ring").expire(known(6 * HOUR_S - 1, 1_700_000_000)), 0);
  t.is(other.store.log("ring").expire(known(6 * HOUR_S, 1_700_000_000)), 1);
});

test("an erase that was cut short before it came to the header is finished, and is no damage", (t) => {
  const small = new SmallStore();
  appendMany(small.store.log("ring"), 0, 12);
  const oldest = (small.lastPlaceOf("entry 0.") >> 10) * 1_024;
  small.flash.image.fill(0xff, oldest + 64, oldest + 1_024);
  small.reopen();
  t.is(
    small.store.log("ring").read(0, () => undefined),
    0,
  );
  t.is(small.entries("ring")[0]?.sequence, small.store.log("ring").firstSequence);
  t.is(small.store.health.damagedEntries, 0);
});

test("once the time is known, entries go to a sector whose age is told by it", (t) => {
  const small = new SmallStore();
  const log = small.store.log("ring");
  append(log, "at the start", unknown(1));
  append(log, "a second later", unknown(2));
  t.is(log.sectorCount, 1);
  append(log, "known", known(3));
  append(log, "known too", known(4));
  t.is(log.sectorCount, 2);
  small.reopen();
  t.is(small.store.log("ring").expire(known(5)), 1);
  t.deepEqual(
    small.entries("ring").map(({ text }) => text),
    ["known", "known too"],
  );
});

test("a log that closes no sectors by age does not take one that looks months too old either", (t) => {
  const small = new SmallStore();
  const [ring, kept] = SMALL_PLAN.logs;
  if (ring === undefined || kept === undefined) throw new Error("no plan");
  const plan = { ...SMALL_PLAN, logs: [{ ...ring, closeAfterS: undefined, keepS: 90 * 86_400 }, kept] };
  const log = openStore(small.flash, plan).log("ring");
  append(log, "when?", unknown(1));
  append(log, "known", known(2));
  append(log, "known too", known(3));
  t.is(log.sectorCount, 2);
  const again = openStore(small.flash, plan).log("ring");
  t.is(again.expire(known(5)), 1);
  t.is(again.nextSequence - again.firstSequence, 2);
});
