import test from "ava";
import { buildCorpus } from "../../bench/sensing/corpus/build-corpus.js";
import type { SensingTrace, TrueFault } from "../../bench/sensing/trace.js";
import { ECHO_FAULT, ECHO_NONE } from "../../src/domain/range.js";
import { CALIBRATION_MS, distancesOf, echoesOf, median, tracesOf } from "./corpus-listening.js";

const MINUTE_MS = 60_000;

/** Each fault of one kind, with its trace heard up to its beginning. */
function faultsOf(kind: string): { trace: SensingTrace; fault: TrueFault; before: number[] }[] {
  return tracesOf(8, kind).flatMap((trace) =>
    trace.faults.map((fault) => ({ trace, fault, before: echoesOf(trace, 0, fault.fromMs, 2_500) })),
  );
}

test("only the four conditions of faults have faults, one on each trace, of that kind", (t) => {
  for (const { condition, faults } of buildCorpus(8)) {
    const isFaulty = ["blocked", "fallen", "latched", "silent"].includes(condition);
    t.deepEqual(
      faults.map(({ kind }) => String(kind)),
      isFaulty ? [condition] : [],
    );
  }
});

test("faults last half an hour or for good, begin two minutes from anything that moves, and vehicles come meanwhile", (t) => {
  let forGood = 0;
  let arrivals = 0;
  let faults = 0;
  for (const trace of buildCorpus(8)) {
    for (const { fromMs, untilMs } of trace.faults) {
      faults += 1;
      if (untilMs === trace.durationMs) forGood += 1;
      else t.true(untilMs - fromMs >= 25 * MINUTE_MS && untilMs - fromMs <= 45 * MINUTE_MS);
      for (const { arrivesMs, stopsMs, movesMs, leftMs } of trace.stays) {
        t.true(fromMs < arrivesMs - 110_000 || fromMs > stopsMs + 110_000, trace.condition);
        t.true(fromMs < movesMs - 110_000 || fromMs > leftMs + 110_000, trace.condition);
        if (fromMs < arrivesMs && arrivesMs < untilMs) arrivals += 1;
      }
    }
  }
  t.true(forGood > faults / 4 && forGood < (faults * 3) / 4, `${forGood} of ${faults}`);
  t.true(arrivals > 10 && arrivals < faults * 2, `${arrivals}`);
});

test("a blocked ranger hears 20 to 200 mm and nothing else", (t) => {
  for (const { trace, fault } of faultsOf("blocked")) {
    const distances = distancesOf(trace, fault.fromMs, fault.fromMs + 10 * MINUTE_MS, 1_000);
    t.true(distances.length > 450, `${distances.length}`);
    t.true(Math.min(...distances) >= 18 && Math.max(...distances) <= 222, `${Math.max(...distances)}`);
  }
});

test("a latched ranger repeats its last echo exactly until the fault is over", (t) => {
  const all = faultsOf("latched");
  for (const { trace, fault, before } of all) {
    const last = before.filter((echoUs) => echoUs !== ECHO_NONE).at(-1);
    const during = new Set(echoesOf(trace, fault.fromMs, fault.untilMs, 5_000));
    t.deepEqual([...during], [last], `${trace.mounting} at ${fault.fromMs}`);
    if (fault.untilMs === trace.durationMs) continue;
    t.true(new Set(echoesOf(trace, fault.untilMs, trace.durationMs, 5_000)).size > 3);
  }
  t.is(all.length, 16);
});

test("a silent ranger says no echo, or that it is faulty; the latter always where the empty bay is silent", (t) => {
  const said = new Set<number>();
  for (const { trace, fault, before } of faultsOf("silent")) {
    const during = new Set(echoesOf(trace, fault.fromMs, fault.untilMs, 5_000));
    t.is(during.size, 1);
    const [value = -1] = during;
    t.true(value === ECHO_NONE || value === ECHO_FAULT);
    const quiet = before.slice(0, 100).filter((echoUs) => echoUs === ECHO_NONE).length;
    if (quiet > 90) t.is(value, ECHO_FAULT, trace.mounting);
    said.add(value);
  }
  t.is(said.size, 2);
});

test("a fallen ranger is steady where neither floor nor vehicle is, or wild", (t) => {
  const shapes = { near: 0, between: 0, beyond: 0, wild: 0 };
  for (const trace of tracesOf(8, "fallen")) {
    const floorMm = median(distancesOf(trace, -CALIBRATION_MS, 0, 2_500));
    const [fault] = trace.faults;
    if (fault === undefined) continue;
    const distances = distancesOf(trace, fault.fromMs, fault.fromMs + 10 * MINUTE_MS, 1_000);
    const mm = median(distances);
    const spread = Math.max(...distances) - Math.min(...distances);
    if (spread > 1_000) shapes.wild += 1;
    else if (mm < 150) shapes.near += 1;
    else if (mm > floorMm + 200) shapes.beyond += 1;
    else {
      t.true(mm < floorMm - 100, `${mm} before ${floorMm}`);
      shapes.between += 1;
    }
  }
  for (const [shape, count] of Object.entries(shapes)) t.true(count >= 2, `${shape}: ${count}`);
});
