import test from "ava";
import { echoUsOf } from "../../src/domain/speed-of-sound.js";
import { echoFrom } from "../helpers/echoes.js";
import { mixed, NOTHING, type Scene, steady } from "../helpers/scenes.js";
import { ACROSS, OVERHEAD, WatchedBay } from "../helpers/watched-bay.js";

const S = 1_000;
const MINUTE = 60 * S;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const FLOOR = 2_400;
const ROOF = 1_000;

/** Warmest in mid-afternoon, coldest before dawn: 40 and -20 degrees, in tenths. */
function airAt(nowMs: number): number {
  const dayMs = nowMs % DAY;
  const shareOfHalf = Math.abs(((dayMs + 9 * HOUR) % DAY) - 12 * HOUR) / (12 * HOUR);
  return Math.round(-200 + 600 * shareOfHalf);
}

/** Plays one scene while the air changes, a quarter of an hour at a time; the names of what is said. */
function playThroughAir(bay: WatchedBay, scene: Scene | number, durationMs: number): readonly string[] {
  const said: string[] = [];
  for (const endMs = bay.nowMs + durationMs; bay.nowMs < endMs; ) {
    bay.airDeciC = airAt(bay.nowMs);
    said.push(...bay.says([scene, Math.min(15 * MINUTE, endMs - bay.nowMs)]));
  }
  return said;
}

const thermometers: readonly (readonly [string, (airDeciC: number) => number | undefined])[] = [
  ["that is right", (airDeciC) => airDeciC],
  ["in the sun, ten degrees too warm by day", (airDeciC) => (airDeciC > 150 ? airDeciC + 100 : airDeciC)],
];

for (const [what, thermometer] of thermometers) {
  test(`by a thermometer ${what}, days between -20 and 40 degrees change neither a free bay nor its sensor`, (t) => {
    const bay = new WatchedBay();
    bay.thermometer = thermometer;
    bay.airDeciC = airAt(0);
    bay.play([FLOOR, MINUTE]);
    t.deepEqual(playThroughAir(bay, FLOOR, 2 * DAY), []);
    t.like(bay.now, { occupancy: "free", health: "ok" });
  });

  test(`by a thermometer ${what}, a car that stands from the cold of dawn to the heat of the afternoon is seen to leave`, (t) => {
    const bay = new WatchedBay();
    bay.thermometer = thermometer;
    playThroughAir(bay, FLOOR, 3 * HOUR);
    t.deepEqual(playThroughAir(bay, ROOF, 12 * HOUR), ["occupied"]);
    t.deepEqual(playThroughAir(bay, FLOOR, 9 * HOUR), ["free"]);
    t.is(bay.now.health, "ok");
  });
}

test("readings that nobody corrects for temperature are understood over a day from -20 to 40 degrees", (t) => {
  // A ranger that reckons with a fixed 343 m/s: its millimetres are wrong by what the air does, and the thermometer is right.
  const bay = new WatchedBay();
  const uncorrected =
    (distanceMm: number): Scene =>
    (atMs, random) => {
      const trueMm = steady(distanceMm)(atMs, random);
      return Math.round((trueMm * echoFrom(10_000, bay.airDeciC)) / echoUsOf(10_000, 3_432));
    };
  t.deepEqual(playThroughAir(bay, uncorrected(FLOOR), DAY), ["free"]);
  t.is(bay.now.health, "ok");
  t.deepEqual(playThroughAir(bay, uncorrected(ROOF), 14 * HOUR), ["occupied"]);
  t.deepEqual(playThroughAir(bay, uncorrected(FLOOR), 10 * HOUR), ["free"]);
  t.like(bay.now, { occupancy: "free", health: "ok" });
});

for (const [what, stands] of [
  ["a roof", ROOF],
  ["a low bonnet", 1_750],
  ["a motorcycle", mixed(1_500, NOTHING, 30)],
] as const) {
  test(`${what} that stands for a week never becomes the background`, (t) => {
    const bay = new WatchedBay();
    bay.play([FLOOR, HOUR], [stands, MINUTE]);
    t.is(bay.now.occupancy, "occupied");
    t.false(bay.says([stands, 7 * DAY]).includes("free"));
    t.is(bay.now.occupancy, "occupied");
    t.deepEqual(bay.says([FLOOR, MINUTE]), ["free"]);
    t.is(bay.now.health, "ok");
    t.deepEqual(bay.says([stands, 2 * MINUTE]).at(-1), "occupied");
  });
}

test("a truck across the alley for a week does not become the wall behind a bay", (t) => {
  const bay = new WatchedBay(ACROSS);
  bay.play([5_000, HOUR]);
  t.false(bay.says([4_100, 7 * DAY]).includes("free"));
  bay.play([5_000, 30 * MINUTE]);
  t.like(bay.now, { occupancy: "free", health: "ok" });
});

/** The floor rises or sinks by this much an hour for a day. */
function drift(bay: WatchedBay, mmPerHour: number, hours: number, fromMm = FLOOR): readonly string[] {
  const said: string[] = [];
  for (let quarter = 0; quarter < hours * 4; quarter += 1)
    said.push(...bay.says([fromMm + Math.round((quarter * mmPerHour) / 4), 15 * MINUTE]));
  return said;
}

test("snow of a centimetre an hour is followed, reported as dirt, and melts again without a false word", (t) => {
  const bay = new WatchedBay();
  bay.play([FLOOR, HOUR]);
  t.true(drift(bay, -10, 20).every((occupancy) => occupancy === "free"));
  t.like(bay.now, { occupancy: "free", health: "dirty" });
  t.deepEqual(bay.says([ROOF, 10 * S]), ["occupied"]);
  t.deepEqual(bay.says([ROOF, HOUR], [FLOOR - 200, MINUTE]), ["free"]);
  drift(bay, 10, 20, FLOOR - 200);
  t.like(bay.now, { occupancy: "free", health: "ok" });
});

test("a pole that leans more from day to day is reported as misaligned while its bay is still known", (t) => {
  const bay = new WatchedBay({ ...OVERHEAD, mounting: "pole" });
  bay.play([FLOOR, HOUR]);
  drift(bay, 3, 60);
  t.like(bay.now, { occupancy: "free", health: "misaligned" });
  t.deepEqual(bay.says([ROOF, 10 * S]), ["occupied"]);
});

test("a floor that is heard less and less often is reported as dirt, and stays free", (t) => {
  const bay = new WatchedBay();
  bay.play([FLOOR, HOUR]);
  let said: readonly string[] = [];
  for (const percent of [10, 20, 30, 40, 50, 60])
    said = [...said, ...bay.says([mixed(FLOOR, NOTHING, percent), 6 * HOUR])];
  t.is(bay.now.health, "dirty");
  t.true(said.filter((occupancy) => occupancy === "occupied").length <= 1, said.join());
});

test("a fresh node in the heat, calibrated in the cold, finds its floor", (t) => {
  for (const [calibratedDeciC, airDeciC] of [
    [-200, 400],
    [400, -200],
  ] as const) {
    const bay = new WatchedBay({ ...OVERHEAD, temperatureDeciC: calibratedDeciC });
    bay.airDeciC = airDeciC;
    t.deepEqual(bay.says([FLOOR, MINUTE]), ["free"]);
    t.deepEqual(bay.says([ROOF, 10 * S]), ["occupied"]);
  }
});
