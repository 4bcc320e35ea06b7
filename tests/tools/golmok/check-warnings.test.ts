import test from "ava";
import { parseDocument } from "yaml";
import { locateIssues, readDocument } from "../../../tools/golmok/document/read-document.js";
import { scheduleWarnings } from "../../../tools/golmok/warnings/schedule-warnings.js";
import { warningContext } from "../../../tools/golmok/warnings/warning-context.js";

/** A document without anything to warn of. */
const PLAIN = `format: golmok-schedule-1
alley: { id: 1, name: { ko: 골목, en: Alley } }
version: 3
issuedAt: 2027-03-01T09:00:00+09:00
effectiveFrom: 2027-03-15T00:00:00+09:00
until: 2028-03-15T00:00:00+09:00
timeZone: KST-9
bays:
  - { ids: 1-5 }
  - { id: 6, withdrawn: true }
regimes:
  day: { permission: anyone, text: { ko: 낮, en: Day } }
  night: { permission: residents, text: { ko: 밤, en: Night } }
  closed: { permission: nobody, text: { ko: 금지, en: Closed } }
rules:
  - { days: holidays, regime: night }
  - { days: weekdays, time: 08:30-19:00, regime: day }
  - { days: [sat], nth: 2, time: 09:00-12:00, regime: closed }
  - { regime: night }
holidays: [2027-05-05, 2028-03-01]
exceptions:
  - { from: 2027-05-01T06:00, to: 2027-05-01T22:00, regime: closed }
handover: { noticeMinutes: 30, graceMinutes: 10 }
whenTimeUntrusted: night
`;

/** Warnings about a document of which some fields are replaced, by their paths with dots. */
function warningsOf(fields: Readonly<Record<string, unknown>>): readonly string[] {
  const document = parseDocument(PLAIN);
  for (const [path, value] of Object.entries(fields)) {
    const steps = path.split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    if (value === undefined) document.deleteIn(steps);
    else document.setIn(steps, document.createNode(value));
  }
  const { source, compiled, issues } = readDocument(document.toString());
  if (compiled === undefined) throw new Error(JSON.stringify(locateIssues(source, issues, "en")));
  const context = warningContext(compiled.committee.schedule, { source, places: compiled.places });
  return locateIssues(source, scheduleWarnings(context), "en").map(({ field, code }) => `${field}: ${code}`);
}

test("a plain schedule has nothing to warn of", (t) => {
  t.deepEqual(warningsOf({}), []);
});

const LAST = { regime: "night" };
const HOLIDAYS = { days: "holidays", regime: "night" };
const WORK = { days: "weekdays", time: "08:30-19:00", regime: "day" };
const WASH = { days: ["sat"], nth: 2, time: "09:00-12:00", regime: "closed" };

const MARKET = { from: "2027-05-01T06:00", to: "2027-05-01T22:00", regime: "closed" };

type Odd = readonly [rule: string, fields: Readonly<Record<string, unknown>>, warnings: readonly string[]];

const ODD: readonly Odd[] = [
  ["a zone's hours are counted west of Greenwich", { timeZone: "KST+9" }, ["timeZone: unlikely-offset"]],
  [
    "a rule that lists every bay of the pool is none for the sign",
    { "rules.1.bays": "1-5" },
    ["rules[1].bays: every-bay-listed"],
  ],
  [
    "an exception that lists every bay of the pool is none for the sign",
    { "exceptions.0.bays": "1-5" },
    ["exceptions[0].bays: every-bay-listed"],
  ],
  [
    "a rule behind a wider one never applies",
    { rules: [HOLIDAYS, WORK, { ...WORK, days: ["mon"], time: "10:00-11:00", regime: "night" }, WASH, LAST] },
    ["rules[2]: never-applies"],
  ],
  [
    "a rule hidden by several together never applies",
    {
      rules: [
        HOLIDAYS,
        { time: "08:00-12:00", regime: "day" },
        { time: "12:00-20:00", regime: "day" },
        { ...WORK, time: "09:00-19:00" },
        LAST,
      ],
      exceptions: [],
    },
    ["rules[3]: never-applies", "regimes.closed: unused-regime"],
  ],
  [
    "a rule that two others hide but for a minute applies",
    {
      rules: [
        HOLIDAYS,
        { time: "08:00-12:00", regime: "day" },
        { time: "12:01-20:00", regime: "day" },
        { ...WORK, regime: "night" },
        WASH,
        LAST,
      ],
    },
    [
      "rules[4]: never-applies",
      "rules[5]: gap",
      "handover.noticeMinutes: notice-longer-than-span",
      "handover.graceMinutes: grace-longer-than-span",
    ],
  ],
  [
    "a rule for a bay behind one for all bays never applies",
    { rules: [HOLIDAYS, WORK, { ...WORK, bays: 2, regime: "night" }, WASH, LAST] },
    ["rules[2]: never-applies"],
  ],
  [
    "a rule behind one for some bays applies to the others",
    { rules: [HOLIDAYS, { ...WORK, bays: 2, regime: "night" }, WORK, WASH, LAST] },
    [],
  ],
  [
    "a night that begins on a hidden day may still go on",
    {
      rules: [
        HOLIDAYS,
        { days: ["sun"], regime: "night" },
        { days: ["sun"], time: "22:00-06:00", regime: "closed" },
        WORK,
        LAST,
      ],
    },
    [],
  ],
  [
    "two rules with equal conditions contradict each other",
    { rules: [HOLIDAYS, WORK, { ...WORK, regime: "closed" }, WASH, LAST] },
    ["rules[2]: contradiction"],
  ],
  ["a rule is written twice", { rules: [HOLIDAYS, WORK, WORK, WASH, LAST] }, ["rules[2]: repeated-rule"]],
  [
    "a date that the schedule does not live to see",
    {
      rules: [
        HOLIDAYS,
        WORK,
        WASH,
        { dates: { from: "2029-01-01", to: "2029-02-01" }, regime: "closed" },
        LAST,
      ],
    },
    ["rules[3]: matches-nothing"],
  ],
  [
    "a fifth Sunday in a month that never has one",
    {
      rules: [
        HOLIDAYS,
        WORK,
        WASH,
        { dates: { from: "2028-02-01", to: "2028-02-28" }, days: ["sun"], nth: 5, regime: "closed" },
        LAST,
      ],
    },
    ["rules[3]: matches-nothing"],
  ],
  [
    "a rule for holidays without any",
    { holidays: [] },
    ["rules[0]: matches-nothing", "holidays: no-holidays"],
  ],
  ["a year without holidays", { holidays: ["2027-05-05"] }, ["holidays: holidays-missing"]],
  ["an endless schedule with holidays that end", { until: undefined }, ["holidays: holidays-end"]],
  [
    "a holiday of another year",
    { holidays: ["2026-01-01", "2027-05-05", "2028-03-01"] },
    ["holidays[0]: holiday-outside-life"],
  ],
  [
    "a regime that nobody names",
    { "regimes.spare": { permission: "residents", text: { ko: "예비", en: "Spare" } } },
    ["regimes.spare: unused-regime"],
  ],
  ["a permit that nobody asks for", { permits: ["delivery"] }, ["permits[0]: unused-permit"]],
  [
    "a short while that was forgotten",
    { rules: [HOLIDAYS, { ...WORK, time: "08:30-12:00" }, { ...WORK, time: "12:30-19:00" }, WASH, LAST] },
    ["rules[4]: gap"],
  ],
  [
    "a minute that was forgotten",
    {
      rules: [
        HOLIDAYS,
        { ...WORK, time: "08:30-18:59" },
        { days: "weekdays", time: "19:00-23:00", regime: "closed" },
        WASH,
        LAST,
      ],
    },
    [
      "rules[4]: gap",
      "handover.noticeMinutes: notice-longer-than-span",
      "handover.graceMinutes: grace-longer-than-span",
    ],
  ],
  [
    "a notice longer than its span",
    { "handover.noticeMinutes": 200 },
    ["handover.noticeMinutes: notice-longer-than-span"],
  ],
  [
    "a grace longer than its span",
    { "handover.graceMinutes": 200 },
    ["handover.graceMinutes: grace-longer-than-span"],
  ],
  [
    "an exception that is over before the schedule begins",
    { exceptions: [MARKET, { ...MARKET, from: "2027-03-01T00:00", to: "2027-03-02T00:00" }] },
    ["exceptions[1]: outside-life"],
  ],
  [
    "an exception hidden by another",
    { exceptions: [MARKET, { from: "2027-05-01T10:00", to: "2027-05-01T12:00", regime: "day" }] },
    ["exceptions[1]: never-applies"],
  ],
  [
    "exceptions that contradict each other for a while",
    { exceptions: [MARKET, { from: "2027-05-01T20:00", to: "2027-05-02T12:00", regime: "day" }] },
    ["exceptions[1]: overlapping-exceptions"],
  ],
  [
    "exceptions of different bays do not",
    {
      exceptions: [
        { ...MARKET, bays: 1 },
        { from: "2027-05-01T20:00", to: "2027-05-02T12:00", bays: 2, regime: "day" },
      ],
    },
    [],
  ],
  [
    "a bay is lent while it is withdrawn",
    {
      lends: [{ bay: 3, from: "2027-06-01T00:00", to: "2027-06-05T00:00" }],
      withdrawals: [{ bay: 3, from: "2027-06-02T00:00", to: "2027-06-03T00:00" }],
    },
    ["lends[0]: overlapping-exceptions"],
  ],
  [
    "a bay out of the pool is lent",
    { lends: [{ bay: 6, from: "2027-06-01T00:00", to: "2027-06-05T00:00" }] },
    ["lends[0]: withdrawn-bay"],
  ],
  [
    "a rule for a bay out of the pool",
    { rules: [HOLIDAYS, { ...WORK, bays: [1, 6], regime: "night" }, WORK, WASH, LAST] },
    ["rules[1]: withdrawn-bay"],
  ],
  [
    "a schedule that holds before it was agreed on",
    { issuedAt: "2027-04-01T00:00:00+09:00" },
    ["effectiveFrom: effective-before-issued"],
  ],
  [
    "a schedule that is over when it is agreed on",
    { issuedAt: "2029-04-01T00:00:00+09:00" },
    ["effectiveFrom: effective-before-issued", "until: over-when-issued"],
  ],
  [
    "anyone may park while the time is not known",
    { whenTimeUntrusted: "day" },
    ["whenTimeUntrusted: anyone-when-untrusted"],
  ],
  ["a sign without a text", { "regimes.day.text.en": "" }, ["regimes.day.text: empty-text"]],
  [
    "a longest stay where nobody may stay",
    { "regimes.closed.maxStayMinutes": 10 },
    ["regimes.closed.maxStayMinutes: stay-for-nobody"],
  ],
  ["an alley without a bay in the pool", { bays: [{ id: 1, withdrawn: true }] }, ["bays: no-bay-pooled"]],
];

for (const [rule, fields, warnings] of ODD) {
  test(`told or let be: ${rule}`, (t) => {
    t.deepEqual([...warningsOf(fields)].sort(), [...warnings].sort());
  });
}
