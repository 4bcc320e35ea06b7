import test from "ava";
import { ECHO_FAULT, ECHO_NONE, type EchoUs } from "../../src/domain/range.js";
import {
  type CalmWindow,
  stepTripwire,
  TRIPWIRE_BYTES,
  TRIPWIRE_PERIOD_MS,
  tripwirePeriodMs,
  writeTripwire,
} from "../../src/sensing/tripwire.js";
import { echoFrom, TEST_SPEED_DM_PER_S } from "../helpers/echoes.js";

const window: CalmWindow = { nearMm: 2_250, farMm: 2_550, noEchoInside: false };
const inside = echoFrom(2_400);
const outside = echoFrom(1_200);

function armed(over: Partial<CalmWindow> = {}): DataView {
  const region = new DataView(new ArrayBuffer(TRIPWIRE_BYTES));
  writeTripwire(region, { ...window, ...over }, TEST_SPEED_DM_PER_S);
  return region;
}

/** For each reading whether it woke the node. */
function wakes(region: DataView, echoes: readonly EchoUs[]): readonly boolean[] {
  return echoes.map((echoUs) => stepTripwire(region, echoUs));
}

for (const [what, echoUs, over, leaves] of [
  ["nearer than near", echoFrom(2_249), {}, true],
  ["at near", echoFrom(2_250), {}, false],
  ["at far", echoFrom(2_550), {}, false],
  ["farther than far", echoFrom(2_551), {}, true],
  ["no echo, where that is news", ECHO_NONE, {}, true],
  ["no echo, where that is calm", ECHO_NONE, { noEchoInside: true }, false],
  ["a fault", ECHO_FAULT, {}, true],
  ["a fault in a window down to nothing", ECHO_FAULT, { nearMm: 0 }, true],
  ["no echo in a window as far as can be", ECHO_NONE, { farMm: 0xffff }, true],
] as const) {
  test(`${what}, twice, ${leaves ? "trips" : "does not trip"}`, (t) => {
    t.deepEqual(wakes(armed(over), [echoUs, echoUs]), [false, leaves]);
  });
}

test("a lone outside reading wakes nobody, however often it comes back", (t) => {
  const echoes = Array.from({ length: 50 }, (_, index) => (index % 2 === 0 ? outside : inside));
  t.false(wakes(armed(), echoes).includes(true));
});

test("outside readings of different kinds confirm each other", (t) => {
  t.deepEqual(wakes(armed(), [ECHO_NONE, ECHO_FAULT]), [false, true]);
});

test("readings that stay outside trip again and again, also beyond what one byte counts", (t) => {
  const region = armed();
  const results = wakes(
    region,
    Array.from({ length: 600 }, () => outside),
  );
  t.is(results.indexOf(true), 1);
  t.false(results.slice(1).includes(false));
  t.is(region.getUint8(10), 255);
});

test("a new window forgets the readings outside the one before", (t) => {
  const region = armed();
  stepTripwire(region, outside);
  writeTripwire(region, window, TEST_SPEED_DM_PER_S);
  t.false(stepTripwire(region, outside));
});

test("the confirm count is what the region says, not what the code was built with", (t) => {
  const region = armed();
  region.setUint8(8, 4);
  t.deepEqual(wakes(region, [outside, outside, outside, outside]), [false, false, false, true]);
});

test("every ping is counted, and the count wraps", (t) => {
  const region = armed();
  region.setUint32(12, 0xfffffffe, true);
  wakes(region, [inside, outside, inside]);
  t.is(region.getUint32(12, true), 1);
});

test("the region has the bytes that are drawn for its twin below the engine", (t) => {
  const region = armed({ noEchoInside: true });
  wakes(region, [outside]);
  const { nearMm, farMm } = window;
  const low = (value: number) => value & 0xff;
  t.deepEqual(
    [...new Uint8Array(region.buffer)],
    [
      ...[low(nearMm), nearMm >> 8, low(farMm), farMm >> 8],
      ...[
        low(TRIPWIRE_PERIOD_MS),
        TRIPWIRE_PERIOD_MS >> 8,
        low(TEST_SPEED_DM_PER_S),
        TEST_SPEED_DM_PER_S >> 8,
      ],
      ...[2, 1, 1, 0],
      ...[1, 0, 0, 0],
    ],
  );
});

test("a calm bay is looked at every 5 s or more often", (t) => {
  t.is(tripwirePeriodMs(armed()), TRIPWIRE_PERIOD_MS);
  t.true(TRIPWIRE_PERIOD_MS <= 5_000);
});

test("a change of temperature moves no floor: the window is held in millimetres", (t) => {
  const region = new DataView(new ArrayBuffer(TRIPWIRE_BYTES));
  writeTripwire(region, window, 3_252);
  const cold = Math.ceil((2_400 * 20_000) / 3_252);
  t.deepEqual(wakes(region, [cold, cold, cold]), [false, false, false]);
});
