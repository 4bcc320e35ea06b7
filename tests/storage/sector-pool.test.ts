import test from "ava";
import { FlashEmulator } from "../../hosts/alley/flash-emulator.js";
import { encodeWear, HEADER_BYTES } from "../../src/storage/sector-header.js";
import { SectorPool } from "../../src/storage/sector-pool.js";

function emulator(): FlashEmulator {
  return new FlashEmulator({ sectorBytes: 512, sectorCount: 6, mayReprogram: true });
}

function mounted(flash: FlashEmulator): SectorPool {
  const pool = SectorPool.mount(flash);
  if (!pool.ok) throw new Error(pool.error);
  pool.value.recover();
  return pool.value;
}

test("geometries that no board has are refused", (t) => {
  const flash = emulator();
  for (const [sectorBytes, sectorCount] of [
    [256, 8],
    [768, 8],
    [131_072, 8],
    [512, 3],
    [512, 1_025],
    [512, 4.5],
  ] as const) {
    const other = { sectorBytes, sectorCount, read: () => {}, write: () => {}, erase: () => {} };
    t.deepEqual(SectorPool.mount(other), { ok: false, error: "bad-geometry" });
  }
  t.true(SectorPool.mount(flash).ok);
});

test("mounting writes nothing; recovering formats what was never used", (t) => {
  const flash = emulator();
  const pool = SectorPool.mount(flash);
  t.is(flash.writes + flash.erases, 0);
  if (!pool.ok) throw new Error(pool.error);
  t.is(pool.value.freeCount, 0);
  pool.value.recover();
  t.is(pool.value.freeCount, 6);
  t.deepEqual([...flash.erasesOf], [1, 1, 1, 1, 1, 1]);
});

test("a second start formats nothing", (t) => {
  const flash = emulator();
  mounted(flash);
  const { erases } = flash;
  mounted(flash);
  t.is(flash.erases, erases);
});

test("the sector that was erased least often is opened first, across starts", (t) => {
  const flash = emulator();
  for (let round = 0; round < 60; round += 1) {
    const pool = mounted(flash);
    const sector = pool.open(1, 0, 0);
    if (sector === undefined) throw new Error("no sector");
    pool.release(sector);
  }
  const counts = [...flash.erasesOf];
  t.true(Math.max(...counts) - Math.min(...counts) <= 1, `${counts}`);
  const pool = mounted(flash);
  t.deepEqual(
    counts.map((_, sector) => pool.eraseCountOf(sector)),
    counts,
  );
});

test("a sector whose wear is lost is thought as worn as the worst", (t) => {
  const flash = emulator();
  mounted(flash);
  flash.image.set(encodeWear(41), 512);
  flash.image.fill(0xff, 0, 512);
  const pool = SectorPool.mount(flash);
  t.is(pool.ok && pool.value.eraseCountOf(0), 41);
});

test("sectors come back in the order in which they were opened", (t) => {
  const flash = emulator();
  const pool = mounted(flash);
  const opened = [pool.open(2, 0, 7), pool.open(2, 10, 8), pool.open(3, 0, 0)];
  const again = mounted(flash);
  t.deepEqual(again.sectorsOf(2), opened.slice(0, 2));
  t.deepEqual(
    again.sectorsOf(2).map((sector) => [again.firstSequenceOf(sector), again.earliestSOf(sector)]),
    [
      [0, 7],
      [10, 8],
    ],
  );
  t.is(again.freeCount, 3);
});

test("a format that is newer is left untouched", (t) => {
  const flash = emulator();
  mounted(flash);
  const wear = encodeWear(1);
  wear[2] = 2;
  // As a later firmware would write it, with a CRC of its own.
  for (const at of [0, 12]) new DataView(wear.buffer).setUint32(at + 8, crcOfCopy(wear), true);
  wear[14] = 2;
  flash.image.set(wear, 512 * 3);
  const { writes, erases } = flash;
  t.deepEqual(SectorPool.mount(flash), { ok: false, error: "newer-version" });
  t.deepEqual([flash.writes, flash.erases], [writes, erases]);
});

test("a free sector in which something stands is erased before it is used", (t) => {
  const flash = emulator();
  const pool = mounted(flash);
  flash.flip((HEADER_BYTES + 100) * 8);
  const erases = flash.erasesOf[0] ?? 0;
  t.is(pool.open(1, 0, 0), 0);
  t.is(flash.erasesOf[0], erases + 1);
});

test("a sector that does not take its opening is left alone", (t) => {
  const flash = emulator();
  const pool = mounted(flash);
  flash.wearOut(28);
  flash.wearOut(48);
  t.is(pool.open(1, 0, 0), 1);
  t.is(pool.badCount, 1);
});

test("when no sector is left there is none to open", (t) => {
  const pool = mounted(emulator());
  for (let sector = 0; sector < 6; sector += 1) t.not(pool.open(1, 0, 0), undefined);
  t.is(pool.open(1, 0, 0), undefined);
});

function crcOfCopy(wear: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of wear.subarray(0, 8)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 1) !== 0 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  }
  return ~crc >>> 0;
}

test("a sector whose retiring was cut short is released without programming a word twice", (t) => {
  const flash = new FlashEmulator({ sectorBytes: 512, sectorCount: 6 });
  const pool = mounted(flash);
  t.is(pool.open(1, 0, 0), 0);
  flash.image[64] = 0b1110_1111;
  flash.image[65] = 0;
  pool.release(0);
  t.is(pool.freeCount, 6);
});
