/** Images of the first release stay readable: by the store, and by whoever has nothing but docs/storage.md. */

import { readFileSync } from "node:fs";
import test from "ava";
import { FlashEmulator } from "../../hosts/alley/flash-emulator.js";
import { Storage } from "../../src/storage/storage.js";
import {
  V1_COUNTER,
  V1_COUNTER_NEXT,
  V1_EARLIEST_S,
  V1_EVENTS,
  V1_IMAGE,
  V1_PLAN,
  V1_RECORDS,
  V1_SECTOR_BYTES,
  V1_SECTORS,
  writeV1Image,
} from "../fixtures/storage-v1.js";
import { type DrawnEntry, readDrawn } from "./drawn-format.js";

const IMAGE = new Uint8Array(readFileSync(V1_IMAGE));

function opened(): Storage {
  const flash = new FlashEmulator({ sectorBytes: V1_SECTOR_BYTES, sectorCount: V1_SECTORS, image: IMAGE });
  const storage = Storage.open(flash, V1_PLAN);
  if (!storage.ok) throw new Error(storage.error);
  return storage.value;
}

test("the first release's records are read", (t) => {
  const { records } = opened();
  const names = records.names().filter((name) => !name.startsWith("n/"));
  t.deepEqual([...names].sort(), [...V1_RECORDS.keys()]);
  for (const [name, value] of V1_RECORDS) t.deepEqual(records.get(name), value, name);
});

test("the first release's counters go on, and repeat nothing", (t) => {
  t.deepEqual(opened().reservations.next(V1_COUNTER), { ok: true, value: V1_COUNTER_NEXT });
});

test("the first release's events are read, and go on", (t) => {
  const log = opened().log("events");
  const events: object[] = [];
  const damaged = log.read(0, ({ sequence, kind, payload }) => {
    events.push({ sequence, kind, payload: payload.slice() });
    return true;
  });
  t.is(damaged, 0);
  t.deepEqual(events, V1_EVENTS);
  const moment = { uptimeS: 1, earliestS: V1_EARLIEST_S + 60, latestS: V1_EARLIEST_S + 61 };
  t.deepEqual(log.append(1, new Uint8Array(1), moment), { ok: true, value: V1_EVENTS.length });
});

test("the power cuts of the first release are found, and no damage", (t) => {
  t.like(opened().health, { damagedEntries: 0, unfinishedEntries: 2, damagedSectors: 0, badSectors: 0 });
});

test("while version 1 is written, it is written as by the first release", (t) => {
  t.deepEqual(writeV1Image(), IMAGE);
});

const SECTORS = readDrawn(IMAGE, V1_SECTOR_BYTES);

/** Entries of a region in the order of its sectors. */
function entriesOf(region: number): readonly DrawnEntry[] {
  return SECTORS.filter((sector) => sector.region === region)
    .sort((one, other) => one.order - other.order)
    .flatMap(({ entries }) => entries);
}

test("docs/storage.md draws sectors: who reads by it alone finds every one, free or in use", (t) => {
  t.is(SECTORS.length, V1_SECTORS);
  t.deepEqual(SECTORS.map(({ region }) => region ?? 0).sort(), [0, 0, 0, 0, 1, 1, 1, 2]);
  t.true(SECTORS.some(({ eraseCount }) => eraseCount > 1));
  const orders = SECTORS.map(({ order }) => order).filter((order) => order > 0);
  t.is(new Set(orders).size, orders.length);
});

test("docs/storage.md draws logs: who reads by it alone finds the events", (t) => {
  t.deepEqual(
    entriesOf(2).map(({ sequence, kind, payload }) => ({ sequence, kind, payload })),
    V1_EVENTS,
  );
  t.true(entriesOf(2).every(({ isFirst, following }) => isFirst && following === 0));
  t.is(SECTORS.find(({ region }) => region === 2)?.earliestS, V1_EARLIEST_S);
});

/** Values as the section on records says: whole groups count, the newest for each name. */
function drawnRecords(): ReadonlyMap<string, Buffer> {
  const newest = new Map<string, Buffer>();
  let group: DrawnEntry[] = [];
  for (const [index, entry] of entriesOf(1).entries()) {
    group = entry.isFirst || index === 0 ? [entry] : [...group, entry];
    if (entry.following > 0) continue;
    // Where the region begins within a value, the rest of that value counts for nothing.
    let name: string | undefined;
    for (const { kind, payload } of group) {
      const bytes = Buffer.from(payload);
      if (kind === 2 && name !== undefined)
        newest.set(name, Buffer.concat([newest.get(name) ?? Buffer.alloc(0), bytes]));
      if (kind === 2) continue;
      const nameEnd = 1 + bytes.readUInt8(0);
      name = bytes.subarray(1, nameEnd).toString("latin1");
      if (kind === 1) newest.set(name, bytes.subarray(nameEnd + 4));
      else newest.delete(name);
    }
  }
  return newest;
}

test("docs/storage.md draws records and counters: who reads by it alone finds them", (t) => {
  const found = drawnRecords();
  const limits = ["0", "1"].map((copy) => found.get(`n/${V1_COUNTER}/${copy}`)?.readUInt32LE());
  t.deepEqual(limits, [V1_COUNTER_NEXT, V1_COUNTER_NEXT]);
  for (const [name, value] of V1_RECORDS) t.deepEqual(found.get(name), Buffer.from(value), name);
  t.is(found.size, V1_RECORDS.size + 2);
});

test("the fixture has values in several entries, groups of several values, and a removed name", (t) => {
  const kinds = entriesOf(1).map(({ kind }) => kind);
  for (const kind of [1, 2, 3]) t.true(kinds.includes(kind), `${kind}`);
  t.true(entriesOf(1).some(({ isFirst, kind }) => !isFirst && kind === 1));
});
