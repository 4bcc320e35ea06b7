import test from "ava";
import { anywhere, everySo, mixed, moving, NOTHING, type Scene } from "../helpers/scenes.js";
import { ACROSS, SILENT_BAY, type Stretch, WatchedBay } from "../helpers/watched-bay.js";

const S = 1_000;
const MINUTE = 60 * S;

const SEEDS = [1, 2, 3];

const bays = [
  ["with a wall behind it", ACROSS, 5_000],
  ["that is silent when empty", SILENT_BAY, NOTHING],
] as const;

/** A car drives up to the ranger from the alley in four seconds. */
const drivingIn = (toMm: number): Stretch => [moving(2_450, toMm, 4 * S), 4 * S];
const drivingOut = (fromMm: number): Stretch => [moving(fromMm, 2_450, 4 * S), 4 * S];

for (const [what, profile, empty] of bays) {
  test(`a bay ${what} is free when empty, and stays so for an hour`, (t) => {
    for (const seed of SEEDS) {
      const bay = new WatchedBay(profile, seed);
      t.deepEqual(bay.says([empty, 60 * MINUTE]), ["free"], `seed ${seed}`);
    }
  });

  for (const [vehicle, stands] of [
    ["a bumper", 600],
    ["a bumper close by", 200],
    ["a small car far in the bay", 2_200],
    ["a low car whose slope returns half of all pings", mixed(800, NOTHING, 50)],
    ["a bumper in rain", mixed(700, anywhere(150, 2_400), 25)],
  ] as const) {
    test(`at a bay ${what}, ${vehicle} is occupied within seconds of stopping, stays so, and leaves a free bay`, (t) => {
      for (const seed of SEEDS) {
        const bay = new WatchedBay(profile, seed);
        bay.play([empty, 5 * MINUTE], drivingIn(800), [stands, typeof stands === "number" ? 8 * S : 20 * S]);
        t.is(bay.now.occupancy, "occupied", `seed ${seed}`);
        t.false(bay.says([stands, 20 * MINUTE]).includes("free"), `seed ${seed}`);
        t.is(bay.now.occupancy, "occupied", `seed ${seed}`);
        bay.play(drivingOut(800), [empty, 20 * S]);
        t.is(bay.now.occupancy, "free", `seed ${seed}`);
      }
    });
  }

  test(`at a bay ${what}, two cars that swap with 8 s between are two stays`, (t) => {
    for (const seed of SEEDS) {
      const bay = new WatchedBay(profile, seed);
      bay.play([empty, 5 * MINUTE], drivingIn(700), [700, 10 * MINUTE]);
      const said = bay.says(drivingOut(700), [empty, 8 * S], drivingIn(900), [900, MINUTE]);
      t.deepEqual(
        said.filter((name) => name !== "unknown"),
        ["free", "occupied"],
        `seed ${seed}`,
      );
    }
  });

  test(`at a bay ${what}, cars that pass in the alley are no cars in it`, (t) => {
    for (const seed of SEEDS) {
      const bay = new WatchedBay(profile, seed);
      bay.play([empty, 5 * MINUTE]);
      const passing: Scene = (_, random) => 3_000 + random.between(-100, 100);
      t.deepEqual(bay.says([everySo(empty, passing, 2 * S, 25 * S), 30 * MINUTE]), [], `seed ${seed}`);
    }
  });

  test(`at a bay ${what}, a node that reboots with a car before it says so`, (t) => {
    for (const seed of SEEDS) {
      const bay = new WatchedBay(profile, seed);
      bay.play([700, 10 * S]);
      t.is(bay.now.occupancy, "occupied", `seed ${seed}`);
    }
  });
}

test("a high-clearance truck that a wall ranger looks under is told by its wheels and the wall in turns", (t) => {
  for (const seed of SEEDS) {
    const bay = new WatchedBay(ACROSS, seed);
    const truck = mixed(1_200, 5_000, 45);
    bay.play([5_000, 5 * MINUTE], drivingIn(1_200), [truck, 20 * S]);
    t.is(bay.now.occupancy, "occupied", `seed ${seed}`);
    bay.play([truck, 20 * MINUTE]);
    t.is(bay.now.occupancy, "occupied", `seed ${seed}`);
    bay.play([5_000, MINUTE]);
    t.is(bay.now.occupancy, "free", `seed ${seed}`);
  }
});

test("a low car that hides the wall and returns nothing is occupied by the wall's absence", (t) => {
  for (const seed of SEEDS) {
    const bay = new WatchedBay(ACROSS, seed);
    bay.play([5_000, 5 * MINUTE], drivingIn(900), [NOTHING, 10 * S]);
    t.is(bay.now.occupancy, "occupied", `seed ${seed}`);
    t.true(bay.now.confidence < 7);
    t.deepEqual(bay.says([NOTHING, 60 * MINUTE]), []);
    t.deepEqual(bay.says([5_000, MINUTE]), ["free"]);
  }
});

test("in a silent bay, what drove in and fell silent is undecidable: unknown, for hours, and never guessed", (t) => {
  for (const seed of SEEDS) {
    const bay = new WatchedBay(SILENT_BAY, seed);
    bay.play([NOTHING, 5 * MINUTE]);
    t.false(bay.says(drivingIn(800), [NOTHING, 60 * MINUTE]).includes("occupied"), `seed ${seed}`);
    t.like(bay.now, { occupancy: "unknown", confidence: 0, reason: "undecidable", health: "ok" });
    t.deepEqual(bay.says([NOTHING, 4 * 60 * MINUTE]), []);
  }
});

test("in a silent bay, what was undecidable and is seen to drive out leaves a free bay", (t) => {
  for (const seed of SEEDS) {
    const bay = new WatchedBay(SILENT_BAY, seed);
    bay.play([NOTHING, 5 * MINUTE], drivingIn(800), [NOTHING, 30 * MINUTE]);
    bay.play(drivingOut(800), [NOTHING, 20 * S]);
    t.is(bay.now.occupancy, "free", `seed ${seed}`);
  }
});

test("in a silent bay, free is never as sure as where a floor is seen", (t) => {
  const bay = new WatchedBay(SILENT_BAY);
  bay.play([NOTHING, MINUTE]);
  t.like(bay.now, { occupancy: "free", reason: "nothing-near" });
  t.true(bay.now.confidence < 7);
});

test("in a silent bay, what walks by is no car, and what stays for minutes is not a free bay", (t) => {
  for (const seed of SEEDS) {
    const bay = new WatchedBay(SILENT_BAY, seed);
    bay.play([NOTHING, 5 * MINUTE]);
    const walker: Scene = (atMs, random) =>
      700 + Math.abs((atMs % 9_000) - 4_500) / 4 + random.between(-90, 90);
    t.false(bay.says([walker, 3 * S], [NOTHING, 20 * S]).includes("occupied"), `seed ${seed}`);
    t.is(bay.now.occupancy, "free", `seed ${seed}`);
    bay.play([walker, 2 * MINUTE]);
    t.not(bay.now.occupancy, "free", `seed ${seed}`);
  }
});
