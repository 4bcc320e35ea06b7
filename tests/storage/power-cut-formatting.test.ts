import test from "ava";
import { GEOMETRIES } from "../../bench/storage/geometry.js";
import { FlashEmulator } from "../../hosts/alley/flash-emulator.js";
import { ERASE_CUTS, type FlashCut, PowerCut, WRITE_CUTS } from "../../hosts/alley/flash-power-cut.js";
import { SeededRandom } from "../../hosts/alley/random.js";
import { Storage } from "../../src/storage/storage.js";

const VALUE = Uint8Array.of(1, 2, 3);

/** Opens it and cuts the power at operation `at`; says whether that came to be. */
function cutWhileOpening(flash: FlashEmulator, at: number, cut: FlashCut, open: () => void): boolean {
  let left = at;
  flash.onOperation = () => (left-- === 0 ? cut : undefined);
  try {
    open();
    return false;
  } catch (error) {
    if (!(error instanceof PowerCut)) throw error;
    return true;
  } finally {
    flash.onOperation = undefined;
    flash.restart();
  }
}

for (const { name, sectorBytes, sectorCount, plan } of GEOMETRIES) {
  for (const [what, fill] of [
    ["a new chip", 0xff],
    ["a chip full of zeros", 0],
  ] as const) {
    test(`${name}: ${what} can be formatted after any cut in its formatting`, (t) => {
      const random = new SeededRandom(1, "formatting");
      for (const cut of new Set([...WRITE_CUTS, ...ERASE_CUTS])) {
        for (let at = 0; ; at += 1) {
          const image = new Uint8Array(sectorBytes * sectorCount).fill(fill);
          const flash = new FlashEmulator({ sectorBytes, sectorCount, image, random });
          if (!cutWhileOpening(flash, at, cut, () => Storage.open(flash, plan))) {
            t.true(at >= sectorCount, `${at} operations`);
            break;
          }
          const opened = Storage.open(flash, plan);
          if (!opened.ok) return t.fail(`${cut} at ${at}: ${opened.error}`);
          t.true(opened.value.records.set("a", VALUE).ok);
          const again = Storage.open(flash, plan);
          if (!again.ok || again.value.records.get("a")?.join() !== "1,2,3")
            return t.fail(`${cut} at ${at}: lost`);
        }
      }
      return undefined;
    });
  }

  test(`${name}: formatting goes on where it was cut, so that a board that only ever starts for a moment comes to an end`, (t) => {
    const flash = new FlashEmulator({ sectorBytes, sectorCount, random: new SeededRandom(2, "formatting") });
    let starts = 0;
    while (cutWhileOpening(flash, 4, "some-bits", () => Storage.open(flash, plan))) {
      starts += 1;
      if (starts > 10 * sectorCount) return t.fail("it begins again and again");
    }
    return t.pass();
  });
}
