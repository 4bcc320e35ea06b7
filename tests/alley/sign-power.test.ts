/** The sign's power goes and comes, and where its time comes from in the world. */

import test from "ava";
import { buildAlley, HOUR_MS, TUESDAY_MS } from "./run.js";

/** Tuesday 10:00 in Seoul: anyone may park. */
const MORNING_MS = TUESDAY_MS + 10 * HOUR_MS;

function quietAlley(seed: number, startMs = MORNING_MS) {
  const { alley, chunks } = buildAlley({ seed, startMs, stays: [] });
  const pass = (durationMs: number) => alley.runUntil(alley.time.nowMs + durationMs);
  return { alley, chunks, pass };
}

for (const [title, hinder] of [
  ["with all its sources", () => {}],
  [
    "without any server",
    ({ alley }) => {
      for (const server of alley.timeServers.servers) server.isDead = true;
    },
  ],
  [
    "with servers that all lie alike",
    ({ alley }) => {
      for (const server of alley.timeServers.servers) server.offsetMs = -20 * 365 * 24 * HOUR_MS;
    },
  ],
] as const satisfies readonly (readonly [string, (world: ReturnType<typeof quietAlley>) => void])[]) {
  test(`two seconds after its power came the sign trusts its time, ${title}, and is right`, (t) => {
    for (const seed of [1, 2, 3]) {
      const world = quietAlley(seed);
      hinder(world);
      world.pass(2_000);
      const { trust, utcMs } = world.alley.sign.node.time.now();
      t.is(trust, "trusted");
      t.true(Math.abs(utcMs - world.alley.time.nowMs) < 200, `seed ${seed}: ${utcMs}`);
    }
  });
}

test("a power cut makes the sign dark and its uptime begin anew, while its RTC goes on", (t) => {
  const { alley, pass } = quietAlley(4);
  pass(HOUR_MS);
  t.is(alley.sign.node.face.kind, "free");
  const before = alley.sign.node;
  alley.cutSignPower();
  t.throws(() => alley.sign.node, { message: /no power/ });
  t.is(alley.sign.face, undefined);
  t.true(alley.sign.matrix.pixels.every((pixel) => pixel === 0));
  const { rtc } = alley.sign;
  const shownS = rtc.read()?.utcS ?? 0;
  pass(5 * HOUR_MS);
  t.is((rtc.read()?.utcS ?? 0) - shownS, 5 * 3_600);
  t.true(
    alley.sign.matrix.pixels.every((pixel) => pixel === 0),
    "nothing of the old node runs on",
  );

  for (const server of alley.timeServers.servers) server.isDead = true;
  alley.restoreSignPower();
  t.not(alley.sign.node, before);
  t.like(alley.sign.node.face, { kind: "residents", phase: "untrusted" });
  pass(2_000);
  const { trust, utcMs } = alley.sign.node.time.now();
  t.is(trust, "trusted");
  t.true(Math.abs(utcMs - alley.time.nowMs) < 500, `${utcMs - alley.time.nowMs} ms`);
  pass(400_000);
  t.like(alley.sign.node.face, { kind: "free", phase: "steady", free: 14 });
});

test("an RTC whose battery was out is no source, and is set again when servers say the time", (t) => {
  const { alley, pass } = quietAlley(5);
  pass(10_000);
  alley.cutSignPower();
  alley.sign.rtc.stop();
  for (const server of alley.timeServers.servers) server.isDead = true;
  alley.restoreSignPower();
  pass(HOUR_MS / 2);
  t.like(alley.sign.node.face, { kind: "residents", phase: "untrusted" });
  t.is(alley.sign.node.time.now().trust, "floor");
  for (const server of alley.timeServers.servers) server.isDead = false;
  pass(120_000);
  t.is(alley.sign.node.time.now().trust, "trusted");
  pass(120_000);
  t.like(alley.sign.rtc.read(), { isStopped: false });
  t.true(Math.abs((alley.sign.rtc.read()?.utcS ?? 0) - alley.time.nowMs / 1_000) <= 1);
});

test("power that goes while a frame is on the air leaves a radio that can be used again", (t) => {
  const { alley, pass } = quietAlley(6);
  for (let round = 0; round < 40; round += 1) {
    pass(8_000 + round);
    alley.cutSignPower();
    pass(round);
    alley.restoreSignPower();
  }
  pass(HOUR_MS);
  t.is(alley.sign.node.counts.free, 14);
});

test("the sign cannot be powered twice", (t) => {
  const { alley } = quietAlley(7);
  t.throws(() => alley.restoreSignPower(), { message: /has power/ });
});

test("a run with power cuts is the same each time", (t) => {
  const runs = [0, 1].map(() => {
    const { alley, chunks, pass } = quietAlley(8);
    for (const waitMs of [700_000, 3_000, 900_000]) {
      pass(waitMs);
      alley.cutSignPower();
      pass(waitMs);
      alley.restoreSignPower();
    }
    pass(HOUR_MS);
    alley.finish();
    return chunks.join("");
  });
  t.true(runs[0] === runs[1]);
});
