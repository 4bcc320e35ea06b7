import test from "ava";
import { buildCorpus } from "../../bench/sensing/corpus/build-corpus.js";
import { ECHO_NONE } from "../../src/domain/range.js";
import { MOUNTINGS } from "../../src/sensing/empty-profile.js";
import { CALIBRATION_MS, echoesOf, HOUR_MS } from "./corpus-listening.js";

const SEEDS = [1, 2, 77];

/** The issue's words for what sensing must get right, and the two that measure what calm costs. */
const ISSUE_CONDITIONS = [
  "steep",
  "glass",
  "jumps",
  "rain",
  "vibration",
  "pedestrians",
  "bicycles",
  "manoeuvring",
  "swap",
  "crosstalk",
  "truck",
  "low-car",
  "motorcycle",
  "temperature",
  "drift",
  "reboot",
  "clear",
];

const FAULTS = ["blocked", "fallen", "latched", "silent"];

test("the corpus holds 2,000 to 2,600 stays in at most 7,000 bay-hours", (t) => {
  for (const seed of SEEDS) {
    const corpus = buildCorpus(seed);
    const stays = corpus.reduce((sum, trace) => sum + trace.stays.length, 0);
    const hours = corpus.reduce((sum, trace) => sum + trace.durationMs, 0) / HOUR_MS;
    t.true(stays >= 2_000 && stays <= 2_600, `seed ${seed}: ${stays} stays`);
    t.true(hours >= 4_000 && hours <= 7_000, `seed ${seed}: ${hours} hours`);
  }
});

test("every condition of the issue comes with thirty stays or more on every mounting", (t) => {
  for (const condition of ISSUE_CONDITIONS) {
    for (const mounting of MOUNTINGS) {
      const traces = buildCorpus(1).filter(
        (trace) => trace.condition === condition && trace.mounting === mounting,
      );
      t.true(traces.length >= 3, `${condition}, ${mounting}`);
      t.true(traces.flatMap(({ stays }) => stays).length >= 30, `${condition}, ${mounting}`);
    }
  }
});

test("nothing is in the corpus that is not one of those conditions, a fault, a long stay or calm", (t) => {
  const names = new Set(buildCorpus(1).map(({ condition }) => condition));
  t.deepEqual([...names].sort(), [...ISSUE_CONDITIONS, ...FAULTS, "calm", "long-stay"].sort());
});

test("stays are in order, do not overlap, begin after the trace and end before it, and last a minute or more", (t) => {
  for (const seed of SEEDS) {
    for (const trace of buildCorpus(seed)) {
      let freeFromMs = 0;
      for (const { arrivesMs, stopsMs, movesMs, leftMs } of trace.stays) {
        const where = `seed ${seed}, ${trace.condition}, ${trace.mounting}: ${arrivesMs}`;
        t.true(freeFromMs < arrivesMs && arrivesMs < stopsMs && movesMs < leftMs, where);
        t.true(movesMs - stopsMs >= 60_000, where);
        freeFromMs = leftMs;
      }
      t.true(freeFromMs < trace.durationMs);
    }
  }
});

test("vehicles take 3 to 8 s to come and to go, and up to 40 s only where they manoeuvre", (t) => {
  for (const trace of buildCorpus(1)) {
    const longestMs = trace.condition === "manoeuvring" ? 40_000 : 8_000;
    for (const { arrivesMs, stopsMs, movesMs, leftMs } of trace.stays) {
      for (const driveMs of [stopsMs - arrivesMs, leftMs - movesMs])
        t.true(driveMs >= 3_000 && driveMs <= longestMs, `${trace.condition}: ${driveMs}`);
    }
  }
  const long = buildCorpus(1)
    .filter(({ condition }) => condition === "manoeuvring")
    .flatMap(({ stays }) => stays.filter(({ arrivesMs, stopsMs }) => stopsMs - arrivesMs >= 10_000));
  t.true(long.length > 50, `${long.length}`);
});

test("where cars swap, most stand 4 to 15 s after the one before has left", (t) => {
  const gaps = buildCorpus(1)
    .filter(({ condition }) => condition === "swap")
    .flatMap(({ stays }) =>
      stays.slice(1).map(({ stopsMs }, index) => stopsMs - (stays[index]?.leftMs ?? 0)),
    );
  const swaps = gaps.filter((gapMs) => gapMs <= 15_000);
  t.true(swaps.length > gaps.length / 2, `${swaps.length} of ${gaps.length}`);
  t.true(Math.min(...swaps) >= 4_000);
});

test("a bay-month and more is calm, and a parked week is there on every mounting", (t) => {
  const corpus = buildCorpus(1);
  const calm = corpus.filter(({ condition }) => condition === "calm");
  t.true(calm.reduce((sum, { durationMs }) => sum + durationMs, 0) >= 30 * 24 * HOUR_MS);
  for (const mounting of MOUNTINGS) {
    const long = corpus.find((trace) => trace.condition === "long-stay" && trace.mounting === mounting);
    const [stay] = long?.stays ?? [];
    t.is(stay && stay.movesMs - stay.stopsMs, 7 * 24 * HOUR_MS, mounting);
  }
});

test("the same seed gives the same echoes, whichever traces were heard before", (t) => {
  const forwards = buildCorpus(5).map((trace) => echoesOf(trace, 0, HOUR_MS, 60_000));
  const backwards = [...buildCorpus(5)].reverse().map((trace) => echoesOf(trace, 0, HOUR_MS, 60_000));
  t.deepEqual(forwards, backwards.reverse());
});

test("another seed gives other echoes of a corpus of the same make-up", (t) => {
  const one = buildCorpus(1);
  const other = buildCorpus(2);
  const makeUp = (corpus: typeof one) =>
    corpus.map(({ condition, mounting, stays }) => `${condition} ${mounting} ${stays.length}`);
  t.deepEqual(makeUp(one), makeUp(other));
  const same = one.filter((trace, index) => trace.durationMs === other[index]?.durationMs);
  t.true(same.length < one.length / 5, `${same.length} of ${one.length}`);
  t.notDeepEqual(echoesOf(one[0], 0, HOUR_MS, 60_000), echoesOf(other[0], 0, HOUR_MS, 60_000));
});

test("the ten minutes of calibration show one thing or nothing, and no vehicle", (t) => {
  for (const trace of buildCorpus(3)) {
    const echoes = echoesOf(trace, -CALIBRATION_MS, 0, 2_500);
    const heard = echoes.filter((echoUs) => echoUs !== ECHO_NONE).sort((a, b) => a - b);
    const where = `${trace.condition}, ${trace.mounting}`;
    if (heard.length < 10) continue;
    t.true(heard.length > echoes.length * 0.7, `${where}: ${heard.length}`);
    const middle = heard[heard.length >> 1] ?? 0;
    const far = heard.filter((echoUs) => Math.abs(echoUs - middle) > middle * 0.06);
    // What is left over are a few echoes of nothing at all.
    t.true(far.length <= 5, `${where}: ${far.length} of ${heard.length}`);
  }
});

test("level beams, and only these, have sites where the empty bay is silent, in most conditions", (t) => {
  const silent = buildCorpus(3).filter((trace) => {
    const echoes = echoesOf(trace, -CALIBRATION_MS, 0, 2_500);
    return echoes.filter((echoUs) => echoUs !== ECHO_NONE).length < 10;
  });
  t.deepEqual([...new Set(silent.map(({ mounting }) => mounting))].sort(), ["kerb", "wall"]);
  t.true(new Set(silent.map(({ condition }) => condition)).size >= 10);
});
