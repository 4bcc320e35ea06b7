import test from "ava";
import { SeededRandom } from "../../hosts/alley/random.js";
import { ECHO_FAULT, ECHO_NONE, type EchoUs } from "../../src/domain/range.js";
import { speedOfSoundDmPerS } from "../../src/domain/speed-of-sound.js";
import { type CalibrationReading, calibrateEmpty } from "../../src/sensing/calibrate.js";
import { MOUNTINGS } from "../../src/sensing/empty-profile.js";
import { echoFrom, MILD_DECI_C } from "../helpers/echoes.js";

/** So many pings on a place, with noise each way, by the same seed always. */
function pings(count: number, distanceMm: number, noiseMm = 4): readonly EchoUs[] {
  const random = new SeededRandom(1, `calibration ${distanceMm}`);
  return Array.from({ length: count }, () => echoFrom(distanceMm + random.between(-noiseMm, noiseMm)));
}

function misses(count: number, echoUs: EchoUs = ECHO_NONE): readonly EchoUs[] {
  return Array.from({ length: count }, () => echoUs);
}

/** The same readings in another order, as they come from a bay. */
function shuffled(echoes: readonly EchoUs[], seed = 3): readonly EchoUs[] {
  const random = new SeededRandom(seed, "order");
  return echoes
    .map((echoUs) => ({ echoUs, at: random.below(1_000_000) }))
    .toSorted((left, right) => left.at - right.at)
    .map(({ echoUs }) => echoUs);
}

function readings(
  echoes: readonly EchoUs[],
  temperatureDeciC: number = MILD_DECI_C,
): readonly CalibrationReading[] {
  const speedDmPerS = speedOfSoundDmPerS(temperatureDeciC);
  return echoes.map((echoUs) => ({ echoUs, speedDmPerS, temperatureDeciC }));
}

for (const [what, echoes, fault] of [
  ["no pings", [], "few-readings"],
  ["a dozen pings", pings(12, 2_400), "few-readings"],
  ["a ranger that answers every other ping", [...pings(30, 2_400), ...misses(30, ECHO_FAULT)], "faults"],
  ["a ranger that never answers", misses(60, ECHO_FAULT), "faults"],
  ["a leaf on the ranger", pings(60, 90), "blocked"],
  ["a floor heard by a third of all pings", [...pings(20, 2_400), ...misses(40)], "few-echoes"],
  ["people who walk about", [...pings(40, 2_400), ...pings(20, 1_000, 400)], "unsteady"],
  ["a hedge in the wind", pings(60, 2_400, 150), "unsteady"],
  ["a beam that sees two things", [...pings(30, 2_400), ...pings(30, 1_200)], "unsteady"],
  ["a ranger nearly on the floor", pings(60, 400), "out-of-range"],
  ["a floor farther than rangers reach", pings(60, 6_400), "out-of-range"],
] as const) {
  test(`calibration with ${what} is refused: ${fault}`, (t) => {
    t.deepEqual(calibrateEmpty(readings(shuffled(echoes))), { ok: false, error: fault });
  });
}

for (const [what, echoes, floorMm] of [
  ["thirty-two echoes from one floor", pings(32, 2_400), 2_400],
  ["some echoes missing", [...pings(50, 2_400), ...misses(10)], 2_400],
  ["one ping in twenty unanswered", [...pings(57, 2_400), ...misses(3, ECHO_FAULT)], 2_400],
  ["a bird", [...pings(57, 2_400), ...pings(3, 800)], 2_400],
  ["some jumps to the maximum", [...pings(54, 2_400), ...pings(6, 7_500)], 2_400],
  ["a floor of gravel", pings(60, 2_400, 40), 2_400],
  ["a floor at 1.5 m", pings(60, 1_500), 1_500],
  ["a floor at 5.9 m", pings(60, 5_900), 5_900],
] as const) {
  test(`calibration with ${what} finds its floor`, (t) => {
    const result = calibrateEmpty(readings(shuffled(echoes)));
    t.true(result.ok && Math.abs((result.value.floorMm ?? 0) - floorMm) <= 15, JSON.stringify(result));
  });
}

test("the floor's distance is right at any temperature", (t) => {
  for (const airDeciC of [-200, 0, 400]) {
    const echoes = pings(60, 2_400).map((echoUs) =>
      Math.round((echoUs * speedOfSoundDmPerS(MILD_DECI_C)) / speedOfSoundDmPerS(airDeciC)),
    );
    const result = calibrateEmpty(readings(echoes, airDeciC));
    t.true(result.ok && Math.abs((result.value.floorMm ?? 0) - 2_400) <= 5, JSON.stringify(result));
    t.true(result.ok && result.value.temperatureDeciC === airDeciC);
  }
});

test("a profile tells how far echoes spread and how many of 1,000 pings bring one", (t) => {
  const still = calibrateEmpty(readings(pings(60, 2_400, 3)));
  const gravel = calibrateEmpty(readings([...shuffled([...pings(80, 2_400, 40), ...misses(20)])]));
  if (!still.ok || !gravel.ok) return t.fail();
  t.true(still.value.spreadMm <= 3);
  t.is(still.value.echoesPerMille, 1_000);
  t.true(gravel.value.spreadMm >= 20 && gravel.value.spreadMm <= 40, `${gravel.value.spreadMm}`);
  t.is(gravel.value.echoesPerMille, 800);
});

test("a coarse ranger's echoes repeat themselves, a fine one's hardly", (t) => {
  const fine = calibrateEmpty(readings(pings(100, 2_400, 5)));
  const coarse = calibrateEmpty(
    readings(shuffled([...misses(80, echoFrom(2_400)), ...misses(20, echoFrom(2_410))])),
  );
  if (!fine.ok || !coarse.ok) return t.fail();
  t.true(fine.value.repeatsPerMille < 250, `${fine.value.repeatsPerMille}`);
  t.true(coarse.value.repeatsPerMille > 500, `${coarse.value.repeatsPerMille}`);
});

for (const mounting of MOUNTINGS) {
  test(`a floor, or what stands across, calibrates a ranger on a ${mounting}`, (t) => {
    const result = calibrateEmpty(readings(pings(60, 3_000)), mounting);
    t.like(result.ok && result.value, { mounting });
  });

  const isLevel = mounting === "wall" || mounting === "kerb";
  test(`${isLevel ? "silence" : "no silence"} calibrates a ranger on a ${mounting}`, (t) => {
    const result = calibrateEmpty(readings(misses(60)), mounting);
    if (isLevel) t.like(result.ok && result.value, { mounting, floorMm: undefined, echoesPerMille: 0 });
    else t.deepEqual(result, { ok: false, error: "few-echoes" });
  });
}

test("a mounting that is not told is overhead where there is a floor, and a wall where there is none", (t) => {
  t.like(calibrateEmpty(readings(pings(60, 2_400))), { ok: true, value: { mounting: "overhead" } });
  t.like(calibrateEmpty(readings(misses(60))), {
    ok: true,
    value: { mounting: "wall", floorMm: undefined },
  });
});

test("a maximum instead of no echo is silence too, and a stray echo does not break it", (t) => {
  t.like(calibrateEmpty(readings([...pings(56, 9_000), ...pings(4, 1_300)]), "kerb"), {
    ok: true,
    value: { floorMm: undefined },
  });
});

test("calibration leaves its readings as they were", (t) => {
  const given = Object.freeze(readings(shuffled([...pings(50, 2_400), ...misses(10)])));
  const before = JSON.stringify(given);
  t.true(calibrateEmpty(given).ok);
  t.is(JSON.stringify(given), before);
});
