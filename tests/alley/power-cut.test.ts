/** A day of the alley in which the sign's power goes again and again, also in the middle of a write. */

import test from "ava";
import { UNKNOWN } from "../../src/domain/occupancy.js";
import { readHours } from "../../src/nodes/sign-accounts.js";
import { HOURS } from "../../src/storage/plans.js";
import { TormentedSign } from "./tormented-sign.js";

const SEEDS = process.env["GOLMOK_FULL"] === "1" ? Array.from({ length: 20 }, (_, seed) => seed + 1) : [1, 2];
const HOURS_OF_TORMENT = 12;
const MINUTE_MS = 60_000;
const HOUR_BAY_S = 14 * 3_600;

for (const seed of SEEDS) {
  test(`whenever the power goes, all that the sign acknowledged is there when it comes back, seed ${seed}`, (t) => {
    const world = new TormentedSign(seed);
    const { alley, random } = world;
    const endMs = alley.time.nowMs + HOURS_OF_TORMENT * 60 * MINUTE_MS;
    let turns = 0;
    while (alley.time.nowMs < endMs) {
      turns += 1;
      world.pass(1_000 + random.below(8 * MINUTE_MS));
      if (random.below(3) === 0) world.sendSchedule();
      if (random.below(3) === 0) world.sendClaim();
      world.pass(random.below(100));
      if (random.below(2) === 0) world.cut();
      world.pass(10_000);
      if (alley.sign.face === undefined) continue;
      t.deepEqual(world.lost(), [], `seed ${seed}, turn ${turns}`);
      t.true(alley.sign.schedule.version >= world.heldVersion, `seed ${seed}, turn ${turns}`);
      t.true(world.newestStored >= world.acceptedVersion, `seed ${seed}, turn ${turns}`);
      // What came while the time was not known waits until it is.
      if (alley.sign.node.time.now().trust === "trusted")
        t.true(alley.sign.schedule.version >= world.acceptedVersion, `seed ${seed}, turn ${turns}`);
    }
    world.flash.onOperation = undefined;
    t.deepEqual(world.repeated, [], `seed ${seed}`);
    t.true(
      world.cuts > 20 && world.cutsInWrites > 10,
      `seed ${seed}: ${world.cuts} cuts, ${world.cutsInWrites}`,
    );
    t.true(world.events.length > 100 && world.claims.length > 5, `seed ${seed}`);
    t.true(world.acceptedVersion > 5, `seed ${seed}`);
    const hours = new Map<number, number>();
    readHours(world.stored.log(HOURS), ({ hour, occupiedS, unknownS, freeS }) => {
      hours.set(hour, (hours.get(hour) ?? 0) + occupiedS + unknownS + freeS);
      return true;
    });
    t.true(hours.size >= HOURS_OF_TORMENT - 1, `seed ${seed}: ${hours.size} hours`);
    for (const [hour, baySeconds] of hours) {
      if (hour === 0) continue;
      // A second for each cut: uptime begins in the middle of one.
      t.true(
        baySeconds <= HOUR_BAY_S + 14 * world.cuts,
        `seed ${seed}: nothing is counted twice, ${baySeconds}`,
      );
    }
  });
}

test("after a cut every bay is unknown until it is heard, and nothing opens before the time is trusted", (t) => {
  const world = new TormentedSign(3);
  const { alley } = world;
  world.pass(4 * 60 * MINUTE_MS);
  t.is(alley.sign.node.face.kind, "free");
  for (let turn = 0; turn < 5; turn += 1) {
    alley.cutSignPower();
    world.pass(MINUTE_MS);
    alley.restoreSignPower();
    const { node } = alley.sign;
    t.not(node.time.now().trust, "trusted");
    t.is(node.face.kind, "residents");
    for (const bay of node.register.pooled) t.is(node.register.occupancyOf(bay), UNKNOWN);
    world.pass(12 * MINUTE_MS);
    t.is(node.time.now().trust, "trusted");
    t.is(node.counts.unknown, 0);
    t.is(node.face.kind, "free");
  }
});
