import test from "ava";
import { Eu868Auditor } from "../../../bench/radio/audit/audit-eu868.js";
import { Kr920Auditor } from "../../../bench/radio/audit/audit-kr920.js";
import { SlidingHour } from "../../../bench/radio/audit/sliding-hour.js";
import { liveDays, NODES } from "../../../bench/radio/node-years/alley-life.js";
import { runNodeYears } from "../../../bench/radio/node-years/node-years.js";
import { onAirUs } from "../../../bench/radio/node-years/on-air-time.js";
import { EU868 } from "../../../src/radio/regions/eu868.js";
import { KR920 } from "../../../src/radio/regions/kr920.js";

/** Spreading factor, Hz, bytes, microseconds. Source: avbentem/airtime-calculator, its own tests. */
const ON_AIR: readonly (readonly [number, number, number, number])[] = [
  [7, 125000, 14, 46336],
  [7, 125000, 15, 46336],
  [7, 125000, 16, 51456],
  [7, 125000, 25, 61696],
  [7, 250000, 14, 23168],
  [8, 125000, 14, 82432],
  [8, 125000, 25, 113152],
];

test("node-years break no rule anywhere, and the same seed sends as much again", (t) => {
  const figures = runNodeYears({ years: 0.5, seed: 1 });
  t.deepEqual(figures.told, []);
  t.is(figures.violations, 0);
  t.true(figures.nodeYears >= 0.5 && figures.nodeYears < 0.7, `${figures.nodeYears}`);
  // Each bay's heartbeats and their answers are 580 a day.
  const frames = figures.transmissions / (figures.nodeYears * 365.25);
  t.true(frames > 500 && frames < 5_000, `${frames} frames a day and node`);
  t.deepEqual(runNodeYears({ years: 0.5, seed: 1 }), figures);
});

test("a sender that listens for too short a time is noticed", (t) => {
  const region = { ...KR920, listenBeforeTalk: { thresholdDbm: -65, senseMs: 4 } };
  const auditor = new Kr920Auditor(NODES);
  const transmissions = liveDays({ region, auditor, seed: 2, days: 0.25 });
  t.deepEqual([...auditor.violations.countOf], [["kr920-sensing", transmissions]]);
});

test("a sender that takes a channel with somebody on it is noticed", (t) => {
  const region = { ...KR920, listenBeforeTalk: { thresholdDbm: -60, senseMs: 6 } };
  const auditor = new Kr920Auditor(NODES);
  liveDays({ region, auditor, seed: 2, days: 3 });
  t.deepEqual([...auditor.violations.countOf.keys()], ["kr920-busy"]);
});

test("a sender that does not listen is noticed", (t) => {
  const auditor = new Kr920Auditor(NODES);
  const region = { ...KR920, listenBeforeTalk: undefined };
  const transmissions = liveDays({ region, auditor, seed: 2, days: 0.25 });
  t.is(auditor.violations.countOf.get("kr920-not-sensed"), transmissions);
});

test("when all sensors flap everybody wants more than the duty cycle, and nobody takes it", (t) => {
  const auditor = new Eu868Auditor(NODES);
  const hour = new SlidingHour(NODES, 8_192);
  const mostUs = new Float64Array(NODES);
  const watched = {
    violations: auditor.violations,
    sensed() {},
    transmit(node: number, startUs: number, endUs: number, ...rest: [number, number, number]) {
      mostUs[node] = Math.max(mostUs[node] ?? 0, hour.add(node, startUs, endUs));
      auditor.transmit(node, startUs, endUs, ...rest);
    },
  };
  liveDays({ region: EU868, auditor: watched, seed: 3, days: 0.5, stormyPerMillion: 400_000 });
  t.deepEqual(auditor.violations.first, []);
  const mostSeconds = Math.max(...mostUs) / 1_000_000;
  t.true(mostSeconds > 200 && mostSeconds <= 360, `${mostSeconds} s of an hour`);
});

test("time on the air is the calculators'", (t) => {
  for (const [spreadingFactor, bandwidthHz, bytes, expectedUs] of ON_AIR)
    t.is(onAirUs(spreadingFactor, bandwidthHz, bytes), expectedUs, `${bytes} bytes at SF${spreadingFactor}`);
});
