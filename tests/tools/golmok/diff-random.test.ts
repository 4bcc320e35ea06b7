import test from "ava";
import fc from "fast-check";
import { localOf } from "../../../src/clock/posix-tz.js";
import { ScheduleDecider } from "../../../src/schedule/decide.js";
import type { Exception, Rule, Schedule } from "../../../src/schedule/schedule.js";
import { zoneOf } from "../../../src/schedule/schedule-zone.js";
import { NO_NOTES } from "../../../tools/golmok/committee-schedule.js";
import { audienceChanges, baysOfBoth } from "../../../tools/golmok/difference/audience-changes.js";
import type { ParkingChange } from "../../../tools/golmok/difference/parking-change.js";
import { scheduleDifference } from "../../../tools/golmok/difference/schedule-difference.js";
import { effectKey, effectOf } from "../../../tools/golmok/timetable/effect.js";
import { scheduleArbitrary } from "../../helpers/schedule-arbitrary.js";
import { isOn, tellsOf } from "./told-changes.js";

/** What fails is not shrunk, which would take minutes: seed and path of the message lead back to it. */
const UNSHRUNK = { endOnFailure: true } as const;

const RUNS = process.env["GOLMOK_FULL"] === "1" ? 300 : 15;
const DAY_S = 86_400;
const FROM_S = 1_805_036_400;

/** A schedule and the next one, with some of its rules, exceptions and holidays otherwise. */
const pairs = scheduleArbitrary({
  maxBays: 3,
  maxRegimes: 4,
  maxRules: 6,
  maxExceptions: 3,
  maxHolidays: 12,
}).chain((drawn) =>
  fc
    .record({
      other: scheduleArbitrary({ maxBays: 3, maxRegimes: 4, maxRules: 6, maxExceptions: 3 }),
      keep: fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }),
      days: fc.integer({ min: 1, max: 900 }),
      shift: fc.integer({ min: 0, max: 600 }),
    })
    .map(({ other, keep, days, shift }) => {
      const old = near(drawn, shift);
      const rules = old.rules.filter((_, index) => index === old.rules.length - 1 || keep[index]);
      const regime = (index: number) => index % old.regimes.length;
      const bays = (subset: readonly number[] | undefined) => {
        const known = subset?.filter((id) => old.bays.some((bay) => bay.id === id));
        return known === undefined || known.length === 0 ? undefined : known;
      };
      const added = near(other, shift);
      const rule = added.rules[0];
      const more: readonly Rule[] =
        rule === undefined || keep[29]
          ? []
          : [{ ...rule, bays: bays(rule.bays), regime: regime(rule.regime) }];
      const exceptions: readonly Exception[] = added.exceptions.map((exception) => ({
        ...exception,
        bays: bays(exception.bays),
        regime: regime(exception.regime),
      }));
      const young: Schedule = {
        ...old,
        rules: [...more, ...rules],
        exceptions: keep[28] ? old.exceptions : exceptions,
        holidays: old.holidays.filter((_, index) => keep[27] || keep[index]),
        effectiveFromS: FROM_S,
        untilS: FROM_S + days * DAY_S,
      };
      return { old, young };
    }),
);

/** The schedule moved to the years from 2027 on, so that its dates and exceptions lie within a life of a few years. */
function near(schedule: Schedule, shift: number): Schedule {
  const base = 20_880;
  const day = (one: number) => base + ((one + shift) % 800);
  const holidays = [...new Set(schedule.holidays.map(day))].sort((one, other) => one - other);
  return {
    ...schedule,
    holidays,
    effectiveFromS: FROM_S,
    untilS: undefined,
    rules: schedule.rules.map((rule) => {
      if (rule.dates === undefined || rule.dates.isYearly) return rule;
      const from = day(rule.dates.from);
      return { ...rule, dates: { ...rule.dates, from, to: from + rule.dates.to - rule.dates.from } };
    }),
    exceptions: schedule.exceptions.map((exception) => {
      const fromMinute =
        day(Math.floor(exception.fromMinute / 1_440)) * 1_440 + (exception.fromMinute % 1_440);
      return { ...exception, fromMinute, toMinute: fromMinute + exception.toMinute - exception.fromMinute };
    }),
  };
}

/** What of an audience is told. */
function toldOf(old: Schedule, young: Schedule, bay: number | undefined): readonly ParkingChange[] {
  return audienceChanges(old, young)
    .changes.filter(({ hasAlley, bays }) => (bay === undefined ? hasAlley : bays.includes(bay)))
    .map(({ said }) => said);
}

/** Both effects at a moment, with the old schedule taken to go on. */
function effectsAt(old: Schedule, young: Schedule, bay: number | undefined) {
  const oldDecider = new ScheduleDecider({ ...old, effectiveFromS: 0, untilS: undefined });
  const newDecider = new ScheduleDecider(young);
  return (utcMs: number) => [
    effectKey(effectOf(old, oldDecider.decide(utcMs, bay).regime)),
    effectKey(effectOf(young, newDecider.decide(utcMs, bay).regime)),
  ];
}

test("whenever the effect of two schedules differs, the difference tells of that minute and of that change", (t) => {
  fc.assert(
    fc.property(
      pairs,
      fc.array(fc.nat({ max: 2 ** 31 - 1 }), { minLength: 150, maxLength: 150 }),
      ({ old, young }, draws) => {
        const zone = zoneOf(young);
        const lengthS = (young.untilS ?? 0) - young.effectiveFromS;
        for (const bay of [undefined, ...baysOfBoth(old, young)]) {
          const told = toldOf(old, young, bay);
          const effects = effectsAt(old, young, bay);
          for (const draw of draws) {
            const utcMs = (young.effectiveFromS + (draw % lengthS)) * 1_000;
            const [before, after] = effects(utcMs);
            if (before === after) continue;
            const minute = localOf(zone, utcMs);
            const isTold = told.some(
              ({ change, ...rest }) =>
                change !== undefined &&
                effectKey(change.before) === before &&
                effectKey(change.after) === after &&
                tellsOf({ change, ...rest }, minute, young.holidays),
            );
            if (!isTold)
              throw new Error(`${new Date(minute * 60_000).toISOString()} bay ${bay}: ${before} > ${after}`);
          }
        }
      },
    ),
    { seed: 3, numRuns: RUNS, ...UNSHRUNK },
  );
  t.pass();
});

test("everything that a difference tells is so on some day", (t) => {
  fc.assert(
    fc.property(pairs, ({ old, young }) => {
      for (const bay of [undefined, ...baysOfBoth(old, young)]) {
        const effects = effectsAt(old, young, bay);
        for (const told of toldOf(old, young, bay)) {
          const { change } = told;
          if (change !== undefined && !isSoOnce(young, told, effects)) throw new Error(JSON.stringify(told));
        }
      }
    }),
    { seed: 5, numRuns: RUNS, ...UNSHRUNK },
  );
  t.pass();
});

function isSoOnce(
  young: Schedule,
  told: ParkingChange,
  effects: (utcMs: number) => readonly (string | undefined)[],
): boolean {
  const zone = zoneOf(young);
  const { change } = told;
  if (change === undefined) return true;
  const firstDay = Math.floor(localOf(zone, young.effectiveFromS * 1_000) / 1_440) - 1;
  const endMs = (young.untilS ?? 0) * 1_000;
  for (let utcMs = young.effectiveFromS * 1_000; utcMs < endMs; utcMs += 600_000) {
    const minute = localOf(zone, utcMs);
    if (Math.floor(minute / 1_440) < firstDay || !tellsOf(told, minute, young.holidays)) continue;
    const [before, after] = effects(utcMs);
    if (before === effectKey(change.before) && after === effectKey(change.after)) return true;
  }
  // A span shorter than the steps.
  for (let utcMs = young.effectiveFromS * 1_000; utcMs < endMs; utcMs += 60_000) {
    const minute = localOf(zone, utcMs);
    if (!isOn(told, Math.floor(minute / 1_440), young.holidays) || !tellsOf(told, minute, young.holidays))
      continue;
    const [before, after] = effects(utcMs);
    if (before === effectKey(change.before) && after === effectKey(change.after)) return true;
  }
  return false;
}

test("a schedule differs in nothing from itself, nor from itself with a later version and beginning", (t) => {
  fc.assert(
    fc.property(scheduleArbitrary({ maxBays: 6, maxRules: 6, maxHolidays: 5 }), (schedule) => {
      const committee = { schedule, notes: NO_NOTES };
      const { untilS } = schedule;
      const later = {
        ...schedule,
        version: schedule.version + 1,
        effectiveFromS: untilS === undefined ? schedule.effectiveFromS + DAY_S : untilS - 1,
      };
      for (const next of [schedule, later]) {
        const difference = scheduleDifference(committee, { schedule: next, notes: NO_NOTES }, "en");
        if (difference.changed || difference.isRewritten) throw new Error(JSON.stringify(difference));
      }
    }),
    { seed: 7, numRuns: RUNS, ...UNSHRUNK },
  );
  t.pass();
});
