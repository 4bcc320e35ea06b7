import test from "ava";
import type { RadioManner } from "../../src/ports/radio.js";
import { COURTESY, FRAME, GAP_MS, SENSING, TUNING, tunedStand } from "./lora-radio-stand.js";

const READINGS = Array.from({ length: SENSING.senseMs + 1 }, () => "rssi");

test("between its two looks a call leaves the modem alone, and tells nothing", (t) => {
  const { modem, listener, told, pass, pending, callUntil } = tunedStand();
  callUntil("pausing");
  t.deepEqual(modem.takeCalls(), ["detect"]);
  pass(GAP_MS - 1);
  t.deepEqual([modem.takeCalls(), told, pending.size], [[], [], 1]);
  pass(1);
  t.deepEqual([modem.takeCalls(), pending.size], [["detect"], 0]);
  pass(1_000);
  t.deepEqual([modem.takeCalls(), told], [[], []]);
  listener.onActivity(false);
  t.deepEqual(modem.takeCalls(), ["receive"]);
});

// A turn of 10 ms, 10 ms to sense, three symbols, each rounded up.
for (const [spreadingFactor, bandwidthHz, gapMs] of [
  [7, 125_000, 26],
  [7, 500_000, 23],
  [9, 125_000, 35],
  [10, 125_000, 47],
  [12, 125_000, 119],
] as const)
  test(`by SF${spreadingFactor} at ${bandwidthHz / 1_000} kHz ${gapMs} ms lie between two looks`, (t) => {
    const { radio, modem, listener, pass } = tunedStand();
    radio.tune({ ...TUNING, spreadingFactor, bandwidthHz });
    radio.transmit(FRAME, "call");
    modem.takeCalls();
    listener.onActivity(false);
    pass(gapMs - 1);
    t.deepEqual(modem.takeCalls(), []);
    pass(1);
    t.deepEqual(modem.takeCalls(), ["detect"]);
  });

test("chirps in either look refuse a call, and nothing is looked for or sensed after that", (t) => {
  for (const step of ["looking", "detecting"] as const) {
    const { modem, listener, told, pass, pending, callUntil, clock } = tunedStand();
    callUntil(step);
    modem.takeCalls();
    listener.onActivity(true);
    t.deepEqual(told, [`${clock.nowMs} refused`], step);
    pass(1_000);
    t.deepEqual([modem.takeCalls(), told.length, pending.size], [[], 1, 0], step);
  }
});

test("a look that a modem tells of twice does not shorten the pause, nor end the call", (t) => {
  const { modem, listener, told, pass, callUntil } = tunedStand();
  callUntil("pausing");
  modem.takeCalls();
  listener.onActivity(false);
  listener.onActivity(true);
  pass(GAP_MS - 1);
  t.deepEqual([modem.takeCalls(), told], [[], []]);
  pass(1);
  t.deepEqual(modem.takeCalls(), ["detect"]);
});

test("an answer is sensed for at once, and no chirps are looked for", (t) => {
  const { radio, modem, listener, told, pass } = tunedStand();
  radio.transmit(FRAME, "answer");
  t.deepEqual(modem.takeCalls(), ["receive"]);
  listener.onActivity(true);
  pass(1 + SENSING.senseMs);
  t.deepEqual(modem.takeCalls(), [...READINGS, "transmit"]);
  listener.onTransmitted();
  t.deepEqual(told, ["7 transmitted"]);
});

test("where no region asks for sensing an answer leaves at once", (t) => {
  const { radio, modem, listener, told } = tunedStand("none");
  radio.transmit(FRAME, "answer");
  t.deepEqual(modem.takeCalls(), ["transmit"]);
  t.deepEqual(told, []);
  listener.onTransmitted();
  t.deepEqual(told, ["0 transmitted"]);
});

test("an answer is refused by strength, and by a modem that fails, as a call is", (t) => {
  for (const reason of ["strength", "no-answer"] as const) {
    const { radio, modem, listener, told, pass, pending } = tunedStand();
    radio.transmit(FRAME, "answer");
    pass(3);
    modem.rssiDbm = SENSING.thresholdDbm;
    if (reason === "strength") pass(1);
    else listener.onError(reason);
    t.deepEqual([told.length, told[0]?.split(" ")[1]], [1, "refused"], reason);
    t.is(modem.calls.at(-1), "standby");
    pass(1_000);
    t.deepEqual([modem.sent.length, told.length, pending.size], [0, 1, 0]);
  }
});

for (const [manner, where, thresholdDbm, senseMs] of [
  ["call", "in Korea", COURTESY.thresholdDbm, SENSING.senseMs],
  ["insist", "in Korea", SENSING.thresholdDbm, SENSING.senseMs],
  ["answer", "in Korea", SENSING.thresholdDbm, SENSING.senseMs],
  ["call", "where no region asks", COURTESY.thresholdDbm, COURTESY.senseMs],
] as const)
  test(`${manner} ${where}: ${senseMs} ms below ${thresholdDbm} dBm are free, and no less`, (t) => {
    for (const rssiDbm of [thresholdDbm - 1, thresholdDbm]) {
      const { radio, modem, listener, told, pass, findNothing } = tunedStand(
        where === "in Korea" ? SENSING : "none",
      );
      radio.transmit(FRAME, manner);
      if (manner !== "answer") findNothing();
      modem.rssiDbm = rssiDbm;
      pass(senseMs);
      t.is(modem.sent.length, 0);
      pass(1);
      t.is(modem.sent.length, rssiDbm < thresholdDbm ? 1 : 0, `${rssiDbm} dBm`);
      if (rssiDbm < thresholdDbm) listener.onTransmitted();
      t.is(told[0]?.split(" ")[1], rssiDbm < thresholdDbm ? "transmitted" : "refused");
      t.is(modem.calls.filter((call) => call === "detect").length, manner === "answer" ? 0 : 2);
    }
  });

test("a region that asks for less power than a call keeps to is obeyed", (t) => {
  const { radio, modem, told, pass, findNothing } = tunedStand({ thresholdDbm: -110, senseMs: 6 });
  radio.transmit(FRAME, "call");
  findNothing();
  modem.rssiDbm = -105;
  pass(1);
  t.is(told.length, 1);
});

test("who insists where no region asks looks twice, and the frame goes at once", (t) => {
  const { radio, modem, findNothing } = tunedStand("none");
  modem.rssiDbm = 0;
  radio.transmit(FRAME, "insist");
  findNothing();
  t.deepEqual(modem.takeCalls(), ["detect", "detect", "transmit"]);
});

test("who insists is refused by chirps as who calls", (t) => {
  for (const looks of [1, 2]) {
    const { radio, listener, told, pass } = tunedStand("none");
    radio.transmit(FRAME, "insist");
    if (looks === 2) listener.onActivity(false);
    pass(GAP_MS);
    listener.onActivity(true);
    t.is(told[0], `${GAP_MS} refused`, `look ${looks}`);
  }
});

test("who slept in a pause may do anything afterwards, and the call is forgotten", (t) => {
  for (const next of ["call", "answer", "window"] as const) {
    const { radio, modem, listener, told, pass, pending, callUntil } = tunedStand("none");
    callUntil("pausing");
    pass(GAP_MS - 1);
    radio.sleep();
    modem.takeCalls();
    if (next === "window") radio.receive(50);
    else radio.transmit(FRAME, next);
    const begun = { call: "detect", answer: "transmit", window: "receive once 50" }[next];
    t.deepEqual(modem.takeCalls(), [begun]);
    pass(1_000);
    t.deepEqual([modem.takeCalls(), told, pending.size], [[], [], 0], next);
    if (next === "call") listener.onActivity(true);
    t.deepEqual(told.length, next === "call" ? 1 : 0);
  }
});

test("frame after frame the modem is given the same bytes' view, and the timer the same functions", (t) => {
  const { radio, modem, listener, callbacks, pass, findNothing } = tunedStand();
  for (let round = 0; round < 50; round += 1) {
    const manner: RadioManner = round % 2 === 0 ? "call" : "answer";
    radio.transmit(FRAME, manner);
    if (manner === "call") findNothing();
    pass(SENSING.senseMs + 1);
    listener.onTransmitted();
  }
  t.deepEqual([modem.sent.length, modem.views.size], [50, 1]);
  // One looks again, one reads.
  t.is(callbacks.size, 2);
});
