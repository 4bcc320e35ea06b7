import { Ajv } from "ajv";
import addFormatsModule from "ajv-formats";
import test from "ava";
import fc from "fast-check";
import { DEFAULT_SCHEDULE } from "../../../../src/schedule/default-schedule.js";
import type { Schedule } from "../../../../src/schedule/schedule.js";
import { NO_NOTES } from "../../../../tools/golmok/committee-schedule.js";
import { toCds } from "../../../../tools/golmok/exports/cds.js";
import { toCurblr } from "../../../../tools/golmok/exports/curblr.js";
import { toFiware } from "../../../../tools/golmok/exports/fiware.js";
import { toOsm } from "../../../../tools/golmok/exports/osm.js";
import { scheduleArbitrary } from "../../../helpers/schedule-arbitrary.js";
import { CDS_SHAPE, CURBLR_SHAPE, FIWARE_SHAPE } from "./published-shapes.js";

const PLACE = { latitude: 37.46891234567, longitude: 126.9 };
const SOME_SCHEDULES = { maxBays: 5, maxHolidays: 5, maxRules: 8 };

const ajv = new Ajv({ allErrors: true });
addFormatsModule.default(ajv);

const FORMATS = [
  ["CDS", CDS_SHAPE, (schedule: Schedule, bay?: number) => toCds(schedule, bay, "Asia/Seoul")],
  [
    "CurbLR",
    CURBLR_SHAPE,
    (schedule: Schedule, bay?: number) => toCurblr(schedule, bay, "Asia/Seoul", PLACE),
  ],
  [
    "FIWARE",
    FIWARE_SHAPE,
    (schedule: Schedule, bay?: number) => toFiware({ schedule, notes: NO_NOTES }, bay, PLACE),
  ],
] as const;

for (const [name, shape, write] of FORMATS) {
  test(`${name}: any schedule is written as the specification wants it`, (t) => {
    const validate = ajv.compile(shape);
    const errors = (schedule: Schedule, bay?: number) => {
      const content: unknown = JSON.parse(JSON.stringify(write(schedule, bay).content));
      return validate(content) ? "" : ajv.errorsText(validate.errors);
    };
    t.is(errors(DEFAULT_SCHEDULE), "");
    fc.assert(
      fc.property(scheduleArbitrary(SOME_SCHEDULES), (schedule) => {
        t.is(errors(schedule), "");
        t.is(errors(schedule, schedule.bays[0]?.id), "");
      }),
      { seed: 20_270_302, numRuns: 40, endOnFailure: true },
    );
  });
}

test("OpenStreetMap: keys and values are as the wiki wants them", (t) => {
  fc.assert(
    fc.property(scheduleArbitrary(SOME_SCHEDULES), (schedule) => {
      const { tags } = toOsm(schedule, undefined, undefined).content as { tags: Record<string, string> };
      for (const [key, value] of Object.entries(tags)) {
        t.regex(key, /^[a-z_]+(:[a-z_]+)*$/);
        t.true(value.length <= 255, value);
      }
      t.is(tags["amenity"], "parking");
      t.true(["yes", "private", "permit", "no"].includes(tags["access"] ?? ""));
    }),
    { seed: 20_270_303, numRuns: 40, endOnFailure: true },
  );
});

interface Policies {
  readonly data: {
    readonly policies: readonly { readonly curb_policy_id: string; readonly priority: number }[];
  };
}

function policiesOf(schedule: Schedule) {
  return (toCds(schedule, undefined, "Asia/Seoul").content as Policies).data.policies;
}

test("CDS: the same policy has the same id, any other another", (t) => {
  const policies = policiesOf(DEFAULT_SCHEDULE);
  t.deepEqual(policies, policiesOf(DEFAULT_SCHEDULE));
  t.is(new Set(policies.map(({ curb_policy_id }) => curb_policy_id)).size, policies.length);
  const [first, ...rest] = DEFAULT_SCHEDULE.rules;
  if (first === undefined) throw new Error("no rule");
  const changed = policiesOf({ ...DEFAULT_SCHEDULE, rules: [{ ...first, toMinute: 720 }, ...rest] });
  const ids = new Set(policies.map(({ curb_policy_id }) => curb_policy_id));
  t.deepEqual(
    changed.map(({ curb_policy_id }) => ids.has(curb_policy_id)),
    policies.map((_, index) => index >= 2),
  );
});

test("CDS: no two policies have one priority, and the first rule has the lowest", (t) => {
  const priorities = policiesOf(DEFAULT_SCHEDULE).map(({ priority }) => priority);
  t.deepEqual(
    priorities,
    [...priorities.keys()].map((index) => index + 1),
  );
});
