import test from "ava";
import type { Flash } from "../../src/ports/flash.js";

export interface FlashHost {
  /** A partition that may hold anything. */
  readonly flash: Flash;
  /** The same partition after a restart of the board. */
  reopen(): Flash;
}

/** Bytes that tell where they lie. */
function pattern(sizeBytes: number, salt: number): Uint8Array {
  return Uint8Array.from({ length: sizeBytes }, (_, index) => (index * 31 + salt * 97 + (index >> 8)) & 0xff);
}

function readAt(flash: Flash, offsetBytes: number, sizeBytes: number): Uint8Array {
  const into = new Uint8Array(sizeBytes);
  flash.read(offsetBytes, into);
  return into;
}

function eraseAll(flash: Flash): void {
  for (let sector = 0; sector < flash.sectorCount; sector += 1) flash.erase(sector);
}

/** One suite for every host of the `Flash` port. */
export function testFlash(name: string, makeHost: () => FlashHost): void {
  test(`${name}: its geometry is one that the port allows`, (t) => {
    const { sectorBytes, sectorCount } = makeHost().flash;
    t.true(sectorBytes >= 512 && sectorBytes <= 65_536, `${sectorBytes}`);
    t.is(sectorBytes & (sectorBytes - 1), 0);
    t.true(Number.isInteger(sectorCount) && sectorCount >= 4 && sectorCount <= 1_024, `${sectorCount}`);
  });

  test(`${name}: every bit of an erased sector is 1`, (t) => {
    const { flash } = makeHost();
    eraseAll(flash);
    const all = readAt(flash, 0, flash.sectorBytes * flash.sectorCount);
    t.true(all.every((byte) => byte === 0xff));
  });

  test(`${name}: what was written is read again, from any offset and of any length`, (t) => {
    const { flash } = makeHost();
    eraseAll(flash);
    const bytes = pattern(64, 1);
    flash.write(flash.sectorBytes - 64, bytes);
    flash.write(flash.sectorBytes, pattern(64, 2));
    const both = Uint8Array.from([...bytes, ...pattern(64, 2)]);
    for (let from = 0; from < 9; from += 1)
      for (const sizeBytes of [0, 1, 2, 3, 4, 5, 61, 64, 100])
        t.deepEqual(
          readAt(flash, flash.sectorBytes - 64 + from, sizeBytes),
          both.slice(from, from + sizeBytes),
          `${sizeBytes} bytes from ${from} on, across two sectors`,
        );
  });

  test(`${name}: one word is the least that is written, and changes no other`, (t) => {
    const { flash } = makeHost();
    eraseAll(flash);
    flash.write(8, Uint8Array.of(0, 1, 2, 3));
    t.deepEqual([...readAt(flash, 4, 12)], [255, 255, 255, 255, 0, 1, 2, 3, 255, 255, 255, 255]);
    flash.write(12, Uint8Array.of(4, 5, 6, 7));
    flash.write(4, Uint8Array.of(8, 9, 10, 11));
    t.deepEqual([...readAt(flash, 4, 12)], [8, 9, 10, 11, 0, 1, 2, 3, 4, 5, 6, 7]);
  });

  test(`${name}: a whole sector is written at once, the last one to its last byte`, (t) => {
    const { flash } = makeHost();
    eraseAll(flash);
    const last = (flash.sectorCount - 1) * flash.sectorBytes;
    const bytes = pattern(flash.sectorBytes, 3);
    flash.write(last, bytes);
    t.deepEqual(readAt(flash, last, flash.sectorBytes), bytes);
    t.true(readAt(flash, 0, last).every((byte) => byte === 0xff));
  });

  test(`${name}: an erase takes its own sector and no other`, (t) => {
    const { flash } = makeHost();
    eraseAll(flash);
    for (let sector = 0; sector < 3; sector += 1)
      flash.write(sector * flash.sectorBytes, pattern(flash.sectorBytes, sector));
    flash.erase(1);
    t.deepEqual(readAt(flash, 0, flash.sectorBytes), pattern(flash.sectorBytes, 0));
    t.true(readAt(flash, flash.sectorBytes, flash.sectorBytes).every((byte) => byte === 0xff));
    t.deepEqual(readAt(flash, 2 * flash.sectorBytes, flash.sectorBytes), pattern(flash.sectorBytes, 2));
    flash.write(flash.sectorBytes, pattern(flash.sectorBytes, 4));
    t.deepEqual(readAt(flash, flash.sectorBytes, flash.sectorBytes), pattern(flash.sectorBytes, 4));
  });

  test(`${name}: bytes that are written stay the caller's, before and after, also as a part of a larger buffer`, (t) => {
    const { flash } = makeHost();
    eraseAll(flash);
    const buffer = pattern(32, 5);
    const part = buffer.subarray(7, 7 + 16);
    flash.write(0, part);
    t.deepEqual(buffer, pattern(32, 5));
    buffer.fill(0);
    t.deepEqual(readAt(flash, 0, 16), pattern(32, 5).slice(7, 7 + 16));
  });

  test(`${name}: a read fills the part that it was given and nothing around it`, (t) => {
    const { flash } = makeHost();
    eraseAll(flash);
    flash.write(0, pattern(16, 6));
    const buffer = new Uint8Array(24).fill(0xaa);
    flash.read(1, buffer.subarray(3, 3 + 11));
    t.deepEqual(buffer.slice(3, 14), pattern(16, 6).slice(1, 12));
    t.true([...buffer.slice(0, 3), ...buffer.slice(14)].every((byte) => byte === 0xaa));
  });

  test(`${name}: what was read does not change when the flash does`, (t) => {
    const { flash } = makeHost();
    eraseAll(flash);
    flash.write(0, pattern(16, 7));
    const read = readAt(flash, 0, 16);
    flash.erase(0);
    t.deepEqual(read, pattern(16, 7));
  });

  test(`${name}: everything is still there after a restart`, (t) => {
    const host = makeHost();
    eraseAll(host.flash);
    host.flash.write(host.flash.sectorBytes, pattern(256, 8));
    const again = host.reopen();
    t.deepEqual([again.sectorBytes, again.sectorCount], [host.flash.sectorBytes, host.flash.sectorCount]);
    t.deepEqual(readAt(again, again.sectorBytes, 256), pattern(256, 8));
    t.true(readAt(again, 0, again.sectorBytes).every((byte) => byte === 0xff));
  });
}
