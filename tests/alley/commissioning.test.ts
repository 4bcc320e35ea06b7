import test from "ava";
import { BayScene } from "../../hosts/alley/bay-scene.js";
import { commission } from "../../hosts/alley/commissioning.js";
import { SeededRandom } from "../../hosts/alley/random.js";
import { Weather } from "../../hosts/alley/weather.js";

/** The coldest and the warmest hours, and a working morning with people about. */
const MOMENTS_MS = [Date.UTC(2027, 0, 20, 21), Date.UTC(2027, 7, 10, 5), Date.UTC(2026, 11, 1, 0)];

function bay(seed: number, mountHeightMm: number): { readonly scene: BayScene; readonly weather: Weather } {
  const weather = new Weather({ seed, utcOffsetMinutes: 540 });
  return {
    weather,
    scene: new BayScene({ random: new SeededRandom(seed, "scene"), mountHeightMm, weather }),
  };
}

test("a technician measures the floor to within 15 mm, in winter and summer, wherever the ranger hangs", (t) => {
  for (let seed = 0; seed < 40; seed += 1) {
    for (const mountHeightMm of [2_440, 2_500, 2_560]) {
      for (const endMs of MOMENTS_MS) {
        const { scene, weather } = bay(seed, mountHeightMm);
        const { floorMm } = commission(scene, weather, endMs);
        t.true(
          Math.abs(floorMm - mountHeightMm) <= 15,
          `seed ${seed}, ${new Date(endMs).toISOString()}: ${floorMm} for ${mountHeightMm}`,
        );
      }
    }
  }
});

test("the same seed gives the same floor", (t) => {
  const floors = [1, 1].map((seed) => {
    const { scene, weather } = bay(seed, 2_500);
    return commission(scene, weather, MOMENTS_MS[0] ?? 0).floorMm;
  });
  t.is(floors[0], floors[1]);
});

test("a ranger that brings nothing cannot be commissioned, and why is said", (t) => {
  const { scene, weather } = bay(1, 2_500);
  scene.setSensorFault("silent");
  t.throws(() => commission(scene, weather, MOMENTS_MS[0] ?? 0), {
    message: "commissioning failed: few-echoes",
  });
});

test("nor can one that hangs too low to have a car under it", (t) => {
  const { scene, weather } = bay(1, 900);
  t.throws(() => commission(scene, weather, MOMENTS_MS[0] ?? 0), {
    message: "commissioning failed: out-of-range",
  });
});
