/** What spans add up to: hand-made ones, whose sums are known. */

import test from "ava";
import type { ClockSpan } from "../../hosts/replay/clock-replay.js";
import { ClockTally } from "../../hosts/replay/clock-tally.js";
import { TrueTime } from "../../hosts/replay/true-time.js";
import type { TimeEstimate } from "../../src/clock/time-keeper.js";
import { ScheduleDecider } from "../../src/schedule/decide.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import type { Ruling } from "../../src/schedule/ruling.js";

/** Tuesday 2026-12-01 19:00 in Seoul: the evening's handover, after which residents only may park. */
const EVENING_MS = Date.UTC(2026, 11, 1, 10);

const decider = new ScheduleDecider(DEFAULT_SCHEDULE);
const OPEN = decider.decide(EVENING_MS - 3_600_000);
const CLOSED = decider.decide(EVENING_MS + 3_600_000);
const SAFE = decider.decideUntrusted();

const UNKNOWN: TimeEstimate = { trust: "unknown", utcMs: 0, earliestMs: 0, latestMs: undefined };
const FLOOR: TimeEstimate = { ...UNKNOWN, trust: "floor" };

function known(trust: "bounded" | "trusted", earliestMs: number, latestMs: number): TimeEstimate {
  return { trust, utcMs: Math.floor((earliestMs + latestMs) / 2), earliestMs, latestMs };
}

function span(fromMs: number, toMs: number, from: TimeEstimate, ruling: Ruling, until = from): ClockSpan {
  return { fromMs, toMs, from, until, ruling };
}

/** The truth is the evening's handover at `atMs` of the trace. */
function tallyOf(atMs: number, ...spans: readonly ClockSpan[]): ClockTally {
  const tally = new ClockTally(DEFAULT_SCHEDULE, new TrueTime([{ traceMs: atMs, utcMs: EVENING_MS }]));
  for (const each of spans) tally.add(each);
  return tally;
}

for (const estimate of [UNKNOWN, FLOOR]) {
  test(`anyone is not invited while the time is ${estimate.trust}: every second of it counts`, (t) => {
    const tally = tallyOf(
      10_000,
      span(0, 1_000, estimate, SAFE),
      span(1_000, 3_000, estimate, OPEN),
      span(3_000, 4_500, estimate, CLOSED),
      span(4_500, 5_500, estimate, OPEN),
    );
    t.is(tally.openWhileUntrustedMs, 3_000);
    t.is(tally.worstSafeFaceDelayMs, 4_500, "any face of the schedule is one too many");
    t.is(tally.inTrustMs[estimate.trust], 5_500);
    t.deepEqual(tally.inFaceMs, { safe: 1_000, open: 3_000, closed: 1_500 });
  });
}

test("trusted time asks for no safe face, however wrong it is", (t) => {
  const wrong = known("trusted", EVENING_MS - 86_400_000, EVENING_MS - 86_399_000);
  const tally = tallyOf(10_000, span(0, 5_000, wrong, OPEN));
  t.is(tally.worstSafeFaceDelayMs, 0);
  t.is(tally.openWhileUntrustedMs, 0);
  t.is(tally.worstErrorMs, 86_399_500 - 5_000);
  t.is(tally.outsideMs, 5_000);
});

test("bounded time asks for the safe face while a handover may be now", (t) => {
  const sure = known("bounded", EVENING_MS - 600_000, EVENING_MS - 100_000);
  const unsure = known("bounded", EVENING_MS - 300_000, EVENING_MS + 200_000);
  const tally = tallyOf(
    10_000,
    span(0, 1_000, sure, OPEN),
    span(1_000, 1_700, unsure, OPEN),
    span(1_700, 3_000, unsure, SAFE),
    span(3_000, 3_200, unsure, OPEN),
  );
  t.is(tally.worstSafeFaceDelayMs, 700);
});

test("the moment at which bounded time begins to ask for it lies within a span", (t) => {
  const from = known("bounded", EVENING_MS - 600_000, EVENING_MS - 40_000);
  const until = known("bounded", EVENING_MS - 540_000, EVENING_MS + 20_000);
  const tally = tallyOf(500_000, span(0, 60_000, from, OPEN, until));
  t.is(tally.worstSafeFaceDelayMs, 20_000);
});

test("open against the truth counts from the true handover on, to the millisecond", (t) => {
  const here = known("trusted", EVENING_MS - 10_000, EVENING_MS - 9_000);
  const tally = tallyOf(10_000, span(0, 17_000, here, OPEN), span(17_000, 20_000, here, CLOSED));
  t.is(tally.allowedMs, 10_000);
  t.is(tally.openWhileAllowedMs, 10_000);
  t.is(tally.openWronglyMs, 7_000);
  t.is(tally.worstOpenWronglyMs, 7_000);
  t.is(tally.worstHandoverMs, 7_000);
});

test("a handover too early is as wrong as one too late, but invites nobody wrongly", (t) => {
  const here = known("trusted", EVENING_MS - 10_000, EVENING_MS - 9_000);
  const tally = tallyOf(10_000, span(0, 4_000, here, OPEN), span(4_000, 20_000, here, CLOSED));
  t.is(tally.worstHandoverMs, 6_000);
  t.is(tally.openWronglyMs, 0);
  t.is(tally.openWhileAllowedMs, 4_000);
});

test("pieces of one wrong time are added, a right one between them parts them", (t) => {
  const here = known("trusted", EVENING_MS, EVENING_MS);
  const parted = [
    span(0, 2_000, here, OPEN),
    span(2_000, 2_500, here, CLOSED),
    span(2_500, 4_000, here, OPEN),
  ];
  t.is(tallyOf(0, ...parted).worstOpenWronglyMs, 2_000);
  t.is(tallyOf(0, ...parted).openWronglyMs, 3_500);
  t.is(tallyOf(0, span(0, 2_000, here, OPEN), span(2_000, 4_000, here, OPEN)).worstOpenWronglyMs, 4_000);
});

test("errors are taken at both ends of a span, while the time is known", (t) => {
  const from = known("trusted", EVENING_MS - 10_500, EVENING_MS - 9_500);
  const until = known("trusted", EVENING_MS + 3_500, EVENING_MS + 4_500);
  t.is(tallyOf(10_000, span(0, 10_000, from, OPEN, until)).worstErrorMs, 4_000);
  t.is(tallyOf(10_000, span(0, 10_000, from, OPEN)).worstErrorMs, 10_000);
  t.is(tallyOf(10_000, span(0, 10_000, FLOOR, SAFE)).worstErrorMs, 0);
});

test("without a truth nothing is held against it", (t) => {
  const tally = new ClockTally(DEFAULT_SCHEDULE, undefined);
  tally.add(span(0, 5_000, UNKNOWN, OPEN));
  t.is(tally.openWhileUntrustedMs, 5_000);
  t.is(tally.openWronglyMs + tally.allowedMs + tally.worstErrorMs, 0);
});
