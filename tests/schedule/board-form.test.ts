import { deepStrictEqual } from "node:assert/strict";
import test from "ava";
import fc from "fast-check";
import { decodeSchedule } from "../../src/schedule/decode-schedule.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import { encodeSchedule } from "../../src/schedule/encode-schedule.js";
import { scheduleArbitrary } from "../helpers/schedule-arbitrary.js";
import { EXAMPLE, EXAMPLE_BYTES } from "./board-form-example.js";
import { scheduleOfBytes } from "./large-schedule.js";
import { changed, daysFrom } from "./refused-schedules.js";

test("the example of docs/protocol.md says what stands beside it", (t) => {
  t.deepEqual(decodeSchedule(EXAMPLE_BYTES), { ok: true, value: EXAMPLE });
});

test("a schedule is written as docs/protocol.md draws it", (t) => {
  t.deepEqual(encodeSchedule(EXAMPLE), EXAMPLE_BYTES);
});

test("the default schedule takes 482 bytes, as docs/protocol.md says", (t) => {
  t.is(encodeSchedule(DEFAULT_SCHEDULE).length, 482);
});

test("what is written is read as the same schedule", (t) => {
  fc.assert(
    fc.property(scheduleArbitrary(), (schedule) => {
      deepStrictEqual(decodeSchedule(encodeSchedule(schedule)), { ok: true, value: schedule });
    }),
    { seed: 32, numRuns: 500 },
  );
  t.pass();
});

test("schedules that differ have different bytes", (t) => {
  const seen = new Map<string, string>();
  for (const schedule of fc.sample(scheduleArbitrary({ maxBays: 2, maxRules: 2 }), {
    seed: 33,
    numRuns: 300,
  })) {
    const text = JSON.stringify(schedule);
    const bytes = encodeSchedule(schedule).join(" ");
    t.is(seen.get(bytes) ?? text, text);
    seen.set(bytes, text);
  }
  t.true(seen.size > 250);
});

for (const [title, schedule] of [
  ["of the most bytes that one may take", scheduleOfBytes(16_384)],
  ["without holidays", changed({ holidays: [] })],
  [
    "with holidays a day, 255, 256, 510 and 511 days apart",
    changed({ holidays: [0, 1, 256, 512, 1_022, 1_533] }),
  ],
  ["with the first and the last day as its holidays", changed({ holidays: [0, 84_005] })],
  ["with as many holidays as there may be", changed({ holidays: daysFrom(82_000, 1_024) })],
  ["with the last second as its end", changed({ untilS: 84_006 * 86_400 - 1 })],
  ["with the highest version", changed({ version: 2 ** 32 - 1 })],
  ["with a zone of many letters", changed({ timeZone: `<${"X".repeat(120)}>-9` })],
] as const) {
  test(`a schedule ${title} is read as it was written`, (t) => {
    const decoded = decodeSchedule(encodeSchedule(schedule));
    t.is(decoded.ok ? "" : decoded.error, "");
    if (decoded.ok) t.deepEqual(decoded.value, schedule);
  });
}

test("a schedule that is out of order is not written", (t) => {
  t.throws(() => encodeSchedule(changed({ version: 0 })), { message: /version-out-of-range/ });
  t.throws(() => encodeSchedule(scheduleOfBytes(16_385)), { message: /too-large/ });
});

test("what was read does not change with the bytes from which it was read", (t) => {
  const bytes = EXAMPLE_BYTES.slice();
  const decoded = decodeSchedule(bytes);
  bytes.fill(0xff);
  t.deepEqual(decoded, { ok: true, value: EXAMPLE });
});

test("a schedule is read from the middle of a larger buffer", (t) => {
  const around = new Uint8Array(EXAMPLE_BYTES.length + 20).fill(0xff);
  around.set(EXAMPLE_BYTES, 10);
  t.deepEqual(decodeSchedule(around.subarray(10, 10 + EXAMPLE_BYTES.length)), { ok: true, value: EXAMPLE });
});
