/** Other spreading factors, channels, networks, and what is not LoRa. */

import test from "ava";
import type { AirFrame, NoiseBurst } from "../../../hosts/alley/lora-air/air-frame.js";
import { AirStand, END_US, FRAME, marked, REACH_CENTI_DB, SIGN } from "./air-stand.js";

/** What the sign gets of bay 1 while bay 2, so much stronger, sends something else. */
function disturbed(strongerCentiDb: number, changes: Partial<AirFrame>): number[] {
  const stand = new AirStand([13_000, 13_000 - strongerCentiDb]);
  stand.sendAt(0, 1, marked(1));
  stand.sendAt(END_US / 4, 2, { ...marked(2), ...changes });
  stand.run();
  return stand.heardBy(SIGN).filter((mark) => mark > 0);
}

// Goursaud and Gorce: SF9 among SF7, 8, 10, 11, 12.
for (const [spreadingFactor, rejectionDb] of [
  [7, 27],
  [8, 27],
  [10, 23],
  [11, 25],
  [12, 25],
] as const) {
  test(`SF9 survives SF${spreadingFactor} that is ${rejectionDb} dB stronger, and not a tenth more`, (t) => {
    t.deepEqual(disturbed(rejectionDb * 100, { spreadingFactor }), [1]);
    t.deepEqual(disturbed(rejectionDb * 100 + 10, { spreadingFactor }), []);
  });
}

test("a receiver follows by a quarter of the bandwidth, and not by a hertz more", (t) => {
  for (const [offsetHz, heard] of [
    [31_250, [1]],
    [-31_250, [1]],
    [31_251, []],
  ] as const) {
    const stand = new AirStand([9_000]);
    stand.sendAt(0, 1, { ...marked(1), frequencyHz: FRAME.frequencyHz + offsetHz });
    stand.run();
    t.deepEqual(stand.heardBy(SIGN), [...heard], `${offsetHz} Hz`);
  }
});

test("a receiver hears one frequency, one bandwidth, one spreading factor, one sync word and one direction of chirps", (t) => {
  for (const changes of [
    { frequencyHz: FRAME.frequencyHz + 200_000 },
    { frequencyHz: FRAME.frequencyHz - 200_000 },
    { bandwidthHz: 250_000 },
    { spreadingFactor: 8 },
    { syncWord: 0x34 },
    { isIqInverted: true },
  ]) {
    const stand = new AirStand([9_000]);
    stand.sendAt(0, 1, changes);
    stand.sendAt(2 * END_US, 1, marked(1));
    stand.run();
    t.deepEqual(stand.heardBy(SIGN), [1], JSON.stringify(changes));
  }
});

test("another network's frame of the same chirps disturbs like one of ours", (t) => {
  t.deepEqual(disturbed(-600, { syncWord: 0x34 }), [1]);
  t.deepEqual(disturbed(-590, { syncWord: 0x34 }), []);
});

test("another channel disturbs nothing, and one that overlaps does", (t) => {
  const apart = { frequencyHz: FRAME.frequencyHz + 125_000 };
  const overlapping = { frequencyHz: FRAME.frequencyHz - 124_999 };
  t.deepEqual(disturbed(4_000, apart), [1]);
  t.deepEqual(disturbed(0, overlapping), []);
});

const BURST: NoiseBurst = {
  frequencyHz: FRAME.frequencyHz,
  bandwidthHz: 1_000_000,
  powerCentiDbm: 1_400,
  durationUs: 1_000,
};

test("SF9 survives noise that is 12.5 dB stronger, and not a tenth more", (t) => {
  for (const [lossCentiDb, heard] of [
    [13_000 - 1_250, [1]],
    [13_000 - 1_260, [-1]],
  ] as const) {
    const stand = new AirStand([13_000, lossCentiDb]);
    stand.sendAt(0, 1, marked(1));
    stand.at(END_US / 2, () => stand.air.disturb(2, BURST));
    stand.run();
    t.deepEqual(stand.heardBy(SIGN), [...heard]);
  }
});

test("noise that ends as a frame's last five preamble symbols begin, or on another channel, costs nothing", (t) => {
  for (const [beginUs, frequencyHz] of [
    [12_288 - BURST.durationUs, BURST.frequencyHz],
    [END_US / 2, BURST.frequencyHz + 562_500],
  ] as const) {
    const stand = new AirStand([13_000, 9_000]);
    stand.sendAt(0, 1, marked(1));
    stand.at(beginUs, () => stand.air.disturb(2, { ...BURST, frequencyHz }));
    stand.run();
    t.deepEqual(stand.heardBy(SIGN), [1]);
  }
});

test("RSSI is the strongest on the channel, or else thermal noise; other channels do not count", (t) => {
  const { air, clock } = new AirStand([9_000, 10_000, 8_000]);
  t.is(air.rssiCentiDbm(SIGN, FRAME), -11_703);
  t.is(air.rssiCentiDbm(SIGN, { ...FRAME, bandwidthHz: 500_000 }), -11_101);
  air.disturb(2, BURST);
  t.is(air.rssiCentiDbm(SIGN, FRAME), -8_600);
  air.transmit(1, { ...FRAME, spreadingFactor: 7 });
  air.transmit(3, { ...FRAME, frequencyHz: FRAME.frequencyHz + 200_000 });
  t.is(air.rssiCentiDbm(SIGN, FRAME), -7_600);
  t.is(air.rssiCentiDbm(2, FRAME), -8_600);
  clock.runUntilUs(1_000_000);
  t.is(air.rssiCentiDbm(SIGN, FRAME), -11_703);
});

test("at the instant at which a frame ends the channel is quiet", (t) => {
  const stand = new AirStand([9_000]);
  stand.at(END_US, () => {
    t.is(stand.air.rssiCentiDbm(SIGN, FRAME), -11_703);
    t.is(stand.air.activity(SIGN, FRAME, 0), "none");
  });
  stand.air.transmit(1, FRAME);
  t.plan(2);
  stand.run();
});

test("channel activity detection finds a preamble, then payload, of its own chirps and any sync word", (t) => {
  const stand = new AirStand([REACH_CENTI_DB, REACH_CENTI_DB + 1]);
  const found = () => stand.air.activity(SIGN, FRAME, stand.clock.nowUs);
  t.is(found(), "none");
  stand.air.transmit(1, { ...FRAME, syncWord: 0x34 });
  t.is(found(), "preamble");
  stand.clock.runUntilUs(32_768);
  t.is(found(), "preamble");
  stand.clock.runUntilUs(32_769);
  t.is(found(), "payload");
  stand.clock.runUntilUs(END_US);
  t.is(found(), "none");
  stand.air.transmit(1, { ...FRAME, spreadingFactor: 8 });
  stand.air.transmit(2, FRAME);
  t.is(found(), "none", "other chirps, and too weak ones");
});

test("channel activity detection needs chirps all the time it looks", (t) => {
  const stand = new AirStand([9_000]);
  stand.run(1_000);
  stand.air.transmit(1, FRAME);
  stand.run(9_000);
  t.is(stand.air.activity(SIGN, FRAME, 1_000), "preamble");
  t.is(stand.air.activity(SIGN, FRAME, 999), "none");
});
