/** The goals of time, asked of the sign itself: what the bench finds by its model holds for the node. */

import test from "ava";
import { honestScenario } from "../../bench/clock/honest.js";
import { HOSTILE_KINDS, hostileScenario } from "../../bench/clock/hostile.js";
import { runScenario } from "../../bench/clock/run-scenario.js";
import { SeededRandom } from "../../hosts/alley/random.js";
import { playOnSign } from "./clock-on-sign.js";

const HOSTILE_TRACES_PER_KIND = 10;
const HONEST_TRACES = 60;

for (const [name, kind] of Object.entries(HOSTILE_KINDS)) {
  test(`${name}: the sign invites nobody while its time is unknown or floor, and nobody for a minute against the truth`, (t) => {
    for (let seed = 0; seed < HOSTILE_TRACES_PER_KIND; seed += 1) {
      const tally = playOnSign({
        ...hostileScenario(kind, new SeededRandom(seed, `sign/${name}`)),
        lengthMs: 28_800_000,
      });
      t.is(tally.openWhileUntrustedMs, 0, `seed ${seed}`);
      t.true(tally.worstSafeFaceDelayMs <= 60_000, `seed ${seed}: ${tally.worstSafeFaceDelayMs}`);
      t.true(tally.worstOpenWronglyMs <= 60_000, `seed ${seed}: ${tally.worstOpenWronglyMs}`);
    }
  });
}

test("told the truth, the sign is open when it may be", (t) => {
  let allowedMs = 0;
  let openMs = 0;
  for (let seed = 0; seed < HONEST_TRACES; seed += 1) {
    const scenario = honestScenario(new SeededRandom(seed, "sign/honest"));
    const tally = playOnSign({ ...scenario, lengthMs: 28_800_000 });
    allowedMs += tally.allowedMs;
    openMs += tally.openWhileAllowedMs;
    t.is(tally.outsideMs, 0, `seed ${seed}`);
  }
  t.true(allowedMs > HONEST_TRACES * 3_600_000);
  t.true(openMs / allowedMs >= 0.999, `${openMs / allowedMs}`);
});

test("the bench's model of a sign is open and closed when the sign is", (t) => {
  for (let seed = 0; seed < 40; seed += 1) {
    const scenarioOf = () => ({
      ...honestScenario(new SeededRandom(seed, "sign/model")),
      lengthMs: 28_800_000,
      reboots: [],
      crystalPpm: 0,
    });
    const onSign = playOnSign(scenarioOf()).inFaceMs;
    const onModel = runScenario(scenarioOf()).tally.inFaceMs;
    // Servers are asked at moments of chance: the first answers may come some seconds apart.
    for (const face of ["safe", "open", "closed"] as const)
      t.true(
        Math.abs(onSign[face] - onModel[face]) < 40_000,
        `seed ${seed}, ${face}: ${onSign[face]}, ${onModel[face]}`,
      );
  }
});
