import test from "ava";
import fc from "fast-check";
import { parseZone } from "../../../../src/clock/posix-tz.js";
import { ScheduleDecider } from "../../../../src/schedule/decide.js";
import type { Regime, Schedule } from "../../../../src/schedule/schedule.js";
import { MAX_RULES } from "../../../../src/schedule/schedule-limits.js";
import { toCds } from "../../../../tools/golmok/exports/cds.js";
import { toCurblr } from "../../../../tools/golmok/exports/curblr.js";
import type { Exported } from "../../../../tools/golmok/exports/not-carried.js";
import { JsonField } from "../../../../tools/golmok/imports/json-fields.js";
import { policySchedule } from "../../../../tools/golmok/imports/policy-schedule.js";
import { readCdsPolicies } from "../../../../tools/golmok/imports/read-cds.js";
import { readCurblrPolicies } from "../../../../tools/golmok/imports/read-curblr.js";
import { scheduleArbitrary } from "../../../helpers/schedule-arbitrary.js";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const RUNS = process.env["GOLMOK_FULL"] === "1" ? 1_000 : 120;

/** Zones whose clocks are set at whole hours: an export of midnights needs no more. */
const TIME_ZONES = ["KST-9", "UTC0", "CET-1CEST,M3.5.0,M10.5.0/3", "AEST-10AEDT,M10.1.0,M4.1.0/3"];

const FORMATS = [
  ["CDS", (schedule: Schedule, bay?: number) => toCds(schedule, bay, "Etc/UTC"), "cds"],
  ["CurbLR", (schedule: Schedule, bay?: number) => toCurblr(schedule, bay, "Etc/UTC", undefined), "curblr"],
] as const;

/** Reads a file back with the holidays of the schedule, which the formats do not carry. */
function readBack(exported: Exported, format: "cds" | "curblr", original: Schedule): Schedule {
  const mistakes: { field: string }[] = [];
  const file = new JsonField(JSON.parse(JSON.stringify(exported.content)), "", mistakes as []);
  const zone = parseZone(original.timeZone);
  if (!zone.ok) throw new Error(zone.error);
  const policies = format === "cds" ? readCdsPolicies(file, zone.value) : readCurblrPolicies(file);
  if (mistakes.length > 0) throw new Error(JSON.stringify(mistakes));
  return policySchedule(policies, original).schedule;
}

/** Whether something about a rule's or an exception's times did not fit. */
function losesTimes({ notCarried }: Exported): boolean {
  return notCarried.some(({ field }) => /^(rules|exceptions)\[/.test(field) && !field.endsWith(".bays"));
}

/** What a regime means, whatever it is called; how long nobody may park is of no account. */
function effectOf(schedule: Schedule, regime: Regime): string {
  const { permission, permitBits, maxStayMinutes, noReturnMinutes } = regime;
  if (permission === "nobody") return permission;
  const permits = schedule.permits.filter((_, index) => (permitBits & (1 << index)) !== 0).sort();
  return JSON.stringify([permission, permits, maxStayMinutes, noReturnMinutes]);
}

function daysOf({ holidays, exceptions, rules }: Schedule): readonly number[] {
  return [
    ...holidays.slice(0, 3),
    ...exceptions
      .flatMap(({ fromMinute, toMinute }) => [fromMinute, toMinute])
      .map((minute) => Math.floor(minute / 1_440)),
    ...rules.flatMap(({ dates }) => (dates === undefined || dates.isYearly ? [] : [dates.from, dates.to])),
  ];
}

for (const [name, write, format] of FORMATS) {
  test(`${name}: what is read back rules every moment as before, unless the export says that it cannot`, (t) => {
    let compared = 0;
    const anySchedule = scheduleArbitrary({ timeZones: TIME_ZONES, maxBays: 2, maxHolidays: 4, maxRules: 6 });
    const anyDays = fc.array(fc.integer({ min: 18_262, max: 40_000 }), { minLength: 20, maxLength: 20 });
    const anyMinutes = fc.array(fc.nat({ max: 4_320 }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(anySchedule, anyDays, anyMinutes, (drawn, days, minutes) => {
        const schedule = { ...drawn, effectiveFromS: 0, untilS: undefined };
        for (const bay of [undefined, schedule.bays[0]?.id]) {
          const exported = write(schedule, bay);
          if (losesTimes(exported)) continue;
          const back = readBack(exported, format, schedule);
          if (back.rules.length > MAX_RULES) continue;
          compared += 1;
          const [ours, theirs] = [new ScheduleDecider(schedule), new ScheduleDecider(back)];
          for (const day of [...daysOf(schedule), ...days]) {
            for (const minute of minutes) {
              const atMs = (day - 1) * DAY_MS + minute * MINUTE_MS;
              const expected = effectOf(schedule, ours.decide(atMs, bay).regime);
              const actual = effectOf(back, theirs.decide(atMs).regime);
              if (actual !== expected)
                throw new Error(`${new Date(atMs).toISOString()}: ${actual}, not ${expected}`);
            }
          }
        }
      }),
      { seed: 20_270_304, numRuns: RUNS, endOnFailure: true },
    );
    t.true(compared > RUNS / 2, `only ${compared} compared`);
  });
}
