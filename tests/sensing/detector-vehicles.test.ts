import test from "ava";
import { DETECTION_BUDGET_MS } from "../../src/domain/budgets.js";
import { everySo, mixed, moving, NOTHING, type Scene } from "../helpers/scenes.js";
import { OVERHEAD, type Stretch, WatchedBay } from "../helpers/watched-bay.js";

const S = 1_000;
const MINUTE = 60 * S;
const FLOOR = 2_400;
const ROOF = 1_000;

const SEEDS = [1, 2, 3];

/** Rolls in, and stands from then on. */
const arriving = (toMm: number): Stretch => [moving(1_950, toMm, 3 * S), 3 * S];

function free(seed = 1): WatchedBay {
  const bay = new WatchedBay(OVERHEAD, seed);
  bay.play([FLOOR, MINUTE]);
  return bay;
}

test("an empty bay is free a few seconds after power-on, and nothing else for an hour", (t) => {
  for (const seed of SEEDS) {
    const changes = new WatchedBay(OVERHEAD, seed).play([FLOOR, 60 * MINUTE]);
    t.like(changes, [{ occupancy: "free", reason: "floor-seen", confidence: 7, health: "ok" }]);
    t.is(changes.length, 1);
    t.true((changes[0]?.atMs ?? Infinity) <= 5 * S);
  }
});

test("a node that reboots with a car in its bay says so a few seconds later", (t) => {
  for (const seed of SEEDS) {
    const bay = free(seed);
    bay.play([ROOF, 10 * MINUTE]);
    bay.restart();
    t.is(bay.now.occupancy, "unknown");
    const changes = bay.play([ROOF, MINUTE]);
    t.deepEqual(
      changes.map(({ occupancy }) => occupancy),
      ["occupied"],
    );
    t.true((changes[0]?.atMs ?? Infinity) <= 6 * S);
  }
});

test("a roof that stands still is occupied within 6 s of stopping, and free within 8 s of leaving", (t) => {
  for (const seed of SEEDS) {
    for (const settleMs of [0, 700, 1_400, 2_100]) {
      const bay = free(seed);
      bay.play([FLOOR, settleMs], arriving(ROOF));
      const arrival = bay.play([ROOF, 5 * MINUTE]).find(({ occupancy }) => occupancy === "occupied");
      t.like(arrival, { reason: "object-steady" });
      t.true((arrival?.atMs ?? Infinity) <= 6 * S, `${arrival?.atMs}`);
      const departure = bay.play([FLOOR, MINUTE]);
      t.like(departure, [{ occupancy: "free" }]);
      t.true((departure[0]?.atMs ?? Infinity) <= DETECTION_BUDGET_MS, `${departure[0]?.atMs}`);
    }
  }
});

/** What stays in the bay for five minutes, and how sure the bay may be of it at least. */
const vehicles: readonly (readonly [what: string, stands: Scene | number, sure: number])[] = [
  ["a high-clearance truck whose box nearly meets the beam", 320, 6],
  ["a van", 500, 6],
  ["a saloon", 950, 6],
  ["a low car seen by its bonnet", 1_700, 6],
  ["a low sports car", 1_300, 6],
  ["a roof whose edge gives two distances", mixed(1_000, 1_250, 15), 6],
  ["a sloped windscreen that returns two pings in three", mixed(1_200, NOTHING, 33), 5],
  ["a sloped windscreen that returns one ping in three", mixed(1_200, NOTHING, 66), 4],
  ["glass that returns nothing at all", NOTHING, 4],
  ["a slope that is seen as a maximum", 4_600, 4],
  ["a motorcycle that the floor is heard beside", mixed(1_500, FLOOR, 50), 4],
  ["a scooter that the floor is mostly heard beside", mixed(1_500, FLOOR, 60), 4],
];

for (const [what, stands, sure] of vehicles) {
  test(`${what} is occupied within a minute, stays so, and leaves a free bay`, (t) => {
    for (const seed of SEEDS) {
      const bay = free(seed);
      const said = bay.says(arriving(1_200), [stands, 5 * MINUTE]).filter((name) => name !== "unknown");
      t.deepEqual(said, ["occupied"], `seed ${seed}`);
      t.true(bay.now.confidence >= sure, `seed ${seed}: ${bay.now.confidence}`);
      t.deepEqual(bay.says([FLOOR, MINUTE]), ["free"], `seed ${seed}`);
    }
  });
}

test("the floor's disappearance alone is evidence: glass that nobody saw come is occupied within 10 s, less surely", (t) => {
  const bay = free();
  const occupied = bay.play([NOTHING, MINUTE]).find(({ occupancy }) => occupancy === "occupied");
  t.like(occupied, { reason: "floor-gone", health: "ok" });
  t.true((occupied?.atMs ?? Infinity) <= 10 * S, `${occupied?.atMs}`);
  t.true((occupied?.confidence ?? 7) < 7);
});

test("glass that was seen to come stays occupied for half a day, and its silence is no fault", (t) => {
  const bay = free();
  bay.play(arriving(ROOF), [NOTHING, 12 * 60 * MINUTE]);
  t.like(bay.now, { occupancy: "occupied", health: "ok" });
  t.deepEqual(bay.says([FLOOR, MINUTE]), ["free"]);
});

test("a parked car is not forgotten when it falls silent for minutes", (t) => {
  for (const seed of SEEDS) {
    const bay = free(seed);
    bay.play(arriving(ROOF), [ROOF, 5 * MINUTE]);
    t.deepEqual(bay.says([everySo(ROOF, NOTHING, 30 * S, 5 * MINUTE), 60 * MINUTE]), []);
  }
});

test("a car that manoeuvres for half a minute is occupied when it stands, and never free before it is gone", (t) => {
  for (const seed of SEEDS) {
    const bay = free(seed);
    const shunting = everySo(moving(1_900, 900, 4 * S), moving(1_400, 800, 3 * S), 3 * S, 7 * S);
    bay.play([shunting, 28 * S]);
    t.not(bay.now.occupancy, "free");
    bay.play([900, 30 * S]);
    t.is(bay.now.occupancy, "occupied");
  }
});

test("two cars that swap with the floor in sight for 5 s are two stays", (t) => {
  for (const seed of SEEDS) {
    const bay = free(seed);
    bay.play(arriving(ROOF), [ROOF, 10 * MINUTE]);
    const said = bay.says([moving(ROOF, 1_900, 3 * S), 3 * S], [FLOOR, 5 * S], arriving(1_200), [
      1_200,
      MINUTE,
    ]);
    t.deepEqual(
      said.filter((name) => name !== "unknown"),
      ["free", "occupied"],
      `seed ${seed}`,
    );
  }
});

test("two cars that swap without a gap are never a free bay for longer than the budget", (t) => {
  for (const seed of SEEDS) {
    const bay = free(seed);
    bay.play(arriving(ROOF), [ROOF, 10 * MINUTE]);
    bay.play([moving(ROOF, 1_900, 2 * S), 2 * S], [FLOOR, S], arriving(1_300), [1_300, 8 * S]);
    t.is(bay.now.occupancy, "occupied", `seed ${seed}`);
  }
});

test("someone who gets out, loads and leaves by the doors does not free a bay with a car", (t) => {
  for (const seed of SEEDS) {
    const bay = free(seed);
    bay.play(arriving(ROOF), [ROOF, MINUTE]);
    t.deepEqual(bay.says([everySo(ROOF, 700, 2 * S, 7 * S), 3 * MINUTE], [1_050, 10 * MINUTE]), []);
  }
});

test("a motorcycle parked alone is occupied all night but for moments, whatever its share of echoes from two in five on", (t) => {
  for (const percent of [0, 20, 40, 60]) {
    const bay = free(7);
    bay.play([mixed(1_450, FLOOR, percent), MINUTE]);
    let wrongMs = bay.now.occupancy === "occupied" ? 0 : MINUTE;
    let freeFromMs: number | undefined;
    for (const { occupancy, atMs } of bay.play([mixed(1_450, FLOOR, percent), 8 * 60 * MINUTE])) {
      if (freeFromMs !== undefined) wrongMs += atMs - freeFromMs;
      freeFromMs = occupancy === "occupied" ? undefined : atMs;
    }
    t.is(bay.now.occupancy, "occupied", `${percent} % floor`);
    t.true(wrongMs < MINUTE, `${percent} % floor: ${wrongMs} ms`);
    t.deepEqual(bay.says([FLOOR, MINUTE]), ["free"], `${percent} % floor`);
  }
});
