import test from "ava";
import { daysFromCivil } from "../../../src/clock/civil-time.js";
import type { DateRange, Exception, Rule } from "../../../src/schedule/schedule.js";
import type { Effect } from "../../../tools/golmok/timetable/effect.js";
import { bayWords } from "../../../tools/golmok/words/bay-words.js";
import { dayWords } from "../../../tools/golmok/words/day-words.js";
import { effectWords } from "../../../tools/golmok/words/effect-words.js";
import { handoverWords } from "../../../tools/golmok/words/handover-words.js";
import { exceptionWhenWords, ruleWhenWords } from "../../../tools/golmok/words/rule-words.js";
import { durationWords } from "../../../tools/golmok/words/time-words.js";

const LAST = 32;

const DAYS: readonly (readonly [days: number, nth: number, ko: string, en: string])[] = [
  [255, 0, "매일", "every day"],
  [127, 0, "공휴일을 뺀 매일", "every day but public holidays"],
  [128, 0, "공휴일", "public holidays"],
  [31, 0, "평일", "weekdays"],
  [96, 0, "주말", "weekends"],
  [96 + 128, 0, "주말과 공휴일", "weekends and public holidays"],
  [31 + 128, 0, "평일과 공휴일", "weekdays and public holidays"],
  [1, 0, "월요일", "Mondays"],
  [1 + 4, 0, "월·수요일", "Mondays and Wednesdays"],
  [15, 0, "월~목요일", "Monday to Thursday"],
  [1 + 4 + 8 + 16, 0, "월, 수~금요일", "Mondays and Wednesday to Friday"],
  [1 + 128, 0, "월요일과 공휴일", "Mondays and public holidays"],
  [64, 2 + 8, "매달 둘째·넷째 일요일", "the 2nd and 4th Sunday of the month"],
  [32, LAST, "매달 마지막 토요일", "the last Saturday of the month"],
  [1, 1 + 16 + LAST, "매달 첫째·다섯째·마지막 월요일", "the 1st, 5th and last Monday of the month"],
  [64, 31, "일요일", "Sundays"],
  [255, 1, "매달 1~7일", "the 1st–7th of the month"],
  [255, LAST, "매달 마지막 이레", "the last seven days of the month"],
  [127, 2, "매달 8~14일 (공휴일 빼고)", "the 8th–14th of the month, but not on public holidays"],
  [128, 2, "매달 8~14일의 공휴일", "public holidays on the 8th–14th of the month"],
];

for (const [days, nth, ko, en] of DAYS) {
  test(`days ${days} with nth ${nth} are ${en}`, (t) => {
    t.is(dayWords(days, nth, "ko"), ko);
    t.is(dayWords(days, nth, "en"), en);
  });
}

const ALWAYS: Rule = {
  days: 255,
  nth: 0,
  dates: undefined,
  fromMinute: 0,
  toMinute: 1_440,
  bays: undefined,
  regime: 0,
};
const WINTER: DateRange = { isYearly: true, from: 1201, to: 228 };
const SUMMER: DateRange = {
  isYearly: false,
  from: daysFromCivil(2027, 7, 24),
  to: daysFromCivil(2027, 8, 22),
};

const RULES: readonly (readonly [rule: Partial<Rule>, ko: string, en: string])[] = [
  [{ days: 31, fromMinute: 510, toMinute: 1_140 }, "평일 08:30~19:00", "Weekdays 08:30–19:00"],
  [
    { days: 31, fromMinute: 1_320, toMinute: 360 },
    "평일 22:00~다음 날 06:00",
    "Weekdays 22:00–06:00 the next day",
  ],
  [{ days: 31, fromMinute: 1_320 }, "평일 22:00~24:00", "Weekdays 22:00–24:00"],
  [
    { days: 16, fromMinute: 510, toMinute: 510 },
    "금요일 08:30~다음 날 08:30",
    "Fridays 08:30–08:30 the next day",
  ],
  [{ days: 128 }, "공휴일 하루 종일", "Public holidays all day"],
  [{}, "매일 하루 종일", "At all times"],
  [{ bays: [1, 2, 3] }, "1~3번 면, 언제나", "Bays 1–3, at all times"],
  [
    { bays: [1, 2, 7], days: 64, nth: 10, fromMinute: 480, toMinute: 720 },
    "1·2·7번 면, 매달 둘째·넷째 일요일 08:00~12:00",
    "Bays 1, 2 and 7, the 2nd and 4th Sunday of the month 08:00–12:00",
  ],
  [
    { dates: WINTER, fromMinute: 240, toMinute: 360 },
    "해마다 12월 1일~2월 28일, 매일 04:00~06:00",
    "Every year 1 Dec – 28 Feb, every day 04:00–06:00",
  ],
  [{ dates: WINTER }, "해마다 12월 1일~2월 28일, 하루 종일", "Every year 1 Dec – 28 Feb, all day"],
  [
    { dates: { isYearly: true, from: 505, to: 505 } },
    "해마다 5월 5일, 하루 종일",
    "Every year on 5 May, all day",
  ],
  [
    { dates: SUMMER, days: 31, fromMinute: 510, toMinute: 1_260, bays: [9] },
    "9번 면, 2027년 7월 24일(토)~8월 22일(일), 평일 08:30~21:00",
    "Bay 9, Sat 24 Jul – Sun 22 Aug 2027, weekdays 08:30–21:00",
  ],
];

for (const [rule, ko, en] of RULES) {
  test(`a rule is said to hold: ${en}`, (t) => {
    const place = { index: 0, count: 2 };
    t.is(ruleWhenWords({ ...ALWAYS, ...rule }, place, "ko"), ko);
    t.is(ruleWhenWords({ ...ALWAYS, ...rule }, place, "en"), en);
  });
}

test("the last rule is for the rest of the time, and a lone one for all of it", (t) => {
  t.is(ruleWhenWords(ALWAYS, { index: 4, count: 5 }, "ko"), "그 밖의 시간");
  t.is(ruleWhenWords(ALWAYS, { index: 4, count: 5 }, "en"), "At all other times");
  t.is(ruleWhenWords(ALWAYS, { index: 0, count: 1 }, "ko"), "언제나");
  t.is(ruleWhenWords(ALWAYS, { index: 0, count: 1 }, "en"), "At all times");
});

const at = (month: number, day: number, hour: number) => daysFromCivil(2027, month, day) * 1_440 + hour * 60;

const EXCEPTIONS: readonly (readonly [exception: Omit<Exception, "regime">, ko: string, en: string])[] = [
  [
    { fromMinute: at(5, 1, 6), toMinute: at(5, 1, 22), bays: undefined },
    "2027년 5월 1일(토) 06:00~22:00",
    "Sat 1 May 2027 06:00–22:00",
  ],
  [
    { fromMinute: at(8, 1, 0), toMinute: at(8, 10, 0), bays: [7] },
    "7번 면, 2027년 8월 1일(일)~8월 9일(월) 하루 종일",
    "Bay 7, Sun 1 Aug – Mon 9 Aug 2027, all day",
  ],
  [
    { fromMinute: at(8, 1, 20), toMinute: at(8, 2, 6), bays: undefined },
    "2027년 8월 1일(일) 20:00 ~ 8월 2일(월) 06:00",
    "Sun 1 Aug 2027 20:00 – Mon 2 Aug 06:00",
  ],
  [
    { fromMinute: at(12, 31, 20), toMinute: at(12, 32, 6), bays: undefined },
    "2027년 12월 31일(금) 20:00 ~ 2028년 1월 1일(토) 06:00",
    "Fri 31 Dec 2027 20:00 – Sat 1 Jan 2028 06:00",
  ],
];

for (const [exception, ko, en] of EXCEPTIONS) {
  test(`an exception is said to hold: ${en}`, (t) => {
    t.is(exceptionWhenWords({ ...exception, regime: 0 }, "ko"), ko);
    t.is(exceptionWhenWords({ ...exception, regime: 0 }, "en"), en);
  });
}

const EFFECT: Effect = { permission: "anyone", permits: [], maxStayMinutes: 0, noReturnMinutes: 0 };

const EFFECTS: readonly (readonly [effect: Partial<Effect>, ko: string, en: string])[] = [
  [{}, "누구나 주차", "anyone may park"],
  [
    { maxStayMinutes: 120, noReturnMinutes: 60 },
    "누구나 주차, 최대 2시간 (다시 세우려면 1시간 뒤)",
    "anyone may park, up to 2 hours (no return within 1 hour)",
  ],
  [{ permission: "residents" }, "주민만 주차", "residents only"],
  [
    { permission: "permit", permits: ["care-worker", "delivery"], maxStayMinutes: 20 },
    "허가 차량(care-worker, delivery)만 주차, 최대 20분",
    "permit holders (care-worker and delivery) only, up to 20 minutes",
  ],
  [{ permission: "nobody" }, "주차 금지", "no parking"],
];

for (const [effect, ko, en] of EFFECTS) {
  test(`an effect is said: ${en}`, (t) => {
    t.is(effectWords({ ...EFFECT, ...effect }, "ko"), ko);
    t.is(effectWords({ ...EFFECT, ...effect }, "en"), en);
  });
}

const DURATIONS: readonly (readonly [minutes: number, ko: string, en: string])[] = [
  [0, "0분", "0 minutes"],
  [1, "1분", "1 minute"],
  [60, "1시간", "1 hour"],
  [90, "1시간 30분", "1 hour 30 minutes"],
  [1_440, "24시간", "24 hours"],
  [2_880, "2일", "2 days"],
  [10_080, "7일", "7 days"],
];

for (const [minutes, ko, en] of DURATIONS) {
  test(`${minutes} minutes are ${en}`, (t) => {
    t.is(durationWords(minutes, "ko"), ko);
    t.is(durationWords(minutes, "en"), en);
  });
}

test("three bays in a row are a range, two are not", (t) => {
  t.is(bayWords([1, 2, 3, 7, 8], "ko"), "1~3·7·8번 면");
  t.is(bayWords([1, 2, 3, 7, 8], "en"), "bays 1–3, 7 and 8");
  t.is(bayWords([5], "en"), "bay 5");
});

test("notice and grace are said, and said to be missing", (t) => {
  const both = { noticeMs: 1_800_000, graceMs: 600_000 };
  t.deepEqual(handoverWords(both, "ko"), [
    "규칙이 바뀌기 30분 전부터 전광판이 알립니다.",
    "세울 수 없는 시간이 되면, 미리 세워 둔 차는 10분 안에 나가면 됩니다.",
  ]);
  t.deepEqual(handoverWords(both, "en"), [
    "The sign announces a change 30 minutes before it comes.",
    "A car that may no longer stay has 10 minutes to leave.",
  ]);
  t.deepEqual(handoverWords({ noticeMs: 0, graceMs: 0 }, "en"), [
    "A change is not announced beforehand.",
    "A car that may no longer stay must leave at once.",
  ]);
});
