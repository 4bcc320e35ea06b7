import test from "ava";
import fc from "fast-check";
import {
  decodeDayRow,
  decodeHourRows,
  encodeDayRow,
  encodeHourRows,
} from "../../src/occupancy/account-rows.js";

const u16 = fc.nat({ max: 0xffff });
const u24 = fc.nat({ max: 0xff_ffff });
const hourRow = fc.record({
  hour: u24,
  arrivals: u16,
  departures: u16,
  occupiedS: u24,
  unknownS: u24,
  freeS: u24,
});
const dayRow = fc.record({
  day: u24,
  scheduleVersion: fc.integer({ min: 1, max: 0xffff_ffff }),
  shares: fc.array(fc.record({ regime: fc.nat({ max: 31 }), occupiedS: u24 }), { maxLength: 32 }),
});

test("an hour's bytes are as they are drawn", (t) => {
  const row = { hour: 0x010203, arrivals: 0x0405, departures: 6, occupiedS: 7, unknownS: 8, freeS: 0x090a0b };
  t.is(Buffer.from(encodeHourRows([row])).toString("hex"), "03020105040600070000080000" + "0b0a09");
});

test("a day's bytes are as they are drawn", (t) => {
  const shares = [{ regime: 2, occupiedS: 0x010203 }];
  t.is(
    Buffer.from(encodeDayRow({ day: 5, scheduleVersion: 6, shares })).toString("hex"),
    "0500000600000002030201",
  );
});

test("rows are read as they were written", (t) => {
  const check = fc.check(
    fc.property(fc.array(hourRow, { maxLength: 14 }), dayRow, (hours, day) => {
      t.deepEqual(decodeHourRows(encodeHourRows(hours)), { ok: true, value: hours });
      t.deepEqual(decodeDayRow(encodeDayRow(day)), { ok: true, value: day });
    }),
    { seed: 1, numRuns: 200 },
  );
  t.false(check.failed, `seed 1: ${JSON.stringify(check.counterexample)}`);
});

test("rows that are cut short are refused", (t) => {
  const hours = encodeHourRows([
    { hour: 1, arrivals: 0, departures: 0, occupiedS: 0, unknownS: 0, freeS: 0 },
  ]);
  const day = encodeDayRow({ day: 1, scheduleVersion: 1, shares: [{ regime: 0, occupiedS: 9 }] });
  for (let length = 1; length < hours.length; length += 1) t.false(decodeHourRows(hours.slice(0, length)).ok);
  for (let length = 0; length < day.length; length += 1)
    if (length !== 7) t.false(decodeDayRow(day.slice(0, length)).ok, `${length}`);
});
