import test from "ava";
import { ECHO_FAULT, ECHO_NONE } from "../../src/domain/range.js";
import {
  ABSENT,
  BLOCKED,
  evidenceOf,
  FAULT,
  FLOOR,
  freeWindow,
  OBJECT,
  occupiedWindow,
  UNCLEAR,
} from "../../src/sensing/evidence.js";
import { stepTripwire, TRIPWIRE_BYTES, writeTripwire } from "../../src/sensing/tripwire.js";
import { echoFrom, TEST_SPEED_DM_PER_S } from "../helpers/echoes.js";

const profile = { floorMm: 2_400 };
const names = ["floor", "object", "absent", "unclear", "blocked", "fault"];

for (const [what, echoUs, expected] of [
  ["a fault", ECHO_FAULT, FAULT],
  ["the shortest echo", 1, BLOCKED],
  ["249 mm", echoFrom(249), BLOCKED],
  ["250 mm", echoFrom(250), OBJECT],
  ["2050 mm, 350 above the floor", echoFrom(2_050), OBJECT],
  ["2051 mm", echoFrom(2_051), UNCLEAR],
  ["2249 mm", echoFrom(2_249), UNCLEAR],
  ["2250 mm, 150 above the floor", echoFrom(2_250), FLOOR],
  ["2400 mm, the floor", echoFrom(2_400), FLOOR],
  ["2550 mm, 150 below the floor", echoFrom(2_550), FLOOR],
  ["2551 mm", echoFrom(2_551), ABSENT],
  ["4500 mm, a ranger's favourite jump", echoFrom(4_500), ABSENT],
  ["the longest echo", 65_534, ABSENT],
  ["no echo", ECHO_NONE, ABSENT],
] as const) {
  test(`over a floor at 2400 mm, ${what} is ${names[expected]}`, (t) => {
    t.is(evidenceOf(echoUs, TEST_SPEED_DM_PER_S, profile), expected);
  });
}

for (const floorMm of [1_000, 2_400, 6_000]) {
  test(`over a floor at ${floorMm} mm, calm while free means exactly that the floor is seen`, (t) => {
    const region = new DataView(new ArrayBuffer(TRIPWIRE_BYTES));
    writeTripwire(region, freeWindow({ floorMm }), TEST_SPEED_DM_PER_S);
    for (let echoUs = 0; echoUs <= 0xffff; echoUs += 1) {
      region.setUint8(8, 1);
      const isFloor = evidenceOf(echoUs, TEST_SPEED_DM_PER_S, { floorMm }) === FLOOR;
      if (stepTripwire(region, echoUs) === isFloor) t.fail(`${echoUs} us`);
    }
    t.pass();
  });

  test(`over a floor at ${floorMm} mm, calm while occupied never hides floor, cover or fault`, (t) => {
    const region = new DataView(new ArrayBuffer(TRIPWIRE_BYTES));
    writeTripwire(region, occupiedWindow({ floorMm }), TEST_SPEED_DM_PER_S);
    for (let echoUs = 0; echoUs <= 0xffff; echoUs += 1) {
      region.setUint8(8, 1);
      const evidence = evidenceOf(echoUs, TEST_SPEED_DM_PER_S, { floorMm });
      const mustWake = evidence === FLOOR || evidence === BLOCKED || evidence === FAULT;
      const mayRest = evidence === OBJECT || evidence === UNCLEAR || echoUs === ECHO_NONE;
      const wakes = stepTripwire(region, echoUs);
      if ((mustWake && !wakes) || (mayRest && wakes)) t.fail(`${echoUs} us`);
    }
    t.pass();
  });
}
