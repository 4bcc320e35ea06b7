import test from "ava";
import { runGolmok, scratchFile } from "./run-golmok.js";
import { spoiled } from "./small-document.js";

const MARKET = "docs/schedules/market-street.yaml";

/** What `at --json` says. */
async function at(file: string, ...args: readonly string[]) {
  const { exitCode, out, err } = await runGolmok("schedule", "at", file, "--json", "--lang", "en", ...args);
  return { exitCode, err, answer: out === "" ? undefined : JSON.parse(out) };
}

test("--json says all that is known of a moment, in the zone's own time", async (t) => {
  const { exitCode, err, answer } = await at(MARKET, "--time", "2027-05-07T18:45");
  t.is(exitCode, 0);
  t.is(err, "");
  t.deepEqual(answer, {
    time: "2027-05-07T18:45:00+09:00",
    localTime: "2027-05-07T18:45:00",
    permission: "anyone",
    permits: [],
    regime: "day",
    since: "2027-05-07T08:30:00+09:00",
    until: "2027-05-07T19:00:00+09:00",
    next: "night",
    permissionUntil: "2027-05-07T19:00:00+09:00",
    permissionNext: "residents",
    phase: "notice",
    maxStayMinutes: 120,
    noReturnMinutes: 60,
    why: {
      source: "rule",
      index: 7,
      reason: { ko: "일하는 시간에는 자리가 빕니다", en: "during working hours the bays stand empty" },
    },
    text: { ko: "낮: 누구나 2시간", en: "Day: anyone, 2 hours" },
    bay: null,
    withdrawn: null,
  });
});

type Question = readonly [rule: string, args: readonly string[], answer: Readonly<Record<string, unknown>>];

const QUESTIONS: readonly Question[] = [
  ["a date alone is its midnight", ["2027-05-07"], { time: "2027-05-07T00:00:00+09:00", regime: "night" }],
  ["seconds count", ["2027-05-07T18:59:59"], { time: "2027-05-07T18:59:59+09:00", regime: "day" }],
  ["an end is exclusive", ["2027-05-07T19:00"], { regime: "night", phase: "grace" }],
  ["an instant may be in UTC", ["2027-05-07T00:00:00Z"], { time: "2027-05-07T09:00:00+09:00" }],
  ["an instant may have any offset", ["2027-05-06T20:00-04:00"], { time: "2027-05-07T09:00:00+09:00" }],
  [
    "an exception comes first",
    ["2027-05-08T12:00"],
    {
      regime: "closed",
      why: { source: "exception", index: 2, reason: { ko: "봄맞이 장터", en: "spring market" } },
    },
  ],
  [
    "a permit is named",
    ["2027-05-07T08:00", "--bay", "9"],
    { permission: "permit", permits: ["care-worker"], bay: 9 },
  ],
  [
    "a lent bay is open to anyone",
    ["2027-08-05T23:00", "--bay", "2"],
    { permission: "anyone", maxStayMinutes: 120 },
  ],
  [
    "the bay beside it is not",
    ["2027-08-05T23:00", "--bay", "3"],
    { permission: "residents", maxStayMinutes: null },
  ],
  ["a withdrawn bay is told", ["2027-08-05T12:00", "--bay", "15"], { withdrawn: true }],
  [
    "the time before the schedule's life",
    ["2027-03-01"],
    { regime: "night", why: { source: "not-yet", index: null, reason: null } },
  ],
  [
    "the time after it",
    ["2028-03-15"],
    { regime: "night", until: null, next: null, why: { source: "expired", index: null, reason: null } },
  ],
  [
    "the first second of the calendar",
    ["1970-01-01T09:00"],
    { time: "1970-01-01T09:00:00+09:00", since: null },
  ],
  ["its last year", ["2199-12-31"], { why: { source: "expired", index: null, reason: null } }],
];

for (const [rule, [time = "", ...args], answer] of QUESTIONS) {
  test(`asked for a moment: ${rule}`, async (t) => {
    const run = await at(MARKET, "--time", time, ...args);
    t.is(run.exitCode, 0);
    t.like(run.answer, answer);
  });
}

const BAD_TIMES: readonly (readonly [time: string, reason: RegExp])[] = [
  ["tomorrow", /this is no time; write it like/],
  ["2027-05-07T12", /this is no time; write it like/],
  ["2027-02-30", /there is no such day/],
  ["2027-05-07T24:01", /there is no such time/],
  ["2027-05-07T12:60", /there is no such time/],
  ["2027-05-07T12:00+25:00", /there is no such time/],
  ["1969-12-31", /only the years 1970 to 2199/],
  ["2200-01-01", /only the years 1970 to 2199/],
  ["2199-12-31T23:00-04:00", /only the years 1970 to 2199/],
];

for (const [time, reason] of BAD_TIMES) {
  test(`${time} is no time that can be asked for`, async (t) => {
    const { exitCode, answer, err } = await at(MARKET, "--time", time);
    t.is(exitCode, 2);
    t.is(answer, undefined);
    t.true(err.startsWith(`${time}: `), err);
    t.regex(err, reason);
  });
}

const NEW_YORK = "EST5EDT,M3.2.0,M11.1.0";

test("of a time that the clock shows twice the first is taken, and standard error says so", async (t) => {
  const file = await scratchFile(spoiled("KST-9", NEW_YORK));
  const first = await at(file, "--time", "2027-11-07T01:30");
  t.is(first.answer.time, "2027-11-07T01:30:00-04:00");
  t.regex(first.err, /shows this time twice; taken as the first, 2027-11-07T01:30:00-04:00/);
  const second = await at(file, "--time", "2027-11-07T01:30-05:00");
  t.is(second.answer.time, "2027-11-07T01:30:00-05:00");
  t.is(second.err, "");
});

test("a time that the clock leaves out is refused in words; the minutes around it are not", async (t) => {
  const file = await scratchFile(spoiled("KST-9", NEW_YORK).replaceAll("2028-03-15", "2028-06-15"));
  const { exitCode, err } = await at(file, "--time", "2028-03-12T02:30");
  t.is(exitCode, 2);
  t.regex(err, /leaves this time out; give another time, or add an offset/);
  t.is((await at(file, "--time", "2028-03-12T01:59")).answer.time, "2028-03-12T01:59:00-05:00");
  t.is((await at(file, "--time", "2028-03-12T03:00")).answer.time, "2028-03-12T03:00:00-04:00");
});

test("a day whose midnight the clock leaves out begins when it jumps", async (t) => {
  const file = await scratchFile(spoiled("KST-9", "<-03>3<-02>,M10.3.0/0,M2.3.0/0"));
  const { exitCode, answer } = await at(file, "--time", "2027-10-17");
  t.is(exitCode, 0);
  t.is(answer.time, "2027-10-17T01:00:00-02:00");
});

test("a bay that the alley does not have is bad input", async (t) => {
  const { exitCode, err } = await at(MARKET, "--time", "2027-05-07", "--bay", "16");
  t.is(exitCode, 2);
  t.regex(err, /the alley has no such bay; it has 1, 2, 3/);
});

test("people are answered in words, in both languages", async (t) => {
  const args = ["schedule", "at", MARKET, "--time", "2027-05-07T18:45"];
  const korean = await runGolmok(...args, "--lang", "ko");
  t.is(
    korean.out,
    [
      "2027-05-07 18:45 (금)  누구나 주차",
      "전광판: 낮: 누구나 2시간",
      "시간대: day",
      "시작: 2027-05-07 08:30 (금)",
      "끝: 2027-05-07 19:00 (금), 다음은 night",
      "이용 대상이 바뀌는 때: 2027-05-07 19:00 (금), 주민만 주차",
      "가장 오래: 120분 (02:00)",
      "나간 뒤 다시 못 들어오는 시간: 60분 (01:00)",
      "전환: 곧 바뀜을 알리는 중",
      "까닭: 규칙 9개 중 8번째: 일하는 시간에는 자리가 빕니다",
      "",
    ].join("\n"),
  );
  const english = await runGolmok(...args, "--bay", "15", "--lang", "en");
  t.regex(english.out, /^2027-05-07 18:45 \(Fri\) {2}anyone may park\n/);
  t.regex(
    english.out,
    /why: rule 8 of 9: during working hours the bays stand empty\nBay 15 is withdrawn from the pool\.\n$/,
  );
});
