import test from "ava";
import { repeatsOfLatched, runBeyondChance, sixteenthsOf } from "../../src/sensing/run-lengths.js";

const SO_RARE = 1e-5;
const A_BILLIONTH = 1e-9;
const LONGEST = 255;

for (let sixteenths = 1; sixteenths <= 14; sixteenths += 1) {
  test(`a reading that comes in ${sixteenths} of 16 cases is no chance once that many in a row are one in 100,000`, (t) => {
    const share = sixteenths / 16;
    const run = runBeyondChance(sixteenths);
    t.true(share ** run <= SO_RARE, `${run} in a row: ${share ** run}`);
    t.true(share ** (run - 1) > SO_RARE, `${run - 1} would do`);
  });
}

test("no run is shorter than three nor longer than a byte", (t) => {
  t.deepEqual([0, 15, 16].map(runBeyondChance), [3, 179, LONGEST]);
  t.deepEqual([17, 100, -1].map(runBeyondChance), [LONGEST, LONGEST, LONGEST]);
});

test("a longer run is asked for what comes more often", (t) => {
  for (let sixteenths = 1; sixteenths <= 16; sixteenths += 1)
    t.true(runBeyondChance(sixteenths) > runBeyondChance(sixteenths - 1), `${sixteenths}`);
});

for (const perMille of [100, 200, 300, 400, 500, 600]) {
  test(`a surface that repeats itself half as often again as ${perMille} of 1,000 times is not taken for a hanging ranger`, (t) => {
    const share = (perMille * 1.5) / 1_000;
    const count = repeatsOfLatched(perMille);
    t.true(share ** (count + 1) <= A_BILLIONTH, `${count} in a row: ${share ** count}`);
    t.true(share ** (count - 2) > A_BILLIONTH, `${count - 2} would do`);
    t.is(repeatsOfLatched(perMille - 1), count);
    t.true(repeatsOfLatched(perMille + 1) > count || repeatsOfLatched(perMille + 1) === 0);
  });
}

test("a ranger that gives a still surface one value nearly always is never called latched", (t) => {
  t.deepEqual([601, 900, 1_000].map(repeatsOfLatched), [0, 0, 0]);
});

for (const [part, whole, expected] of [
  [0, 0, 0],
  [0, 9, 0],
  [9, 9, 16],
  [1, 2, 8],
  [1, 32, 1],
  [1, 33, 0],
  [31, 32, 16],
  [20, 10, 16],
] as const) {
  test(`${part} of ${whole} are ${expected} sixteenths`, (t) => {
    t.is(sixteenthsOf(part, whole), expected);
  });
}
