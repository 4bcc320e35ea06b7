import { readFileSync } from "node:fs";
import test from "ava";
import { SeededRandom } from "../../../../hosts/alley/random.js";
import { V1_IMAGE, V1_SECTOR_BYTES } from "../../../fixtures/storage-v1.js";
import { runGolmok, scratchFile } from "../run-golmok.js";

const COUNT = process.env["GOLMOK_FULL"] === "1" ? 2_000 : 100;

const IMAGE = new Uint8Array(readFileSync(V1_IMAGE));

/** Flipped bits, overwritten stretches, and sectors in another's place. */
function spoiled(random: SeededRandom): Uint8Array {
  const image = IMAGE.slice();
  for (let changes = 1 + random.below(6); changes > 0; changes -= 1) {
    const at = random.below(image.length);
    const sectorAt = () => random.below(IMAGE.length / V1_SECTOR_BYTES) * V1_SECTOR_BYTES;
    switch (random.below(4)) {
      case 0:
        image[at] = (image[at] ?? 0) ^ (1 << random.below(8));
        break;
      case 1:
        image.fill(random.below(256), at, at + random.below(200));
        break;
      case 2:
        for (let index = at; index < Math.min(image.length, at + 40); index += 1)
          image[index] = random.below(256);
        break;
      default: {
        const from = sectorAt();
        image.copyWithin(sectorAt(), from, from + V1_SECTOR_BYTES);
      }
    }
  }
  return image;
}

test(`of ${COUNT} spoiled images each is checked and reported, and the two agree`, async (t) => {
  const exitCodes = new Set<number>();
  for (let seed = 0; seed < COUNT; seed += 1) {
    const path = await scratchFile(spoiled(new SeededRandom(seed, "spoiled images")), "spoiled.img");
    const options = ["--sector-bytes", `${V1_SECTOR_BYTES}`, "--json"];
    const fsck = await runGolmok("storage", "fsck", path, ...options);
    const report = await runGolmok("storage", "report", path, ...options, "--days", "1");
    t.is(report.exitCode, fsck.exitCode, `seed ${seed}`);
    exitCodes.add(fsck.exitCode);
    if (fsck.exitCode === 2) continue;
    const { isSound } = JSON.parse(fsck.out) as { isSound: boolean };
    t.is(fsck.exitCode, isSound ? 0 : 1, `seed ${seed}`);
    const { damage } = JSON.parse(report.out) as { damage: { isSound: boolean } };
    t.is(damage.isSound, isSound, `seed ${seed}`);
  }
  t.true(exitCodes.has(0) && exitCodes.has(1), [...exitCodes].join(" "));
});
