import test from "ava";
import fc from "fast-check";
import { backoffDelayMs, DEFAULT_BACKOFF } from "../../src/mqtt/backoff.js";
import { fixedRandom, seededRandom } from "./virtual-time.js";

const LONGEST: readonly (readonly [number, number])[] = [
  [0, 1_000],
  [1, 2_000],
  [2, 4_000],
  [5, 32_000],
  [6, 60_000],
  [7, 60_000],
  [31, 60_000],
  [32, 60_000],
  [255, 60_000],
];

for (const [attempt, longestMs] of LONGEST) {
  test(`after ${attempt} failed tries the longest wait is ${longestMs} ms, the shortest 250 ms`, (t) => {
    t.is(backoffDelayMs(fixedRandom(1), DEFAULT_BACKOFF, attempt), longestMs);
    t.is(backoffDelayMs(fixedRandom(0), DEFAULT_BACKOFF, attempt), 250);
  });
}

test("a wait lies between its floor and its ceiling for any limits, seed and attempt", (t) => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000 }),
      fc.integer({ min: 1, max: 200_000 }),
      fc.nat(400),
      fc.integer(),
      (baseMs, extraMs, attempt, seed) => {
        const limits = { baseMs, maxMs: baseMs + extraMs, floorMs: Math.min(250, baseMs) };
        const delayMs = backoffDelayMs(seededRandom(seed), limits, attempt);
        t.true(Number.isInteger(delayMs));
        t.true(delayMs >= limits.floorMs);
        t.true(delayMs <= Math.min(limits.maxMs, baseMs * 2 ** attempt));
      },
    ),
  );
});

test("waits spread over the whole span: no tenth of it holds more than a fifth of them", (t) => {
  const random = seededRandom(7);
  const tenths = new Array<number>(10).fill(0);
  for (let draw = 0; draw < 1_000; draw += 1) {
    const tenth = Math.min(9, Math.floor(backoffDelayMs(random, DEFAULT_BACKOFF, 20) / 6_000));
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }
  t.true(Math.max(...tenths) < 200 && Math.min(...tenths) > 20, `${tenths}`);
});
