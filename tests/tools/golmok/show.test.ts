import { readFile } from "node:fs/promises";
import { join } from "node:path";
import test from "ava";
import { runGolmok, scratchFile } from "./run-golmok.js";
import { SMALL_DOCUMENT } from "./small-document.js";

const file = await scratchFile(SMALL_DOCUMENT);

function show(...args: readonly string[]) {
  return runGolmok("schedule", "show", file, ...args);
}

test("a week is shown in Korean as a neighbour reads it", async (t) => {
  const { exitCode, out, err } = await show("--lang", "ko", "--from", "2027-04-26", "--days", "7");
  t.is(exitCode, 0);
  t.is(err, "");
  t.is(
    out,
    `골목 주차 시간표
제3판 · 2027년 3월 15일(월) 00:00부터 2028년 3월 15일(수) 00:00까지

규칙 (위에서부터 먼저 맞는 것을 따릅니다)
  1. 공휴일 하루 종일: 주민만 주차 [쉬는 날]
  2. 평일 08:30~19:00: 누구나 주차, 최대 2시간
  3. 1·2번 면, 해마다 12월 1일~2월 28일, 매달 둘째·넷째 토요일 하루 종일: 허가 차량(care-worker)만 주차
  4. 그 밖의 시간: 주민만 주차

앞으로 있을 예외 (규칙보다 먼저 따릅니다)
  - 4번 면, 2027년 9월 1일(수) 하루 종일: 주차 금지 [공유에서 잠시 뺀 면]
  - 3번 면, 2027년 8월 1일(일)~8월 9일(월) 하루 종일: 누구나 주차, 최대 2시간 [우선권을 잠시 내놓은 면]
  - 2027년 5월 1일(토) 06:00~22:00: 주차 금지 [장터]

공휴일
  - 이 기간에는 없습니다.
  - 다음 공휴일: 2027년 5월 5일(수)

날짜별 시간표: 2027년 4월 26일(월)~5월 2일(일)

  월~금 (4월 26일~30일)
    00:00~08:30  주민만 주차
    08:30~19:00  누구나 주차, 최대 2시간
    19:00~24:00  주민만 주차

  토 (5월 1일)
    00:00~06:00  주민만 주차
    06:00~22:00  주차 금지  장터
    22:00~24:00  주민만 주차

  일 (5월 2일)
    하루 종일    주민만 주차

바뀔 때
  - 규칙이 바뀌기 30분 전부터 전광판이 알립니다.
  - 세울 수 없는 시간이 되면, 미리 세워 둔 차는 10분 안에 나가면 됩니다.

전광판이 시각을 알 수 없을 때
  - 주민만 주차

주차면
  - 함께 쓰는 면: 5면 (1~5번)
  - 5번: 장애인 주차면
  - 6번: 함께 쓰지 않는 면 (철회)
`,
  );
});

test("bays with rules of their own are shown apart, on the days that differ", async (t) => {
  const { out } = await show("--lang", "en", "--from", "2027-12-06", "--days", "7");
  const [, days = ""] = out.split("Day by day: ");
  t.is(
    days.split("\n\nWhen the rules change")[0],
    `Mon 6 Dec – Sun 12 Dec 2027

[The whole alley]

  Mon–Fri (6–10 Dec)
    00:00–08:30  residents only
    08:30–19:00  anyone may park, up to 2 hours
    19:00–24:00  residents only

  Sat, Sun (11–12 Dec)
    all day      residents only

[Bays 1 and 2: not the same]

  Sat (11 Dec)
    all day  permit holders (care-worker) only

  On the other days as the whole alley.`,
  );
});

test("one bay is shown alone, with the rules and exceptions that are for it", async (t) => {
  const { out } = await show("--lang", "en", "--from", "2027-12-11", "--days", "1", "--bay", "2");
  t.true(out.startsWith("Alley, bay 2: parking timetable\n"));
  t.true(out.includes("all day  permit holders (care-worker) only"));
  t.false(out.includes("Bay 3, Sun 1 Aug"));
  const other = await show("--lang", "en", "--from", "2027-12-11", "--days", "1", "--bay", "3");
  t.true(other.out.includes("all day  residents only"));
  t.false(other.out.includes("the 2nd and 4th Saturday"));
});

test("a bay that is not shared has no timetable", async (t) => {
  const { out } = await show("--lang", "en", "--from", "2027-05-03", "--bay", "6");
  t.true(out.includes("This bay is not shared."));
  t.false(out.includes("08:30–19:00  "));
});

test("exceptions that are over are not shown", async (t) => {
  const { out } = await show("--lang", "en", "--from", "2027-05-02");
  t.false(out.includes("[market]"));
  t.true(out.includes("[bay lent for a while]"));
});

test("--json prints one object with every span", async (t) => {
  const { exitCode, out, err } = await show("--json", "--from", "2027-05-05", "--days", "1", "--bay", "1");
  t.is(exitCode, 0);
  t.is(err, "");
  const answer = JSON.parse(out);
  t.like(answer, {
    version: 3,
    from: "2027-05-05",
    days: 1,
    bay: 1,
    holidays: ["2027-05-05"],
    noticeMinutes: 30,
  });
  t.deepEqual(answer.groups[0].days[0].spans, [
    {
      from: "00:00",
      to: "24:00",
      fromTime: "2027-05-05T00:00:00+09:00",
      untilTime: "2027-05-06T00:00:00+09:00",
      regime: "night",
      permission: "residents",
      permits: [],
      maxStayMinutes: null,
      noReturnMinutes: null,
      why: { source: "rule", index: 0, reason: { ko: "쉬는 날", en: "day off" } },
      text: { ko: "밤", en: "Night" },
    },
  ]);
});

test("without --from it begins today or with the schedule, whichever is later", async (t) => {
  const from = JSON.parse((await show("--json")).out).from;
  const today = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
  t.is(from, today > "2027-03-15" ? today : "2027-03-15");
});

test("a picture and a page are written where they were asked for, and nothing is printed", async (t) => {
  const [png, html] = [join(file, "..", "week.png"), join(file, "..", "week.html")];
  const { exitCode, out } = await show("--from", "2027-05-03", "--png", png, "--html", html);
  t.is(exitCode, 0);
  t.is(out, "");
  t.is((await readFile(png)).subarray(1, 4).toString(), "PNG");
  t.true((await readFile(html, "utf8")).startsWith("<!doctype html>"));
});

const REFUSED: readonly (readonly [rule: string, args: readonly string[], message: RegExp])[] = [
  ["a bay that the alley has not", ["--bay", "9"], /--bay 9/u],
  ["no days at all", ["--days", "0"], /expected 1 to 366/u],
  ["more than a year", ["--days", "367"], /expected 1 to 366/u],
  ["a day that is none", ["--from", "2027-02-30"], /2027-02-30/u],
  ["a picture of more than four weeks", ["--days", "29", "--png", "x.png"], /28/u],
  ["a place that cannot be written", ["--png", "/no/such/place.png"], /\/no\/such\/place\.png/u],
];

for (const [rule, args, message] of REFUSED) {
  test(`refused is ${rule}`, async (t) => {
    const { exitCode, out, err } = await show("--lang", "en", ...args);
    t.is(exitCode, 2);
    t.is(out, "");
    t.regex(err, message);
  });
}
