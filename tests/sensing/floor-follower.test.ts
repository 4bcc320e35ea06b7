import test from "ava";
import { echoUsOf, speedOfSoundDmPerS } from "../../src/domain/speed-of-sound.js";
import type { EmptyProfile } from "../../src/sensing/empty-profile.js";
import { FLOOR_FOLLOWER_BYTES, FloorFollower } from "../../src/sensing/floor-follower.js";
import { FLOOR, Zones } from "../../src/sensing/zones.js";
import { OVERHEAD } from "../helpers/watched-bay.js";

const OK = 0;
const DIRTY = 1;
const MISALIGNED = 5;

function follower(profile: EmptyProfile = OVERHEAD) {
  const zones = new Zones(profile);
  const floor = new FloorFollower(zones);
  const seen = (distanceMm: number) => floor.seen(echoUsOf(distanceMm, zones.speedDmPerS));
  return { zones, floor, seen };
}

test("snow that grows by a centimetre an hour is followed, and reported as dirt once it is a hand high", (t) => {
  const { zones, floor, seen } = follower();
  for (let snowMm = 0; snowMm <= 220; snowMm += 1) {
    t.is(zones.evidenceOf(echoUsOf(2_400 - snowMm, zones.speedDmPerS)), FLOOR, `${snowMm} mm`);
    if (snowMm < 90) t.is(floor.health, OK, `${snowMm} mm`);
    for (let look = 0; look < 2; look += 1) seen(2_400 - snowMm);
  }
  t.is(floor.health, DIRTY);
});

test("a pole that leans away from its bay is reported as misaligned", (t) => {
  const { floor, seen } = follower();
  for (let lean = 0; lean <= 200; lean += 1) for (let look = 0; look < 2; look += 1) seen(2_400 + lean);
  t.is(floor.health, MISALIGNED);
});

test("snow that melts and a pole that is set right are no news any more", (t) => {
  const { floor, seen } = follower();
  for (let snowMm = 0; snowMm <= 180; snowMm += 1)
    for (let look = 0; look < 2; look += 1) seen(2_400 - snowMm);
  t.is(floor.health, DIRTY);
  for (let snowMm = 180; snowMm >= 0; snowMm -= 1)
    for (let look = 0; look < 2; look += 1) seen(2_400 - snowMm);
  t.is(floor.health, OK);
});

test("days and nights between -20 and 40 degrees are neither dirt nor a leaning pole", (t) => {
  for (const corrects of [true, false]) {
    const { zones, floor, seen } = follower();
    for (let look = 0; look < 288 * 3; look += 1) {
      const swing = Math.abs(((look * 5) % 1_440) - 720);
      const speedDmPerS = speedOfSoundDmPerS(400 - Math.trunc((swing * 600) / 720));
      zones.adapt(speedDmPerS);
      const distanceMm = corrects ? 2_400 : Math.trunc((2_400 * speedOfSoundDmPerS(200)) / speedDmPerS);
      t.is(zones.evidenceOf(echoUsOf(distanceMm, speedDmPerS)), FLOOR, `look ${look}`);
      seen(distanceMm);
      t.is(floor.health, OK, `look ${look}, ${corrects ? "corrected" : "uncorrected"}`);
    }
  }
});

test("a floor that is not always heard asks for a longer absence", (t) => {
  const needed = [1_000, 900, 800, 700, 600, 500].map(
    (echoesPerMille) => follower({ ...OVERHEAD, echoesPerMille }).floor.goneNeeded,
  );
  t.deepEqual(
    needed,
    needed.toSorted((left, right) => left - right),
  );
  t.true((needed[0] ?? 0) >= 3 && (needed[0] ?? 0) <= 8, `${needed}`);
  t.true((needed[5] ?? 0) >= 15, `${needed}`);
});

test("a floor heard less and less often is dirt, and its absence means less", (t) => {
  const { floor } = follower();
  const before = floor.goneNeeded;
  for (let look = 0; look < 200; look += 1) floor.sample(look % 3 === 0);
  t.is(floor.health, DIRTY);
  t.true(floor.goneNeeded > before);
  for (let look = 0; look < 200; look += 1) floor.sample(true);
  t.is(floor.health, OK);
  t.is(floor.goneNeeded, before);
});

test("an hour of bad luck is no dirt", (t) => {
  const { floor } = follower();
  for (let look = 0; look < 12; look += 1) floor.sample(look % 4 !== 0);
  t.is(floor.health, OK);
});

test("a follower that sees no floor for ever goes on counting", (t) => {
  const { floor } = follower();
  for (let look = 0; look < 5_000; look += 1) floor.sample(false);
  t.is(floor.health, DIRTY);
  t.true(floor.goneNeeded >= 100);
  for (let look = 0; look < 500; look += 1) floor.sample(true);
  t.is(floor.health, OK);
});

test("a follower is loaded as it was saved; zeros are what calibration said", (t) => {
  const region = new DataView(new ArrayBuffer(FLOOR_FOLLOWER_BYTES));
  const { zones, floor, seen } = follower();
  for (let look = 0; look < 60; look += 1) {
    seen(2_330);
    floor.sample(look % 2 === 0);
  }
  floor.save(region, 0);
  const other = follower();
  const fresh = { floorMm: other.zones.floorMm, goneNeeded: other.floor.goneNeeded };
  other.floor.load(region, 0);
  t.deepEqual(
    [other.zones.floorMm, other.floor.goneNeeded, other.floor.health],
    [zones.floorMm, floor.goneNeeded, floor.health],
  );
  other.floor.load(new DataView(new ArrayBuffer(FLOOR_FOLLOWER_BYTES)), 0);
  t.deepEqual({ floorMm: other.zones.floorMm, goneNeeded: other.floor.goneNeeded }, fresh);
});
