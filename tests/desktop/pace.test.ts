import test from "ava";
import { Pace } from "../../hosts/desktop/pace.js";
import { SPEEDS } from "../../hosts/desktop/page/contract.js";
import { TestWall } from "../helpers/wall-time.js";

const START_MS = 1_796_050_800_000;

function build(speed: number) {
  const wall = new TestWall();
  const reached: number[] = [];
  const pace = new Pace(START_MS, speed, (toMs) => reached.push(toMs - START_MS), wall);
  return { wall, pace, reached, last: () => reached.at(-1) ?? 0 };
}

for (const speed of SPEEDS) {
  test(`at ${speed} times real time, ten seconds are ${speed * 10}`, (t) => {
    const { wall, pace, reached, last } = build(speed);
    pace.start();
    wall.pass(10_000);
    t.is(last(), speed * 10_000);
    t.true(reached.length >= 100, "often enough to look live");
    t.true(reached.every((toMs, index) => Number.isInteger(toMs) && toMs >= (reached[index - 1] ?? 0)));
  });
}

test("before it is started, and once it is stopped, no time passes", (t) => {
  const { wall, pace, reached, last } = build(60);
  wall.pass(10_000);
  pace.setSpeed(10);
  pace.setPaused(false);
  t.deepEqual(reached, []);
  pace.start();
  wall.pass(1_000);
  t.is(last(), 10_000);
  pace.stop();
  pace.stop();
  const steps = reached.length;
  wall.pass(10_000);
  pace.setSpeed(3_600);
  pace.setPaused(true);
  pace.setPaused(false);
  t.is(reached.length, steps);
  t.is(wall.beats, 0);
});

test("started twice it has one beat", (t) => {
  const { wall, pace, last } = build(1);
  pace.start();
  pace.start();
  t.is(wall.beats, 1);
  wall.pass(1_000);
  t.is(last(), 1_000);
});

test("a new speed holds from its own moment, not from the last beat", (t) => {
  const { wall, pace, last } = build(1);
  pace.start();
  wall.pass(1_010);
  pace.setSpeed(3_600);
  t.is(pace.speed, 3_600);
  t.is(last(), 1_010);
  wall.pass(30);
  t.is(last(), 1_010 + 30 * 3_600);
});

test("paused, no time passes, and none is made up for", (t) => {
  const { wall, pace, last } = build(10);
  pace.start();
  wall.pass(1_000);
  pace.setPaused(true);
  t.true(pace.isPaused);
  wall.pass(60_000);
  t.is(last(), 10_000);
  pace.setSpeed(60);
  wall.pass(1_000);
  t.is(last(), 10_000);
  pace.setPaused(false);
  wall.pass(1_000);
  t.is(last(), 70_000);
});

test("a machine that slept goes on from where it was, a second later at most", (t) => {
  const { wall, pace, last } = build(60);
  pace.start();
  wall.pass(1_000);
  wall.freeze(8 * 3_600_000);
  wall.pass(40);
  t.true(last() <= 60_000 + 61_000 + 60 * 40, `${last()}`);
  t.true(last() > 60_000);
});

test("fractions of a millisecond are not lost", (t) => {
  const { wall, pace, last } = build(1);
  pace.start();
  for (let beat = 0; beat < 1_000; beat += 1) wall.pass(40.75);
  t.true(Math.abs(last() - 40_750) <= 41, `${last()}`);
});

test("without a wall of its own it goes by this machine's clock", async (t) => {
  let reachedMs = START_MS;
  const pace = new Pace(START_MS, 60, (toMs) => {
    reachedMs = toMs;
  });
  pace.start();
  await new Promise((resolve) => setTimeout(resolve, 200));
  pace.stop();
  const elapsedMs = reachedMs - START_MS;
  t.true(elapsedMs > 60 * 100 && elapsedMs < 60 * 5_000, `${elapsedMs} ms`);
});
