import test from "ava";
import { buildCorpus } from "../../bench/sensing/corpus/build-corpus.js";
import { ECHO_NONE } from "../../src/domain/range.js";
import { MOUNTINGS, type Mounting } from "../../src/sensing/empty-profile.js";
import {
  CALIBRATION_MS,
  distancesOf,
  echoesOf,
  median,
  shareNear,
  standingDistances,
  tracesOf,
} from "./corpus-listening.js";

test("a stay is undecidable exactly where neither the empty bay nor what stands there returns anything", (t) => {
  let undecidable = 0;
  for (const trace of buildCorpus(4)) {
    if (trace.faults.length > 0 || trace.condition === "rain" || trace.condition === "crosstalk") continue;
    const empty = echoesOf(trace, -CALIBRATION_MS, 0, 2_500).filter((echoUs) => echoUs !== ECHO_NONE);
    const isSilent = empty.length < 10;
    for (const stay of trace.stays) {
      const { distances, pings } = standingDistances(trace, stay);
      if (pings < 20) continue;
      const share = shareNear(distances, median(distances), 60, pings);
      const where = `${trace.condition}, ${trace.mounting}, ${stay.vehicle} at ${stay.stopsMs}: ${share}`;
      if (stay.isDecidable) t.true(!isSilent || share > 0.06, where);
      else t.true(isSilent && distances.length / pings < 0.15, where);
      undecidable += stay.isDecidable ? 0 : 1;
    }
  }
  t.true(undecidable >= 10, `${undecidable}`);
});

test("glass returns next to nothing and hides the floor, after a nose or an edge was heard in most approaches", (t) => {
  let heard = 0;
  let stays = 0;
  for (const mounting of ["overhead", "pole"] as const) {
    for (const trace of tracesOf(6, "glass", mounting)) {
      for (const stay of trace.stays) {
        const approach = distancesOf(trace, stay.arrivesMs, stay.stopsMs, 250);
        heard += approach.length >= 2 ? 1 : 0;
        stays += 1;
        const { distances, pings } = standingDistances(trace, stay);
        t.true(pings < 20 || distances.length < pings * 0.15, `${mounting} at ${stay.stopsMs}`);
      }
    }
  }
  t.is(stays, 60);
  t.true(heard > 50, `${heard}`);
});

test("steep bodies return every other ping or fewer, and the floor is not heard behind them", (t) => {
  for (const mounting of MOUNTINGS) {
    for (const trace of tracesOf(6, "steep", mounting)) {
      for (const stay of trace.stays) {
        const { distances, pings } = standingDistances(trace, stay);
        if (pings < 100) continue;
        const share = distances.length / pings;
        t.true(share > 0.05 && share < 0.66, `${mounting} at ${stay.stopsMs}: ${share}`);
        t.true(shareNear(distances, median(distances), 60, pings) > share * 0.8);
      }
    }
  }
});

test("past a motorcycle the floor is heard in a good part of the pings", (t) => {
  for (const trace of tracesOf(6, "motorcycle", "overhead")) {
    const floorMm = median(distancesOf(trace, -CALIBRATION_MS, 0, 2_500));
    for (const stay of trace.stays) {
      const { distances, pings } = standingDistances(trace, stay);
      if (pings < 100) continue;
      const share = shareNear(distances, floorMm, 50, pings);
      t.is(stay.vehicle, "motorcycle");
      t.true(share > 0.1 && share < 0.7, `at ${stay.stopsMs}: ${share}`);
    }
  }
});

test("a truck at bumper height answers weakly, and from above its bed is as firm as any roof", (t) => {
  const shares = (mounting: Mounting) =>
    tracesOf(6, "truck", mounting).flatMap((trace) =>
      trace.stays.flatMap((stay) => {
        const { distances, pings } = standingDistances(trace, stay);
        return pings < 100 ? [] : [shareNear(distances, median(distances), 60, pings)];
      }),
    );
  t.true(median(shares("overhead")) > 0.9);
  for (const mounting of ["wall", "kerb"] as const) {
    const share = median(shares(mounting));
    t.true(share > 0.1 && share < 0.5, `${mounting}: ${share}`);
  }
});

test("plain cars stand between 250 and 1,500 mm before a level ranger, and are heard nearly always", (t) => {
  for (const mounting of ["wall", "kerb"] as const) {
    for (const trace of tracesOf(6, "calm", mounting)) {
      for (const stay of trace.stays) {
        const { distances, pings } = standingDistances(trace, stay);
        const mm = median(distances);
        t.true(mm > 230 && mm < 1_540, `${mm}`);
        t.true(shareNear(distances, mm, 40, pings) > 0.9);
      }
    }
  }
});
