/** Which bays the sign counts: those that are open to whoever reads it, now. */

import test from "ava";
import type { BayId } from "../../src/domain/ids.js";
import { FREE, OCCUPIED } from "../../src/domain/occupancy.js";
import { type NowSpan, SignRules } from "../../src/nodes/sign-rules.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import { type BayKind, EVERY_DAY, type Rule, type Schedule } from "../../src/schedule/schedule.js";
import { SignStand, TUESDAY_MORNING_MS } from "../helpers/sign-stand.js";

const HOUR_MS = 3_600_000;
const POOLED: readonly BayId[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14];

/** Indices of the default schedule's regimes. */
const DAY = 0;
const NIGHT = 1;

function own(bays: readonly BayId[], hours: readonly [number, number], regime: number): Rule {
  const [from, to] = hours;
  return {
    days: EVERY_DAY,
    nth: 0,
    dates: undefined,
    fromMinute: from * 60,
    toMinute: to * 60,
    bays,
    regime,
  };
}

function withRules(...rules: readonly Rule[]): Schedule {
  return { ...DEFAULT_SCHEDULE, rules: [...rules, ...DEFAULT_SCHEDULE.rules] };
}

function without(...bays: readonly BayId[]): readonly BayId[] {
  return POOLED.filter((bay) => !bays.includes(bay));
}

function moment(utcMs: number): NowSpan {
  return { earliestMs: utcMs, latestMs: utcMs };
}

/** The counted bays at an hour of Tuesday, 1 December 2026. */
function countedAt(schedule: Schedule, hour: number): readonly BayId[] {
  const rules = new SignRules(schedule);
  rules.look(moment(TUESDAY_MORNING_MS + (hour - 9) * HOUR_MS));
  return rules.counted;
}

for (const [title, schedule, hour, expected] of [
  ["where one rule holds for all, every pooled bay is counted", DEFAULT_SCHEDULE, 10, POOLED],
  ["at night too", DEFAULT_SCHEDULE, 22, POOLED],
  ["a bay that residents keep by day is not", withRules(own([3, 4], [9, 17], NIGHT)), 10, without(3, 4)],
  ["but before its own hours it is", withRules(own([3, 4], [11, 17], NIGHT)), 10, POOLED],
  ["and after them", withRules(own([3, 4], [9, 10], NIGHT)), 10, POOLED],
  [
    "a bay lent to anyone by night is not among the residents'",
    withRules(own([7], [20, 24], DAY)),
    22,
    without(7),
  ],
  ["the withdrawn bay is not, whatever is written for it", withRules(own([15], [0, 24], DAY)), 10, POOLED],
] as const) {
  test(`${title}: at ${hour} o'clock ${expected.length} are`, (t) => {
    t.deepEqual(countedAt(schedule, hour), expected);
  });
}

for (const kind of ["disabled", "ev-charging", "loading"] as const satisfies readonly BayKind[]) {
  test(`a bay marked out as ${kind} is not counted, though anyone may park by the hour`, (t) => {
    const bays = DEFAULT_SCHEDULE.bays.map((bay) => (bay.id === 2 ? { ...bay, kind } : bay));
    t.deepEqual(countedAt({ ...DEFAULT_SCHEDULE, bays }, 10), without(2));
  });
}

test("bays for holders of other permits are not counted among those of the alley's permit", (t) => {
  const [day] = DEFAULT_SCHEDULE.regimes;
  if (day === undefined) return t.fail("no regime");
  const regimes = [1, 2].map((permitBits) => ({
    ...day,
    name: `permit-${permitBits}`,
    permission: "permit" as const,
    permitBits,
  }));
  const rules = [own([5], [0, 24], 1), { ...own([], [0, 24], 0), bays: undefined }];
  const schedule = { ...DEFAULT_SCHEDULE, permits: ["care", "delivery"], regimes, rules, onUntrustedTime: 0 };
  t.deepEqual(countedAt(schedule, 10), without(5));
});

test("an exception for some bays takes them from the count, and gives them back to the millisecond", (t) => {
  const fromMinute = Math.floor((TUESDAY_MORNING_MS + 9 * HOUR_MS) / 60_000) + 60;
  const exception = { fromMinute, toMinute: fromMinute + 30, bays: [7, 8], regime: NIGHT };
  const rules = new SignRules({ ...DEFAULT_SCHEDULE, exceptions: [exception] });
  const beginsMs = TUESDAY_MORNING_MS + HOUR_MS;
  for (const [utcMs, counted] of [
    [beginsMs - 1, POOLED],
    [beginsMs, without(7, 8)],
    [beginsMs + HOUR_MS / 2 - 1, without(7, 8)],
    [beginsMs + HOUR_MS / 2, POOLED],
    // A clock put back.
    [beginsMs, without(7, 8)],
    [beginsMs - 1, POOLED],
  ] as const) {
    rules.look(moment(utcMs));
    t.deepEqual(rules.counted, counted);
    t.true(rules.untilChangeMs(moment(utcMs)) > 0);
  }
});

test("while the time is not known all pooled bays are ruled alike, and counted", (t) => {
  const rules = new SignRules(withRules(own([3, 4], [0, 24], DAY)));
  rules.look(moment(TUESDAY_MORNING_MS + 13 * HOUR_MS));
  t.is(rules.counted.length, 12);
  rules.look(undefined);
  t.deepEqual(rules.counted, POOLED);
  rules.look(moment(TUESDAY_MORNING_MS + 13 * HOUR_MS));
  t.is(rules.counted.length, 12);
});

test("the sign shows and publishes the counted bays alone, and counts anew when a bay's own hours end", (t) => {
  const stand = new SignStand({ schedule: withRules(own([1, 2, 3], [9, 11], NIGHT)) });
  for (const bay of POOLED) {
    stand.report(bay, bay <= 5 ? FREE : OCCUPIED);
    stand.pass(100);
  }
  const publicCounts = () => {
    const { pooled, free, occupied, unknown } = JSON.parse(stand.kept("state") ?? "{}");
    return { pooled, free, occupied, unknown };
  };
  t.like(stand.node.face, { kind: "free", free: 2, unknown: 0 });
  t.deepEqual(publicCounts(), { pooled: 11, free: 2, occupied: 9, unknown: 0 });
  stand.report(4, OCCUPIED);
  stand.report(5, OCCUPIED);
  stand.pass(100);
  t.is(stand.node.face.kind, "full", "three bays are empty, and not for the reader");
  for (let minute = 0; minute < 120; minute += 4) {
    for (const bay of POOLED) stand.report(bay, bay <= 3 ? FREE : OCCUPIED);
    stand.pass(240_000);
  }
  t.like(stand.node.face, { kind: "free", free: 3, unknown: 0 });
  t.deepEqual(publicCounts(), { pooled: 14, free: 3, occupied: 11, unknown: 0 });
  t.is(stand.faces.at(-1)?.utcMs, TUESDAY_MORNING_MS + 2 * HOUR_MS);
});

test("where nobody but a bay's own people may use any bay, the alley is full", (t) => {
  const stand = new SignStand({ schedule: withRules(own(POOLED, [0, 24], NIGHT)) });
  stand.report(1, FREE);
  t.is(stand.node.ruling.regime.permission, "anyone");
  t.like(stand.node.face, { kind: "full", free: 0, unknown: 0 });
  t.deepEqual(stand.node.counts, { pooled: 0, free: 0, occupied: 0, unknown: 0 });
});
