import test from "ava";
import fc from "fast-check";
import { checkSchedule } from "../../src/schedule/check-schedule.js";
import { decodeSchedule } from "../../src/schedule/decode-schedule.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import { encodeSchedule } from "../../src/schedule/encode-schedule.js";
import { scheduleArbitrary } from "../helpers/schedule-arbitrary.js";

test("random schedules are in order", (t) => {
  fc.assert(
    fc.property(scheduleArbitrary(), (schedule) => {
      t.deepEqual(checkSchedule(schedule), { ok: true, value: schedule });
    }),
    { seed: 31, numRuns: 300 },
  );
});

test("what is encoded is decoded to the same schedule", (t) => {
  t.deepEqual(decodeSchedule(encodeSchedule(DEFAULT_SCHEDULE)), { ok: true, value: DEFAULT_SCHEDULE });
  fc.assert(
    fc.property(scheduleArbitrary(), (schedule) => {
      t.deepEqual(decodeSchedule(encodeSchedule(schedule)), { ok: true, value: schedule });
    }),
    { seed: 32, numRuns: 500 },
  );
});
