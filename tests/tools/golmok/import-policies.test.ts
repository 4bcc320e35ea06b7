import test from "ava";
import { runGolmok, scratchFile } from "./run-golmok.js";

/** Policies of somebody else's, written by hand after the specification's examples. */
const CDS = {
  version: "1.0",
  time_zone: "US/Eastern",
  last_updated: 1_552_678_594_428,
  currency: "USD",
  author: "City of Metropolis",
  data: {
    policies: [
      { curb_policy_id: "b", published_date: 0, priority: 9, rules: [{ activity: "no parking" }] },
      {
        curb_policy_id: "a",
        published_date: 0,
        priority: 2,
        time_spans: [
          { days_of_week: ["mon", "tue"], time_of_day_start: "10:00", time_of_day_end: "13:00" },
          { days_of_week: ["sun"], days_of_month: [8, 9, 10, 11, 12, 13, 14], months: [1] },
        ],
        rules: [{ activity: "parking", max_stay: 2, max_stay_unit: "hour", no_return: 30 }],
      },
    ],
  },
};

const CURBLR = {
  type: "FeatureCollection",
  manifest: {
    createdDate: "2019-08-15T21:17:41-05:00",
    timeZone: "Asia/Kolkata",
    currency: "USD",
    priorityHierarchy: ["street cleaning", "resident", "paid parking"],
    authority: { name: "City", url: "https://example.org" },
  },
  features: [
    {
      type: "Feature",
      properties: {
        regulations: [
          { rule: { activity: "parking", priorityCategory: "paid parking", maxStay: 120 } },
          {
            rule: { activity: "no parking", priorityCategory: "street cleaning" },
            timeSpans: [
              {
                effectiveDates: [{ from: "04-01", to: "11-30" }],
                daysOfWeek: { days: ["tu"], occurrencesInMonth: ["2nd", "last"] },
                timesOfDay: [{ from: "11:00", to: "13:00" }],
              },
              { designatedPeriods: [{ name: "holidays", apply: "only during" }] },
            ],
          },
          {
            rule: { activity: "parking", priorityCategory: "resident" },
            userClasses: [{ classes: ["permit"], subclasses: ["zone 4"] }],
            timeSpans: [{ timesOfDay: [{ from: "18:00", to: "24:00" }] }],
          },
        ],
      },
    },
  ],
};

async function importOf(format: string, file: unknown, ...args: readonly string[]) {
  const path = await scratchFile(typeof file === "string" ? file : JSON.stringify(file), "rules.json");
  const run = await runGolmok("schedule", "import", path, "--format", format, "--lang", "en", ...args);
  return { ...run, err: run.err.replaceAll(path, "rules.json") };
}

function rulesIn(document: string): readonly string[] {
  return document.split("\n").filter((line) => line.startsWith("  - {") && line.includes("regime:"));
}

test("CDS: policies become rules in the order of their priorities", async (t) => {
  const { exitCode, out, err } = await importOf("cds", CDS, "--alley", "7");
  t.deepEqual([exitCode, err], [0, ""]);
  t.deepEqual(rulesIn(out), [
    "  - { days: [ mon, tue ], time: 10:00-13:00, regime: anyone }",
    "  - { days: [ sun ], dates: { from: 01-08, to: 01-14 }, regime: anyone }",
    "  - { regime: nobody }",
  ]);
  t.true(out.includes("anyone: { permission: anyone, maxStayMinutes: 120, noReturnMinutes: 30,"));
  t.true(out.includes("timeZone: EST5EDT,M3.2.0,M11.1.0\n") && out.includes("  id: 7\n"));
});

test("CurbLR: regulations become rules in the order of the hierarchy, and what is unclear is listed", async (t) => {
  const { exitCode, out, err } = await importOf("curblr", CURBLR);
  t.is(exitCode, 0);
  t.deepEqual(rulesIn(out), [
    "  - { days: [ tue ], nth: [ 2, last ], dates: { from: 04-01, to: 11-30 }, time: 11:00-13:00, regime: nobody }",
    "  - { days: holidays, regime: nobody }",
    "  - { time: 18:00-24:00, regime: permit }",
    "  - { regime: anyone }",
  ]);
  t.true(out.includes("timeZone: <+0530>-5:30\n") && out.includes("- zone-4\n"));
  t.deepEqual(err.split("\n").slice(0, -1), [
    "rules.json: features[0].properties.regulations[2]: whether others may park at these hours is not said; they may not",
    "rules.json: (file): it speaks of public holidays without their dates; fill them in with golmok schedule holidays",
  ]);
});

test("--json prints the document and what is unclear", async (t) => {
  const { out } = await importOf("curblr", CURBLR, "--json");
  const answer = JSON.parse(out);
  t.deepEqual([Object.keys(answer), answer.problems.length], [["format", "problems", "document"], 2]);
});

/** The file with a policy's first rule, first span or itself changed. */
function cdsWith(change: { readonly rule?: object; readonly span?: object; readonly policy?: object }) {
  const policy = { curb_policy_id: "a", published_date: 0, priority: 1, ...change.policy };
  const rules = [{ activity: "parking", ...change.rule }];
  const time_spans = change.span === undefined ? {} : { time_spans: [change.span] };
  return { ...CDS, data: { policies: [{ rules, ...time_spans, ...policy }] } };
}

const MISTAKES: readonly (readonly [title: string, file: unknown, message: string])[] = [
  ["no policies", { ...CDS, data: {} }, "data.policies: there is no list of policies"],
  ["policies that are no list", { ...CDS, data: { policies: 1 } }, "data.policies: expected a list"],
  ["an unknown zone", { ...CDS, time_zone: "Mars/Base" }, "time_zone: the clock of this zone is not known"],
  [
    "an unknown activity",
    cdsWith({ rule: { activity: "juggling" } }),
    "data.policies[0].rules[0].activity: expected one of",
  ],
  [
    "a stay that is no number",
    cdsWith({ rule: { max_stay: "long" } }),
    "data.policies[0].rules[0].max_stay: expected",
  ],
  [
    "a stay in years",
    cdsWith({ rule: { max_stay: 1, max_stay_unit: "year" } }),
    "data.policies[0].rules[0].max_stay_unit",
  ],
  [
    "two classes at once",
    cdsWith({ rule: { user_classes: ["bus", "taxi"] } }),
    "data.policies[0].rules[0].user_classes",
  ],
  ["no rule", cdsWith({ policy: { rules: [] } }), "data.policies[0].rules: there is no rule"],
  ["no priority", cdsWith({ policy: { priority: null } }), "data.policies[0].priority: expected an integer"],
  [
    "a day that is none",
    cdsWith({ span: { days_of_week: ["someday"] } }),
    "data.policies[0].time_spans[0].days_of_week[0]",
  ],
  [
    "a time that is none",
    cdsWith({ span: { time_of_day_start: "25:00" } }),
    "time_spans[0].time_of_day_start: expected a time",
  ],
  [
    "another period",
    cdsWith({ span: { designated_period: "game days" } }),
    "time_spans[0].designated_period: expected one of",
  ],
  [
    "a date in the middle of a day",
    cdsWith({ span: { start_date: 1_700_000_000_000 } }),
    "start_date: it is no midnight",
  ],
];

for (const [title, file, message] of MISTAKES) {
  test(`CDS: ${title} is refused with its place`, async (t) => {
    const { exitCode, out, err } = await importOf("cds", file);
    t.deepEqual([exitCode, out], [2, ""]);
    t.true(err.includes(message), err);
  });
}

test("a file that is no JSON is one mistake, not one for each field that it lacks", async (t) => {
  const message = "rules.json: (file): it is no JSON; see whether the file is of this --format\n";
  for (const format of ["cds", "curblr"]) {
    const { exitCode, out, err } = await importOf(format, "bays,hours\n1,08:30");
    t.deepEqual([exitCode, out, err], [2, "", message]);
  }
});

test("a file that cannot be read is refused with what to do", async (t) => {
  const run = await runGolmok("schedule", "import", "/none/such", "--format", "cds", "--lang", "en");
  t.deepEqual([run.exitCode, run.err], [2, "/none/such: cannot read the file (ENOENT); look at its path\n"]);
});

test("a policy for some drivers to whom it forbids parking is left out and listed", async (t) => {
  const file = cdsWith({ rule: { activity: "no parking", user_classes: ["truck"] } });
  const { exitCode, err } = await importOf("cds", file);
  t.is(exitCode, 0);
  t.true(err.includes("data.policies[0]: it forbids parking to some drivers alone"), err);
  t.true(err.includes("(file): no policy holds at all times"), err);
});

test("a clock that has no known name can be given", async (t) => {
  const { exitCode, out } = await importOf("cds", { ...CDS, time_zone: "Mars/Base" }, "--posix", "MTC-1");
  t.is(exitCode, 0);
  t.true(out.includes("timeZone: MTC-1\n"));
  t.is((await importOf("cds", CDS, "--posix", "nonsense")).exitCode, 2);
});
