import test from "ava";
import { SeededRandom } from "../../hosts/alley/random.js";
import { drawSurface, drawVehicle, VEHICLES } from "../../hosts/alley/vehicles.js";

for (const vehicle of VEHICLES) {
  test(`a ${vehicle.kind} is built like one`, (t) => {
    t.regex(vehicle.kind, /^[a-z]+$/);
    t.true(vehicle.groundClearanceMm < vehicle.noseHeightMm && vehicle.noseHeightMm <= vehicle.heightMm);
    t.true(vehicle.widthMm < vehicle.lengthMm && vehicle.lengthMm < 6_000 && vehicle.widthMm < 2_100);
    for (const surface of vehicle.surfaces) {
      t.true(
        surface.heightMm > vehicle.groundClearanceMm && surface.heightMm <= vehicle.heightMm,
        surface.name,
      );
    }
    t.is(
      vehicle.surfaces.reduce((sum, surface) => sum + surface.staysPerMille, 0),
      1_000,
    );
  });
}

test("every kind comes as often as the catalogue says, motorcycles rarely", (t) => {
  t.is(
    VEHICLES.reduce((sum, vehicle) => sum + vehicle.carsPerMille, 0),
    1_000,
  );
  const random = new SeededRandom(7, "vehicles");
  const counts = new Map<string, number>();
  for (let index = 0; index < 50_000; index += 1) {
    const { kind } = drawVehicle(random);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  for (const { kind, carsPerMille } of VEHICLES) {
    t.true(Math.abs((counts.get(kind) ?? 0) / 50 - carsPerMille) < 10, `${kind}: ${counts.get(kind)}`);
  }
});

test("about 8 % of all stays offer the ranger nothing, and few half the echoes", (t) => {
  const random = new SeededRandom(8, "stays");
  let mute = 0;
  let fickle = 0;
  for (let index = 0; index < 50_000; index += 1) {
    const { echoesPerMille } = drawSurface(drawVehicle(random), random);
    if (echoesPerMille < 100) mute += 1;
    else if (echoesPerMille < 700) fickle += 1;
  }
  t.true(mute > 3_500 && mute < 4_500, `${mute}`);
  t.true(fickle > 600 && fickle < 1_100, `${fickle}`);
});
