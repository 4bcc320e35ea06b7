import test from "ava";
import fc from "fast-check";
import {
  decodeHealth,
  encodeHealth,
  encodeHealthHigh,
  type HealthReport,
} from "../../src/radio/health-report.js";

const anyHealth: fc.Arbitrary<HealthReport> = fc.record({
  batteryMv: fc.option(fc.integer({ min: 1, max: 0xffff }), { nil: undefined }),
  temperatureC: fc.option(fc.integer({ min: -127, max: 127 }), { nil: undefined }),
  rssiDbm: fc.integer({ min: -200, max: 55 }),
  snrQuarterDb: fc.integer({ min: -128, max: 127 }),
  attempts: fc.nat(255),
});

const roundTrip = (health: HealthReport) => decodeHealth(encodeHealth(health), encodeHealthHigh(health));

test("how a board does comes back as it was told", (t) => {
  fc.assert(fc.property(anyHealth, (health) => t.deepEqual(roundTrip(health), health)));
});

test("both numbers have the bits that are drawn", (t) => {
  const health = { batteryMv: 3_600, temperatureC: -10, rssiDbm: -97, snrQuarterDb: 30, attempts: 3 };
  t.is(encodeHealth(health), 0x0e10_7600);
  t.is(encodeHealthHigh(health), 0x679e_0300);
});

test("what is out of range stays at its edge, and spoils nothing beside it", (t) => {
  const usual = { batteryMv: 3_600, temperatureC: 20, rssiDbm: -97, snrQuarterDb: 30, attempts: 3 };
  for (const [change, kept] of [
    [{ temperatureC: 200 }, { temperatureC: 127 }],
    [{ rssiDbm: -300 }, { rssiDbm: -200 }],
    [{ rssiDbm: 100 }, { rssiDbm: 55 }],
    [{ snrQuarterDb: -400 }, { snrQuarterDb: -128 }],
    [{ snrQuarterDb: 400 }, { snrQuarterDb: 127 }],
    [{ attempts: 300 }, { attempts: 255 }],
    [{ snrQuarterDb: 1.5 }, { snrQuarterDb: 1 }],
  ])
    t.deepEqual(roundTrip({ ...usual, ...change }), { ...usual, ...kept });
});

test("a board that cannot measure says so", (t) => {
  const { batteryMv, temperatureC } = decodeHealth(0, 0);
  t.is(batteryMv, undefined);
  t.is(temperatureC, undefined);
});
