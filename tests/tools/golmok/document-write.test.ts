import test from "ava";
import fc from "fast-check";
import type { Schedule } from "../../../src/schedule/schedule.js";
import { NO_NOTES, type ScheduleNotes } from "../../../tools/golmok/committee-schedule.js";
import { locateIssues, readDocument } from "../../../tools/golmok/document/read-document.js";
import { writeDocument } from "../../../tools/golmok/document/write-document.js";
import { scheduleArbitrary } from "../../helpers/schedule-arbitrary.js";

const SEED = 20_270_315;
const RUN_COUNT = process.env["GOLMOK_FULL"] === "1" ? 5_000 : 150;

const anyLine = fc.string({ unit: fc.constantFrom(..."aZ0 :#-{}[]\"'&*!|>%@`,?é골목🚗"), maxLength: 12 });
const anyWords = fc.record({ ko: anyLine, en: anyLine });

/** Notes of each kind for some parts of the schedule. */
function notesArbitrary({ bays, rules, exceptions }: Schedule): fc.Arbitrary<ScheduleNotes> {
  const anyReasons = (count: number) =>
    fc.array(fc.option(anyWords, { nil: undefined }), { minLength: count, maxLength: count });
  return fc.record({
    bayLabels: fc.subarray([...bays]).chain((some) => mapOf(some, anyLine)),
    withdrawnReasons: fc
      .subarray(bays.filter(({ withdrawn }) => withdrawn))
      .chain((some) => mapOf(some, anyWords)),
    ruleReasons: anyReasons(rules.length),
    exceptionReasons: anyReasons(exceptions.length),
    exceptionPlaces: fc.constant(exceptions.map((_, index) => `exceptions[${index}]`)),
  });
}

function mapOf<Value>(bays: readonly { readonly id: number }[], anyValue: fc.Arbitrary<Value>) {
  return fc
    .array(anyValue, { minLength: bays.length, maxLength: bays.length })
    .map((values) => new Map(values.map((value, index) => [bays[index]?.id ?? 0, value])));
}

test("a document that was written reads back to the same schedule and the same notes", (t) => {
  const anyCommittee = scheduleArbitrary().chain((schedule) =>
    notesArbitrary(schedule).map((notes) => ({ schedule, notes })),
  );
  fc.assert(
    fc.property(anyCommittee, (committee) => {
      const { source, compiled, issues } = readDocument(writeDocument(committee));
      t.deepEqual(locateIssues(source, issues, "en"), []);
      t.deepEqual(compiled?.committee, committee);
    }),
    { seed: SEED, numRuns: RUN_COUNT },
  );
});

test("a schedule without notes is written without any", (t) => {
  fc.assert(
    fc.property(scheduleArbitrary({ maxRules: 4 }), (schedule) => {
      const text = writeDocument({ schedule, notes: NO_NOTES });
      t.notRegex(text, /reason|label/);
    }),
    { seed: SEED, numRuns: 20 },
  );
});
