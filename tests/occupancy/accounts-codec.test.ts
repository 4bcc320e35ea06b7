import test from "ava";
import { decodeAccounts, encodeAccounts } from "../../src/occupancy/accounts-codec.js";

const HOUR = { hour: 498_912, arrivals: 3, departures: 2, occupiedS: 20_000, unknownS: 60, freeS: 30_340 };
const DAY = { day: 20_788, scheduleVersion: 4, shares: [{ regime: 1, occupiedS: 700_000 }] };

test("what is running is read as it was saved, with a day and without", (t) => {
  for (const day of [DAY, undefined]) {
    const saved = { nextHourSequence: 77, nextDaySequence: 0xffff_fffe, hour: HOUR, day };
    t.deepEqual(decodeAccounts(encodeAccounts(saved)), { ok: true, value: saved });
  }
});

test("what is cut short or of another format is refused", (t) => {
  const good = encodeAccounts({ nextHourSequence: 1, nextDaySequence: 1, hour: HOUR, day: DAY });
  for (let length = 0; length < good.length; length += 1) {
    const isWhole = length === 25 || length === 32;
    t.is(decodeAccounts(good.slice(0, length)).ok, isWhole, `${length}`);
  }
  t.false(decodeAccounts(good.map((byte, at) => (at === 0 ? 9 : byte))).ok);
});
