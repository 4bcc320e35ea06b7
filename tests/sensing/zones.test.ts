import test from "ava";
import fc from "fast-check";
import { ECHO_NONE } from "../../src/domain/range.js";
import { echoUsOf, speedOfSoundDmPerS } from "../../src/domain/speed-of-sound.js";
import { type EmptyProfile, MOUNTINGS } from "../../src/sensing/empty-profile.js";
import { ABSENT, BLOCKED, type Evidence, FLOOR, OBJECT, ODD, Zones } from "../../src/sensing/zones.js";
import { ACROSS, OVERHEAD, SILENT_BAY } from "../helpers/watched-bay.js";

const NONE = 0xffff;
const NAMES = ["floor", "object", "absent", "odd", "blocked"];

/** Street air, tenths of a degree. */
const anyAir = fc.integer({ min: -200, max: 400 });
const anyProfile = fc.record({
  mounting: fc.constantFrom(...MOUNTINGS),
  floorMm: fc.integer({ min: 1_000, max: 6_000 }),
  spreadMm: fc.integer({ min: 0, max: 60 }),
  echoesPerMille: fc.constant(1_000),
  repeatsPerMille: fc.constant(150),
  temperatureDeciC: anyAir,
});

/** What an echo from this distance is, in the air that the zones hold for. */
function evidenceAt(zones: Zones, distanceMm: number): Evidence {
  return zones.evidenceOf(distanceMm === NONE ? ECHO_NONE : echoUsOf(distanceMm, zones.speedDmPerS));
}

function zonesAt(profile: EmptyProfile, airDeciC: number): Zones {
  const zones = new Zones(profile);
  zones.adapt(speedOfSoundDmPerS(airDeciC));
  return zones;
}

for (const [what, profile, distanceMm, expected] of [
  ["a leaf on a ranger overhead", OVERHEAD, 100, BLOCKED],
  ["a truck's box under a beam", OVERHEAD, 300, OBJECT],
  ["a roof", OVERHEAD, 1_000, OBJECT],
  ["a low bonnet", OVERHEAD, 1_750, OBJECT],
  ["a kerbstone, or half a metre of snow overnight", OVERHEAD, 2_130, ODD],
  ["the floor with some snow", OVERHEAD, 2_330, FLOOR],
  ["the floor", OVERHEAD, 2_400, FLOOR],
  ["the floor in another wind", OVERHEAD, 2_470, FLOOR],
  ["what lies behind the floor", OVERHEAD, 2_900, ODD],
  ["a favourite maximum", OVERHEAD, 4_500, ABSENT],
  ["no echo", OVERHEAD, NONE, ABSENT],
  ["a bumper at a wall", ACROSS, 250, OBJECT],
  ["a bumper two metres off", ACROSS, 2_000, OBJECT],
  ["a car on the other side of the alley", ACROSS, 4_000, ODD],
  ["the wall across", ACROSS, 5_000, FLOOR],
  ["a leaf on a ranger at a wall", ACROSS, 60, BLOCKED],
  ["a bumper before a silent bay", SILENT_BAY, 900, OBJECT],
  ["a wheel far into a silent bay", SILENT_BAY, 2_300, OBJECT],
  ["a car that passes behind a silent bay", SILENT_BAY, 3_500, FLOOR],
  ["no echo from a silent bay", SILENT_BAY, NONE, FLOOR],
] as const) {
  test(`${what} (${distanceMm} mm) is ${NAMES[expected]}`, (t) => {
    t.is(NAMES[evidenceAt(new Zones(profile), distanceMm)], NAMES[expected]);
  });
}

test("from near to far a bay is blocked, object, odd, floor, odd and absent, at any mounting and temperature", (t) => {
  const order = [BLOCKED, OBJECT, ODD, FLOOR, ODD, ABSENT].join();
  fc.assert(
    fc.property(anyProfile, anyAir, (profile, airDeciC) => {
      const zones = zonesAt(profile, airDeciC);
      const met: number[] = [];
      for (let distanceMm = 1; distanceMm <= 9_300; distanceMm += 5) {
        const evidence = evidenceAt(zones, distanceMm);
        if (met.at(-1) !== evidence) met.push(evidence);
      }
      return met.join() === order;
    }),
    { numRuns: 60 },
  );
  t.pass();
});

test("the floor is the floor from -20 to 40 degrees, whether readings are corrected for temperature or not", (t) => {
  fc.assert(
    fc.property(anyProfile, anyAir, fc.integer({ min: -60, max: 60 }), (profile, airDeciC, noiseMm) => {
      const zones = zonesAt(profile, airDeciC);
      const floorMm = profile.floorMm + noiseMm;
      const thenDmPerS = speedOfSoundDmPerS(profile.temperatureDeciC);
      const uncorrectedMm = Math.round((floorMm * thenDmPerS) / zones.speedDmPerS);
      return evidenceAt(zones, floorMm) === FLOOR && evidenceAt(zones, uncorrectedMm) === FLOOR;
    }),
  );
  t.pass();
});

test("a roof is never the floor from -20 to 40 degrees, corrected or not", (t) => {
  for (let calibratedDeciC = -200; calibratedDeciC <= 400; calibratedDeciC += 50) {
    for (let airDeciC = -200; airDeciC <= 400; airDeciC += 50) {
      const zones = zonesAt({ ...OVERHEAD, temperatureDeciC: calibratedDeciC }, airDeciC);
      const where = `${calibratedDeciC} -> ${airDeciC}`;
      for (const distanceMm of [900, 1_000, 1_100]) t.is(evidenceAt(zones, distanceMm), OBJECT, where);
    }
  }
});

test("no echo is absence, and so is a maximum", (t) => {
  const zones = new Zones(OVERHEAD);
  t.true(echoUsOf(2_900, zones.speedDmPerS) < zones.nothingUs);
  t.true(echoUsOf(4_500, zones.speedDmPerS) >= zones.nothingUs);
});

test("edges of the floor and of what stands are echoes, whatever the floor and the air", (t) => {
  fc.assert(
    fc.property(anyProfile, anyAir, (profile, airDeciC) => {
      const { floorNearUs, floorFarUs, nearestUs, objectUs, nothingUs } = zonesAt(profile, airDeciC);
      const edges = [nearestUs, objectUs, floorNearUs, floorFarUs, nothingUs];
      return edges.every(
        (us, index) => Number.isInteger(us) && us > (edges[index - 1] ?? 0) && us < ECHO_NONE,
      );
    }),
  );
  t.pass();
});

test("behind a parked car the floor is looked for wherever another temperature may have put it, and narrowly again once it is seen", (t) => {
  const zones = new Zones(OVERHEAD);
  const widthUs = zones.floorFarUs - zones.floorNearUs;
  zones.adapt(speedOfSoundDmPerS(-200));
  t.true(zones.floorFarUs - zones.floorNearUs > widthUs + 600);
  zones.follow(echoUsOf(2_400, zones.speedDmPerS), 10);
  t.true(zones.floorFarUs - zones.floorNearUs < widthUs + 200);
});

test("the floor is followed by a few millimetres at a look", (t) => {
  const zones = new Zones(OVERHEAD);
  zones.follow(echoUsOf(2_330, zones.speedDmPerS), 10);
  t.is(zones.floorMm, 2_390);
  t.is(zones.driftMm, -10);
  zones.follow(echoUsOf(2_398, zones.speedDmPerS), 10);
  t.is(zones.floorMm, 2_392);
});

test("what temperature explains is followed at once", (t) => {
  for (const [airDeciC, distanceMm] of [
    [-200, 2_590],
    [400, 2_325],
  ] as const) {
    const zones = zonesAt(OVERHEAD, airDeciC);
    zones.follow(echoUsOf(distanceMm, zones.speedDmPerS), 10);
    t.true(Math.abs(zones.floorMm - distanceMm) <= 12, `${airDeciC}: ${zones.floorMm}`);
    t.true(Math.abs(zones.driftMm) <= 5, `${zones.driftMm}`);
  }
});

test("the floor is never followed farther than snow or a leaning pole takes it", (t) => {
  for (const direction of [-1, 1]) {
    const zones = new Zones(OVERHEAD);
    for (let look = 0; look < 2_000; look += 1)
      zones.follow(echoUsOf(zones.floorMm + direction * 80, zones.speedDmPerS), 10);
    t.true(Math.abs(zones.floorMm - 2_400) <= 320, `${zones.floorMm}`);
    t.true(Math.abs(zones.floorMm - 2_400) >= 200, `${zones.floorMm}`);
  }
});

test("a silent bay has no floor to follow", (t) => {
  const silent = new Zones(SILENT_BAY);
  silent.follow(echoUsOf(2_000, 3_400), 10);
  t.is(silent.floorMm, 0);
});

test("where the floor has drifted to does not hang on the air of now, only on that in which it was seen", (t) => {
  const zones = zonesAt(OVERHEAD, -200);
  for (let look = 0; look < 40; look += 1) zones.follow(echoUsOf(2_583, zones.speedDmPerS), 10);
  const driftMm = zones.driftMm;
  t.true(Math.abs(driftMm) <= 20, `${driftMm}`);
  zones.adapt(speedOfSoundDmPerS(400));
  t.is(zones.driftMm, driftMm);
});

test("what was followed is put back after a sleep; nothing, or less than that, is as at calibration", (t) => {
  const zones = zonesAt(OVERHEAD, -100);
  for (let look = 0; look < 10; look += 1) zones.follow(echoUsOf(2_440, zones.speedDmPerS), 10);
  const woken = new Zones(OVERHEAD);
  woken.restore(zones.floorMm, zones.floorDmPerS);
  woken.adapt(speedOfSoundDmPerS(-100));
  t.deepEqual(
    [woken.floorMm, woken.floorNearUs, woken.floorFarUs, woken.driftMm],
    [zones.floorMm, zones.floorNearUs, zones.floorFarUs, zones.driftMm],
  );
  woken.restore(0, 0);
  t.is(woken.floorMm, 2_400);
  const silent = new Zones(SILENT_BAY);
  silent.restore(1_000, 3_300);
  t.is(evidenceAt(silent, NONE), FLOOR);
  t.is(silent.floorMm, 0);
});
