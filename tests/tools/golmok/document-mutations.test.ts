import test from "ava";
import fc from "fast-check";
import { checkSchedule } from "../../../src/schedule/check-schedule.js";
import { locateIssues, readDocument } from "../../../tools/golmok/document/read-document.js";
import { SMALL_DOCUMENT } from "./small-document.js";

const SEED = 20_270_401;
const RUN_COUNT = process.env["GOLMOK_FULL"] === "1" ? 10_000 : 1_000;

/** What a slip of the pen or a hostile hand puts somewhere. */
const PIECES = [
  ..."{}[]:,-#&*!|>'\"%@`?\t\n 0189-+.eTZ",
  "null",
  "~",
  "true",
  "[]",
  "{}",
  "-1",
  "1e99",
  ".nan",
  "0x10",
  "99999999999999999999",
  "2027-02-30",
  "24:01-25:00",
  "__proto__",
  "constructor",
  "<<: *a",
  "&a ",
  "*a",
  "!!binary ",
  "\u0000",
  "\ud800",
  "\u202e",
  "é",
  "🚗",
];

const anyMutation = fc.record({
  at: fc.nat({ max: SMALL_DOCUMENT.length }),
  dropped: fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 60 })),
  put: fc.oneof(fc.constant(""), fc.constantFrom(...PIECES)),
});

function mutate(text: string, { at, dropped, put }: { at: number; dropped: number; put: string }): string {
  return text.slice(0, at) + put + text.slice(at + dropped);
}

test("of a mutated document comes a schedule that boards take or a clear refusal, and nothing is thrown", (t) => {
  fc.assert(
    fc.property(fc.array(anyMutation, { minLength: 1, maxLength: 4 }), (mutations) => {
      const text = mutations.reduce(mutate, SMALL_DOCUMENT);
      const { source, compiled, issues } = readDocument(text);
      const lineCount = text.split("\n").length;
      t.is(compiled === undefined, issues.length > 0);
      if (compiled !== undefined) t.true(checkSchedule(compiled.committee.schedule).ok);
      for (const { line, column, field, message } of locateIssues(source, issues, "ko")) {
        t.true(line !== null && line >= 1 && line <= lineCount, `line ${line} of ${lineCount}`);
        t.true(column !== null && column >= 1);
        t.true(field.length > 0 && message.length > 0);
      }
    }),
    { seed: SEED, numRuns: RUN_COUNT },
  );
});

const KEYS = [
  "format",
  "alley",
  "bays",
  "regimes",
  "rules",
  "lends",
  "exceptions",
  "handover",
  "claims",
  "permits",
];

test("any values in the place of any fields are refused without a throw", (t) => {
  const anyDocument = fc.dictionary(fc.constantFrom(...KEYS), fc.jsonValue(), { maxKeys: 8 });
  fc.assert(
    fc.property(anyDocument, (document) => {
      const { compiled, issues } = readDocument(JSON.stringify(document));
      t.is(compiled, undefined);
      t.true(issues.length > 0);
    }),
    { seed: SEED, numRuns: RUN_COUNT / 4 },
  );
});
