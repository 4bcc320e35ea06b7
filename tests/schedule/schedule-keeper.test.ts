import test from "ava";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import type { Schedule } from "../../src/schedule/schedule.js";
import { ScheduleKeeper } from "../../src/schedule/schedule-keeper.js";

const START_S = 1_796_000_000;

/** A version that begins so many seconds after {@link START_S}. */
function version(number: number, afterS: number): Schedule {
  return { ...DEFAULT_SCHEDULE, version: number, effectiveFromS: START_S + afterS };
}

/** A keeper, and the version that holds so many seconds after {@link START_S}. */
function keeperOf(...taken: readonly (readonly [Schedule, afterS: number])[]) {
  const keeper = new ScheduleKeeper(version(1, -1_000));
  const at = (afterS: number): number => keeper.scheduleAt((START_S + afterS) * 1_000).version;
  for (const [schedule, afterS] of taken) keeper.take(schedule, (START_S + afterS) * 1_000);
  return { keeper, at };
}

test("a new schedule holds from the first millisecond of its time on, and not before", (t) => {
  const { keeper, at } = keeperOf([version(2, 100), 0]);
  t.is(keeper.newestVersion, 2);
  t.is(keeper.startsAtMs, (START_S + 100) * 1_000);
  t.is(at(0), 1);
  t.is(at(99.999), 1);
  t.is(at(100), 2);
  t.is(at(1e6), 2);
});

test("one whose time has come already holds at once", (t) => {
  t.is(keeperOf([version(2, -100), 0]).at(0), 2);
});

test("a clock put back finds what held then, and forward again what holds now", (t) => {
  const { at } = keeperOf([version(2, 100), 0]);
  t.deepEqual([at(200), at(50), at(200), at(99)], [2, 1, 2, 1]);
});

test("while the time is not trusted, what held last holds", (t) => {
  const { keeper, at } = keeperOf([version(2, 100), 0]);
  t.is(keeper.scheduleAt(undefined).version, 1);
  t.is(at(100), 2);
  t.is(keeper.scheduleAt(undefined).version, 2);
  t.is(at(50), 1);
  t.is(keeper.scheduleAt(undefined).version, 1);
});

test("a schedule taken while the time is not trusted waits until it is", (t) => {
  const keeper = new ScheduleKeeper(version(1, -1_000));
  keeper.take(version(2, -100), undefined);
  t.is(keeper.scheduleAt(undefined).version, 1);
  t.is(keeper.newestVersion, 2);
  t.is(keeper.scheduleAt(START_S * 1_000).version, 2);
});

test("a newer schedule takes the place of one that still waits, and never of one that has begun", (t) => {
  const waiting = keeperOf([version(2, 100), 0], [version(3, 200), 50]);
  t.deepEqual([waiting.at(150), waiting.at(200)], [1, 3]);
  const begun = keeperOf([version(2, 100), 0], [version(3, 200), 150]);
  t.deepEqual([begun.at(150), begun.at(200)], [2, 3]);
});

test("a keeper that comes back from a power cut goes on with what held last, and finds the other again", (t) => {
  const [first, next] = [version(4, 0), version(6, 100)];
  const builtIn = version(1, -1_000);
  for (const [heldVersion, held] of [
    [6, 6],
    [4, 4],
    [undefined, 4],
  ] as const) {
    const keeper = new ScheduleKeeper(builtIn, { current: first, newest: next, heldVersion });
    t.is(keeper.newestVersion, 6);
    t.is(keeper.scheduleAt(undefined).version, held);
    t.is(keeper.scheduleAt((START_S + 99) * 1_000).version, 4);
    t.is(keeper.scheduleAt((START_S + 100) * 1_000).version, 6);
  }
  const kept = new ScheduleKeeper(builtIn, { newest: next, heldVersion: 1 });
  t.is(kept.scheduleAt(undefined), builtIn);
  t.is(kept.withVersion(1), builtIn);
  t.is(kept.withVersion(6), next);
  t.is(kept.withVersion(4), undefined);
});
