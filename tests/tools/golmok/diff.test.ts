import test from "ava";
import { runGolmok, scratchFile } from "./run-golmok.js";
import { SMALL_DOCUMENT, spoiled } from "./small-document.js";

/** Lines that begin with a hyphen, which are what is told. */
async function told(
  newDocument: string,
  language: "ko" | "en",
  oldDocument = SMALL_DOCUMENT,
): Promise<readonly string[]> {
  const [old, now] = [await scratchFile(oldDocument), await scratchFile(newDocument)];
  const { exitCode, out, err } = await runGolmok("schedule", "diff", old, now, "--lang", language);
  if (exitCode !== 0) throw new Error(err);
  return out.split("\n").flatMap((line) => (line.startsWith("  - ") ? [line.slice(4)] : []));
}

type Case = readonly [
  rule: string,
  find: string,
  replace: string,
  ko: readonly string[],
  en: readonly string[],
];

const CASES: readonly Case[] = [
  [
    "the day ends an hour earlier",
    "08:30-19:00",
    "08:30-18:00",
    [
      "평일 18:00~19:00에는 이제 주민만 주차할 수 있습니다 (전: 누구나, 최대 2시간). 방문 차량은 세울 수 없게 됩니다. 주민은 전보다 오래 세울 수 있습니다.",
      "3번 면: 2027년 8월 2일(월)~8월 6일(금), 2027년 8월 9일(월) 18:00~19:00",
      "4번 면: 2027년 9월 1일(수) 18:00~19:00",
      "모든 면: 방문 차량과 허가 차량(care-worker) 5시간 줄어듦.",
    ],
    [
      "Weekdays 18:00–19:00: now only residents may park (before: anyone, up to 2 hours). Visitors can no longer park then. Residents may stay longer.",
      "Bay 3: Mon 2 Aug – Fri 6 Aug 2027, Mon 9 Aug 2027 18:00–19:00",
      "Bay 4: Wed 1 Sep 2027 18:00–19:00",
      "All bays: 5 hours less for visitors and permit holders (care-worker).",
    ],
  ],
  [
    "stays become shorter",
    "maxStayMinutes: 120",
    "maxStayMinutes: 60, noReturnMinutes: 30",
    [
      "평일 08:30~19:00에는 이제 최대 1시간까지 세울 수 있습니다 (전: 최대 2시간까지). 나간 지 30분 뒤에 다시 세울 수 있습니다 (전: 나간 뒤 바로).",
      "2027년 8월 1일(일) 00:00 ~ 8월 2일(월) 08:30에는 이제 최대 1시간까지 세울 수 있습니다 (전: 최대 2시간까지). 나간 지 30분 뒤에 다시 세울 수 있습니다 (전: 나간 뒤 바로).",
      "2027년 8월 2일(월)~8월 5일(목) 19:00~다음 날 08:30에는 이제 최대 1시간까지 세울 수 있습니다 (전: 최대 2시간까지). 나간 지 30분 뒤에 다시 세울 수 있습니다 (전: 나간 뒤 바로).",
      "2027년 8월 6일(금) 19:00 ~ 8월 9일(월) 08:30에는 이제 최대 1시간까지 세울 수 있습니다 (전: 최대 2시간까지). 나간 지 30분 뒤에 다시 세울 수 있습니다 (전: 나간 뒤 바로).",
      "2027년 8월 9일(월) 19:00~24:00에는 이제 최대 1시간까지 세울 수 있습니다 (전: 최대 2시간까지). 나간 지 30분 뒤에 다시 세울 수 있습니다 (전: 나간 뒤 바로).",
      "4번 면: 2027년 9월 1일(수) 08:30~19:00",
    ],
    [],
  ],
  [
    "a rule of a season is for another Saturday",
    "nth: [2, 4], dates: { from: 12-01, to: 02-28 }, bays: 1-2",
    "nth: 2, dates: { from: 12-01, to: 02-28 }, bays: 1-2",
    [
      "2027년 12월 1일(수) ~ 2028년 2월 28일(월): 매달 넷째 토요일에는 하루 종일 이제 주민만 주차할 수 있습니다 (전: 허가 차량(care-worker)만). 허가 차량(care-worker)은 세울 수 없게 됩니다. 주민은 세울 수 있게 됩니다.",
    ],
    [
      "Wed 1 Dec 2027 – Mon 28 Feb 2028: the 4th Saturday of the month, all day: now only residents may park (before: permit holders (care-worker) only). Permit holders (care-worker) can no longer park then. Residents can now park then.",
    ],
  ],
  [
    "a rule comes that goes past midnight",
    "  - { days: weekdays, time: 08:30-19:00, regime: day }",
    "  - { days: [fri], time: 22:00-06:00, regime: closed }\n  - { days: weekdays, time: 08:30-19:00, regime: day }",
    [
      "금요일 22:00~다음 날 06:00에는 이제 아무도 주차할 수 없습니다 (전: 주민만). 주민은 세울 수 없게 됩니다.",
      "2027년 12월 1일(수) ~ 2028년 2월 28일(월): 매달 둘째·넷째 토요일 00:00~06:00에는 이제 아무도 주차할 수 없습니다 (전: 허가 차량(care-worker)만). 허가 차량(care-worker)은 세울 수 없게 됩니다.",
      "3번 면: 2027년 8월 6일(금) 22:00 ~ 8월 7일(토) 06:00",
      "모든 면: 주민 8시간 줄어듦.",
    ],
    [
      "Fridays 22:00–06:00 the next day: now nobody may park (before: residents only). Residents can no longer park then.",
    ],
  ],
  [
    "a public holiday is taken away",
    "[2027-05-05, 2028-03-01]",
    "[2028-03-01]",
    [
      "2027년 5월 5일(수) 08:30~19:00에는 이제 누구나 최대 2시간 주차할 수 있습니다 (전: 주민만). 방문 차량도 세울 수 있게 됩니다. 주민은 전보다 짧게만 세울 수 있습니다.",
      "이제 공휴일이 아닌 날 (1일): 2027년 5월 5일(수).",
    ],
    [],
  ],
  [
    "a market comes earlier",
    "from: 2027-05-01T06:00",
    "from: 2027-05-01T04:00",
    [
      "2027년 5월 1일(토) 04:00~06:00에는 이제 아무도 주차할 수 없습니다 (전: 주민만). 주민은 세울 수 없게 됩니다.",
      "새 예외: 2027년 5월 1일(토) 04:00~22:00: 주차 금지 [장터].",
      "없어지는 예외: 2027년 5월 1일(토) 06:00~22:00: 주차 금지 [장터].",
    ],
    [],
  ],
  [
    "who parks at night changes",
    "night: { permission: residents",
    "night: { permission: nobody",
    [],
    [
      "Monday to Thursday 19:00–08:30 the next day: now nobody may park (before: residents only). Residents can no longer park then.",
    ],
  ],
  [
    "notice, grace and the sign's words change",
    "handover: { noticeMinutes: 30, graceMinutes: 10 }",
    "handover: { noticeMinutes: 15, graceMinutes: 0 }",
    ["이제 바뀌기 15분 전부터 알립니다 (전: 30분).", "이제 나갈 여유 시간이 없습니다 (전: 10분)."],
    [
      "Changes are now announced 15 minutes ahead (before: 30 minutes).",
      "Cars that may no longer stay must now leave at once (before: 10 minutes).",
    ],
  ],
  [
    "the sign's words change",
    "text: { ko: 낮, en: Day }",
    "text: { ko: 한낮, en: Day }",
    ["전광판의 글이 바뀝니다: “낮” → “한낮”."],
    ["The sign's words change: “낮” → “한낮”."],
  ],
  [
    "time not known lets nobody in",
    "whenTimeUntrusted: night",
    "whenTimeUntrusted: closed",
    ["전광판이 시각을 알 수 없을 때: 이제 주차 금지 (전: 주민만 주차)."],
    ["When the sign does not know the time: now no parking (before: residents only)."],
  ],
  [
    "a bay leaves the pool",
    "{ id: 5, label: 5번, kind: disabled }",
    "{ id: 5, withdrawn: { ko: 이사, en: moved } }",
    ["5번 면: 이제 함께 쓰지 않습니다 (이사).", "5번 면: 이제 일반 주차면입니다 (전: 장애인 주차면)."],
    ["Bay 5 is not shared any more (moved).", "Bay 5 is now a standard bay (before: disabled bay)."],
  ],
  [
    "a bay comes",
    "- { ids: 1-4 }",
    "- { ids: [1-4, 9] }",
    ["9번 면: 새로 생깁니다 (일반 주차면)."],
    ["Bay 9 is new (standard bay)."],
  ],
  [
    "the alley has another name",
    "ko: 골목, en: Alley",
    "ko: 새 골목, en: Alley",
    ["이름이 바뀝니다: 골목 → 새 골목."],
    ["The name changes: Alley → Alley (in Korean: 골목 → 새 골목)."],
  ],
  [
    "it holds for longer",
    "until: 2028-03-15T00:00:00+09:00",
    "until: 2029-03-15T00:00:00+09:00",
    ["적용 기간: 이제 2029년 3월 15일(목) 00:00까지 (전: 2028년 3월 15일(수) 00:00까지)."],
    ["It holds: now until Thu 15 Mar 2029 00:00 (before: until Wed 15 Mar 2028 00:00)."],
  ],
  [
    "claims are taken no more",
    "claims: { key: 11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo= }\n",
    "",
    ["이제 주차 권리 증표를 받지 않습니다."],
    ["Claims to a bay are not taken any more."],
  ],
];

for (const [rule, find, replace, ko, en] of CASES) {
  test(`${rule}: this is told in sentences`, async (t) => {
    const document = spoiled(find, replace);
    if (ko.length > 0) t.deepEqual(await told(document, "ko"), ko);
    if (en.length > 0) t.deepEqual((await told(document, "en")).slice(0, en.length), en);
  });
}

const SAME: readonly (readonly [rule: string, find: string, replace: string])[] = [
  ["a later version and beginning", "version: 3", "version: 4"],
  [
    "a span that is cut in two",
    "time: 08:30-19:00, regime: day }",
    "time: 08:30-12:00, regime: day }\n  - { days: weekdays, time: 12:00-19:00, regime: day }",
  ],
  ["days that are listed", "days: weekdays", "days: [mon, tue, wed, thu, fri]"],
  [
    "a rule that another one hides",
    "  - { regime: night }",
    "  - { days: weekdays, time: 09:00-10:00, regime: closed }\n  - { regime: night }",
  ],
  [
    "an exception that is cut in two",
    "to: 2027-05-01T22:00, regime: closed }",
    "to: 2027-05-01T12:00, regime: closed }\n  - { from: 2027-05-01T12:00, to: 2027-05-01T22:00, regime: closed }",
  ],
  ["a holiday that is past when it begins", "holidays: [", "holidays: [2027-03-01, "],
  ["a zone that is spelled otherwise", "timeZone: KST-9", "timeZone: <+09>-9:00"],
];

for (const [rule, find, replace] of SAME) {
  test(`nothing changes with ${rule}, and that is said plainly`, async (t) => {
    const [old, now] = [await scratchFile(SMALL_DOCUMENT), await scratchFile(spoiled(find, replace))];
    const { exitCode, out } = await runGolmok("schedule", "diff", old, now, "--lang", "en");
    t.is(exitCode, 0);
    t.true(out.includes("Who may park, when and for how long does not change.\n"));
    t.true(out.includes("Nothing else changes either.\n"));
    const json = await runGolmok("schedule", "diff", old, now, "--json");
    t.deepEqual(JSON.parse(json.out), {
      changed: false,
      parkingChanged: false,
      changes: [],
      asBefore: [],
      weekly: [],
    });
  });
}

test("rules that only stand in another order are said to mean the same", async (t) => {
  const lines = SMALL_DOCUMENT.split("\n");
  const first = lines.findIndex((line) => line.includes("days: weekdays"));
  lines.splice(first, 2, lines[first + 1] ?? "", lines[first] ?? "");
  const [old, now] = [await scratchFile(SMALL_DOCUMENT), await scratchFile(lines.join("\n"))];
  const { out } = await runGolmok("schedule", "diff", old, now, "--lang", "ko");
  t.true(out.includes("규칙을 적는 방법이나 순서만 다르고 뜻은 같습니다.\n"));
});

test("a new zone is told, for the same hours come at other moments", async (t) => {
  const lines = await told(spoiled("KST-9", "CET-1CEST,M3.5.0,M10.5.0/3"), "en");
  t.true(lines.some((line) => line.startsWith("The time zone changes: KST-9 → CET-1CEST,M3.5.0,M10.5.0/3.")));
});

test("--json has the change itself beside the sentence, and who gains and loses", async (t) => {
  const [old, now] = [
    await scratchFile(SMALL_DOCUMENT),
    await scratchFile(spoiled("08:30-19:00", "08:30-18:00")),
  ];
  const { out } = await runGolmok("schedule", "diff", old, now, "--json");
  const { changed, changes } = JSON.parse(out);
  t.true(changed);
  t.like(changes[0], {
    kind: "parking",
    alley: true,
    bays: [1, 2, 3, 4, 5],
    season: null,
    days: ["mon", "tue", "wed", "thu", "fri"],
    dates: null,
    fromMinute: 1_080,
    lengthMinutes: 60,
    before: { permission: "anyone", permits: [], maxStayMinutes: 120, noReturnMinutes: null },
    after: { permission: "residents", permits: [], maxStayMinutes: null, noReturnMinutes: null },
    gains: ["residents"],
    loses: ["visitors"],
  });
});

test("a file that holds no schedule is refused", async (t) => {
  const { exitCode, out, err } = await runGolmok(
    "schedule",
    "diff",
    await scratchFile(SMALL_DOCUMENT),
    "/no/such.yaml",
  );
  t.is(exitCode, 2);
  t.is(out, "");
  t.regex(err, /such\.yaml/u);
});

test("a version that is not greater is told of on standard error, for no sign would take it", async (t) => {
  const file = await scratchFile(SMALL_DOCUMENT);
  const same = await runGolmok("schedule", "diff", file, file, "--lang", "en", "--json");
  t.is(same.exitCode, 0);
  t.regex(same.err, /not greater/);
  t.false(JSON.parse(same.out).changed);
  const next = await scratchFile(SMALL_DOCUMENT.replace(/version: \d+/, "version: 99"));
  t.is((await runGolmok("schedule", "diff", file, next, "--lang", "en")).err, "");
});
