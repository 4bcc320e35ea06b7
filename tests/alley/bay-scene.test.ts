import test from "ava";
import { VEHICLES } from "../../hosts/alley/vehicles.js";
import { ECHO_NONE } from "../../src/domain/range.js";
import { DAY_MS, distanceMm, HOUR_MS, MOUNT_MM, mean, NIGHT_MS, scene, slab, survey } from "./scene-stand.js";

test("an empty bay shows its floor, whatever the temperature, with 4 mm of noise and 1.5 % missed", (t) => {
  for (const [seed, atMs] of [
    [1, NIGHT_MS],
    [2, Date.UTC(2026, 6, 31, 16)],
    [3, Date.UTC(2027, 3, 1, 17)],
  ] as const) {
    const { distances, none } = survey(seed, scene(seed), atMs);
    const quiet = distances.filter((distance) => distance < 4_000);
    t.true(Math.abs(mean(quiet) - MOUNT_MM) < 1, `seed ${seed}: ${mean(quiet)}`);
    const sigma = Math.sqrt(mean(quiet.map((distance) => (distance - MOUNT_MM) ** 2)));
    t.true(sigma > 3.6 && sigma < 4.4, `seed ${seed}: ${sigma}`);
    t.true(none > 12 && none < 55, `seed ${seed}: ${none}`);
  }
});

test("the floor stays where it is while the air warms and cools over a day", (t) => {
  const bay = scene(7);
  for (let hour = 0; hour < 24; hour += 1) {
    const { distances } = survey(7, bay, Date.UTC(2026, 3, 10) + hour * HOUR_MS);
    const floor = distances.filter((distance) => distance > 2_400 && distance < 2_600);
    t.true(floor.length > 1_700 && Math.abs(mean(floor) - MOUNT_MM) < 1, `hour ${hour}: ${mean(floor)}`);
  }
});

test("the same distance takes longer in the cold", (t) => {
  const winter = scene(7).echoUs(NIGHT_MS);
  const summer = scene(7).echoUs(Date.UTC(2026, 7, 1, 5));
  t.true(winter > summer * 1.03, `${winter} and ${summer}`);
});

test("a car shows one of its surfaces, as high above the floor as it is built, for as long as it stays", (t) => {
  for (let seed = 0; seed < 60; seed += 1) {
    for (const vehicle of VEHICLES) {
      const bay = scene(seed);
      bay.park(vehicle, NIGHT_MS);
      const distances: number[] = [];
      for (let ping = 0; ping < 40; ping += 1) {
        const atMs = NIGHT_MS + 10_000 + ping * 300;
        const echoUs = bay.echoUs(atMs);
        if (echoUs !== ECHO_NONE) distances.push(distanceMm(seed, atMs, echoUs));
      }
      const still = distances.filter((distance) => distance < 4_000);
      if (still.length < 5) continue;
      t.true(Math.max(...still) - Math.min(...still) < 30, `seed ${seed}, ${vehicle.kind}`);
      const heightMm = MOUNT_MM - mean(still);
      t.true(
        vehicle.surfaces.some((surface) => Math.abs(surface.heightMm - heightMm) <= 35),
        `seed ${seed}, ${vehicle.kind}: ${heightMm}`,
      );
    }
  }
});

test("a car drives in over its nose and settles within 8 s, and not before 1 s", (t) => {
  let moving = 0;
  for (let seed = 0; seed < 200; seed += 1) {
    const bay = scene(seed);
    bay.park(slab(1_400), NIGHT_MS);
    const seen: string[] = [];
    for (let atMs = NIGHT_MS; atMs < NIGHT_MS + 12_000; atMs += 100) {
      const echoUs = bay.echoUs(atMs);
      if (echoUs === ECHO_NONE) continue;
      const heightMm = MOUNT_MM - distanceMm(seed, atMs, echoUs);
      const what = heightMm < 40 ? "floor" : heightMm < 900 ? "nose" : "slab";
      if (seen.at(-1) !== what) seen.push(what);
      if (atMs >= NIGHT_MS + 8_000) t.is(what, heightMm < -100 ? "floor" : "slab", `seed ${seed}`);
      if (atMs < NIGHT_MS + 1_000 && what === "slab") moving += 1;
    }
    t.is(seen.filter((what) => what !== "floor").join(" "), "nose slab", `seed ${seed}: ${seen}`);
  }
  t.is(moving, 0);
});

test("a car that has left is gone at once", (t) => {
  const bay = scene(7);
  bay.park(slab(1_400), NIGHT_MS);
  t.is(bay.vehicle?.kind, "sedan");
  const standing = distanceMm(7, NIGHT_MS + 50_000, bay.echoUs(NIGHT_MS + 50_000));
  t.true(standing < 1_200, `${standing}`);
  bay.leave(NIGHT_MS + 60_000);
  t.is(bay.vehicle, undefined);
  t.true(Math.abs(distanceMm(7, NIGHT_MS + 60_000, bay.echoUs(NIGHT_MS + 60_000)) - MOUNT_MM) < 20);
});

test("a bay holds one car, and gives back only what it holds", (t) => {
  const bay = scene(7);
  t.throws(() => bay.leave(NIGHT_MS));
  bay.park(slab(1_400), NIGHT_MS);
  t.throws(() => bay.leave(NIGHT_MS - 1));
  t.throws(() => bay.park(slab(1_400), NIGHT_MS));
});

test("glass returns next to nothing, and a fickle surface every other ping", (t) => {
  for (const seed of [1, 2, 3]) {
    const glass = scene(seed);
    glass.park(slab(1_400, 15), NIGHT_MS);
    t.true(survey(seed, glass, NIGHT_MS + 10_000).none > 1_930, `seed ${seed}`);
    const fickle = scene(seed);
    fickle.park(slab(1_400, 500), NIGHT_MS);
    const { none } = survey(seed, fickle, NIGHT_MS + 10_000);
    t.true(none > 880 && none < 1_120, `seed ${seed}: ${none}`);
  }
});

test("beyond 4,500 mm there is no echo", (t) => {
  const far = scene(7, 4_600);
  t.is(survey(7, far, NIGHT_MS).none, 2_000);
  far.park(slab(1_400), NIGHT_MS + HOUR_MS);
  t.true(survey(7, far, NIGHT_MS + HOUR_MS + 10_000).none < 60);
});

/** Spans of readings at 4,500 mm over some days, looked at every 100 ms. */
function jumps(seed: number, days: number, isTaken: boolean): number[] {
  const bay = scene(seed);
  if (isTaken) bay.park(slab(1_400), NIGHT_MS - 60_000);
  const spans: number[] = [];
  let spanMs = 0;
  for (let atMs = NIGHT_MS; atMs < NIGHT_MS + days * DAY_MS; atMs += 100) {
    const echoUs = bay.echoUs(atMs);
    const isJump = echoUs !== ECHO_NONE && distanceMm(seed, atMs, echoUs) > 4_400;
    if (isJump) spanMs += 100;
    else if (spanMs > 0) {
      spans.push(spanMs);
      spanMs = 0;
    }
  }
  return spans;
}

test("a few times a day readings jump to 4,500 mm for 1 to 2 s over a car, and more rarely over the floor", (t) => {
  const taken = [1, 2, 3].flatMap((seed) => jumps(seed, 3, true));
  const empty = [1, 2, 3].flatMap((seed) => jumps(seed, 3, false));
  t.true(taken.length > 20 && taken.length < 56, `${taken.length} in nine days`);
  t.true(
    empty.length > 1 && empty.length < 22 && empty.length < taken.length / 2,
    `${empty.length} in nine days`,
  );
  for (const span of [...taken, ...empty]) t.true(span >= 900 && span <= 2_100, `${span}`);
});
