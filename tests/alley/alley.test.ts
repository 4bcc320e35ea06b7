import test from "ava";
import { DETECTION_BUDGET_MS, SILENCE_BUDGET_MS } from "../../src/domain/budgets.js";
import { FREE, OCCUPIED, UNKNOWN } from "../../src/domain/occupancy.js";
import { falseStaysIn } from "./false-stays.js";
import { buildAlley, HOUR_MS, runFor, TUESDAY_MS } from "./run.js";

const SEEDS =
  process.env["GOLMOK_FULL"] === "1"
    ? Array.from({ length: 60 }, (_, seed) => seed)
    : [1, 7, 42, 4_294_967_295];

const FRIDAY_MS = TUESDAY_MS + 3 * 24 * HOUR_MS;

/** Of 104 passers-by a day in each bay 3 in 100 stay for 5 to 25 s: 44 in all. Measured over 16 days: 0 to 7 taken for cars. */
const FALSE_STAYS_PER_DAY = 10;
const LONGEST_TALK_MS = 25_000;

/** A frame that the air swallowed, twice in a row: an exchange at SF9 and the wait after it, each time. */
const RETRIES_MS = 2 * 1_900;

for (const seed of SEEDS) {
  test(`no car stands in a bay that the sign counts as free for longer than the detection budget and two retries, and cars as a rule for less, seed ${seed}`, (t) => {
    const { summary } = runFor(24, { seed, isCold: true });
    t.true(summary.arrivals > 40, `seed ${seed}: ${summary.arrivals} arrivals`);
    t.true(
      summary.longestFreeWhileOccupiedSeconds > 0,
      `seed ${seed}: no car was ever noticed late, which cannot be`,
    );
    t.true(
      summary.longestFreeWhileOccupiedSeconds * 1_000 <= DETECTION_BUDGET_MS + RETRIES_MS,
      `seed ${seed}: ${summary.longestFreeWhileOccupiedSeconds} s`,
    );
    const meanMs = (summary.freeWhileOccupiedSeconds * 1_000) / summary.arrivals;
    t.true(meanMs < DETECTION_BUDGET_MS, `seed ${seed}: ${meanMs} ms`);
  });

  test(`a day has no missed stay, and under 0.25 % of wrong bay-time, seed ${seed}`, (t) => {
    const { summary, transcript } = runFor(24, { seed, startMs: FRIDAY_MS, isCold: true });
    t.is(summary.missedStays, 0, `seed ${seed}`);
    t.true(summary.stateTimeErrorPercent < 0.25, `seed ${seed}: ${summary.stateTimeErrorPercent} %`);
    // Some who stop for a talk sway as little as a car on its springs; they are gone soon, and so is what was said of them.
    const falseStays = falseStaysIn(transcript);
    t.is(falseStays.length, summary.falseStays, `seed ${seed}`);
    t.true(falseStays.length <= FALSE_STAYS_PER_DAY, `seed ${seed}: ${falseStays.length}`);
    for (const { bay, atMs, lastedMs = Number.NaN } of falseStays)
      t.true(
        lastedMs <= LONGEST_TALK_MS + DETECTION_BUDGET_MS,
        `seed ${seed}: bay ${bay}, ${atMs}: ${lastedMs} ms`,
      );
  });

  test(`a night in which nobody passes by has no false stay, seed ${seed}`, (t) => {
    const { summary } = runFor(4, { seed, startMs: TUESDAY_MS + HOUR_MS });
    t.is(summary.falseStays, 0, `seed ${seed}`);
  });
}

test("a bay that is destroyed and rebuilt at each sleep leaves the same transcript", (t) => {
  for (const seed of [3, 1_000_003]) {
    const startMs = TUESDAY_MS + 7 * HOUR_MS;
    const warm = runFor(3, { seed, startMs });
    const cold = runFor(3, { seed, startMs, isCold: true });
    t.true(warm.transcript.length > 100_000, `seed ${seed}`);
    t.true(
      warm.transcript === cold.transcript,
      `seed ${seed}: ${firstDifference(warm.transcript, cold.transcript)}`,
    );
    t.deepEqual(warm.summary, cold.summary, `seed ${seed}`);
  }
});

test("another seed is another day", (t) => {
  t.false(runFor(1, { seed: 1 }).transcript === runFor(1, { seed: 2 }).transcript);
});

test("it makes no difference in how many steps time passes", (t) => {
  const inOne = runFor(2, { seed: 5 });
  const { alley, chunks } = buildAlley({ seed: 5 });
  for (let atMs = 0; atMs <= 2 * HOUR_MS; atMs += 777) alley.runUntil(TUESDAY_MS + atMs);
  alley.runUntil(TUESDAY_MS + 2 * HOUR_MS);
  t.deepEqual(alley.finish(), inOne.summary);
  t.true(chunks.join("") === inOne.transcript);
});

test("a silent bay is unknown after the silence budget, and known again when it is heard", (t) => {
  const { alley } = buildAlley({ seed: 11, stays: [] });
  alley.runUntil(TUESDAY_MS + HOUR_MS);
  const { register } = alley.sign.node;
  t.is(register.occupancyOf(4), FREE);
  const heardMs = register.heardMsOf(4) ?? 0;
  const radio = alley.bays.get(4)?.radio;
  if (radio === undefined) return t.fail("bay 4 has no node");
  radio.isSilenced = true;
  alley.runUntil(TUESDAY_MS + heardMs + SILENCE_BUDGET_MS - 1_000);
  t.is(register.occupancyOf(4), FREE);
  alley.runUntil(TUESDAY_MS + heardMs + SILENCE_BUDGET_MS + 1_000);
  t.is(register.occupancyOf(4), UNKNOWN);
  t.deepEqual(alley.sign.node.counts, { pooled: 14, free: 13, occupied: 0, unknown: 1 });
  radio.isSilenced = false;
  alley.runUntil(TUESDAY_MS + heardMs + SILENCE_BUDGET_MS + 320_000);
  t.is(register.occupancyOf(4), FREE);
});

test("a stay whose reports were all lost is told of afterwards, by the previous state's duration", (t) => {
  const arrivedMs = TUESDAY_MS + HOUR_MS;
  const leftMs = arrivedMs + 240_000;
  const { alley, chunks } = buildAlley({ seed: 13, stays: [{ bay: 6, arrivedMs, leftMs }] });
  alley.runUntil(arrivedMs - 1_000);
  const radio = alley.bays.get(6)?.radio;
  if (radio === undefined) return t.fail("bay 6 has no node");
  radio.isSilenced = true;
  alley.runUntil(leftMs + 60_000);
  radio.isSilenced = false;
  alley.runUntil(leftMs + 420_000);
  const summary = alley.finish();
  t.is(summary.missedStays, 0);
  const told = /"stay-reconstructed","bay":6,"detail":null,"duration":(\d+)/.exec(chunks.join(""));
  // The car stood there for 240 s; the bay saw it come and go a few seconds late, by a clock that is off by up to 5 %.
  const durationS = Number(told?.[1]);
  t.true(durationS > 220 && durationS < 254, `${durationS} s`);
  t.is(alley.sign.node.register.occupancyOf(6), FREE);
});

test("a sensor that fails makes its bay unknown within the detection budget, and says so", (t) => {
  const { alley } = buildAlley({ seed: 17, stays: [], lossPerMillion: 0 });
  alley.runUntil(TUESDAY_MS + HOUR_MS);
  alley.scenes.get(9)?.setSensorFault("silent");
  alley.runUntil(TUESDAY_MS + HOUR_MS + DETECTION_BUDGET_MS);
  const { register } = alley.sign.node;
  t.is(register.occupancyOf(9), UNKNOWN);
  t.is(register.healthOf(9), 4);
  alley.scenes.get(9)?.setSensorFault("none");
  alley.runUntil(TUESDAY_MS + HOUR_MS + 60_000);
  t.is(register.occupancyOf(9), FREE);
  t.is(register.healthOf(9), 0);
});

test("stays from a file are the world's truth, to the second", (t) => {
  const arrivedMs = TUESDAY_MS + 30 * 60_000;
  const { summary, transcript } = runFor(1, {
    seed: 19,
    stays: [
      { bay: 1, arrivedMs, leftMs: arrivedMs + 600_000 },
      { bay: 2, arrivedMs: TUESDAY_MS - HOUR_MS, leftMs: undefined },
      { bay: 15, arrivedMs, leftMs: undefined },
    ],
  });
  t.is(summary.arrivals, 2);
  t.is(summary.departures, 1);
  t.regex(transcript, /^1800000 world arrived 1 /m);
  t.regex(transcript, /^2400000 world left 1$/m);
});

test("an occupied bay is believed so while the car stands there", (t) => {
  const arrivedMs = TUESDAY_MS + HOUR_MS;
  const { alley } = buildAlley({ seed: 23, stays: [{ bay: 3, arrivedMs, leftMs: arrivedMs + 3 * HOUR_MS }] });
  const { register } = alley.sign.node;
  for (let atMs = 60_000; atMs < 3 * HOUR_MS; atMs += 60_000) {
    alley.runUntil(arrivedMs + atMs);
    t.is(register.occupancyOf(3), OCCUPIED, `${atMs} ms after arrival`);
  }
});

function firstDifference(one: string, other: string): string {
  const ones = one.split("\n");
  const others = other.split("\n");
  const index = ones.findIndex((line, at) => line !== others[at]);
  return `line ${index + 1}: ${ones[index]} / ${others[index]}`;
}
