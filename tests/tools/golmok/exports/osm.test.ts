import test from "ava";
import { DEFAULT_SCHEDULE } from "../../../../src/schedule/default-schedule.js";
import type { Schedule } from "../../../../src/schedule/schedule.js";
import type { HolidayNaming } from "../../../../tools/golmok/exports/opening-hours-special-days.js";
import { toOsm } from "../../../../tools/golmok/exports/osm.js";

const FEW_HOLIDAYS = { ...DEFAULT_SCHEDULE, holidays: DEFAULT_SCHEDULE.holidays.slice(0, 1) };

function exportOf(schedule: Schedule, naming?: HolidayNaming) {
  const { content, notCarried } = toOsm(schedule, undefined, naming);
  return {
    tags: (content as { tags: Record<string, string> }).tags,
    fields: notCarried.map(({ field }) => field),
  };
}

test("the default alley is residents' alone but on weekdays", (t) => {
  const { tags } = exportOf(FEW_HOLIDAYS);
  t.deepEqual(tags, {
    amenity: "parking",
    parking: "street_side",
    name: "독산4동 나눔골목",
    "name:ko": "독산4동 나눔골목",
    "name:en": "Doksan 4-dong shared alley",
    capacity: "14",
    access: "private",
    private: "residents",
    "access:conditional": "yes @ (Mo-Fr 08:30-19:00; 2026 Jan 01 off)",
    opening_hours: "Mo-Fr 08:30-19:00; 2026 Jan 01 off",
  });
});

test("holidays that do not fit are PH, and that is said", (t) => {
  const { tags, fields } = exportOf(DEFAULT_SCHEDULE);
  t.is(tags["opening_hours"], "Mo-Fr 08:30-19:00; PH off");
  t.true(fields.includes("holidays"));
  t.false(exportOf(FEW_HOLIDAYS).fields.includes("holidays"));
});

test("when dates are wanted and do not fit, the tag is left out and listed", (t) => {
  const { tags, fields } = exportOf(DEFAULT_SCHEDULE, "dates");
  t.is(tags["opening_hours"], undefined);
  t.true(fields.includes("rules (opening_hours)"));
});

test("stays, permits and kinds of bays have tags of their own", (t) => {
  const [day, night, ...rest] = DEFAULT_SCHEDULE.regimes;
  if (day === undefined || night === undefined) throw new Error("two regimes");
  const schedule: Schedule = {
    ...FEW_HOLIDAYS,
    permits: ["care-worker"],
    regimes: [
      { ...day, maxStayMinutes: 120, noReturnMinutes: 60 },
      { ...night, permission: "permit", permitBits: 1, maxStayMinutes: 90 },
      ...rest,
    ],
    bays: [
      { id: 1, kind: "disabled", withdrawn: false },
      { id: 2, kind: "ev-charging", withdrawn: false },
      { id: 3, kind: "loading", withdrawn: false },
    ],
    holidays: [],
  };
  const { tags, fields } = exportOf(schedule);
  t.is(tags["access"], "permit");
  t.is(
    tags["access:conditional"],
    "yes @ (Mo-Fr 08:30-19:00); private @ (Mo 00:00-08:30; Sa,Su 00:00-24:00; Mo-Fr 08:30-19:00 off)",
  );
  t.regex(tags["maxstay:conditional"] ?? "", /^2 hours @ \(Mo-Fr 08:30-19:00\); 90 minutes @ \(24\/7; /);
  t.deepEqual([tags["capacity:disabled"], tags["capacity:charging"]], ["1", "1"]);
  for (const field of ["regimes.day.noReturnMinutes", "regimes.night.permits", "bays[2].kind"])
    t.true(fields.includes(field), field);
});
