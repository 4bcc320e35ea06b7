import test from "ava";
import { ECHO_NONE, type EchoUs } from "../../src/domain/range.js";
import { SENSOR_CHECK_BYTES, SensorCheck } from "../../src/sensing/sensor-check.js";
import { BLOCKED, type Evidence, OBJECT } from "../../src/sensing/zones.js";

const LATCHED_COUNT = 18;
const MM_US = 6;

/** A check of a ranger that is known to tell 1 mm apart. */
function knowing(latchedCount = LATCHED_COUNT): SensorCheck {
  const check = new SensorCheck(latchedCount);
  check.add(7_000, false, OBJECT, 0);
  check.add(7_000 + MM_US, false, OBJECT, 300);
  return check;
}

function add(check: SensorCheck, count: number, echoUs: EchoUs, evidence: Evidence = OBJECT, sinceMs = 300) {
  for (let index = 0; index < count; index += 1) check.add(echoUs, echoUs === ECHO_NONE, evidence, sinceMs);
}

test("one and the same echo so often in a row is a ranger that hangs, and not once less", (t) => {
  const check = knowing();
  add(check, LATCHED_COUNT - 1, 6_000);
  t.false(check.isLatched);
  add(check, 1, 6_000);
  t.true(check.isLatched);
});

test("one other echo in between proves that a ranger does not hang", (t) => {
  const check = knowing();
  add(check, LATCHED_COUNT - 1, 6_000);
  add(check, 1, 6_000 + MM_US);
  add(check, LATCHED_COUNT - 1, 6_000);
  t.false(check.isLatched);
});

test("silence in between does not hide that a ranger hangs", (t) => {
  const check = knowing();
  for (let index = 0; index < LATCHED_COUNT; index += 1) {
    add(check, 1, 6_000);
    add(check, 1, ECHO_NONE);
  }
  t.true(check.isLatched);
});

test("a ranger that tells only centimetres apart is never called latched", (t) => {
  const check = new SensorCheck(LATCHED_COUNT);
  for (const echoUs of [6_000, 6_059, 6_000, 6_118]) add(check, 1, echoUs);
  add(check, 250, 6_000);
  t.false(check.isLatched);
  t.is(check.latchedCount, 0);
});

test("a ranger that has shown that it tells a millimetre apart is held to it, also after a new beginning", (t) => {
  const check = knowing();
  check.clear();
  t.is(check.latchedCount, LATCHED_COUNT);
  add(check, LATCHED_COUNT, 6_000);
  t.true(check.isLatched);
});

test("a ranger whose floor repeats itself all the time is never called latched", (t) => {
  const check = knowing(0);
  add(check, 250, 6_000);
  t.false(check.isLatched);
});

test("what the tripwire saw in a row counts", (t) => {
  const check = knowing();
  check.resume(6_000, LATCHED_COUNT - 1, 2_500);
  t.false(check.isLatched);
  add(check, 1, 6_000);
  t.true(check.isLatched);
});

test("the tripwire's silence counts in pings and in time", (t) => {
  const check = new SensorCheck(0);
  check.resume(ECHO_NONE, 10, 2_500);
  t.is(check.silentRun, 10);
  t.is(check.silentMs, 25_000);
  add(check, 2, ECHO_NONE);
  t.is(check.silentRun, 12);
  t.is(check.silentMs, 25_600);
});

test("one echo ends a silence", (t) => {
  const check = new SensorCheck(0);
  add(check, 20, ECHO_NONE);
  t.is(check.silentRun, 20);
  t.is(check.silentMs, 19 * 300);
  add(check, 1, 6_000);
  t.is(check.silentRun, 0);
  t.is(check.silentMs, 0);
});

test("two answers that are none are forgiven, three in a row are not", (t) => {
  const check = new SensorCheck(0);
  t.deepEqual([check.addFault(), check.addFault()], [false, false]);
  add(check, 1, 6_000);
  t.deepEqual([check.addFault(), check.addFault(), check.addFault()], [false, false, true]);
  for (let index = 0; index < 300; index += 1) t.true(check.addFault());
});

test("a hand before the ranger for some seconds does not block it, a bag over it does", (t) => {
  const check = new SensorCheck(0);
  add(check, 10, 600, BLOCKED);
  t.false(check.isBlocked, "for 3 s");
  add(check, 40, 600, BLOCKED);
  t.true(check.isBlocked, "for 15 s");
});

test("two readings far apart are not enough to call a ranger blocked", (t) => {
  const check = new SensorCheck(0);
  add(check, 2, 600, BLOCKED, 60_000);
  t.false(check.isBlocked);
});

test("an echo from the bay shows that nothing blocks the ranger, silence does not", (t) => {
  const check = new SensorCheck(0);
  add(check, 20, 600, BLOCKED);
  add(check, 5, ECHO_NONE);
  add(check, 20, 600, BLOCKED);
  t.true(check.isBlocked);
  add(check, 1, 6_000);
  add(check, 20, 600, BLOCKED);
  t.false(check.isBlocked);
});

test("a check is loaded as it was saved, wherever it was", (t) => {
  const region = new DataView(new ArrayBuffer(SENSOR_CHECK_BYTES + 4));
  const check = knowing();
  add(check, 30, 600, BLOCKED);
  add(check, LATCHED_COUNT - 1, 6_000);
  add(check, 3, ECHO_NONE);
  check.addFault();
  check.addFault();
  check.save(region, 4);
  const loaded = new SensorCheck(LATCHED_COUNT);
  loaded.load(region, 4);
  t.is(loaded.silentRun, 3);
  t.is(loaded.silentMs, 600);
  t.true(loaded.addFault());
  add(loaded, 1, 6_000);
  t.true(loaded.isLatched);
});
