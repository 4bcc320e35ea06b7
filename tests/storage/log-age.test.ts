import test from "ava";
import { appendText, known, openStore, SMALL_PLAN, SmallStore, unknown } from "../helpers/small-store.js";

const HOUR_S = 3_600;

test("a sector closes six hours after its first entry", (t) => {
  const small = new SmallStore();
  const log = small.store.log("ring");
  appendText(log, "a", known(0));
  appendText(log, "b", known(6 * HOUR_S - 1));
  t.is(log.sectorCount, 1);
  appendText(log, "c", known(6 * HOUR_S));
  t.is(log.sectorCount, 2);
});

test("entries go for real when the first of their sector is 72 hours old, and no second sooner", (t) => {
  const small = new SmallStore();
  const log = small.store.log("ring");
  appendText(log, "the first one", known(100));
  appendText(log, "beside it", known(3 * HOUR_S));
  appendText(log, "six hours later", known(100 + 6 * HOUR_S));
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
  appendText(small.store.log("ring"), "alone", known(0));
  t.is(small.store.log("ring").expire(known(72 * HOUR_S)), 1);
  t.false(small.isOnChip("alone"));
  small.reopen();
  t.is(small.store.log("ring").nextSequence, 1);
  t.is(small.store.log("ring").expire(known(200 * HOUR_S)), 0);
  t.is(appendText(small.store.log("ring"), "next", known(200 * HOUR_S)), 1);
});

test("after a restart age is what the time says", (t) => {
  const small = new SmallStore();
  appendText(small.store.log("ring"), "before", known(0, 1_800_000_000));
  small.reopen();
  t.is(small.store.log("ring").expire(known(5, 1_800_000_000 + 72 * HOUR_S - 1)), 0);
  t.is(small.store.log("ring").expire(known(6, 1_800_000_000 + 72 * HOUR_S)), 1);
});

test("what was written while the time was unknown is as old as the floor lets it be", (t) => {
  const small = new SmallStore();
  appendText(small.store.log("ring"), "when?", unknown(0, 1_790_000_000));
  small.reopen();
  t.is(small.store.log("ring").expire(known(5, 1_790_000_000 + 72 * HOUR_S - 1)), 0);
  t.is(small.store.log("ring").expire(known(6, 1_790_000_000 + 72 * HOUR_S)), 1);
});

test("in the same run uptime tells the age, though nobody knows the time", (t) => {
  const small = new SmallStore();
  const log = small.store.log("ring");
  appendText(log, "a", unknown(10));
  t.is(log.expire(unknown(9 + 72 * HOUR_S)), 0);
  t.is(log.expire(known(10 + 72 * HOUR_S - 1)), 0);
  t.is(log.expire(unknown(10 + 72 * HOUR_S)), 1);
});

test("what is older than the run goes after six hours in which nobody knows the time", (t) => {
  const small = new SmallStore();
  appendText(small.store.log("ring"), "before", known(0));
  appendText(small.store.log("kept"), "for good", known(0));
  small.reopen();
  t.is(small.store.log("ring").expire(unknown(6 * HOUR_S - 1)), 0);
  t.is(small.store.log("ring").expire(unknown(6 * HOUR_S)), 1);
  t.is(small.store.log("kept").expire(unknown(1_000 * HOUR_S)), 0);
  t.true(small.isOnChip("for good"));
});

test("power that flickers while the time is unknown costs no sectors", (t) => {
  const small = new SmallStore();
  for (let start = 0; start < 20; start += 1) {
    appendText(small.store.log("ring"), `start ${start}`, unknown(3));
    small.reopen();
  }
  t.is(small.store.log("ring").sectorCount, 1);
  t.is(small.entries("ring").length, 20);
  appendText(small.store.log("ring"), "a long run", unknown(700));
  t.is(small.store.log("ring").sectorCount, 2);
});

test("a clock that is put back keeps nothing longer", (t) => {
  const small = new SmallStore();
  appendText(small.store.log("ring"), "a", known(0, 1_800_000_000));
  t.is(small.store.log("ring").expire(known(72 * HOUR_S, 1_700_000_000)), 1);
  const other = new SmallStore();
  appendText(other.store.log("ring"), "b", known(0, 1_800_000_000));
  other.reopen();
  t.is(other.store.log("ring").expire(known(6 * HOUR_S - 1, 1_700_000_000)), 0);
  t.is(other.store.log("ring").expire(known(6 * HOUR_S, 1_700_000_000)), 1);
});

test("once the time is known, entries go to a sector whose age is told by it", (t) => {
  const small = new SmallStore();
  const log = small.store.log("ring");
  appendText(log, "at the start", unknown(1));
  appendText(log, "a second later", unknown(2));
  t.is(log.sectorCount, 1);
  appendText(log, "known", known(3));
  appendText(log, "known too", known(4));
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
  appendText(log, "when?", unknown(1));
  appendText(log, "known", known(2));
  appendText(log, "known too", known(3));
  t.is(log.sectorCount, 2);
  const again = openStore(small.flash, plan).log("ring");
  t.is(again.expire(known(5)), 1);
  t.is(again.nextSequence - again.firstSequence, 2);
});
