/** The goals of time over a few of the bench's traces, and that the bench notices what it is to notice. */

import test from "ava";
import type { BenchFigures } from "../../bench/bench.js";
import { clockBench } from "../../bench/clock/clock-bench.js";
import { HOSTILE_KINDS, hostileScenario } from "../../bench/clock/hostile.js";
import { ninetyDays } from "../../bench/clock/ninety-days.js";
import { runScenario } from "../../bench/clock/run-scenario.js";
import { honestFigures, hostileFigures, undefendedFigures } from "../../bench/clock/trace-figures.js";
import { SeededRandom } from "../../hosts/alley/random.js";

const quiet = () => {};

function numberOf(figures: BenchFigures, name: string): number {
  const value = figures[name];
  if (typeof value !== "number") throw new TypeError(`${name} is no number`);
  return value;
}

const hostile = hostileFigures(400, quiet);
const honest = honestFigures(200, quiet);

test("in no hostile trace is anyone invited while the time is unknown or floor", (t) => {
  t.is(hostile["hostileTraces"], 400);
  t.is(hostile["openedWhileUntrustedSeconds"], 0);
});

test("in hostile traces no face stays open for a minute against the estimate or the truth", (t) => {
  t.true(numberOf(hostile, "worstSafeFaceDelaySeconds") <= 60, JSON.stringify(hostile["hostileKinds"]));
});

test("in honest traces the time is trusted within two minutes, and the alley is open when it may be", (t) => {
  t.is(honest["honestTraces"], 200);
  t.true(numberOf(honest, "worstTrustDelaySeconds") <= 120, `${honest["worstTrustDelaySeconds"]}`);
  t.true(numberOf(honest, "honestOpenPercent") >= 99.9, `${honest["honestOpenPercent"]}`);
  t.is(honest["honestOpenedWhileUntrustedSeconds"], 0);
  t.is(honest["honestOutsideBoundsSeconds"], 0, "the truth is never outside of what the sign holds possible");
});

test("alone for ninety days with 3.5 ppm, every handover comes within 30 s and the time is trusted all along", (t) => {
  for (const { tally } of ninetyDays(3.5)) {
    t.true(tally.worstHandoverMs <= 30_000, `${tally.worstHandoverMs}`);
    t.is(tally.inTrustMs.trusted, 90 * 86_400_000 - tally.inTrustMs.floor);
    t.is(tally.outsideMs, 0);
  }
});

test("every kind of hostility bites: against a pair that nobody contradicts the same sums show harm", (t) => {
  const { "spoofed-pair-without-rtc": pair } = undefendedFigures(160)["undefendedKinds"] as Record<
    string,
    BenchFigures
  >;
  t.true(numberOf(pair ?? {}, "openedWronglySecondsPerDay") > 1_000);
  t.true(numberOf(pair ?? {}, "worstOpenedWronglySeconds") > 3_600);
});

test("the same traces give the same figures", (t) => {
  t.deepEqual(hostileFigures(60, quiet), hostileFigures(60, quiet));
  t.deepEqual(honestFigures(30, quiet), honestFigures(30, quiet));
});

test("traces of a kind differ from each other", (t) => {
  for (const [name, kind] of Object.entries(HOSTILE_KINDS)) {
    const lengths = Array.from({ length: 6 }, (_, index) => {
      const { inFaceMs, inTrustMs } = runScenario(hostileScenario(kind, new SeededRandom(index, name))).tally;
      return JSON.stringify([inFaceMs, inTrustMs]);
    });
    t.true(new Set(lengths).size > 4, name);
  }
});

test("the figures that are promised have their meanings", (t) => {
  for (const name of [
    "hostileTraces",
    "openedWhileUntrustedSeconds",
    "worstSafeFaceDelaySeconds",
    "honestOpenPercent",
    "worstHandoverErrorSeconds",
  ])
    t.truthy(clockBench.meanings[name], name);
});
