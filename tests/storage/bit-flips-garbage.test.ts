/** Whatever stands on a chip, a storage opens or says why not. */

import test, { type ExecutionContext } from "ava";
import fc from "fast-check";
import { GEOMETRIES, type Geometry } from "../../bench/storage/geometry.js";
import { useImage } from "../../bench/storage/used-image.js";
import { FlashEmulator } from "../../hosts/alley/flash-emulator.js";
import { SeededRandom } from "../../hosts/alley/random.js";
import { checkImage } from "../../src/storage/check-image.js";
import { Storage } from "../../src/storage/storage.js";

const RUNS = process.env["GOLMOK_FULL"] === "1" ? 2_000 : 120;
const MOMENT = { uptimeS: 7_200, earliestS: 1_800_000_000, latestS: 1_800_000_100 };
/** More reads than that is hanging: each of a few hundred bytes, once or twice over the whole chip, for each of the steps. */
const READS_PER_BYTE = 20;

/** Opens, uses and opens again. Throws when it throws, refuses what it promised to take, or reads without an end. */
function useWhatStands(t: ExecutionContext, geometry: Geometry, image: Uint8Array): boolean {
  const { sectorBytes, sectorCount, plan } = geometry;
  const flash = new FlashEmulator({ sectorBytes, sectorCount, image });
  checkImage(flash);
  const opened = Storage.open(flash, plan);
  if (!opened.ok) return false;
  const { records, reservations } = opened.value;
  for (const name of records.names()) records.get(name);
  for (const { name } of plan.logs) {
    const log = opened.value.log(name);
    log.read(0, () => true);
    log.append(1, Uint8Array.of(1, 2, 3), MOMENT);
    log.expire(MOMENT);
  }
  reservations.next("tx/1");
  const set = records.set("after", Uint8Array.of(4, 5, 6));
  const again = Storage.open(flash, plan);
  t.true(flash.reads < READS_PER_BYTE * image.length, `${flash.reads} reads`);
  return set.ok && again.ok && again.value.records.get("after")?.join() === "4,5,6";
}

for (const geometry of GEOMETRIES) {
  const sizeBytes = geometry.sectorBytes * geometry.sectorCount;

  test(`${geometry.name}: a chip full of anything opens, and works from then on`, (t) => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const random = new SeededRandom(seed, "garbage");
        return useWhatStands(
          t,
          geometry,
          Uint8Array.from({ length: sizeBytes }, () => random.below(256)),
        );
      }),
      { numRuns: Math.ceil(RUNS / 6) },
    );
  });

  test(`${geometry.name}: an image of which a part was wiped, zeroed or spoilt opens, and works from then on`, (t) => {
    const images = [1, 2, 3].map((seed) => useImage(geometry, seed, 120).image);
    fc.assert(
      fc.property(
        fc.constantFrom(...images),
        fc.array(
          fc.record({
            from: fc.nat(sizeBytes - 1),
            length: fc.nat(3 * geometry.sectorBytes),
            fill: fc.constantFrom(0, 0xff, -1),
          }),
          {
            minLength: 1,
            maxLength: 4,
          },
        ),
        fc.nat(),
        (image, spots, seed) => {
          const random = new SeededRandom(seed, "spots");
          const spoilt = image.slice();
          for (const { from, length, fill } of spots)
            for (let at = from; at < Math.min(sizeBytes, from + length); at += 1)
              spoilt[at] = fill < 0 ? random.below(256) : fill;
          return useWhatStands(t, geometry, spoilt);
        },
      ),
      { numRuns: RUNS },
    );
  });

  test(`${geometry.name}: an image in which many bits are turned over opens, and works from then on`, (t) => {
    const images = [4, 5].map((seed) => useImage(geometry, seed, 120).image);
    fc.assert(
      fc.property(
        fc.constantFrom(...images),
        fc.nat(),
        fc.integer({ min: 2, max: 400 }),
        (image, seed, flips) => {
          const random = new SeededRandom(seed, "flips");
          const spoilt = image.slice();
          for (let left = flips; left > 0; left -= 1) {
            const bit = random.below(8 * sizeBytes);
            spoilt[bit >> 3] = (spoilt[bit >> 3] ?? 0) ^ (1 << (bit & 7));
          }
          return useWhatStands(t, geometry, spoilt);
        },
      ),
      { numRuns: RUNS },
    );
  });
}
