import test from "ava";
import { FlashEmulator, FlashMisuse } from "../../hosts/alley/flash-emulator.js";

const GEOMETRY = { sectorBytes: 512, sectorCount: 4 };

function readAt(flash: FlashEmulator, offsetBytes: number, sizeBytes: number): number[] {
  const into = new Uint8Array(sizeBytes);
  flash.read(offsetBytes, into);
  return [...into];
}

for (const [what, misuse] of [
  ["a write that begins within a word", (flash) => flash.write(2, new Uint8Array(4))],
  ["a write that ends within a word", (flash) => flash.write(4, new Uint8Array(6))],
  ["a write that leaves its sector", (flash) => flash.write(508, new Uint8Array(8))],
  ["a write before the beginning", (flash) => flash.write(-4, new Uint8Array(4))],
  ["a write past the end", (flash) => flash.write(4 * 512, new Uint8Array(4))],
  ["a write at no whole number", (flash) => flash.write(0.5, new Uint8Array(4))],
  ["a read before the beginning", (flash) => flash.read(-1, new Uint8Array(1))],
  ["a read past the end", (flash) => flash.read(4 * 512 - 3, new Uint8Array(4))],
  ["erasing a sector past the last", (flash) => flash.erase(4)],
  ["erasing a sector before the first", (flash) => flash.erase(-1)],
  ["erasing half a sector", (flash) => flash.erase(0.5)],
  ["flipping a bit past the end", (flash) => flash.flip(8 * 4 * 512)],
  ["wearing out half a word", (flash) => flash.wearOut(2)],
] as const satisfies readonly (readonly [string, (flash: FlashEmulator) => void])[]) {
  test(`${what} is an error, and changes nothing`, (t) => {
    const flash = new FlashEmulator(GEOMETRY);
    t.throws(() => misuse(flash), { instanceOf: FlashMisuse });
    t.true(flash.image.every((byte) => byte === 0xff));
    t.is(flash.writes + flash.erases + flash.bytesProgrammed, 0);
  });
}

for (const [what, options] of [
  ["a sector size that is no power of two", { sectorBytes: 1_000, sectorCount: 4 }],
  ["sectors that are too small", { sectorBytes: 256, sectorCount: 4 }],
  ["sectors that are too large", { sectorBytes: 131_072, sectorCount: 4 }],
  ["too few sectors", { sectorBytes: 512, sectorCount: 3 }],
  ["too many sectors", { sectorBytes: 512, sectorCount: 1_025 }],
  ["an image of another size", { ...GEOMETRY, image: new Uint8Array(2_047) }],
] as const) {
  test(`there is no chip with ${what}`, (t) => {
    t.throws(() => new FlashEmulator(options), { instanceOf: FlashMisuse });
  });
}

test("a word that was programmed is not programmed again, not even with what stands there", (t) => {
  const flash = new FlashEmulator(GEOMETRY);
  flash.write(16, Uint8Array.of(0xff, 0xff, 0xfe, 0xff));
  for (const bytes of [
    [0xff, 0xff, 0xfe, 0xff],
    [0, 0, 0, 0],
  ]) {
    const error = t.throws(() => flash.write(16, Uint8Array.from(bytes)), { instanceOf: FlashMisuse });
    t.regex(error?.message ?? "", /word at 16 /);
  }
  t.throws(() => flash.write(12, new Uint8Array(8)), { instanceOf: FlashMisuse });
  t.deepEqual(readAt(flash, 12, 8), [255, 255, 255, 255, 255, 255, 0xfe, 255]);
  flash.erase(0);
  flash.write(16, new Uint8Array(4));
  t.deepEqual(readAt(flash, 16, 4), [0, 0, 0, 0]);
});

test("a patient chip lets bits go from 1 to 0 one after the other, but never back", (t) => {
  const flash = new FlashEmulator({ ...GEOMETRY, mayReprogram: true });
  flash.write(0, Uint8Array.of(0xf0, 0xff, 0xff, 0xff));
  flash.write(0, Uint8Array.of(0x30, 0xff, 0xff, 0x00));
  t.deepEqual(readAt(flash, 0, 4), [0x30, 0xff, 0xff, 0x00]);
  t.throws(() => flash.write(0, Uint8Array.of(0x31, 0xff, 0xff, 0x00)), { instanceOf: FlashMisuse });
});

test("what is done to the chip is counted", (t) => {
  const flash = new FlashEmulator(GEOMETRY);
  flash.write(0, new Uint8Array(12));
  flash.write(1_024, new Uint8Array(4));
  flash.read(0, new Uint8Array(100));
  flash.erase(2);
  flash.erase(2);
  flash.erase(0);
  t.deepEqual([flash.reads, flash.writes, flash.erases, flash.bytesProgrammed], [1, 2, 3, 16]);
  t.deepEqual([...flash.erasesOf], [1, 0, 2, 0]);
});

test("a chip begins with the image that it is given, and keeps it apart", (t) => {
  const image = Uint8Array.from({ length: 2_048 }, (_, index) => index & 0xff);
  const flash = new FlashEmulator({ ...GEOMETRY, image });
  t.deepEqual(flash.image, image);
  flash.erase(1);
  t.is(image[512], 0);
  image[0] = 7;
  t.deepEqual(readAt(flash, 0, 1), [0]);
});

test("a flipped bit is another one, and no other bit changes", (t) => {
  const flash = new FlashEmulator(GEOMETRY);
  flash.write(0, new Uint8Array(4));
  flash.flip(8 * 1 + 3);
  flash.flip(8 * 2_047 + 7);
  t.deepEqual(readAt(flash, 0, 4), [0, 8, 0, 0]);
  t.deepEqual(readAt(flash, 2_046, 2), [255, 127]);
  flash.flip(8 * 2_047 + 7);
  t.is(flash.image[2_047], 255);
});

test("a worn word takes nothing, and its neighbours what they are given", (t) => {
  const flash = new FlashEmulator(GEOMETRY);
  flash.wearOut(8);
  flash.write(4, Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
  t.deepEqual(readAt(flash, 4, 12), [1, 2, 3, 4, 255, 255, 255, 255, 9, 10, 11, 12]);
});
