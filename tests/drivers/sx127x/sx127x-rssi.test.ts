import test from "ava";
import { makeIdleStand } from "./sx127x-stand.js";

type Stand = ReturnType<typeof makeIdleStand>;

const STEP_US = 50;

/** Asks again and again from the task's beginning on; answers when the first reading came, in microseconds. */
function firstReadingUs({ modem, bench }: Stand): number {
  for (let us = 0; us < 20_000; us += STEP_US) {
    if (modem.readRssiDbm() !== undefined) return us;
    bench.passUs(STEP_US);
  }
  return Number.NaN;
}

// TS_FS, TS_RE and 4 / bandwidth, in whole milliseconds of the board's timer.
for (const [bandwidthHz, startMs] of [
  [7_810, 3],
  [10_420, 2],
  [15_630, 2],
  [20_830, 1],
  [31_250, 1],
  [41_670, 1],
  [62_500, 1],
  [125_000, 1],
  [250_000, 1],
  [500_000, 1],
] as const) {
  test(`at ${bandwidthHz} Hz the power on the channel is known ${startMs} ms after the receiver was switched on`, (t) => {
    for (const receive of [
      (stand: Stand) => stand.modem.receive(),
      (stand: Stand) => stand.modem.receiveOnce(500),
      (stand: Stand) => stand.modem.receiveDutyCycled(500, 500),
    ]) {
      const stand = makeIdleStand({ bandwidthHz, spreadingFactor: 7 });
      receive(stand);
      t.is(firstReadingUs(stand), startMs * 1_000);
      t.deepEqual(stand.chip.violations, []);
    }
  });
}

test("from sleep the oscillator's millisecond comes first", (t) => {
  const stand = makeIdleStand();
  stand.modem.sleep();
  stand.modem.receive();
  t.is(firstReadingUs(stand), 2_000);
  t.deepEqual(stand.chip.violations, []);
});

test("each new reception has its own start", (t) => {
  const stand = makeIdleStand();
  stand.modem.receive();
  stand.bench.passMs(100);
  stand.modem.receive();
  t.is(firstReadingUs(stand), 1_000);
  stand.modem.standby();
  t.is(stand.modem.readRssiDbm(), undefined);
  t.deepEqual(stand.chip.violations, []);
});
