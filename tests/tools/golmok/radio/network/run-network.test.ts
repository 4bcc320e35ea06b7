import test from "ava";
import { SeededRandom } from "../../../../../hosts/alley/random.js";
import { timeOnAirUs } from "../../../../../src/radio/airtime.js";
import { answerGapMs } from "../../../../../src/radio/link-pace.js";
import { LORASIM_RADIUS_MM } from "../../../../../tools/golmok/radio/network/network-places.js";
import { type NetworkOptions, runNetwork } from "../../../../../tools/golmok/radio/network/run-network.js";

function run(change: Partial<NetworkOptions>) {
  return runNetwork({
    mac: "golmok",
    region: "kr920",
    nodes: 60,
    radiusMm: LORASIM_RADIUS_MM,
    pauses: { meanMs: 180_000, hasHeartbeats: false },
    bytes: 20,
    spreadingFactor: 9,
    codingRateDenominator: 5,
    hasCapture: true,
    warmUpMs: 30_000,
    reports: 600,
    random: new SeededRandom(7, "network"),
    ...change,
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function airtimeMs(bytes: number, codingRateDenominator = 5): number {
  const modulation = { spreadingFactor: 9, bandwidthHz: 125_000, preambleSymbols: 8, codingRateDenominator };
  return timeOnAirUs(modulation, bytes) / 1_000;
}

/** What an exchange takes when nobody disturbs it. */
const ALONE = { nodes: 1, reports: 40 } as const;

test("alone every report is acknowledged the first time", (t) => {
  for (const mac of ["golmok", "aloha-retry"] as const) {
    const { begun, delivered, lost, attempts } = run({ ...ALONE, mac });
    t.true(begun > 20);
    t.deepEqual([delivered, lost], [begun, 0]);
    t.true(attempts.every((count) => count === 1));
  }
});

test("alone an exchange takes frame, turn, sensing and answer, and two looks before where bays look", (t) => {
  const blindMs = mean(run({ ...ALONE, mac: "aloha-retry" }).delaysMs);
  const exchangeMs = 2 * airtimeMs(20) + 10 + 7;
  t.true(blindMs >= exchangeMs && blindMs < exchangeMs + 5, `${blindMs}`);
  const looksMs = mean(run(ALONE).delaysMs) - blindMs;
  const leastMs = answerGapMs(9, 125_000) + 7;
  t.true(looksMs >= leastMs && looksMs < leastMs + 25, `${looksMs}`);
});

for (const bytes of [1, 12, 21, 60, 255]) {
  test(`a report of ${bytes} bytes is the same report, longer or shorter on the air`, (t) => {
    const addedMs = mean(run({ ...ALONE, bytes }).delaysMs) - mean(run(ALONE).delaysMs);
    t.true(Math.abs(addedMs - (airtimeMs(bytes) - airtimeMs(20))) < 1, `${addedMs}`);
  });
}

test("another coding rate makes report and answer longer", (t) => {
  const addedMs = mean(run({ ...ALONE, codingRateDenominator: 8 }).delaysMs) - mean(run(ALONE).delaysMs);
  t.true(Math.abs(addedMs - 2 * (airtimeMs(20, 8) - airtimeMs(20))) < 1, `${addedMs}`);
});

test("who looks whether the channel is free is heard the first time, where a fifth of the others are not", (t) => {
  const golmok = run({});
  const aloha = run({ mac: "aloha-retry" });
  t.true(golmok.delivered / golmok.begun > 0.995, `${golmok.delivered} of ${golmok.begun}`);
  t.true(mean(golmok.attempts) < 1.05, `${mean(golmok.attempts)}`);
  t.true(mean(aloha.attempts) > 1.2, `${mean(aloha.attempts)}`);
  t.true(aloha.delivered < aloha.begun);
});

test("bays beyond an alley's 63 are as well served as the others", (t) => {
  const { begun, delivered, attempts } = run({
    nodes: 130,
    pauses: { meanMs: 500_000, hasHeartbeats: false },
  });
  t.true(delivered / begun > 0.99, `${delivered} of ${begun}`);
  t.true(mean(attempts) < 1.05);
});

test("with more bays than a channel holds many reports are lost, and the run ends early", (t) => {
  const { begun, delivered, lost } = run({
    nodes: 400,
    pauses: { meanMs: 60_000, hasHeartbeats: false },
    reports: 4_000,
    mostLost: 50,
  });
  t.true(lost > 50);
  t.true(begun < 4_000);
  t.is(delivered + lost, begun);
});

test("in Europe no more is acknowledged than the sign's share of the air allows", (t) => {
  const seconds = 1_200;
  const pauses = { meanMs: 30_000, hasHeartbeats: false };
  const { delivered, lost } = run({ region: "eu868", nodes: 20, pauses, warmUpMs: 0, reports: 800 });
  // What is refilled in a window is half of its share, 10 %; an empty bucket to begin with.
  const most = (0.05 * (seconds + 30) * 1_000) / airtimeMs(20);
  t.true(delivered <= most, `${delivered}, not ${most}`);
  t.true(delivered > most / 3, `${delivered}, not ${most}`);
  t.true(lost > 100);
});

test("the same seed gives the same run, and another seed another one", (t) => {
  const of = (seed: number) => run({ reports: 100, random: new SeededRandom(seed, "network") });
  t.deepEqual(of(3), of(3));
  t.notDeepEqual(of(3).delaysMs, of(4).delaysMs);
});
