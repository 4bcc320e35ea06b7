import { randomBytes } from "node:crypto";
import test, { type ExecutionContext } from "ava";
import type { FlashEmulator } from "../../../../hosts/alley/flash-emulator.js";
import { crc32c } from "../../../../src/domain/crc32c.js";
import { runGolmok, scratchFile } from "../run-golmok.js";
import { imageFile, signFlash } from "./sign-image.js";

interface FsckAnswer {
  readonly isSound: boolean;
  readonly damagedEntries: number;
  readonly damagedHeaders: number;
  readonly strayPlaces: number;
  readonly unfinishedWrites: number;
  readonly findings: readonly {
    readonly kind: string;
    readonly isFault: boolean;
    readonly sector: number;
    readonly offsetBytes: number;
    readonly name: string | null;
    readonly sequence: number | null;
  }[];
}

const SECTOR = 4_096;
const HEADER = 68;

async function fsck(flash: FlashEmulator, ...more: string[]) {
  return runGolmok("storage", "fsck", await imageFile(flash), "--lang", "en", ...more);
}

async function answerOf(flash: FlashEmulator): Promise<FsckAnswer & { exitCode: number }> {
  const run = await fsck(flash, "--json");
  return { ...(JSON.parse(run.out) as FsckAnswer), exitCode: run.exitCode };
}

/** Where the sectors of a region stand, and the free ones (region 0). */
function sectorsOf({ image, sectorCount }: FlashEmulator, region: number): readonly number[] {
  const regionAt = (sector: number) => image[sector * SECTOR + 27] ?? 0;
  return Array.from({ length: sectorCount }, (_, sector) => sector).filter(
    (sector) => regionAt(sector) === (region === 0 ? 0xff : region),
  );
}

function firstOf(t: ExecutionContext, flash: FlashEmulator, region: number): number {
  const [sector] = sectorsOf(flash, region);
  if (sector === undefined) t.fail(`no sector of region ${region}`);
  return sector ?? 0;
}

test("an image that the board wrote is sound", async (t) => {
  const run = await fsck(signFlash());
  t.deepEqual(run, { exitCode: 0, out: "Sound.\n", err: "" });
  t.like(await answerOf(signFlash()), { exitCode: 0, isSound: true, findings: [] });
});

test("a flipped bit of an entry is found, with its sector, its log and its sequence", async (t) => {
  const flash = signFlash();
  const [sector = 0] = sectorsOf(flash, 2);
  // The second entry's payload; an entry of 8 bytes takes 28.
  const at = sector * SECTOR + HEADER + 28 + 12;
  flash.flip(at * 8 + 3);
  const answer = await answerOf(flash);
  t.like(answer, { exitCode: 1, isSound: false, damagedEntries: 1, damagedHeaders: 0, strayPlaces: 0 });
  t.like(answer.findings[0], {
    kind: "damaged-entry",
    isFault: true,
    sector,
    offsetBytes: sector * SECTOR + HEADER + 28,
    name: "events",
    sequence: 1,
  });
  t.is(answer.findings.length, 1);
  const run = await fsck(flash);
  t.is(run.exitCode, 1);
  t.regex(run.out, /^byte \d+ \(sector \d+, log of events, from entry 1 on\): damaged-entry: /);
  t.regex(run.out, /\nDamaged: 1 entries, 0 headers, stray bits in 0 places\. /);
});

for (const [name, offset] of [
  ["wear", 5],
  ["opening", 33],
  ["retired word", 65],
] as const) {
  test(`a flipped bit of the ${name} in a header is found`, async (t) => {
    const flash = signFlash();
    const sector = firstOf(t, flash, 1);
    flash.flip((sector * SECTOR + offset) * 8);
    const answer = await answerOf(flash);
    t.like(answer, { exitCode: 1, damagedHeaders: 1, damagedEntries: 0 });
    t.like(answer.findings[0], { kind: "damaged-header", sector, offsetBytes: sector * SECTOR });
  });
}

test("a bit that stands where nobody wrote is found, in a free sector and behind a log's end", async (t) => {
  const free = signFlash();
  const sector = firstOf(t, free, 0);
  free.flip((sector * SECTOR + 3_000) * 8);
  t.like(await answerOf(free), { exitCode: 1, strayPlaces: 1 });
  const used = signFlash();
  used.flip((firstOf(t, used, 4) * SECTOR + 4_095) * 8 + 7);
  t.is((await answerOf(used)).exitCode, 1);
});

test("what a power cut leaves is told, and is no fault", async (t) => {
  const args = ["storage", "fsck", "tests/fixtures/storage-v1.bin", "--sector-bytes", "1024"];
  const run = await runGolmok(...args, "--lang", "en");
  t.is(run.exitCode, 0);
  t.regex(run.out, /unfinished-entry: the power went during a write; it was never acknowledged/);
  t.regex(run.out, /\nSound\. Traces of power cuts: 2 \(no fault\)\.\n$/);
  const { findings } = JSON.parse((await runGolmok(...args, "--json")).out) as FsckAnswer;
  t.deepEqual(
    findings.map(({ isFault }) => isFault),
    [false, false],
  );
});

test("people are told in Korean too", async (t) => {
  const run = await runGolmok("storage", "fsck", await imageFile(signFlash()), "--lang", "ko");
  t.is(run.out, "이상 없습니다.\n");
});

/** A sector header's wear part says version 2, and its CRC holds. */
function ofVersionTwo(): Uint8Array {
  const { image } = signFlash();
  const view = new DataView(image.buffer);
  for (const at of [0, 12]) {
    image[at + 2] = 2;
    view.setUint32(at + 8, crc32c(image, at, at + 8), true);
  }
  return image;
}

const NO_IMAGES: Readonly<Record<string, readonly [() => Uint8Array, RegExp, (readonly string[])?]>> = {
  "that was cut short": [() => signFlash().image.slice(0, -1), /no whole number of sectors of 4096/],
  "with too few sectors": [() => signFlash().image.slice(0, 3 * SECTOR), /has 3 sectors of 4096 bytes/],
  "with too many": [() => new Uint8Array(1_025 * 512), /has 1025 sectors/, ["--sector-bytes", "512"]],
  "that is empty": [() => new Uint8Array(0), /has 0 sectors/],
  "that was never used": [() => new Uint8Array(8 * SECTOR).fill(0xff), /all of it is erased/],
  "of something else": [() => new Uint8Array(randomBytes(8 * SECTOR)), /no partition of Golmok's/],
  "of zeros": [() => new Uint8Array(8 * SECTOR), /no partition of Golmok's/],
  "of a newer version": [ofVersionTwo, /that of a newer firmware; update this program/],
  "read with too small sectors": [
    () => signFlash().image,
    /seem to have 4096 bytes, not 512; give --sector-bytes 4096/,
    ["--sector-bytes", "512"],
  ],
};

for (const [name, [make, said, options = []]] of Object.entries(NO_IMAGES)) {
  test(`an image ${name} is refused, with what to do`, async (t) => {
    const path = await scratchFile(make(), "no.img");
    for (const command of ["fsck", "report"]) {
      const run = await runGolmok("storage", command, path, ...options, "--lang", "en");
      t.is(run.exitCode, 2, command);
      t.is(run.out, "");
      t.true(run.err.startsWith(`${path}: `), run.err);
      t.regex(run.err, said);
    }
  });
}

test("an image read with too large sectors is refused, with the right size", async (t) => {
  const args = ["--sector-bytes", "2048", "--lang", "en"];
  const run = await runGolmok("storage", "fsck", "tests/fixtures/storage-v1.bin", ...args);
  t.is(run.exitCode, 2);
  t.regex(run.err, /seem to have 1024 bytes, not 2048/);
});

test("many lost headers do not make another sector size of the right one", async (t) => {
  const flash = signFlash();
  for (let sector = 1; sector < flash.sectorCount; sector += 2)
    if (sectorsOf(flash, 0).includes(sector)) flash.image.fill(0, sector * SECTOR, sector * SECTOR + HEADER);
  t.not((await fsck(flash)).exitCode, 2);
});

test("a missing file and a senseless sector size are bad usage", async (t) => {
  const missing = await runGolmok("storage", "fsck", "/nowhere/sign.img", "--lang", "en");
  t.is(missing.exitCode, 2);
  t.regex(missing.err, /^\/nowhere\/sign\.img: cannot read the file/);
  for (const size of ["0", "1000", "256", "131072", "4k"]) {
    const run = await runGolmok("storage", "fsck", "sign.img", "--sector-bytes", size);
    t.is(run.exitCode, 2, size);
    t.regex(run.err, /expected a power of two from 512 to 65536/);
  }
});
