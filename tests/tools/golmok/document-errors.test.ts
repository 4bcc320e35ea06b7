import test from "ava";
import { locateIssues, readDocument } from "../../../tools/golmok/document/read-document.js";
import { SMALL_DOCUMENT, spoiled } from "./small-document.js";

/** Longest piece of the text that is quoted below. */
const QUOTE_LENGTH = 12;

/** `field: code: ` of everything that is wrong, and how the text goes on at its line and column. */
function errorsOf(text: string): readonly string[] {
  const { source, issues } = readDocument(text);
  const lines = text.split("\n");
  return locateIssues(source, issues, "en").map(({ line, column, field, code }) => {
    const rest = lines[(line ?? 0) - 1]?.slice((column ?? 0) - 1) ?? "";
    return `${field}: ${code}: ${rest.slice(0, QUOTE_LENGTH)}`;
  });
}

test("the document that the others are made from is fine", (t) => {
  t.deepEqual(errorsOf(SMALL_DOCUMENT), []);
});

type Spoiled = readonly [rule: string, find: string, replace: string, errors: readonly string[]];

const SPOILED: readonly Spoiled[] = [
  [
    "another format is refused",
    "golmok-schedule-1",
    "golmok-schedule-2",
    ["format: bad-value: golmok-sched"],
  ],
  ["a version is a number", "version: 3", 'version: "3"', ['version: wrong-type: "3"']],
  ["a version is at least 1", "version: 3", "version: 0", ["version: bad-value: 0"]],
  ["a field must be there", "version: 3\n", "", ["version: missing-field: format: golm"]],
  ["a field must be known", "until:", "untill:", ["untill: unknown-field: untill: 2028"]],
  [
    "a nested field must be known",
    "label: 5번",
    "lable: 5번",
    ["bays[1].lable: unknown-field: lable: 5번, k"],
  ],
  [
    "no field is there twice",
    "version: 3",
    "version: 3\nversion: 4",
    ["version: duplicate-field: version: 4"],
  ],
  [
    "no regime is there twice",
    "  care: {",
    "  day: {",
    ["regimes.day: duplicate-field: day: { permi", "rules[2].regime: unknown-regime: care }"],
  ],
  [
    "an instant has an offset",
    "2027-03-01T09:00:00+09:00",
    "2027-03-01T09:00:00",
    ["issuedAt: bad-value: 2027-03-01T0"],
  ],
  [
    "an instant is in the calendar",
    "2027-03-01T09:00:00",
    "2027-02-30T09:00:00",
    ["issuedAt: no-such-date: 2027-02-30T0"],
  ],
  [
    "an instant has an hour that is",
    "2027-03-01T09:00:00",
    "2027-03-01T25:00:00",
    ["issuedAt: no-such-time: 2027-03-01T2"],
  ],
  [
    "an end is after the beginning",
    "until: 2028-03-15",
    "until: 2027-03-15",
    ["until: ends-before-it-begins: 2027-03-15T0"],
  ],
  ["a zone is a POSIX one", "KST-9", "Asia/Seoul", ["timeZone: bad-time-zone: Asia/Seoul"]],
  [
    "a range goes upwards",
    "ids: 1-4",
    "ids: 4-1",
    [
      "bays[0].ids: bad-bay-range: 4-1 }",
      "rules[2].bays: unknown-bay: 1-2, regime:",
      "lends[0].bay: unknown-bay: 3, from: 202",
      "withdrawals[0].bay: unknown-bay: 4, from: 202",
    ],
  ],
  ["a bay is there once", "id: 6,", "id: 5,", ["bays[2].id: duplicate-bay: 5, withdrawn"]],
  ["an entry has id or ids", "id: 6,", "id: 6, ids: 7,", ["bays[2]: bad-value: { id: 6, ids"]],
  ["a label is for one bay", "ids: 1-4", "ids: 1-4, label: x", ["bays[0].label: one-label-for-many: x }"]],
  ["a kind is one of four", "disabled", "invalid", ["bays[1].kind: bad-value: invalid }"]],
  [
    "a permit is known",
    "permits: [care-worker], text",
    "permits: [care-wroker], text",
    ["regimes.care.permits[0]: unknown-permit: care-wroker]"],
  ],
  [
    "permits need their permission",
    "permission: permit,",
    "permission: anyone,",
    ["regimes.care.permits: permits-without-permission: permits: [ca"],
  ],
  [
    "their permission needs permits",
    "permits: [care-worker], text",
    "text",
    ["regimes.care.permits: missing-field: care: { perm"],
  ],
  [
    "a name is in lower case",
    "  closed: {",
    "  Closed: {",
    ["regimes.Closed: bad-name: Closed: { pe", "exceptions[0].regime: unknown-regime: closed }"],
  ],
  [
    "a rule's regime is known",
    "19:00, regime: day",
    "19:00, regime: dya",
    ["rules[1].regime: unknown-regime: dya }"],
  ],
  ["a rule's days are known", "days: weekdays", "days: weekday", ["rules[1].days: bad-value: weekday, tim"]],
  ["a rule's bays are known", "bays: 1-2", "bays: 1-9", ["rules[2].bays: unknown-bay: 1-9, regime:"]],
  ["a rule's times are times", "08:30-19:00", "08:30-19:60", ["rules[1].time: no-such-time: 08:30-19:60,"]],
  ["a rule's times have two digits", "08:30-19:00", "8:30-19:00", ["rules[1].time: bad-value: 8:30-19:00, "]],
  ["nothing begins at 24:00", "08:30-19:00", "24:00-06:00", ["rules[1].time: begins-at-24: 24:00-06:00,"]],
  [
    "a rule's dates are both yearly",
    "to: 02-28",
    "to: 2028-02-28",
    ["rules[2].dates.to: mixed-dates: 2028-02-28 }"],
  ],
  [
    "a rule's dates are in the calendar",
    "to: 02-28",
    "to: 02-30",
    ["rules[2].dates.to: no-such-date: 02-30 }, bay"],
  ],
  [
    "a week of the month is at most the fifth",
    "nth: [2, 4]",
    "nth: [2, 6]",
    ["rules[2].nth[1]: bad-value: 6], dates: {"],
  ],
  [
    "the last rule has no days",
    "- { regime: night }",
    "- { days: [sun], regime: night }",
    ["rules[3].days: last-rule-not-default: days: [sun],"],
  ],
  [
    "the last rule has no bays",
    "- { regime: night }",
    "- { bays: 1, regime: night }",
    ["rules[3].bays: last-rule-not-default: bays: 1, reg"],
  ],
  ["a holiday is in the calendar", "2027-05-05", "2027-02-30", ["holidays[0]: no-such-date: 2027-02-30, "]],
  ["a holiday is there once", "2028-03-01]", "2027-05-05]", ["holidays[1]: duplicate-holiday: 2027-05-05]"]],
  [
    "an exception is on the wall clock",
    "to: 2027-05-01T22:00",
    "to: 2027-05-01T22:00Z",
    ["exceptions[0].to: bad-value: 2027-05-01T2"],
  ],
  [
    "an exception ends after it begins",
    "to: 2027-05-01T22:00",
    "to: 2027-05-01T06:00",
    ["exceptions[0].to: ends-before-it-begins: 2027-05-01T0"],
  ],
  ["a lent bay is known", "bay: 3", "bay: 33", ["lends[0].bay: unknown-bay: 33, from: 20"]],
  [
    "a notice is at most a day",
    "noticeMinutes: 30",
    "noticeMinutes: 1441",
    ["handover.noticeMinutes: bad-value: 1441, graceM"],
  ],
  [
    "a field is not left empty",
    "whenTimeUntrusted: night",
    "whenTimeUntrusted:",
    ["whenTimeUntrusted: wrong-type: "],
  ],
  ["a key has its 32 bytes", "HURo=", "HUR=", ["claims.key: bad-value: 11qYAYKxCrfV"]],
  ["a key is written in one way", "HURo=", "HURp=", ["claims.key: bad-key: 11qYAYKxCrfV"]],
  [
    "a text is one line",
    "ko: 장터",
    'ko: "장\\n터"',
    ['exceptions[0].reason.ko: bad-value: "장\\n터", en: '],
  ],
  [
    "a text does not reorder its neighbours",
    "ko: 장터",
    'ko: "장\\u202e터"',
    ['exceptions[0].reason.ko: bad-value: "장\\u202e터", '],
  ],
  [
    "a sign's text is short",
    "ko: 낮,",
    "ko: 낮낮낮낮낮낮낮낮낮낮낮낮낮낮낮낮낮낮낮낮낮낮낮낮낮낮낮낮낮낮낮낮낮,",
    ["regimes.day: text-too-long: day: { permi"],
  ],
];

for (const [rule, find, replace, errors] of SPOILED) {
  test(`with its line, column and field: ${rule}`, (t) => {
    t.deepEqual(errorsOf(spoiled(find, replace)), errors);
  });
}

test("an alias that points at nothing is told of where it stands", (t) => {
  const text = spoiled("version: 3", "version: *third").replace("ids: 1-4", "ids: *all");
  t.deepEqual(errorsOf(text), ["(document): bad-yaml: *third", "(document): bad-yaml: *all }"]);
});

test("of brackets within brackets without end nothing but that is told, always in the same words", (t) => {
  t.deepEqual(errorsOf("[".repeat(100_000)), ["(document): too-much: [[[[[[[[[[[["]);
  t.deepEqual(errorsOf(`rules: ${"[".repeat(100_000)}`), ["(document): too-much: rules: [[[[["]);
});

test("everything that is wrong is told at once, in the order of the text", (t) => {
  const text = spoiled("version: 3", "version: -1")
    .replace("regime: day", "regime: dya")
    .replace("02-28", "02-31");
  t.deepEqual(errorsOf(text), [
    "version: bad-value: -1",
    "rules[1].regime: unknown-regime: dya }",
    "rules[2].dates.to: no-such-date: 02-31 }, bay",
  ]);
});

test("what is wrong is told in Korean and in English, with what to do", (t) => {
  const { source, issues } = readDocument(spoiled("19:00, regime: day", "19:00, regime: dya"));
  t.is(locateIssues(source, issues, "ko")[0]?.message, "regimes에 없는 이름입니다: dya; day인가요?");
  t.is(locateIssues(source, issues, "en")[0]?.message, "regimes has no dya; did you mean day?");
});

const FORMS: readonly (readonly [find: string, replace: string, message: RegExp])[] = [
  ["days: weekdays", "days: weekday", /^must be weekdays, weekend, holidays, every-day or a list of mon,/],
  ["days: [sat]", "days: [saturday]", /^must be weekdays, weekend, holidays, every-day or a list of mon,/],
  ["nth: [2, 4]", "nth: 6", /^must be 1 to 5, last or a list of such/],
  ["nth: [2, 4]", "nth: [first]", /^must be 1 to 5, last or a list of such/],
  ["bays: 1-2", "bays: 1..2", /^must be a bay's number, a range or a list of such/],
  ["bays: 1-2", "bays: [one]", /^must be a bay's number, a range or a list of such/],
  ["bays: 1-2", "bays: 64", /^must be a bay's number, a range or a list of such/],
  ["time: 08:30-19:00", "time: 830", /^must be text, but is a number; it must be beginning-end/],
  ["timeZone: KST-9", "timeZone: KST", /^must be a POSIX time zone; write KST-9 for KST$/],
  ["timeZone: KST-9", 'timeZone: ""', /^must not be empty/],
  ["version: 3", "version: 3.5", /^must be a whole number, without a fraction$/],
  ["permits: [care-worker]\n", "permits: [care-worker, Nurse]\n", /^must be lower-case letters and digits/],
  ["version: 3", "version: *third", /^an alias \(\*\) points at nothing/],
  ["until: 2028-03-15T00:00:00+09:00", "until: 2028-03-15", /^must be a time with its offset from UTC/],
];

for (const [find, replace, message] of FORMS) {
  test(`how a value must look is told with an example: ${replace}`, (t) => {
    const { source, issues } = readDocument(spoiled(find, replace));
    t.deepEqual(issues.length, 1);
    t.regex(locateIssues(source, issues, "en")[0]?.message ?? "", message);
    t.notRegex(locateIssues(source, issues, "ko")[0]?.message ?? "", /\(pattern\)/);
  });
}
