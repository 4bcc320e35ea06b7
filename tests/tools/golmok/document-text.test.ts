import test from "ava";
import { parse } from "yaml";
import { readCommitteeSchedule } from "../../../tools/golmok/document/read-committee-schedule.js";
import { readDocument } from "../../../tools/golmok/document/read-document.js";
import { scratchFile } from "./run-golmok.js";
import { SMALL_DOCUMENT, spoiled } from "./small-document.js";

function scheduleOf(text: string) {
  return readDocument(text).compiled?.committee.schedule;
}

function codesOf(text: string): readonly string[] {
  return readDocument(text).issues.map(({ code }) => code);
}

const SCHEDULE = scheduleOf(SMALL_DOCUMENT);

test("a document may be JSON, indented by spaces or tabs", (t) => {
  for (const indent of [undefined, 2, "\t"]) {
    t.deepEqual(scheduleOf(JSON.stringify(parse(SMALL_DOCUMENT), undefined, indent)), SCHEDULE);
  }
});

test("lines may end as on Windows, and a byte order mark may come first", async (t) => {
  const path = await scratchFile(`\ufeff${SMALL_DOCUMENT.replaceAll("\n", "\r\n")}`);
  t.deepEqual((await readCommitteeSchedule(path, "en")).schedule, SCHEDULE);
});

test("dates and times stay texts without quotes, and mean the same with them", (t) => {
  const quoted = SMALL_DOCUMENT.replaceAll(/(?<=[ [])(\d[\d:T+-]{4,})/g, '"$1"');
  t.true(quoted.includes('"12-01"') && quoted.includes('"08:30-19:00"') && quoted.includes('"2027-05-05"'));
  t.deepEqual(scheduleOf(quoted), SCHEDULE);
});

test("what several rules share may be written once, with an anchor", (t) => {
  const text = spoiled(
    "reason: { ko: 쉬는 날, en: day off }",
    "reason: &why { ko: 쉬는 날, en: day off }",
  ).replace("{ days: weekdays", "{ reason: *why, days: weekdays");
  const { compiled } = readDocument(text);
  t.deepEqual(compiled?.committee.schedule, SCHEDULE);
  t.deepEqual(compiled?.committee.notes.ruleReasons.slice(0, 2), [
    { ko: "쉬는 날", en: "day off" },
    { ko: "쉬는 날", en: "day off" },
  ]);
});

test("withdrawals come before lends, and lends before the other exceptions", (t) => {
  const exceptions = SCHEDULE?.exceptions.map(({ bays, regime }) => [bays, SCHEDULE.regimes[regime]?.name]);
  t.deepEqual(exceptions, [
    [[4], "closed"],
    [[3], "day"],
    [undefined, "closed"],
  ]);
});

test("a night that ends on the next day keeps both its times, and 00:00 as an end is midnight", (t) => {
  const rulesOf = (time: string) => scheduleOf(spoiled("08:30-19:00", time))?.rules[1];
  t.like(rulesOf("22:00-06:00"), { fromMinute: 1_320, toMinute: 360 });
  t.like(rulesOf("22:00-00:00"), { fromMinute: 1_320, toMinute: 1_440 });
  t.like(rulesOf("22:00-24:00"), { fromMinute: 1_320, toMinute: 1_440 });
});

const HOSTILE: readonly (readonly [rule: string, text: string, code: string])[] = [
  ["an empty text is no document", "", "wrong-type"],
  ["a list is no document", "[1, 2]", "wrong-type"],
  ["a word is no document", "golmok", "wrong-type"],
  ["two documents are one too many", `${SMALL_DOCUMENT}---\na: 1\n`, "bad-yaml"],
  ["a bracket must be closed", "alley: { id: 1", "bad-yaml"],
  ["a line may not be indented by a tab", "alley:\n\tid: 1\n", "bad-yaml"],
  ["YAML 1.1, in which dates are no texts, is not read", `%YAML 1.1\n---\n${SMALL_DOCUMENT}`, "yaml-version"],
  ["tags are not read", spoiled("version: 3", "version: !!timestamp 2027-01-01"), "bad-yaml"],
  ["fields of every object are refused", `${SMALL_DOCUMENT}__proto__: { version: 9 }\n`, "forbidden-field"],
  [
    "the maker of every object is refused",
    `${SMALL_DOCUMENT}constructor: { prototype: 1 }\n`,
    "forbidden-field",
  ],
  ["deep nesting is refused", "[".repeat(200) + "]".repeat(200), "too-much"],
  ["very deep nesting is refused", "[".repeat(100_000), "too-much"],
  ["an alias that holds itself is refused", "a: &a [*a]\n", "too-much"],
];

for (const [rule, text, code] of HOSTILE) {
  test(rule, (t) => {
    t.true(codesOf(text).includes(code), codesOf(text).slice(0, 5).join());
    t.is(scheduleOf(text), undefined);
  });
}

test("aliases of aliases of aliases cost no more than a bounded number of values", (t) => {
  const lines = ["a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1]"];
  for (let level = 1; level < 10; level += 1) {
    lines.push(
      `a${level}: &a${level} [${Array(9)
        .fill(`*a${level - 1}`)
        .join(", ")}]`,
    );
  }
  t.true(codesOf(lines.join("\n")).includes("too-much"));
});

test("objects outside of the document stay as they were", (t) => {
  readDocument('{ "__proto__": { "spoiled": true }, "constructor": { "prototype": { "spoiled": true } } }');
  t.false("spoiled" in {});
});

const UNREADABLE: readonly (readonly [rule: string, content: string | Uint8Array, message: RegExp])[] = [
  [
    "a file that is too large is refused",
    SMALL_DOCUMENT + "#".repeat(262_144),
    /too large \(up to 256 KiB\)/,
  ],
  ["a file that is not UTF-8 is refused", Uint8Array.of(0x61, 0x3a, 0xff), /not text in UTF-8/],
  ["a damaged envelope is refused", Uint8Array.of(0x47, 0x4c, 0x4d, 0x45, 1, 1), /damaged \(truncated\)/],
];

for (const [rule, content, message] of UNREADABLE) {
  test(`${rule}, by the name of the file`, async (t) => {
    const path = await scratchFile(content);
    const error = await t.throwsAsync(readCommitteeSchedule(path, "en"), { message });
    t.true(error?.message.startsWith(`${path}: (document): `));
  });
}
