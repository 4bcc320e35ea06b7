import test from "ava";
import { ScheduleDecider } from "../../src/schedule/decide.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import type { Regime, Rule, Schedule } from "../../src/schedule/schedule.js";
import { PLAIN_REGIME, PLAIN_RULE } from "../helpers/plain-rules.js";

/** UTC milliseconds of a Korean wall-clock time, `2026-12-01T08:30`. */
function korea(text: string): number {
  return Date.parse(`${text}+09:00`);
}

function ruled(schedule: Schedule, utcMs: number) {
  const { regime, phase, permissionUntilMs, permissionNext } = new ScheduleDecider(schedule).decide(utcMs);
  const until =
    permissionUntilMs === undefined ? "never" : new Date(permissionUntilMs + 9 * 3_600_000).toISOString();
  return `${regime.name}, ${phase}, ${until.slice(0, 16)}, ${permissionNext?.name ?? "nothing"}`;
}

for (const [title, at, expected] of [
  ["a weekday lets anyone in from 08:30", "2026-12-01T08:30", "day, steady, 2026-12-01T19:00, night"],
  ["until then the night goes on", "2026-12-01T08:29:59.999", "night, notice, 2026-12-01T08:30, day"],
  ["a weekday's evening is the residents'", "2026-12-01T19:00", "night, grace, 2026-12-02T08:30, day"],
  ["the night goes on past midnight", "2026-12-02T00:00", "night, steady, 2026-12-02T08:30, day"],
  ["a change is announced half an hour before", "2026-12-01T18:30", "day, notice, 2026-12-01T19:00, night"],
  ["but no earlier", "2026-12-01T18:29:59.999", "day, steady, 2026-12-01T19:00, night"],
  ["a new opening is announced as well", "2026-12-01T08:00", "night, notice, 2026-12-01T08:30, day"],
  ["the announcement lasts to the end", "2026-12-01T18:59:59.999", "day, notice, 2026-12-01T19:00, night"],
  ["grace lasts ten minutes", "2026-12-01T19:09:59.999", "night, grace, 2026-12-02T08:30, day"],
  ["but no longer", "2026-12-01T19:10", "night, steady, 2026-12-02T08:30, day"],
  ["what widens needs no grace", "2026-12-01T08:31", "day, steady, 2026-12-01T19:00, night"],
  [
    "Friday's night and the weekend are one stretch",
    "2026-12-04T20:00",
    "night, steady, 2026-12-07T08:30, day",
  ],
  [
    "midnight into Saturday changes no permission",
    "2026-12-05T00:00",
    "weekend, steady, 2026-12-07T08:30, day",
  ],
  [
    "midnight into Monday changes no permission",
    "2026-12-07T00:00",
    "weekend, steady, 2026-12-07T08:30, day",
  ],
  [
    "Monday's morning still belongs to the weekend",
    "2026-12-07T08:00",
    "weekend, notice, 2026-12-07T08:30, day",
  ],
  ["a holiday beats the weekday it falls on", "2026-12-25T12:00", "holiday, steady, 2026-12-28T08:30, day"],
  ["a holiday beats the weekend", "2026-10-03T12:00", "holiday, steady, 2026-10-06T08:30, day"],
  [
    "a holiday on Monday keeps residents until Tuesday",
    "2026-10-05T09:00",
    "holiday, steady, 2026-10-06T08:30, day",
  ],
  [
    "after a holiday on Monday comes a plain night",
    "2026-10-06T00:00",
    "night, steady, 2026-10-06T08:30, day",
  ],
  [
    "the weekend before it foresees the holiday",
    "2026-10-04T12:00",
    "weekend, steady, 2026-10-06T08:30, day",
  ],
  ["the evening before a holiday begins as ever", "2026-12-24T19:00", "night, grace, 2026-12-28T08:30, day"],
  ["four days of the new year are one stretch", "2027-02-05T19:10", "night, steady, 2027-02-10T08:30, day"],
  ["the leap day is a Tuesday like any other", "2028-02-29T10:00", "day, steady, 2028-02-29T19:00, night"],
  [
    "the night before March begins on the leap day",
    "2028-02-29T23:00",
    "night, steady, 2028-03-02T08:30, day",
  ],
  ["years change within a regime", "2026-12-31T23:59", "night, steady, 2027-01-04T08:30, day"],
] as const) {
  test(`${title} (${at})`, (t) => {
    t.is(ruled(DEFAULT_SCHEDULE, korea(at)), expected);
  });
}

test("time that is not trusted gets the regime that the schedule names, and no promise", (t) => {
  t.deepEqual(new ScheduleDecider(DEFAULT_SCHEDULE).decideUntrusted(), {
    regime: DEFAULT_SCHEDULE.regimes[4] as Regime,
    why: { source: "untrusted-time" },
    phase: "untrusted",
    sinceMs: undefined,
    untilMs: undefined,
    next: undefined,
    permissionUntilMs: undefined,
    permissionNext: undefined,
    validUntilMs: Number.MAX_SAFE_INTEGER,
  });
  const nobodyThen = { ...DEFAULT_SCHEDULE, onUntrustedTime: 0 };
  t.is(new ScheduleDecider(nobodyThen).decideUntrusted().regime.name, "day");
});

test("the answer does not depend on what was asked before: the clock may jump either way", (t) => {
  const jumping = new ScheduleDecider(DEFAULT_SCHEDULE);
  const moments = [
    "2026-12-01T19:05",
    "2026-12-01T19:09",
    "2027-05-01T09:00",
    "2026-12-01T18:45",
    "1970-01-01T12:00",
  ];
  for (const moment of [...moments, ...moments.toReversed()]) {
    const utcMs = korea(moment);
    t.deepEqual(jumping.decide(utcMs), new ScheduleDecider(DEFAULT_SCHEDULE).decide(utcMs), moment);
    jumping.decideUntrusted();
  }
});

test("a ruling that still holds is given again as it is, and costs no memory", (t) => {
  const decider = new ScheduleDecider(DEFAULT_SCHEDULE);
  const first = decider.decide(korea("2026-12-01T09:00"));
  t.is(decider.decide(first.validUntilMs - 1), first);
  t.not(decider.decide(first.validUntilMs), first);
});

const OPEN: Regime = { name: "open", permission: "anyone", ...PLAIN_REGIME, textKo: "", textEn: "" };
const OURS: Regime = { name: "ours", permission: "residents", ...PLAIN_REGIME, textKo: "", textEn: "" };
const SHUT: Regime = { name: "shut", permission: "nobody", ...PLAIN_REGIME, textKo: "", textEn: "" };

/** A schedule of one's own rules over three regimes, open (0), ours (1) and shut (2), and open at all other times; 30 minutes' notice, 10 of grace. */
function withRules(
  rules: readonly (readonly [number, number, number, number])[],
  holidays: readonly number[] = [],
) {
  const all = [...rules, [255, 0, 1_440, 0] as const];
  const spans = all.map(
    ([days, fromMinute, toMinute, regime]): Rule => ({ ...PLAIN_RULE, days, fromMinute, toMinute, regime }),
  );
  return { ...DEFAULT_SCHEDULE, regimes: [OPEN, OURS, SHUT], rules: spans, holidays, onUntrustedTime: 1 };
}

const THURSDAY_TUESDAY = 8 | 2;

for (const [title, at, expected] of [
  ["a span past midnight begins on its own day", "2026-12-03T22:00", "ours, grace, 2026-12-04T06:00, open"],
  ["and ends on the next, whatever day that is", "2026-12-04T05:29", "ours, steady, 2026-12-04T06:00, open"],
  [
    "it does not hold on the morning of its own day",
    "2026-12-03T05:00",
    "open, steady, 2026-12-03T22:00, ours",
  ],
  ["nor on the evening of the day after", "2026-12-04T22:30", "open, steady, 2026-12-08T22:00, ours"],
] as const) {
  test(`${title} (${at})`, (t) => {
    t.is(ruled(withRules([[THURSDAY_TUESDAY, 22 * 60, 6 * 60, 1]]), korea(at)), expected);
  });
}

test("a span past midnight of a weekday goes on into a holiday, and none begins there", (t) => {
  const thursdayOff = withRules(
    [[THURSDAY_TUESDAY, 22 * 60, 6 * 60, 1]],
    [Date.UTC(2026, 11, 9) / 86_400_000, Date.UTC(2026, 11, 10) / 86_400_000],
  );
  t.is(ruled(thursdayOff, korea("2026-12-09T05:00")), "ours, steady, 2026-12-09T06:00, open");
  t.is(ruled(thursdayOff, korea("2026-12-10T23:00")), "open, steady, 2026-12-15T22:00, ours");
});

test("a span that ends where it begins lasts a whole day", (t) => {
  const fromTuesdayNoon = withRules([[2, 720, 720, 1]]);
  t.is(ruled(fromTuesdayNoon, korea("2026-12-01T11:00")), "open, steady, 2026-12-01T12:00, ours");
  t.is(ruled(fromTuesdayNoon, korea("2026-12-01T13:00")), "ours, steady, 2026-12-02T12:00, open");
});

test("the first of two rules that match wins", (t) => {
  const shutAtNoon = withRules([
    [255, 720, 780, 2],
    [255, 600, 840, 1],
  ]);
  t.is(ruled(shutAtNoon, korea("2026-12-01T11:00")), "ours, steady, 2026-12-01T12:00, shut");
  t.is(ruled(shutAtNoon, korea("2026-12-01T12:00")), "shut, grace, 2026-12-01T13:00, ours");
  t.is(ruled(shutAtNoon, korea("2026-12-01T13:00")), "ours, steady, 2026-12-01T14:00, open");
});

for (const [at, expected] of [
  ["2026-12-01T12:07:59.999", "ours, grace, 2026-12-01T12:16, open"],
  ["2026-12-01T12:08:00.000", "ours, grace, 2026-12-01T12:16, open"],
  ["2026-12-01T12:08:00.001", "ours, notice, 2026-12-01T12:16, open"],
  ["2026-12-01T12:12:00.000", "ours, notice, 2026-12-01T12:16, open"],
] as const) {
  test(`in a regime of 16 minutes the nearer change speaks, halfway the past one (${at})`, (t) => {
    t.is(ruled(withRules([[255, 720, 736, 1]]), korea(at)), expected);
  });
}

test("in a regime of 25 minutes grace runs out before the coming change is the nearer one", (t) => {
  const short = withRules([[255, 720, 745, 1]]);
  t.is(ruled(short, korea("2026-12-01T12:09:59.999")), "ours, grace, 2026-12-01T12:25, open");
  t.is(ruled(short, korea("2026-12-01T12:10")), "ours, notice, 2026-12-01T12:25, open");
});

test("grace and notice of a day each are kept as well", (t) => {
  const slow = {
    ...withRules([[1, 0, 1440, 1]]),
    noticeMs: 86_400_000,
    graceMs: 86_400_000,
  };
  t.is(ruled(slow, korea("2026-12-07T11:59")), "ours, grace, 2026-12-08T00:00, open");
  t.is(ruled(slow, korea("2026-12-07T12:01")), "ours, notice, 2026-12-08T00:00, open");
  t.is(ruled(slow, korea("2026-12-05T23:59:59.999")), "open, steady, 2026-12-07T00:00, ours");
  t.is(ruled(slow, korea("2026-12-06T00:00")), "open, notice, 2026-12-07T00:00, ours");
});

test("grace and notice of odd milliseconds are kept to the millisecond", (t) => {
  const odd = { ...DEFAULT_SCHEDULE, noticeMs: 90_500, graceMs: 90_500 };
  t.is(ruled(odd, korea("2026-12-01T19:01:30.499")), "night, grace, 2026-12-02T08:30, day");
  t.is(ruled(odd, korea("2026-12-01T19:01:30.500")), "night, steady, 2026-12-02T08:30, day");
  t.is(ruled(odd, korea("2026-12-01T18:58:29.499")), "day, steady, 2026-12-01T19:00, night");
  t.is(ruled(odd, korea("2026-12-01T18:58:29.500")), "day, notice, 2026-12-01T19:00, night");
});

test("without notice and grace every moment is steady", (t) => {
  const curt = { ...DEFAULT_SCHEDULE, noticeMs: 0, graceMs: 0 };
  t.is(ruled(curt, korea("2026-12-01T18:59:59.999")), "day, steady, 2026-12-01T19:00, night");
  t.is(ruled(curt, korea("2026-12-01T19:00")), "night, steady, 2026-12-02T08:30, day");
});

test("permission that never changes has no end; the question is put again at midnight", (t) => {
  const always = withRules([]);
  const ruling = new ScheduleDecider(always).decide(korea("2026-12-01T12:00"));
  t.is(ruling.permissionUntilMs, undefined);
  t.is(ruling.permissionNext, undefined);
  t.is(ruling.validUntilMs, korea("2026-12-02T00:00"));
});

test("a change on a lone holiday is foreseen 400 days ahead, and not 401", (t) => {
  const holiday = Date.UTC(2028, 0, 5) / 86_400_000;
  const lone = withRules([[128, 600, 660, 2]], [holiday]);
  t.is(ruled(lone, korea("2026-11-30T23:59")), "open, steady, never, nothing");
  t.is(ruled(lone, korea("2026-12-01T00:00")), "open, steady, 2028-01-05T10:00, shut");
});

test("what a holiday's span leaves for the morning after it is foreseen", (t) => {
  const holiday = Date.UTC(2027, 7, 16) / 86_400_000;
  const lone = withRules([[128, 23 * 60, 60, 2]], [holiday]);
  t.is(ruled(lone, korea("2027-08-16T23:30")), "shut, steady, 2027-08-17T01:00, open");
  t.is(ruled(lone, korea("2027-08-17T00:30")), "shut, notice, 2027-08-17T01:00, open");
});

test("a change in the hours of this weekday that are past today is foreseen for a week from now", (t) => {
  const tuesdayMorning = withRules([[2, 0, 60, 2]]);
  t.is(ruled(tuesdayMorning, korea("2026-12-01T12:00")), "open, steady, 2026-12-08T00:00, shut");
});

test("a change that only the morning after a holiday brings is foreseen weeks ahead", (t) => {
  const holiday = Date.UTC(2026, 11, 25) / 86_400_000;
  const gap = withRules(
    [
      [127, 720, 720, 1],
      [128, 720, 1440, 1],
    ],
    [holiday],
  );
  t.is(ruled(gap, korea("2026-12-01T12:00")), "ours, steady, 2026-12-26T00:00, open");
});

test("a schedule that was not checked is refused where it would be used", (t) => {
  t.throws(() => new ScheduleDecider({ ...DEFAULT_SCHEDULE, timeZone: "Asia/Seoul" }), {
    message: /Asia\/Seoul/,
  });
  const decider = new ScheduleDecider({ ...DEFAULT_SCHEDULE, onUntrustedTime: 9 });
  t.throws(() => decider.decideUntrusted(), { message: /no regime 9/ });
});
