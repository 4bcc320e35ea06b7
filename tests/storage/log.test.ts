import test from "ava";
import type { Log } from "../../src/storage/log.js";
import { appendText, bytesOf, known, SmallStore } from "../helpers/small-store.js";

/** Fills sectors: about nine entries each. */
function appendMany(log: Log, from: number, count: number, moment = known(0)): void {
  for (let index = 0; index < count; index += 1)
    appendText(log, `entry ${from + index}`.padEnd(80, "."), moment);
}

test("entries come back in their order, with kind and bytes, across a restart", (t) => {
  const small = new SmallStore();
  const log = small.store.log("kept");
  t.is(appendText(log, "first"), 0);
  t.is(appendText(log, ""), 1);
  t.is(appendText(log, "third"), 2);
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
  t.is(appendText(small.store.log("kept"), "fourth"), 3);
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
  t.is(appendText(small.store.log("ring"), "after it"), 3);
  t.is(
    small.store.log("ring").read(0, () => undefined),
    1,
  );
});

test("a word that takes no programming costs room and no entry", (t) => {
  const small = new SmallStore();
  const log = small.store.log("ring");
  appendText(log, "here");
  const next = small.lastPlaceOf("here") + 12;
  small.flash.wearOut(next + 4);
  appendText(log, "over there");
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
  appendText(log, "whole");
  const at = small.lastPlaceOf("whole") + 16;
  // Its first eight bytes: magic, kind, a length of 12, sequence 1.
  small.flash.image.set([0x6b, 1, 12, 0, 1, 0, 0, 0], at);
  small.reopen();
  appendText(small.store.log("ring"), "next");
  small.reopen();
  t.deepEqual(
    small.entries("ring").map(({ text }) => text),
    ["whole", "next"],
  );
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

test("a sector whose retiring was cut short is dropped at the next start, but not for one flipped bit", (t) => {
  for (const [word, dropped] of [
    [0b1111_1110, 0],
    [0b1111_0110, 1],
  ] as const) {
    const small = new SmallStore();
    appendMany(small.store.log("ring"), 0, 30);
    const { sectorCount } = small.store.log("ring");
    small.flash.image[(small.lastPlaceOf("entry 0.") >> 10) * 1_024 + 64] = word;
    small.reopen();
    t.is(small.store.log("ring").sectorCount, sectorCount - dropped);
    t.is(
      small.store.log("ring").read(0, () => undefined),
      0,
    );
  }
});
