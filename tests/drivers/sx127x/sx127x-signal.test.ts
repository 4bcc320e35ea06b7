import test from "ava";
import { packetRssiDbmOf, rssiDbmOf, snrQuarterDbOf } from "../../../src/drivers/sx127x/sx127x-signal.js";

test("power on the channel counts from -157 dBm in the high band and from -164 dBm in the low one", (t) => {
  t.deepEqual([rssiDbmOf(0, false), rssiDbmOf(57, false), rssiDbmOf(255, false)], [-157, -100, 98]);
  t.deepEqual([rssiDbmOf(0, true), rssiDbmOf(64, true)], [-164, -100]);
});

test("signal to noise is a signed byte of quarter decibels", (t) => {
  t.deepEqual([0, 1, 40, 127, 128, 176, 255].map(snrQuarterDbOf), [0, 1, 40, 127, -128, -80, -1]);
});

for (const [value, snrQuarterDb, dbm] of [
  [30, 0, -125],
  [15, 20, -141],
  [60, 40, -93],
  [105, 40, -45],
  [30, -4, -128],
  [30, -40, -137],
  [30, -80, -147],
  [30, -1, -127],
  [30, -2, -127],
  [30, -3, -128],
] as const) {
  test(`a register of ${value} at ${snrQuarterDb} quarters of a decibel is ${dbm} dBm`, (t) => {
    t.is(packetRssiDbmOf(value, snrQuarterDb, false), dbm);
    t.is(packetRssiDbmOf(value, snrQuarterDb, true), dbm - 7);
  });
}
