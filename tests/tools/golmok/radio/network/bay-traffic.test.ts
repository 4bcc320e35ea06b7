import test from "ava";
import { SeededRandom } from "../../../../../hosts/alley/random.js";
import { VirtualTime } from "../../../../../hosts/alley/virtual-time.js";
import {
  BayTraffic,
  meanPauseMs,
  type TrafficPauses,
} from "../../../../../tools/golmok/radio/network/bay-traffic.js";
import { DeliveryTally } from "../../../../../tools/golmok/radio/network/delivery-tally.js";

const DAY_MS = 86_400_000;

/** A bay whose reports are all answered after `answerMs`. */
function traffic(pauses: TrafficPauses, answerMs: number, seed = 1) {
  const time = new VirtualTime(0);
  const tally = new DeliveryTally(0, DAY_MS);
  const reportedMs: number[] = [];
  const bay = new BayTraffic({
    ...pauses,
    time,
    tally,
    random: new SeededRandom(seed, "traffic"),
    report: () => {
      reportedMs.push(time.nowMs);
      time.after(answerMs, () => bay.acknowledged(2));
    },
  });
  time.runUntil(DAY_MS);
  return { tally, reportedMs };
}

test("what is acknowledged within ten seconds is delivered, with its attempts and its delay", (t) => {
  const { tally } = traffic({ meanMs: 60_000, hasHeartbeats: false }, 9_999);
  t.true(tally.begun > 1_000);
  t.is(tally.lost, 0);
  t.true(tally.begun - tally.delivered <= 1);
  t.true(tally.delaysMs.every((delayMs) => delayMs === 9_999));
  t.true(tally.attempts.every((attempts) => attempts === 2));
});

test("what is acknowledged later is lost", (t) => {
  const { tally } = traffic({ meanMs: 600_000, hasHeartbeats: false }, 10_001);
  t.true(tally.begun > 100);
  t.is(tally.delivered, 0);
  t.true(tally.begun - tally.lost <= 1);
});

test("with heartbeats no pause is longer than 300 s, and many are nearly as long", (t) => {
  const { reportedMs } = traffic({ meanMs: 300_000, hasHeartbeats: true }, 500);
  const gapsMs = reportedMs.slice(1).map((atMs, index) => atMs - (reportedMs[index] as number) - 500);
  t.true(Math.max(...gapsMs) <= 300_000);
  const late = gapsMs.filter((gapMs) => gapMs > 290_000).length / gapsMs.length;
  t.true(late > 0.25 && late < 0.5, `${late}`);
  t.true((reportedMs[0] as number) <= 300_000);
});

for (const hasHeartbeats of [true, false]) {
  test(`reports come as often as is reckoned, ${hasHeartbeats ? "with" : "without"} heartbeats`, (t) => {
    const pauses = { meanMs: 300_000, hasHeartbeats };
    let begun = 0;
    for (let seed = 1; seed <= 20; seed += 1) begun += traffic(pauses, 1, seed).tally.begun;
    const expected = (20 * DAY_MS) / meanPauseMs(pauses);
    t.true(Math.abs(begun / expected - 1) < 0.05, `${begun}, not ${expected}`);
  });
}

test("only what begins in the counted time counts", (t) => {
  const tally = new DeliveryTally(1_000, 5_000);
  for (const beganMs of [999, 1_000, 4_999, 5_000]) {
    tally.begin(beganMs);
    tally.deliver(beganMs, 400, 1);
    tally.lose(beganMs);
  }
  t.deepEqual([tally.begun, tally.delivered, tally.lost], [2, 2, 2]);
  tally.endAt(3_000);
  tally.begin(3_000);
  t.is(tally.begun, 2);
});
