import test from "ava";
import { checkSchedule, checkScheduleAt, type ScheduleError } from "../../src/schedule/check-schedule.js";
import type { Exception, Rule, Schedule } from "../../src/schedule/schedule.js";
import { scheduleOfBytes } from "./large-schedule.js";
import {
  ALWAYS,
  bays,
  changed,
  daysFrom,
  EXCEPTION,
  exception,
  LAST_S,
  last,
  REFUSED,
  RULE,
  regime,
  regimes,
  rule,
} from "./refused-schedules.js";

const GOOD: readonly (readonly [string, Partial<Schedule>])[] = [
  ["as it is", {}],
  [
    "with the smallest numbers",
    { alley: 1, version: 1, issuedAtS: 0, effectiveFromS: 0, noticeMs: 0, graceMs: 0, onUntrustedTime: 0 },
  ],
  [
    "with the largest numbers",
    { alley: 65_535, version: 2 ** 32 - 1, noticeMs: 86_400_000, graceMs: 86_400_000, onUntrustedTime: 4 },
  ],
  ["with the last times there are", { issuedAtS: LAST_S, effectiveFromS: LAST_S - 1, untilS: LAST_S }],
  ["with names as long as they may be", { nameKo: `${"골".repeat(21)}1`, nameEn: "x".repeat(64) }],
  ["without names", { nameKo: "", nameEn: "" }],
  ["with bays 1 and 63", bays(1, 63)],
  ["with every bay there can be", bays(...daysFrom(1, 63))],
  [
    "with a bay of each kind",
    {
      bays: (["standard", "disabled", "ev-charging", "loading"] as const).map((kind, index) => ({
        id: index + 1,
        kind,
        withdrawn: true,
      })),
    },
  ],
  ["with 16 permits", { permits: daysFrom(0, 16).map((day) => `permit-${day}`) }],
  ["with permits of 1 and of 24 characters", { permits: ["2", "x".repeat(24), "ev-2-b"] }],
  ["with 32 regimes", { regimes: regimes(32) }],
  ["with a regime for holders of two permits", regime({ permission: "permit", permitBits: 3 })],
  ["with a stay and a return of a week", regime({ maxStayMinutes: 10_080, noReturnMinutes: 10_080 })],
  ["with a return and no stay", regime({ noReturnMinutes: 60 })],
  ["with texts as long as they may be", regime({ textKo: "낮".repeat(32), textEn: "🚗".repeat(24) })],
  ["with anyone in when time is not known", { onUntrustedTime: 0 }],
  ["with one rule alone", { rules: [ALWAYS] }],
  ["with 256 rules", { rules: [...Array<Rule>(255).fill(RULE), ALWAYS] }],
  ["with a rule at the edges of the day", rule({ days: 255, fromMinute: 1_439, toMinute: 1_440, regime: 4 })],
  ["with a rule for all weeks of a month", rule({ nth: 63 })],
  ["with a rule for 29 February", rule({ dates: { isYearly: true, from: 229, to: 229 } })],
  ["with a rule over the turn of the year", rule({ dates: { isYearly: true, from: 1_231, to: 101 } })],
  ["with a rule for one day", rule({ dates: { isYearly: false, from: 20_000, to: 20_000 } })],
  ["with a rule for every day there is", rule({ dates: { isYearly: false, from: 0, to: 84_005 } })],
  ["with a rule for some bays, a withdrawn one too", rule({ bays: [1, 7, 15] })],
  ["with a rule from noon to noon as its last", last({ fromMinute: 720, toMinute: 720 })],
  ["with an exception for all time there is", exception({ fromMinute: 0, toMinute: 84_006 * 1_440 - 1 })],
  ["with an exception for some bays", exception({ bays: [3, 15] })],
  ["with 256 exceptions", { exceptions: Array<Exception>(256).fill(EXCEPTION) }],
  ["without holidays", { holidays: [] }],
  ["with holidays at both ends", { holidays: [0, 84_005] }],
  ["with 1024 holidays", { holidays: daysFrom(0, 1_024) }],
  ["with as many bytes as it may take", scheduleOfBytes(16_384)],
  ["with a key for claims", { claimKey: new Uint8Array(32) }],
];

for (const [title, change] of GOOD) {
  test(`the default schedule is in order ${title}`, (t) => {
    const schedule = changed(change);
    t.deepEqual(checkSchedule(schedule), { ok: true, value: schedule });
    t.is(checkScheduleAt(schedule), undefined);
  });
}

for (const [error, cases] of Object.entries(REFUSED) as [ScheduleError, (typeof REFUSED)[ScheduleError]][]) {
  for (const [title, change, where] of cases) {
    test(`a schedule with ${title} is refused: ${error}`, (t) => {
      const schedule = changed(change);
      const checked = checkSchedule(schedule);
      t.is(checked.ok ? "in order" : checked.error, error);
      const flaw = checkScheduleAt(schedule);
      t.is(flaw?.error, error);
      t.is([flaw?.list, flaw?.index].filter((part) => part !== undefined).join(" "), where);
    });
  }
}
