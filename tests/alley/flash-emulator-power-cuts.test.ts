import test from "ava";
import fc from "fast-check";
import { FlashEmulator, type FlashEmulatorOptions, FlashMisuse } from "../../hosts/alley/flash-emulator.js";
import {
  drawCut,
  ERASE_CUTS,
  type FlashCut,
  interrupt,
  PowerCut,
  WRITE_CUTS,
} from "../../hosts/alley/flash-power-cut.js";
import { SeededRandom } from "../../hosts/alley/random.js";

const GEOMETRY = { sectorBytes: 512, sectorCount: 4 };
const PROGRAMMED = Uint8Array.from({ length: 64 }, (_, index) => (index * 37) & 0x7f);
const RUNS = { numRuns: 300 };
const seeds = fc.nat();

function without(cut: FlashCut | undefined, options: Partial<FlashEmulatorOptions> = {}): FlashEmulator {
  return new FlashEmulator({
    ...GEOMETRY,
    onOperation: () => cut,
    random: new SeededRandom(1, "cuts"),
    ...options,
  });
}

/** What a write of PROGRAMMED at 128 leaves on an erased chip. */
function tornWrite(cut: FlashCut, seed: number): Uint8Array {
  const flash = without(cut, { random: new SeededRandom(seed, "cuts") });
  try {
    flash.write(128, PROGRAMMED);
  } catch (error) {
    if (!(error instanceof PowerCut)) throw error;
  }
  return flash.image;
}

/** What erasing a sector of zeros leaves. */
function tornErase(cut: FlashCut, seed: number): Uint8Array {
  const random = new SeededRandom(seed, "cuts");
  const flash = without(cut, { random, image: new Uint8Array(2_048) });
  try {
    flash.erase(1);
  } catch (error) {
    if (!(error instanceof PowerCut)) throw error;
  }
  return flash.image;
}

test("without power a chip does nothing and says so, until it is back", (t) => {
  const flash = without("everything");
  t.throws(() => flash.write(0, new Uint8Array(4)), { instanceOf: PowerCut });
  flash.onOperation = undefined;
  for (const call of [
    () => flash.read(0, new Uint8Array(1)),
    () => flash.write(4, new Uint8Array(4)),
    () => flash.erase(0),
  ])
    t.throws(call, { instanceOf: PowerCut });
  t.deepEqual([...flash.image.slice(0, 8)], [0, 0, 0, 0, 255, 255, 255, 255]);
  t.is(flash.reads + flash.writes + flash.erases, 0);
  flash.restart();
  flash.erase(0);
  t.true(flash.image.every((byte) => byte === 0xff));
});

test("before each write and each erase it is asked whether the power goes, and for nothing else", (t) => {
  const asked: string[] = [];
  const flash = new FlashEmulator({
    ...GEOMETRY,
    onOperation: (operation) => {
      const size = operation.kind === "write" ? operation.bytes.length : operation.sizeBytes;
      asked.push(`${operation.kind} ${operation.offsetBytes} ${size} ${flash.image[operation.offsetBytes]}`);
      return undefined;
    },
  });
  flash.write(516, new Uint8Array(8));
  flash.read(0, new Uint8Array(8));
  flash.erase(1);
  t.throws(() => flash.write(2, new Uint8Array(4)));
  t.deepEqual(asked, ["write 516 8 255", "erase 512 512 255"]);
});

test("a cut needs a source of randomness", (t) => {
  const flash = new FlashEmulator({ ...GEOMETRY, onOperation: () => "nothing" });
  t.throws(() => flash.erase(0), { instanceOf: FlashMisuse });
});

test("whatever is torn, no bit of a write goes back to 1, none that stays 1 is programmed, and nothing around it changes", (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(seeds, fc.constantFrom(...WRITE_CUTS), (seed, cut) => {
        const image = tornWrite(cut, seed);
        return image.every((byte, at) => {
          const wanted = PROGRAMMED[at - 128] ?? 0xff;
          return (byte & wanted) === wanted;
        });
      }),
      RUNS,
    ),
  );
});

test("whatever is interrupted, an erase touches its own sector alone", (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(seeds, fc.constantFrom(...ERASE_CUTS), (seed, cut) => {
        const image = tornErase(cut, seed);
        return image.every((byte, at) => (at >= 512 && at < 1_024) || byte === 0);
      }),
      RUNS,
    ),
  );
});

test("a write that did not begin leaves nothing, and one that lacks only its answer leaves all", (t) => {
  t.true(tornWrite("nothing", 1).every((byte) => byte === 0xff));
  t.deepEqual(tornWrite("everything", 1).slice(128, 192), PROGRAMMED);
  t.true(tornErase("nothing", 1).every((byte) => byte === 0));
  t.true(
    tornErase("everything", 1)
      .subarray(512, 1_024)
      .every((byte) => byte === 0xff),
  );
});

test("a write that stopped on its way has whole bytes, at most one torn one, and nothing behind it", (t) => {
  const lengths = new Set<number>();
  fc.assert(
    fc.property(seeds, (seed) => {
      const left = tornWrite("first-part", seed).subarray(128, 192);
      let whole = 0;
      while (whole < 64 && left[whole] === PROGRAMMED[whole]) whole += 1;
      lengths.add(whole);
      return left.subarray(whole + 1).every((byte) => byte === 0xff);
    }),
    RUNS,
  );
  t.true(lengths.size > 40, `${lengths.size} lengths`);
});

test("bits may be missing anywhere in a torn write, few of them or most", (t) => {
  const wanted = bitsOf(PROGRAMMED);
  const shares = Array.from({ length: 60 }, (_, seed) => {
    const left = tornWrite("some-bits", seed).subarray(128, 192);
    return bitsOf(left) / wanted;
  });
  t.true(Math.min(...shares) < 0.2 && Math.max(...shares) > 0.8, `${shares}`);
});

test("an interrupted erase raised some bits, the first part or the last one", (t) => {
  const ofSector = (cut: FlashCut, seed: number) => tornErase(cut, seed).subarray(512, 1_024);
  for (let seed = 0; seed < 60; seed += 1) {
    const first = ofSector("first-part", seed);
    const firstZero = first.indexOf(0);
    t.true(firstZero >= 0 && first.subarray(0, firstZero).every((byte) => byte === 0xff));
    t.true(
      first.subarray(firstZero).every((byte) => byte === 0),
      `seed ${seed}`,
    );
    const last = ofSector("last-part", seed);
    t.true(
      last.subarray(last.indexOf(0xff)).every((byte) => byte === 0xff),
      `seed ${seed}`,
    );
    const raised = 4_096 - bitsOf(ofSector("some-bits", seed));
    t.true(raised > 300 && raised < 3_800, `seed ${seed}: ${raised} bits`);
  }
});

test("half of the erases that stop on their way stop among a store's headers", (t) => {
  const places = Array.from(
    { length: 200 },
    (_, seed) => tornErase("first-part", seed).indexOf(0, 512) - 512,
  );
  const among = places.filter((place) => place < 96).length;
  t.true(among > 90 && among < 170, `${among} of 200`);
});

test("the same seed tears in the same way, and every way of tearing is drawn", (t) => {
  t.deepEqual(tornWrite("some-bits", 5), tornWrite("some-bits", 5));
  t.notDeepEqual(tornWrite("some-bits", 5), tornWrite("some-bits", 6));
  const random = new SeededRandom(1, "draw");
  const write = { kind: "write", offsetBytes: 0, bytes: PROGRAMMED } as const;
  const erase = { kind: "erase", offsetBytes: 0, sizeBytes: 512 } as const;
  const drawn = (operation: typeof write | typeof erase) =>
    new Set(Array.from({ length: 100 }, () => drawCut(operation, random)));
  t.deepEqual([...drawn(write)].sort(), [...WRITE_CUTS].sort());
  t.deepEqual([...drawn(erase)].sort(), [...ERASE_CUTS].sort());
});

test("a cut can be done to an image without a chip", (t) => {
  const image = new Uint8Array(16).fill(0xf0);
  interrupt(
    image,
    { kind: "erase", offsetBytes: 4, sizeBytes: 8 },
    "everything",
    new SeededRandom(1, "cuts"),
  );
  t.deepEqual([...image], [240, 240, 240, 240, 255, 255, 255, 255, 255, 255, 255, 255, 240, 240, 240, 240]);
});

/** Bits that are 0. */
function bitsOf(bytes: Uint8Array): number {
  let zeros = 0;
  for (const byte of bytes) for (let bit = 0; bit < 8; bit += 1) zeros += ((byte >> bit) & 1) ^ 1;
  return zeros;
}
