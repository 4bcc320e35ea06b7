import test from "ava";
import { MODEMS, radioOn } from "./lora-radio-on-modems.js";
import { AIRTIME_MS, COURTESY, FRAME, GAP_MS, SENSING, TUNING } from "./lora-radio-stand.js";

const NAMES = Object.keys(MODEMS) as (keyof typeof MODEMS)[];

/** By spreading factor 9 and 125 kHz. */
const SYMBOL_MS = 4.096;

for (const name of NAMES) {
  test(`${name}: a frame leaves whole when the channel was free, not before it was sensed, and soon after`, (t) => {
    const stand = radioOn(name);
    for (let round = 0; round < 3; round += 1) {
      const beginUs = stand.bench.nowUs;
      stand.call((radio) => radio.transmit(FRAME, "call"));
      stand.bench.passMs(1_000);
      const frame = stand.sent[round];
      const sentMs = ((frame?.atUs ?? 0) - beginUs) / 1_000;
      // Detection takes one symbol on an SX1276, and four on an SX1262.
      t.true(sentMs > 2 * SYMBOL_MS + GAP_MS + SENSING.senseMs, `${sentMs}`);
      t.true(sentMs < 2 * 4.5 * SYMBOL_MS + GAP_MS + SENSING.senseMs + 8, `${sentMs}`);
      t.deepEqual(frame?.bytes, [...FRAME]);
      const toldMs = ((stand.told[round]?.atUs ?? 0) + stand.startUs - beginUs) / 1_000;
      t.true(toldMs >= sentMs + AIRTIME_MS && toldMs < sentMs + AIRTIME_MS + 2, `${toldMs}`);
    }
    t.deepEqual(stand.whats(), ["transmitted", "transmitted", "transmitted"]);
    t.deepEqual(stand.violations(), []);
  });

  test(`${name}: nothing is sent into somebody's preamble; a second later it is`, (t) => {
    const stand = radioOn(name);
    stand.hear(FRAME);
    stand.bench.passMs(2);
    stand.call((radio) => radio.transmit(FRAME, "call"));
    stand.bench.passMs(1_000);
    t.deepEqual([stand.whats(), stand.sent.length], [["refused"], 0]);
    stand.call((radio) => radio.transmit(FRAME, "call"));
    stand.bench.passMs(1_000);
    t.deepEqual(stand.whats(), ["refused", "transmitted"]);
    t.deepEqual(stand.violations(), []);
  });

  test(`${name}: who sleeps or closes between two looks sends nothing, and is told nothing`, (t) => {
    for (const act of ["sleep", "close"] as const) {
      const stand = radioOn(name);
      stand.call((radio) => radio.transmit(FRAME, "call"));
      // The first look takes 20 ms at most, the second begins 35 ms later.
      stand.bench.passMs(30);
      stand.call((radio) => radio[act]());
      stand.bench.passMs(1_000);
      t.deepEqual([stand.whats(), stand.sent.length], [[], 0], act);
      t.deepEqual(stand.violations(), []);
    }
  });

  test(`${name}: power without chirps keeps a call back from -100 dBm on, and who insists by the region's rule alone`, (t) => {
    for (const [manner, powerDbm, rule, what] of [
      ["call", COURTESY.thresholdDbm, SENSING, "refused"],
      ["call", COURTESY.thresholdDbm - 2, SENSING, "transmitted"],
      ["call", COURTESY.thresholdDbm, "none", "refused"],
      ["call", COURTESY.thresholdDbm - 2, "none", "transmitted"],
      ["insist", SENSING.thresholdDbm, SENSING, "refused"],
      ["insist", SENSING.thresholdDbm - 2, SENSING, "transmitted"],
      ["insist", SENSING.thresholdDbm, "none", "transmitted"],
      ["answer", SENSING.thresholdDbm, SENSING, "refused"],
      ["answer", SENSING.thresholdDbm - 2, SENSING, "transmitted"],
      ["answer", SENSING.thresholdDbm, "none", "transmitted"],
    ] as const) {
      const stand = radioOn(name, rule);
      stand.disturb(powerDbm);
      stand.call((radio) => radio.transmit(FRAME, manner));
      stand.bench.passMs(500);
      t.deepEqual(stand.whats(), [what], `${manner}, ${powerDbm} dBm, ${rule === "none" ? rule : "Korea"}`);
      t.is(stand.sent.length, what === "refused" ? 0 : 1);
      t.deepEqual(stand.violations(), []);
    }
  });

  test(`${name}: a frame that begins in a window, as late as 49 ms of 50, is received; a window without one is silent`, (t) => {
    for (const afterMs of [1, 25, 49]) {
      const stand = radioOn(name);
      stand.call((radio) => radio.receive(50));
      stand.bench.passMs(afterMs);
      stand.hear(FRAME);
      stand.bench.passMs(1_000);
      t.deepEqual(stand.whats(), ["readable"], `${afterMs} ms`);
      t.deepEqual(stand.radio.read()?.bytes, FRAME);
      t.deepEqual(stand.violations(), []);
    }
    const stand = radioOn(name);
    stand.call((radio) => radio.receive(50));
    stand.bench.passMs(49);
    t.deepEqual(stand.whats(), []);
    stand.bench.passMs(500);
    t.deepEqual(stand.whats(), ["silence"]);
    t.true((stand.told[0]?.atUs ?? 0) < 50_000 + 30 * SYMBOL_MS * 1_000);
  });

  test(`${name}: listening goes on from frame to frame, through a tuning, until it sleeps`, (t) => {
    const stand = radioOn(name);
    stand.call((radio) => radio.receive());
    stand.bench.passMs(5);
    for (let round = 0; round < 3; round += 1) {
      stand.hear(FRAME);
      stand.bench.passMs(500);
      t.deepEqual(stand.radio.read()?.bytes, FRAME);
      t.is(stand.radio.read(), undefined);
      stand.call((radio) => radio.tune(TUNING));
    }
    stand.call((radio) => radio.sleep());
    stand.bench.passMs(5);
    stand.hear(FRAME);
    stand.bench.passMs(500);
    t.deepEqual(stand.whats(), ["readable", "readable", "readable"]);
    t.deepEqual(stand.violations(), []);
  });

  test(`${name}: from sleep a frame leaves, and the answer to it is heard in the window after it`, (t) => {
    const stand = radioOn(name);
    stand.call((radio) => radio.sleep());
    stand.bench.passMs(1_000);
    stand.call((radio) => radio.transmit(FRAME, "call"));
    stand.bench.passMs(400);
    t.deepEqual(stand.whats(), ["transmitted"]);
    stand.call((radio) => radio.receive(50));
    stand.bench.passMs(10);
    stand.hear(FRAME);
    stand.bench.passMs(400);
    t.deepEqual(stand.whats(), ["transmitted", "readable"]);
    stand.call((radio) => radio.close());
    stand.bench.passMs(1_000);
    t.is(stand.told.length, 2);
    t.deepEqual(stand.violations(), []);
  });
}
