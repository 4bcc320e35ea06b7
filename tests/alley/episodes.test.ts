import { equal } from "node:assert/strict";
import test from "ava";
import fc from "fast-check";
import { Episodes } from "../../hosts/alley/episodes.js";
import { SeededRandom } from "../../hosts/alley/random.js";

const HOUR_MS = 3_600_000;
const START_MS = 490_000 * HOUR_MS;

function passing(seed: number): Episodes {
  return new Episodes({
    random: new SeededRandom(seed, "episodes"),
    meanGapMs: () => 300_000,
    durationMs: (random) => random.between(500, 25_000),
  });
}

function stateAt(episodes: Episodes, nowMs: number): string {
  return episodes.isActiveAt(nowMs) ? `during ${episodes.trait}` : "between";
}

test("what happens at a moment does not depend on how often, or since when, anyone looks", (t) => {
  fc.assert(
    fc.property(
      fc.nat(),
      fc.array(fc.nat(10 * HOUR_MS), { minLength: 1, maxLength: 60, size: "max" }),
      (seed, looks) => {
        const often = passing(seed);
        let lookedUntilMs = START_MS;
        const seldom = passing(seed);
        for (const look of looks.sort((one, other) => one - other)) {
          const nowMs = START_MS + look;
          for (; lookedUntilMs < nowMs; lookedUntilMs += 700) often.isActiveAt(lookedUntilMs);
          lookedUntilMs = nowMs;
          equal(stateAt(seldom, nowMs), stateAt(often, nowMs));
          equal(stateAt(passing(seed), nowMs), stateAt(often, nowMs));
        }
      },
    ),
    { numRuns: 50 },
  );
  t.pass();
});

test("an episode lasts as long as was drawn, and ends with its hour at the latest", (t) => {
  for (const seed of [1, 2, 3]) {
    const episodes = passing(seed);
    let beganMs: number | undefined;
    let count = 0;
    for (let nowMs = START_MS; nowMs < START_MS + 24 * HOUR_MS; nowMs += 100) {
      const isActive = episodes.isActiveAt(nowMs);
      if (isActive && beganMs === undefined) beganMs = nowMs;
      if (isActive || beganMs === undefined) continue;
      const lastedMs = nowMs - beganMs;
      t.true(lastedMs <= 25_100 && (lastedMs >= 400 || nowMs % HOUR_MS === 0), `seed ${seed}: ${lastedMs}`);
      t.is(Math.floor(beganMs / HOUR_MS), Math.floor((nowMs - 1) / HOUR_MS), `seed ${seed}`);
      beganMs = undefined;
      count += 1;
    }
    // 300 s apart and 13 s long.
    t.true(count > 200 && count < 350, `seed ${seed}: ${count}`);
  }
});

test("an hour without episodes has none", (t) => {
  const episodes = new Episodes({
    random: new SeededRandom(7, "episodes"),
    meanGapMs: (hourMs) => (hourMs === START_MS ? undefined : 10_000),
    durationMs: () => 10_000,
  });
  let active = 0;
  for (let second = 0; second < 3_600; second += 1)
    if (episodes.isActiveAt(START_MS + second * 1_000)) active += 1;
  t.is(active, 0);
  for (let second = 3_600; second < 7_200; second += 1)
    if (episodes.isActiveAt(START_MS + second * 1_000)) active += 1;
  t.true(active > 1_500 && active < 2_100, `${active}`);
});
