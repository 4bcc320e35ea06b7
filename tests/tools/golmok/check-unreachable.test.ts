import test from "ava";
import fc from "fast-check";
import { ScheduleDecider } from "../../../src/schedule/decide.js";
import type { Schedule } from "../../../src/schedule/schedule.js";
import { scheduleWarnings } from "../../../tools/golmok/warnings/schedule-warnings.js";
import { warningContext } from "../../../tools/golmok/warnings/warning-context.js";
import { scheduleArbitrary } from "../../helpers/schedule-arbitrary.js";

const SEED = 20_270_501;
const RUN_COUNT = process.env["GOLMOK_FULL"] === "1" ? 500 : 25;

const SECONDS_PER_DAY = 86_400;
const LIFE_DAYS = 20;

/** Codes of warnings that say of a rule that it never holds. */
const NEVER = ["never-applies", "matches-nothing", "contradiction", "repeated-rule"];

/** Indices of the rules that hold at some minute of the schedule's life, asked for one by one. */
function rulesSeen(schedule: Schedule): ReadonlySet<number> {
  const decider = new ScheduleDecider(schedule);
  const seen = new Set<number>();
  const untilS = schedule.untilS ?? 0;
  for (const bay of [undefined, ...schedule.bays.map(({ id }) => id)]) {
    for (let atS = schedule.effectiveFromS; atS < untilS; atS += 60 - (atS % 60)) {
      const { why } = decider.decide(atS * 1_000, bay);
      if (why.source === "rule") seen.add(why.index);
    }
  }
  return seen;
}

test("exactly those rules are warned of that hold at no minute of the schedule's life", (t) => {
  const anyShortLived = scheduleArbitrary({ maxBays: 2, maxRules: 6 }).map((schedule) => ({
    ...schedule,
    untilS: schedule.effectiveFromS + LIFE_DAYS * SECONDS_PER_DAY,
  }));
  fc.assert(
    fc.property(anyShortLived, (schedule) => {
      const warned = scheduleWarnings(warningContext(schedule, undefined))
        .filter(({ code, path }) => path[0] === "rules" && NEVER.includes(code))
        .map(({ path }) => path[1]);
      const seen = rulesSeen(schedule);
      const unseen = schedule.rules.slice(0, -1).flatMap((_, index) => (seen.has(index) ? [] : [index]));
      t.deepEqual(warned, unseen);
    }),
    { seed: SEED, numRuns: RUN_COUNT, endOnFailure: true },
  );
});
