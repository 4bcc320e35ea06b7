/** What must hold of the detector on a small part of the corpus; its figures are those of `npm run bench -- sensing`. */

import test from "ava";
import { buildCorpus } from "../../bench/sensing/corpus/build-corpus.js";
import { measureCorpus } from "../../bench/sensing/measure-corpus.js";
import { tripwireTwinOrReason } from "../../bench/sensing/tripwire-twin-or-reason.js";
import { TRIPWIRE_OCCUPIED_PERIOD_MS, TRIPWIRE_PERIOD_MS } from "../../src/sensing/tripwire.js";

const SEED = 1;

const twin = tripwireTwinOrReason();
const some = firstOfEach();
const { all, conditions } = measureCorpus({
  seed: SEED,
  readers: ["golmok", "esphome"],
  twin,
  isIncluded: (_trace, index) => some.has(index),
});
const { golmok, esphome } = all.tallies;

/** Indices of one trace of each condition, on mountings by turns; of conditions with faults, of one on each mounting. */
function firstOfEach(): ReadonlySet<number> {
  const indices = new Map<string, number>();
  const names: string[] = [];
  const traces = buildCorpus(SEED);
  for (const { condition } of traces) if (!names.includes(condition)) names.push(condition);
  names.forEach((name, turn) => {
    const mountings = [
      ...new Set(traces.filter(({ condition }) => condition === name).map((trace) => trace.mounting)),
    ];
    traces.forEach(({ condition, mounting, faults }, index) => {
      if (condition !== name) return;
      const isTurn = faults.length > 0 || mounting === mountings[turn % mountings.length];
      const key = `${condition}/${mounting}`;
      if (isTurn && !indices.has(key)) indices.set(key, index);
    });
  });
  return new Set(indices.values());
}

test("the small corpus has stays, faults and every condition", (t) => {
  t.log(`${golmok.traces} traces, ${golmok.stays} stays, ${golmok.wrongStatePercent.toFixed(3)} % wrong`);
  t.is(conditions.size, new Set(buildCorpus(SEED).map(({ condition }) => condition)).size);
  t.true(golmok.stays >= 60);
  t.true(golmok.faultDeclaredSeconds.length >= 12);
  t.deepEqual(all.calibrationFaults, []);
});

test("no ranger that fails shows its bay free, once that is declared or a minute has gone by", (t) => {
  t.is(golmok.shownFreeAfterFaultSeconds, 0);
});

test("the boards' tripwire does what ours does", (t) => {
  if (twin === undefined) t.pass();
  else t.is(twin.differences, 0, JSON.stringify(twin.firstDifference));
});

test("a bay is shown wrong for little of the time, in each condition", (t) => {
  t.true(golmok.wrongStatePercent < 0.4, `${golmok.wrongStatePercent} %`);
  for (const [name, { tallies }] of conditions) {
    const percent = tallies.golmok.wrongStatePercent;
    t.true(percent < 2.5, `${name}: ${percent} %`);
  }
});

test("next to no stay of a minute is missed", (t) => {
  t.true(golmok.longStays >= 60);
  t.true(golmok.missedStays <= golmok.longStays / 100, `${golmok.missedStays} of ${golmok.longStays}`);
});

test("the state changes without a reason far less often than ESPHome's", (t) => {
  const [ours, theirs] = [golmok.falseTransitions, esphome.falseTransitions];
  t.true(ours * 5 <= theirs, `${ours} to ${theirs}`);
});

test("what the tripwire and XS did is all of the time and of the pings", (t) => {
  const { moving, resting } = all;
  t.true(Math.abs(moving.ms + resting.ms - golmok.totalMs) < 20_000 * golmok.traces);
  t.true(
    resting.tripwirePings > (0.9 * resting.ms) / TRIPWIRE_OCCUPIED_PERIOD_MS &&
      resting.tripwirePings < (1.1 * resting.ms) / TRIPWIRE_PERIOD_MS,
  );
  // Dense readings belong to what moves.
  t.true(moving.densePings / moving.ms > 10 * (resting.densePings / resting.ms));
});
