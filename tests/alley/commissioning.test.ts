import test from "ava";
import { BayScene } from "../../hosts/alley/bay-scene.js";
import { commission } from "../../hosts/alley/commissioning.js";
import { SeededRandom } from "../../hosts/alley/random.js";
import { Weather } from "../../hosts/alley/weather.js";

/** The coldest and the warmest hours, and a working morning with people about. */
const MOMENTS_MS = [Date.UTC(2027, 0, 20, 21), Date.UTC(2027, 7, 10, 5), Date.UTC(2026, 11, 1, 0)];

const DAY_MS = 86_400_000;

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
        const { mounting, floorMm = 0, temperatureDeciC } = commission(scene, weather, endMs);
        const where = `seed ${seed}, ${new Date(endMs).toISOString()}`;
        t.true(Math.abs(floorMm - mountHeightMm) <= 15, `${where}: ${floorMm} for ${mountHeightMm}`);
        t.is(mounting, "overhead");
        t.is(temperatureDeciC, weather.temperatureDeciC(endMs), where);
      }
    }
  }
});

test("what is learnt of the ranger is what the world gives it: its noise, its misses, and no value twice in a row", (t) => {
  for (let seed = 0; seed < 40; seed += 1) {
    const { scene, weather } = bay(seed, 2_500);
    const profile = commission(scene, weather, MOMENTS_MS[0] ?? 0);
    // Noise of 4 mm: three quarters of all readings are within 4.6 mm of the floor.
    t.true(profile.spreadMm >= 2 && profile.spreadMm <= 9, `seed ${seed}: ${profile.spreadMm} mm`);
    t.true(profile.echoesPerMille >= 800, `seed ${seed}: ${profile.echoesPerMille}`);
    // A reading in fifty or so equals the one before; few pings cannot show it exactly.
    t.true(profile.repeatsPerMille <= 200, `seed ${seed}: ${profile.repeatsPerMille}`);
  }
});

test("the same seed gives the same profile", (t) => {
  const [one, other] = [1, 1].map((seed) => {
    const { scene, weather } = bay(seed, 2_500);
    return commission(scene, weather, MOMENTS_MS[0] ?? 0);
  });
  t.deepEqual(one, other);
});

for (const [what, reason, fault, mountHeightMm] of [
  ["a ranger that does not answer", "faults", "silent", 2_500],
  ["a ranger with nothing in its reach", "few-echoes", "none", 4_700],
  ["a ranger too low to have a car under it", "out-of-range", "none", 980],
  ["a ranger that looks at a cover", "blocked", "none", 200],
] as const) {
  test(`${what} cannot be commissioned, and why is said`, (t) => {
    const { scene, weather } = bay(1, mountHeightMm);
    scene.echoUs((MOMENTS_MS[0] ?? 0) - DAY_MS);
    scene.setSensorFault(fault);
    t.throws(() => commission(scene, weather, MOMENTS_MS[0] ?? 0), {
      message: `commissioning failed: ${reason}`,
    });
  });
}
