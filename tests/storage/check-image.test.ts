import test from "ava";
import { FlashEmulator } from "../../hosts/alley/flash-emulator.js";
import { checkImage, type FindingKind, type ImageCheck } from "../../src/storage/check-image.js";
import { bytesOf, known, SECTOR_BYTES, SmallStore } from "../helpers/small-store.js";

function filled(): SmallStore {
  const small = new SmallStore();
  small.store.records.set("a", bytesOf("value of a"));
  small.store.records.change([
    { name: "b", value: bytesOf("value of b".repeat(40)) },
    { name: "c", value: bytesOf("value of c") },
  ]);
  for (const text of ["one", "two", "three"]) small.store.log("ring").append(1, bytesOf(text), known(0));
  return small;
}

function check({ flash }: SmallStore): ImageCheck {
  const checked = checkImage(flash);
  if (!checked.ok) throw new Error(checked.error);
  return checked.value;
}

function kinds(small: SmallStore): FindingKind[] {
  return check(small).findings.map(({ kind }) => kind);
}

test("a sound image has no findings, and checking writes nothing", (t) => {
  const small = filled();
  const { writes, erases } = small.flash;
  t.deepEqual(check(small).findings, []);
  t.true(check(small).isSound);
  t.deepEqual([small.flash.writes, small.flash.erases], [writes, erases]);
});

test("a broken entry is found with its place and number", (t) => {
  const small = filled();
  const at = small.lastPlaceOf("two");
  small.flash.flip(at * 8);
  const [finding, ...others] = check(small).findings;
  t.deepEqual(others, []);
  t.like(finding, { kind: "damaged-entry", region: 2, sequence: 1, offsetBytes: at - 12, count: 1 });
  t.false(check(small).isSound);
});

test("a broken entry of a group leaves a group that counts for nothing", (t) => {
  const small = filled();
  small.flash.flip(small.lastPlaceOf("value of c") * 8);
  t.deepEqual(kinds(small).sort(), ["damaged-entry", "unfinished-group"]);
});

test("bits in a blank place are found, be it in a free sector or behind the last entry", (t) => {
  const small = filled();
  small.flash.flip((17 * SECTOR_BYTES + 500) * 8);
  t.deepEqual(kinds(small), ["stray-bits"]);
  small.flash.flip((17 * SECTOR_BYTES + 500) * 8);
  small.flash.flip((small.lastPlaceOf("three") + 400) * 8);
  t.deepEqual(kinds(small), ["stray-bits"]);
});

test("an entry without its commit word is what a power cut leaves, and no fault", (t) => {
  const small = filled();
  const at = small.lastPlaceOf("three");
  small.flash.image.fill(0xff, at + 12, at + 16);
  t.deepEqual(kinds(small), ["unfinished-entry"]);
  t.true(check(small).isSound);
});

test("an erase that was cut short is no fault", (t) => {
  const small = filled();
  small.flash.image.fill(0xff, 17 * SECTOR_BYTES, 17 * SECTOR_BYTES + 24);
  t.deepEqual(kinds(small), ["interrupted-erase"]);
  t.true(check(small).isSound);
});

test("a partition that nobody has used has no sector of this format", (t) => {
  const flash = new FlashEmulator({ sectorBytes: 512, sectorCount: 8 });
  const checked = checkImage(flash);
  t.true(checked.ok && checked.value.formattedSectors === 0);
});

test("a header that no write and no erase can have left is a fault", (t) => {
  for (const value of [0x00, 0x5a]) {
    const small = filled();
    const sector = small.lastPlaceOf("three") >> 10;
    small.flash.image.fill(value, sector * SECTOR_BYTES, sector * SECTOR_BYTES + 68);
    t.deepEqual(kinds(small), ["unknown-content"], `${value}`);
    t.false(check(small).isSound);
  }
});

test("a sector that was copied over another is a fault, and is not read twice", (t) => {
  const small = filled();
  const from = (small.lastPlaceOf("three") >> 10) * SECTOR_BYTES;
  small.flash.image.copyWithin(16 * SECTOR_BYTES, from, from + SECTOR_BYTES);
  t.deepEqual(kinds(small), ["unknown-content"]);
  small.reopen();
  t.is(small.entries("ring").length, 3);
});
