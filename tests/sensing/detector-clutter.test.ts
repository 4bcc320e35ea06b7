import test from "ava";
import { anywhere, everySo, mixed, moving, NOTHING, type Scene, steady } from "../helpers/scenes.js";
import { ACROSS, OVERHEAD, SILENT_BAY, WatchedBay } from "../helpers/watched-bay.js";

const S = 1_000;
const MINUTE = 60 * S;
const FLOOR = 2_400;
const ROOF = 1_000;

const SEEDS = [1, 2, 3, 4];

/** Someone under the beam: shoulders and head in slow sway, an arm, the floor between. */
const person: Scene = (atMs, random) => {
  if (random.below(10) < 2) return FLOOR + random.between(-3, 3);
  const sway = Math.abs((atMs % 5_000) - 2_500) / 10;
  return Math.round(760 + sway) + random.between(-70, 70);
};

/** The same over a car's roof. */
const leaning: Scene = (atMs, random) => Math.min(ROOF, person(atMs, random));

/** A handcart: low, long, never quite still. */
const handcart: Scene = (atMs, random) =>
  1_650 + Math.abs((atMs % 3_000) - 1_500) / 8 + random.between(-60, 60);

function settled(what: Scene | number, seed: number): WatchedBay {
  const bay = new WatchedBay(OVERHEAD, seed);
  bay.play([what, 2 * MINUTE]);
  return bay;
}

for (const [what, scene] of [
  ["rain in three pings of ten", mixed(FLOOR, anywhere(300, 2_300), 30)],
  ["rain that swallows one ping in five", mixed(FLOOR, NOTHING, 20)],
  ["vibration that spoils one ping in five", mixed(FLOOR, anywhere(2_100, 2_700), 20)],
  ["a neighbour's ranger heard in one ping of ten", mixed(FLOOR, anywhere(500, 4_500), 10)],
  ["a neighbour's ranger in step, always from one place, in bursts", everySo(FLOOR, 1_700, 900, 15_000)],
  ["jumps to the maximum of one second", everySo(FLOOR, 4_600, S, 20 * S)],
  ["jumps to the maximum of two seconds", everySo(FLOOR, NOTHING, 2 * S, 30 * S)],
  ["leaves that blow by", everySo(FLOOR, anywhere(300, 2_200), 700, 11 * S)],
] as const) {
  test(`a free bay stays free for an hour through ${what}`, (t) => {
    for (const seed of SEEDS)
      t.deepEqual(settled(FLOOR, seed).says([scene, 60 * MINUTE]), [], `seed ${seed}`);
  });
}

for (const [what, scene] of [
  ["rain in three pings of ten", mixed(ROOF, anywhere(300, 2_200), 30)],
  ["rain that swallows one ping in five", mixed(ROOF, NOTHING, 20)],
  ["vibration", mixed(ROOF, anywhere(900, 1_100), 30)],
  ["a neighbour's ranger heard in one ping of ten", mixed(ROOF, anywhere(500, 4_500), 10)],
  ["jumps to the maximum of two seconds", everySo(ROOF, 4_600, 2 * S, 20 * S)],
  ["people who lean on the car", everySo(ROOF, leaning, 20 * S, 3 * MINUTE)],
] as const) {
  test(`a bay with a car stays occupied for an hour through ${what}`, (t) => {
    for (const seed of SEEDS) t.deepEqual(settled(ROOF, seed).says([scene, 60 * MINUTE]), [], `seed ${seed}`);
  });
}

for (const [what, scene] of [
  ["rain", (place: number) => mixed(place, anywhere(300, 2_300), 25)],
  ["a neighbour's ranger", (place: number) => mixed(place, anywhere(500, 4_500), 12)],
  ["missed echoes", (place: number) => mixed(place, NOTHING, 20)],
] as const) {
  test(`a car that comes and goes through ${what} is known within 20 s each time`, (t) => {
    for (const seed of SEEDS) {
      const bay = settled(scene(FLOOR), seed);
      t.is(bay.now.occupancy, "free");
      bay.play([scene(ROOF), 20 * S]);
      t.is(bay.now.occupancy, "occupied", `seed ${seed}`);
      bay.play([scene(ROOF), 10 * MINUTE], [scene(FLOOR), 20 * S]);
      t.is(bay.now.occupancy, "free", `seed ${seed}`);
    }
  });
}

for (const [what, scene] of [
  ["a pedestrian", person],
  ["a bicycle", moving(1_300, 1_600, 2 * S)],
  ["a handcart", handcart],
  ["a dog that sits down", steady(1_850)],
  ["an umbrella", steady(450)],
] as const) {
  test(`${what} of two seconds changes nothing`, (t) => {
    for (const seed of SEEDS) {
      for (const offsetMs of [0, 800, 1_600]) {
        const bay = settled(FLOOR, seed);
        const said = bay.says([FLOOR, offsetMs], [scene, 2 * S], [FLOOR, MINUTE]);
        t.deepEqual(said, [], `seed ${seed}, ${offsetMs} ms`);
      }
    }
  });
}

for (const [what, scene] of [
  ["a pedestrian", person],
  ["a handcart", handcart],
] as const) {
  test(`${what} who lingers for 20 s is never a car, and the bay is free again within 8 s`, (t) => {
    for (const seed of SEEDS) {
      const bay = settled(FLOOR, seed);
      t.false(bay.says([scene, 20 * S]).includes("occupied"), `seed ${seed}`);
      bay.play([FLOOR, 8 * S]);
      t.is(bay.now.occupancy, "free", `seed ${seed}`);
    }
  });

  test(`a bay in which ${what} lingers for ten minutes is not called free while nothing is seen of its floor`, (t) => {
    for (const seed of SEEDS) {
      const bay = settled(FLOOR, seed);
      const hidden: Scene = (atMs, random) => Math.min(1_900, scene(atMs, random));
      bay.play([hidden, MINUTE]);
      t.not(bay.now.occupancy, "free", `seed ${seed}`);
      t.false(bay.says([hidden, 9 * MINUTE]).includes("free"), `seed ${seed}`);
      t.is(bay.now.health, "ok", `seed ${seed}`);
      bay.play([FLOOR, 10 * MINUTE]);
      t.like(bay.now, { occupancy: "free", health: "ok" });
    }
  });
}

test("people who pass a wall ranger all day are no cars", (t) => {
  for (const [profile, empty] of [
    [ACROSS, 5_000],
    [SILENT_BAY, NOTHING],
  ] as const) {
    for (const seed of SEEDS) {
      const bay = new WatchedBay(profile, seed);
      const passer: Scene = (atMs, random) => 600 + ((atMs * 7) % 1_500) + random.between(-80, 80);
      bay.play([empty, MINUTE]);
      const said = bay.says([everySo(empty, passer, 2 * S, 2 * MINUTE), 60 * MINUTE]);
      t.false(said.includes("occupied"), `seed ${seed}: ${said}`);
      bay.play([empty, 15 * S]);
      t.is(bay.now.occupancy, "free");
    }
  }
});
