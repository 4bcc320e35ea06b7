import test from "ava";
import { FlashEmulator } from "../../hosts/alley/flash-emulator.js";
import { checkImage } from "../../src/storage/check-image.js";
import {
  BAY_PLAN,
  BAY_SECTORS,
  BOARD_SECTOR_BYTES,
  SIGN_PLAN,
  SIGN_SECTORS,
} from "../../src/storage/plans.js";
import { Storage } from "../../src/storage/storage.js";
import { bytesOf, known, openStore, SMALL_PLAN, SmallStore } from "../helpers/small-store.js";

const [RING] = SMALL_PLAN.logs;

test("the nodes' plans fit their partitions, and a sign holds two schedules of the longest and more", (t) => {
  const sign = new FlashEmulator({ sectorBytes: BOARD_SECTOR_BYTES, sectorCount: SIGN_SECTORS });
  const { records } = openStore(sign, SIGN_PLAN);
  for (const name of ["schedule", "next"]) t.true(records.set(name, new Uint8Array(18_944).fill(1)).ok);
  t.true(records.set("root", new Uint8Array(4_096)).ok);
  for (let round = 0; round < 30; round += 1)
    t.true(records.set("next", new Uint8Array(18_944).fill(round)).ok, `${round}`);
  const bay = new FlashEmulator({ sectorBytes: BOARD_SECTOR_BYTES, sectorCount: BAY_SECTORS });
  t.true(openStore(bay, BAY_PLAN).records.set("keys", new Uint8Array(4_096)).ok);
});

test("a plan that a partition has no room for is refused, and nothing is written", (t) => {
  const flash = new FlashEmulator({ sectorBytes: 1_024, sectorCount: 8 });
  t.deepEqual(Storage.open(flash, SMALL_PLAN), { ok: false, error: "plan-too-large" });
  t.deepEqual(Storage.open(flash, { records: { sectors: 4, maxValueBytes: 600 }, logs: [] }), {
    ok: false,
    error: "plan-too-large",
  });
  t.is(flash.writes + flash.erases, 0);
});

test("a plan that makes no sense is an error of whoever wrote it", (t) => {
  const { flash } = new SmallStore();
  if (RING === undefined) throw new Error("no plan");
  for (const logs of [
    [{ ...RING, region: 1 }],
    [{ ...RING, region: 16 }],
    [RING, { ...RING, name: "other" }],
    [{ ...RING, sectors: 1 }],
  ])
    t.throws(() => Storage.open(flash, { ...SMALL_PLAN, logs }), { instanceOf: RangeError });
  t.throws(() => openStore(flash).log("none"), { instanceOf: RangeError });
});

test("a new partition is sound and empty", (t) => {
  const { store, flash } = new SmallStore();
  t.deepEqual(store.health, {
    damagedEntries: 0,
    strayPlaces: 0,
    unfinishedEntries: 0,
    damagedSectors: 0,
    badSectors: 0,
  });
  t.deepEqual(store.records.names(), []);
  t.is(store.log("ring").nextSequence, 0);
  const checked = checkImage(flash);
  t.true(checked.ok && checked.value.isSound && checked.value.findings.length === 0);
});

test("a header with one broken copy is told, and its sector serves on", (t) => {
  const small = new SmallStore();
  small.store.log("ring").append(1, bytesOf("entry"), known(0));
  const sector = small.lastPlaceOf("entry") >> 10;
  small.flash.flip((sector * 1_024 + 30) * 8);
  small.reopen();
  t.is(small.store.health.damagedSectors, 1);
  t.is(small.entries("ring").length, 1);
  const checked = checkImage(small.flash);
  t.deepEqual(checked.ok && checked.value.findings, [
    {
      kind: "damaged-header",
      sector,
      offsetBytes: sector * 1_024,
      region: 2,
      sequence: undefined,
      count: 1,
    },
  ]);
});
