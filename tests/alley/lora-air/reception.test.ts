/** What a receiver gets of one frame, and what keeps it from getting it. */

import test from "ava";
import {
  AirStand,
  CRITICAL_US,
  END_US,
  FRAME,
  HEADER_END_US,
  marked,
  PREAMBLE_END_US,
  REACH_CENTI_DB,
  SIGN,
  SYMBOL_US,
} from "./air-stand.js";

test("a receiver learns of the preamble, the header and the frame when their last symbols have come", (t) => {
  const stand = new AirStand([9_000]);
  stand.sendAt(1_000, 1);
  stand.run();
  t.deepEqual(stand.log, [
    `${1_000 + PREAMBLE_END_US} 0 preamble`,
    `${1_000 + HEADER_END_US} 0 header`,
    `${1_000 + END_US} 1 sent`,
    `${1_000 + END_US} 0 frame`,
  ]);
});

test("a frame with an implicit header has none to tell of, and is shorter", (t) => {
  const stand = new AirStand([9_000]);
  stand.sendAt(0, 1, { isHeaderImplicit: true, bytes: new Uint8Array(18) });
  stand.run();
  t.deepEqual(stand.log, [`${PREAMBLE_END_US} 0 preamble`, "164864 1 sent", "164864 0 frame"]);
});

test("transmitting tells the time on air, and the bytes come as they were sent", (t) => {
  const stand = new AirStand([9_000]);
  const { bytes } = marked(77);
  stand.onFrame = (_station, hearing) => t.is(hearing.frame.bytes, bytes);
  t.plan(2);
  t.is(stand.air.transmit(1, { ...FRAME, bytes }), END_US);
  stand.run();
});

for (const [title, lossCentiDb, log] of [
  ["at its sensitivity a receiver hears a frame", REACH_CENTI_DB, 4],
  ["a hundredth of a decibel below it hears nothing", REACH_CENTI_DB + 1, 1],
] as const) {
  test(title, (t) => {
    const stand = new AirStand([lossCentiDb]);
    stand.sendAt(0, 1);
    stand.run();
    t.is(stand.log.length, log);
  });
}

test("strength is power less loss, and signal to noise counts from thermal noise, also below it", (t) => {
  const stand = new AirStand([9_000, 14_200]);
  const heard: number[][] = [];
  stand.onFrame = (_station, { rssiCentiDbm, snrCentiDb }) => heard.push([rssiCentiDbm, snrCentiDb]);
  stand.sendAt(0, 1, { powerCentiDbm: 1_000 });
  stand.sendAt(END_US, 2);
  stand.run();
  // -174 dBm/Hz + 50.97 dB + 6 dB = -117.03 dBm.
  t.deepEqual(heard, [
    [-8_000, 3_703],
    [-12_800, -1_097],
  ]);
});

test("who listens before the last five preamble symbols gets the frame, who begins a microsecond later does not", (t) => {
  for (const [beginUs, heard] of [
    [CRITICAL_US, [1]],
    [CRITICAL_US + 1, []],
  ] as const) {
    const stand = new AirStand([9_000]);
    stand.air.idle(SIGN);
    stand.sendAt(0, 1, marked(1));
    stand.at(beginUs, () => stand.air.listen(SIGN, FRAME));
    stand.run();
    t.deepEqual(stand.heardBy(SIGN), [...heard], `${beginUs}`);
  }
});

test("who stops listening, or begins anew, loses what it was receiving", (t) => {
  for (const act of ["idle", "listen"] as const) {
    const stand = new AirStand([9_000]);
    stand.sendAt(0, 1);
    stand.at(END_US - 1, () => (act === "idle" ? stand.air.idle(SIGN) : stand.air.listen(SIGN, FRAME)));
    stand.run();
    t.deepEqual(stand.heardBy(SIGN), [], act);
  }
});

test("a station is deaf while it transmits, and to what began meanwhile", (t) => {
  const stand = new AirStand([9_000, 9_000]);
  stand.onSent = (station) => {
    if (station === SIGN) stand.air.listen(SIGN, FRAME);
  };
  stand.sendAt(0, SIGN);
  // Its last five preamble symbols begin a microsecond before the sign is done.
  stand.sendAt(END_US - CRITICAL_US - 1, 1, marked(1));
  stand.sendAt(2 * END_US, 2, marked(2));
  stand.run();
  t.deepEqual(stand.heardBy(SIGN), [2]);
});

test("transmitting ends what a station was receiving, and it does not listen again by itself", (t) => {
  const stand = new AirStand([9_000, 9_000]);
  stand.sendAt(0, 1, marked(1));
  stand.sendAt(END_US - 1, SIGN);
  stand.sendAt(3 * END_US, 2, marked(2));
  stand.run();
  t.deepEqual(stand.heardBy(SIGN), []);
});

test("the sender is told before anyone gets the frame, so that it hears an answer given at once", (t) => {
  const stand = new AirStand([9_000]);
  stand.onSent = (station) => stand.air.listen(station, FRAME);
  stand.onFrame = (station) => {
    if (station === SIGN) stand.air.transmit(SIGN, { ...FRAME, ...marked(9) });
  };
  stand.sendAt(0, 1);
  stand.run();
  t.deepEqual(stand.heardBy(1), [9]);
});

test("every listener gets a frame, in the order in which they began to listen", (t) => {
  const stand = new AirStand([9_000, 9_000, 9_000]);
  for (const bay of [3, 2]) stand.air.listen(bay, FRAME);
  stand.sendAt(0, 1);
  stand.run();
  const frames = stand.log.filter((line) => line.endsWith(" frame")).map((line) => line.split(" ")[1]);
  t.deepEqual(frames, ["0", "3", "2"]);
});

test("at one instant what was called first is first: stopping before the end comes loses the frame, after it does not", (t) => {
  const early = new AirStand([9_000]);
  early.at(END_US, () => early.air.idle(SIGN));
  early.sendAt(0, 1, marked(1));
  early.run();
  t.deepEqual(early.heardBy(SIGN), []);

  const late = new AirStand([9_000]);
  late.air.transmit(1, { ...FRAME, ...marked(1) });
  late.at(END_US, () => late.air.idle(SIGN));
  late.run();
  t.deepEqual(late.heardBy(SIGN), [1]);
});

test("a frame cut off is broken for whoever was locked to it, unheard of before, and is not told as sent", (t) => {
  for (const [cutUs, heard] of [
    [PREAMBLE_END_US - 1, []],
    [PREAMBLE_END_US + 1, [-1]],
  ] as const) {
    const stand = new AirStand([9_000, 9_000]);
    stand.sendAt(0, 1, marked(1));
    stand.at(cutUs, () => stand.air.abort(1));
    stand.sendAt(cutUs + SYMBOL_US, 2, marked(2));
    stand.run();
    t.deepEqual(stand.heardBy(SIGN), [...heard, 2]);
    t.false(stand.log.some((line) => line.endsWith("1 sent")));
  }
});

test("a chip is busy with a frame to its end, though it is spoiled; a gateway's has demodulators for others", (t) => {
  for (const [demodulators, heard] of [
    [1, [-1]],
    [2, [-1, 2]],
  ] as const) {
    const stand = new AirStand([10_000, 9_000], { demodulators });
    stand.sendAt(0, 1, marked(1));
    stand.sendAt(HEADER_END_US, 2, marked(2));
    stand.run();
    t.deepEqual(stand.heardBy(SIGN), [...heard]);
  }
});

test("a receiver searches again from a broken header on", (t) => {
  for (const [preambleSymbols, heard] of [
    [10, []],
    [11, [2]],
  ] as const) {
    const stand = new AirStand([10_000, 9_000]);
    stand.sendAt(0, 1, marked(1));
    // Disturbs from three symbols before the header's end on; its last five begin a symbol before that end, or with it.
    stand.sendAt(HEADER_END_US - 6 * SYMBOL_US, 2, { ...marked(2), preambleSymbols });
    stand.run();
    t.true(stand.log.includes(`${HEADER_END_US} 0 broken header`));
    t.deepEqual(stand.heardBy(SIGN), [...heard], `${preambleSymbols}`);
  }
});

test("every receiver misses a frame by itself as often as was said", (t) => {
  const stand = new AirStand([9_000], { lossPerMillion: 100_000 });
  for (let index = 0; index < 5_000; index += 1) stand.sendAt(index * 200_000, 1, marked(1));
  stand.run(5_000 * 200_000);
  const missed = 5_000 - stand.heardBy(SIGN).length;
  t.true(missed > 420 && missed < 580, `${missed}`);
});

test("a parked car takes from what begins after it came, in both directions, until it leaves", (t) => {
  const stand = new AirStand([REACH_CENTI_DB - 1_000]);
  stand.sendAt(0, 1, marked(1));
  stand.at(1, () => stand.links.shadow(SIGN, 1, 1_200));
  stand.sendAt(END_US + 1, 1, marked(2));
  stand.at(3 * END_US, () => {
    stand.air.listen(1, FRAME);
    stand.air.transmit(SIGN, FRAME);
  });
  stand.at(5 * END_US, () => {
    stand.air.listen(SIGN, FRAME);
    stand.links.shadow(1, SIGN, 0);
  });
  stand.sendAt(5 * END_US, 1, marked(3));
  stand.run();
  t.deepEqual(stand.heardBy(SIGN), [1, 3]);
  t.deepEqual(stand.heardBy(1), []);
});

test("a station sends one frame at a time, of 1 to 255 bytes, and asks the air nothing meanwhile", (t) => {
  const { air, clock } = new AirStand([9_000]);
  const send = (bytes: number) => air.transmit(1, { ...FRAME, bytes: new Uint8Array(bytes) });
  t.throws(() => send(0), { instanceOf: RangeError });
  t.throws(() => send(256), { instanceOf: RangeError });
  const airtimeUs = send(255);
  for (const act of [
    () => send(1),
    () => air.listen(1, FRAME),
    () => air.rssiCentiDbm(1, FRAME),
    () => air.activity(1, FRAME, 0),
  ])
    t.throws(act);
  clock.runUntilUs(airtimeUs);
  t.notThrows(() => send(1));
});
