import test from "ava";
import {
  anywhere,
  everySo,
  mixed,
  moving,
  NO_ANSWER,
  NOTHING,
  type Scene,
  stuck,
} from "../helpers/scenes.js";
import { ACROSS, OVERHEAD, SILENT_BAY, WatchedBay } from "../helpers/watched-bay.js";

const S = 1_000;
const MINUTE = 60 * S;
const FLOOR = 2_400;
const ROOF = 1_000;

const SEEDS = [1, 2, 3];

/** The calm pace gives one reading in 2.5 s; a fault is declared within this many seconds of its first. */
const DECLARED_MS = 62 * S;

const faults: readonly (readonly [what: string, scene: Scene | number, health: string])[] = [
  ["a ranger that does not answer", NO_ANSWER, "silent"],
  ["a ranger that answers every fourth ping", everySo(NO_ANSWER, FLOOR, 2_500, 10 * S), "silent"],
  ["a ranger that gives one and the same floor", stuck(FLOOR), "latched"],
  ["a ranger that gives one and the same roof", stuck(ROOF), "latched"],
  ["a bag over the ranger", 90, "blocked"],
  ["a wet leaf on the ranger that lets a ping pass now and then", mixed(90, FLOOR, 10), "blocked"],
  ["a ranger that fell and looks at a wall behind the floor", 3_100, "misaligned"],
  ["a ranger that fell and looks at something low", 2_180, "misaligned"],
];

for (const [what, scene, health] of faults) {
  for (const [before, standing] of [
    ["a free bay", FLOOR],
    ["a bay with a car", ROOF],
  ] as const) {
    test(`over ${before}, ${what} is ${health} within a minute, and from then on unknown`, (t) => {
      for (const seed of SEEDS) {
        const bay = new WatchedBay(OVERHEAD, seed);
        bay.play([standing, 20 * MINUTE]);
        if (what.includes("every fourth")) bay.play([NO_ANSWER, 20 * S]);
        const declared = bay.play([scene, DECLARED_MS]).find((change) => change.health === health);
        if (bay.now.health !== health) return t.fail(`seed ${seed}: ${JSON.stringify(bay.now)}`);
        t.true(declared === undefined || declared.occupancy === "unknown", `seed ${seed}`);
        t.deepEqual(bay.says([scene, 60 * MINUTE]), [], `seed ${seed}`);
        t.like(bay.now, { occupancy: "unknown", confidence: 0, health }, `seed ${seed}`);
      }
    });
  }

  test(`${what} that is well again is told from what stands there, within ten minutes`, (t) => {
    for (const [standing, occupancy] of [
      [FLOOR, "free"],
      [ROOF, "occupied"],
    ] as const) {
      const bay = new WatchedBay();
      bay.play([FLOOR, 5 * MINUTE], [scene, 5 * MINUTE], [standing, 10 * MINUTE]);
      t.like(bay.now, { occupancy, health: "ok" });
    }
  });
}

test("a fault over a free bay is never a car, but for glass, which is told with less confidence", (t) => {
  for (const [what, scene] of faults) {
    const bay = new WatchedBay();
    bay.play([FLOOR, 5 * MINUTE]);
    const cars = bay.play([scene, 10 * MINUTE]).filter(({ occupancy }) => occupancy === "occupied");
    t.true(what.includes("same roof") || cars.length === 0, what);
  }
});

test("silence over a bay that was free is glass at first, then a silent ranger, and never free", (t) => {
  for (const seed of SEEDS) {
    const bay = new WatchedBay(OVERHEAD, seed);
    bay.play([FLOOR, 5 * MINUTE]);
    bay.play([NOTHING, DECLARED_MS]);
    t.is(bay.now.health, "silent");
    t.true(bay.now.confidence <= 1);
    t.false(bay.says([NOTHING, 6 * 60 * MINUTE]).includes("free"));
    t.is(bay.now.health, "silent");
    bay.play([FLOOR, MINUTE]);
    t.like(bay.now, { occupancy: "free", health: "ok" });
  }
});

test("silence over a parked car that was always heard is told within minutes, and never free", (t) => {
  for (const seed of SEEDS) {
    const bay = new WatchedBay(OVERHEAD, seed);
    bay.play([ROOF, 20 * MINUTE]);
    t.false(bay.says([NOTHING, 12 * MINUTE]).includes("free"));
    t.is(bay.now.health, "silent");
    bay.play([ROOF, 6 * MINUTE]);
    t.like(bay.now, { occupancy: "occupied", health: "ok" });
  }
});

for (const [before, standing] of [
  ["a free bay", FLOOR],
  ["a bay with a car", ROOF],
] as const) {
  test(`over ${before}, a ranger that fell into a bush is misaligned within six minutes, and never free after`, (t) => {
    for (let seed = 1; seed <= 10; seed += 1) {
      for (const bush of [anywhere(300, 6_000), anywhere(300, 3_800), anywhere(200, 2_300)]) {
        const bay = new WatchedBay(OVERHEAD, seed);
        bay.play([standing, 20 * MINUTE], [bush, 6 * MINUTE]);
        t.like(bay.now, { occupancy: "unknown", health: "misaligned" }, `seed ${seed}`);
        t.false(bay.says([bush, 60 * MINUTE]).includes("free"), `seed ${seed}`);
      }
    }
  });
}

for (const [what, scene] of [
  ["does not answer", NO_ANSWER],
  ["hears nothing", NOTHING],
  ["is covered", 90],
  ["hears wild echoes", anywhere(300, 6_000)],
  ["gives one and the same floor", stuck(FLOOR)],
  ["gives one and the same roof", stuck(ROOF)],
] as const) {
  test(`a ranger that ${what} since power-on is a fault within 90 s, and the bay unknown`, (t) => {
    const bay = new WatchedBay();
    const said = bay.says([scene, 90 * S]);
    t.is(bay.now.occupancy, "unknown", said.join());
    t.not(bay.now.health, "ok");
    t.deepEqual(bay.says([scene, 60 * MINUTE]), []);
  });
}

for (const [what, scene] of [
  ["two pings without an answer", NO_ANSWER],
  ["two seconds of a hand before the ranger", 80],
  ["two seconds of a bird on the ranger", 60],
] as const) {
  test(`${what} are no fault`, (t) => {
    for (const seed of SEEDS) {
      const bay = new WatchedBay(OVERHEAD, seed);
      bay.play([FLOOR, 2 * MINUTE]);
      const lengthMs = scene === NO_ANSWER ? 400 : 2 * S;
      t.deepEqual(bay.says([everySo(FLOOR, scene, lengthMs, 30 * S), 30 * MINUTE]), [], `seed ${seed}`);
    }
  });
}

test("a coarse ranger that gives a still car one value for hours is not latched", (t) => {
  const coarse: Scene = (_, random) => (random.below(12) === 0 ? 1_010 : 1_000);
  const bay = new WatchedBay({ ...OVERHEAD, repeatsPerMille: 850 });
  bay.play([stuck(FLOOR), 5 * MINUTE]);
  t.is(bay.now.occupancy, "free");
  bay.play([moving(1_900, 1_000, 3 * S), 3 * S], [coarse, 6 * 60 * MINUTE]);
  t.like(bay.now, { occupancy: "occupied", health: "ok" });
});

for (const [what, profile, empty] of [
  ["with a wall behind it", ACROSS, 5_000],
  ["that is silent when empty", SILENT_BAY, NOTHING],
] as const) {
  for (const [fault, scene, health] of [
    ["does not answer", NO_ANSWER, "silent"],
    ["is covered", 60, "blocked"],
    ["gives one and the same bumper", stuck(800), "latched"],
    ["fell into a bush", anywhere(300, 3_800), "misaligned"],
  ] as const) {
    test(`at a bay ${what}, a level ranger that ${fault} is ${health} within a minute and then unknown`, (t) => {
      for (const seed of SEEDS) {
        const bay = new WatchedBay(profile, seed);
        bay.play([empty, 5 * MINUTE]);
        // How finely a ranger tells echoes apart shows in a silent bay once something was there.
        bay.play([800, 2 * MINUTE], [empty, 5 * MINUTE], [scene, DECLARED_MS]);
        t.like(bay.now, { occupancy: "unknown", health }, `seed ${seed}`);
        t.false(bay.says([scene, 30 * MINUTE]).includes("free"), `seed ${seed}`);
      }
    });
  }
}
