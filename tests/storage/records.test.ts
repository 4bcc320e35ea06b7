import test from "ava";
import { bytesOf, SmallStore } from "../helpers/small-store.js";

const OK = { ok: true, value: undefined };

test("a value is there at once and after a restart, and is a copy", (t) => {
  const small = new SmallStore();
  const value = bytesOf("keys");
  t.deepEqual(small.store.records.set("bay/3/key", value), OK);
  value.fill(0);
  t.is(small.text("bay/3/key"), "keys");
  small.store.records.get("bay/3/key")?.fill(0);
  small.reopen();
  t.is(small.text("bay/3/key"), "keys");
  t.is(small.store.records.sizeOf("bay/3/key"), 4);
  t.deepEqual(small.store.records.names(), ["bay/3/key"]);
});

test("values of every length come back, over sectors' ends too", (t) => {
  const small = new SmallStore();
  for (let length = 0; length <= 600; length += 7) {
    const value = new Uint8Array(length).map((_, index) => (index * 31 + length) & 0xff);
    t.deepEqual(small.store.records.set("value", value), OK, `${length}`);
    t.deepEqual(small.store.records.get("value"), value, `${length}`);
    if (length % 49 === 0) small.reopen();
    t.deepEqual(small.store.records.get("value"), value, `${length} after a restart`);
  }
});

test("the newest value counts", (t) => {
  const small = new SmallStore();
  for (let version = 0; version < 300; version += 1) {
    small.store.records.set("schedule", bytesOf(`version ${version}`));
    small.store.records.set("root", bytesOf(`root ${version}`));
  }
  small.reopen();
  t.is(small.text("schedule"), "version 299");
  t.is(small.text("root"), "root 299");
});

test("a removed name is gone, also when its sectors are reclaimed", (t) => {
  const small = new SmallStore();
  small.store.records.set("key", bytesOf("secret"));
  t.deepEqual(small.store.records.remove("key"), OK);
  t.deepEqual(small.store.records.remove("never"), OK);
  for (let round = 0; round < 400; round += 1) {
    small.store.records.set("other", bytesOf("x".repeat(100)));
    if (round % 20 === 0) small.reopen();
    t.is(small.store.records.get("key"), undefined);
    t.is(small.store.records.sizeOf("key"), undefined);
  }
  t.false(small.isOnChip("secret"));
  t.deepEqual(small.store.records.names(), ["other"]);
  t.deepEqual(small.store.records.set("key", bytesOf("again")), OK);
  t.is(small.text("key"), "again");
});

test("what rarely changes outlives thousands of changes beside it", (t) => {
  const small = new SmallStore();
  const root = new Uint8Array(500).fill(7);
  small.store.records.set("root", root);
  small.store.records.set("empty", new Uint8Array(0));
  for (let round = 0; round < 3_000; round += 1)
    t.true(small.store.records.set("counter", bytesOf(`${round}`)).ok);
  small.reopen();
  t.deepEqual(small.store.records.get("root"), root);
  t.is(small.text("empty"), "");
  t.is(small.text("counter"), "2999");
});

test("several changes are one, and of those of one name the last counts", (t) => {
  const small = new SmallStore();
  small.store.records.set("old", bytesOf("x"));
  const changed = small.store.records.change([
    { name: "a", value: bytesOf("1") },
    { name: "b", value: bytesOf("y".repeat(300)) },
    { name: "a", value: bytesOf("2") },
    { name: "old", value: undefined },
  ]);
  t.deepEqual(changed, OK);
  small.reopen();
  t.is(small.text("a"), "2");
  t.is(small.text("b"), "y".repeat(300));
  t.is(small.text("old"), undefined);
});

test("a group with one broken entry is taken back as a whole", (t) => {
  const small = new SmallStore();
  small.store.records.set("a", bytesOf("old a"));
  small.store.records.set("b", bytesOf("old b"));
  small.store.records.change([
    { name: "a", value: bytesOf("new a") },
    { name: "b", value: bytesOf("new b") },
  ]);
  for (const text of ["new a", "new b"]) {
    const at = small.lastPlaceOf(text);
    small.flash.flip(at * 8 + 3);
    small.reopen();
    t.is(small.text("a"), "old a", text);
    t.is(small.text("b"), "old b", text);
    t.true(small.store.health.damagedEntries > 0);
    small.flash.flip(at * 8 + 3);
  }
});

test("a value that breaks while the store is open gives way to the one before", (t) => {
  const small = new SmallStore();
  small.store.records.set("a", bytesOf("old a"));
  small.store.records.set("a", bytesOf("new a"));
  small.flash.flip(small.lastPlaceOf("new a") * 8);
  t.is(small.text("a"), "old a");
  t.is(small.store.records.damaged, 1);
});

test("names are words of 1 to 24 characters", (t) => {
  const { records } = new SmallStore().store;
  for (const name of ["", "A", "a b", "a_b", "é", "a".repeat(25), "a,", "a:"])
    t.deepEqual(records.set(name, bytesOf("x")), { ok: false, error: "bad-name" }, name);
  for (const name of ["a", "0", "a-b/c.d", "a".repeat(24)]) t.deepEqual(records.set(name, bytesOf("x")), OK);
});

test("a value longer than the plan's is refused, and so is the whole change", (t) => {
  const { records } = new SmallStore().store;
  const changed = records.change([
    { name: "a", value: bytesOf("x") },
    { name: "b", value: new Uint8Array(601) },
  ]);
  t.deepEqual(changed, { ok: false, error: "oversize" });
  t.is(records.get("a"), undefined);
});

test("what changes together takes no more than one value of the plan's longest", (t) => {
  const { records } = new SmallStore().store;
  const half = { name: "a", value: new Uint8Array(300) };
  t.deepEqual(records.change([half, { name: "b", value: new Uint8Array(400) }]), {
    ok: false,
    error: "oversize",
  });
  t.deepEqual(records.names(), []);
  t.deepEqual(records.change([half, { name: "b", value: new Uint8Array(250) }]), OK);
});

test("what does not fit is refused before anything is written, and the rest goes on", (t) => {
  const small = new SmallStore();
  const { records } = small.store;
  let count = 0;
  while (records.set(`value-${count}`, new Uint8Array(600).fill(count)).ok) count += 1;
  t.true(count >= 3, `${count}`);
  const { writes } = small.flash;
  t.deepEqual(records.set("one-more", new Uint8Array(600)), { ok: false, error: "no-room" });
  t.is(small.flash.writes, writes);
  for (let round = 0; round < 200; round += 1)
    t.deepEqual(records.set("value-0", bytesOf(`small now ${round}`)), OK);
  small.reopen();
  for (let index = 1; index < count; index += 1)
    t.deepEqual(small.store.records.get(`value-${index}`), new Uint8Array(600).fill(index));
});

test("there are at most 64 names", (t) => {
  const small = new SmallStore();
  const { records } = small.store;
  for (let index = 0; index < 64; index += 1) t.deepEqual(records.set(`n${index}`, bytesOf("")), OK);
  t.deepEqual(records.set("n64", bytesOf("")), { ok: false, error: "too-many-names" });
  t.deepEqual(records.set("n63", bytesOf("x")), OK);
});

test("words that take no programming cost room and no value", (t) => {
  const small = new SmallStore();
  small.store.records.set("first", bytesOf("first"));
  const at = small.lastPlaceOf("first") + 20;
  for (const word of [8, 60, 200]) small.flash.wearOut((at + word) & ~3);
  t.deepEqual(small.store.records.set("value", new Uint8Array(500).fill(5)), OK);
  small.reopen();
  t.deepEqual(small.store.records.get("value"), new Uint8Array(500).fill(5));
  t.is(small.text("first"), "first");
});

test("a chip that takes nothing any more gives an error and changes nothing", (t) => {
  const small = new SmallStore();
  small.store.records.set("a", bytesOf("old"));
  for (let at = 0; at < small.flash.image.length; at += 4) small.flash.wearOut(at);
  t.deepEqual(small.store.records.set("a", bytesOf("new")), { ok: false, error: "flash-failed" });
  t.is(small.text("a"), "old");
});

test("a group that runs over two sectors is whole when the first of them is reclaimed", (t) => {
  const small = new SmallStore();
  const { records } = small.store;
  records.set("filler", bytesOf("f".repeat(560)));
  const group = ["a", "b", "c", "d"].map((name) => ({ name, value: bytesOf(name.repeat(140)) }));
  t.deepEqual(records.change(group), OK);
  t.not(small.lastPlaceOf("aaaa") >> 10, small.lastPlaceOf("dddd") >> 10);
  records.remove("c");
  for (let round = 0; round < 120; round += 1) {
    small.store.records.set("other", bytesOf("x".repeat(200)));
    small.reopen();
    for (const name of ["a", "b", "d"]) t.is(small.text(name), name.repeat(140), `${name}, ${round}`);
    t.is(small.text("c"), undefined, `${round}`);
  }
});

test("what stands after the sector in which its group began outlives that sector", (t) => {
  const small = new SmallStore();
  const other = bytesOf("x".repeat(200));
  for (let round = 0; round < 4; round += 1) small.store.records.set("other", other);
  // Exactly what the first sector still takes, and more.
  const group = [
    { name: "a", value: bytesOf("ab") },
    { name: "d", value: bytesOf("d".repeat(300)) },
  ];
  t.deepEqual(small.store.records.change(group), OK);
  for (let round = 0; round < 60; round += 1) {
    small.store.records.set("other", other);
    small.reopen();
    t.is(small.text("a"), "ab", `${round}`);
    t.is(small.text("d"), "d".repeat(300), `${round}`);
  }
});

test("names that were removed long ago make room for others", (t) => {
  const small = new SmallStore();
  for (let index = 0; index < 200; index += 1) {
    const name = `name-${index}`;
    t.deepEqual(small.store.records.set(name, bytesOf("x".repeat(200))), OK, name);
    t.deepEqual(small.store.records.remove(name), OK);
  }
});

test("a full store still takes what makes its values fewer or shorter", (t) => {
  const small = new SmallStore();
  const { records } = small.store;
  let count = 0;
  while (records.set(`value-${count}`, new Uint8Array(300).fill(count)).ok) count += 1;
  while (records.set("filler", new Uint8Array(count).fill(1)).ok) count += 1;
  t.deepEqual(records.set("value-1", new Uint8Array(300).fill(9)), OK);
  t.deepEqual(records.set("value-0", bytesOf("short")), OK);
  t.deepEqual(records.remove("value-1"), OK);
  t.deepEqual(records.set("new", new Uint8Array(300)), OK);
});
