import test from "ava";
import fc from "fast-check";
import type { ScheduleError } from "../../src/schedule/check-schedule.js";
import { type BoardFormError, decodeSchedule } from "../../src/schedule/decode-schedule.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import { encodeSchedule } from "../../src/schedule/encode-schedule.js";
import { scheduleArbitrary } from "../helpers/schedule-arbitrary.js";
import { EXAMPLE_BYTES, exampleWith } from "./board-form-example.js";

/** In every run; with GOLMOK_FULL=1, 100,000. */
const MUTATIONS = process.env["GOLMOK_FULL"] === "1" ? 100_000 : 5_000;

const RANDOM_FORMS = fc.sample(scheduleArbitrary(), { seed: 41, numRuns: 12 }).map(encodeSchedule);
const FORMS = [EXAMPLE_BYTES, encodeSchedule(DEFAULT_SCHEDULE), ...RANDOM_FORMS];

/** Why bytes are refused, "" when they are the form of what was read; throws when they are neither. */
function refusalOf(bytes: Uint8Array): string {
  const decoded = decodeSchedule(bytes);
  if (!decoded.ok) return decoded.error;
  const again = encodeSchedule(decoded.value);
  if (Buffer.compare(bytes, again) !== 0)
    throw new Error(`accepted, but written again it is ${again.join(" ")}`);
  return "";
}

test("a form that is cut short anywhere is refused", (t) => {
  for (const [index, form] of FORMS.entries()) {
    for (let length = 0; length < form.length; length += 1) {
      const refusal = refusalOf(form.subarray(0, length));
      if (refusal !== "truncated") t.fail(`form ${index} cut at ${length}: "${refusal}"`);
    }
  }
  t.pass();
});

test("a form with any one bit flipped is refused, or is the form of another schedule", (t) => {
  let acceptedCount = 0;
  let flippedCount = 0;
  for (const form of FORMS.slice(0, 5)) {
    for (let bit = 0; bit < form.length * 8; bit += 1) {
      const bytes = form.slice();
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      flippedCount += 1;
      if (refusalOf(bytes) === "") acceptedCount += 1;
    }
  }
  // Both kinds occur, or this proves nothing.
  const share = acceptedCount / flippedCount;
  t.true(share > 0.1 && share < 0.9, `${acceptedCount} of ${flippedCount} accepted`);
});

const anyEdit = fc.record({
  kind: fc.constantFrom("insert", "delete", "overwrite"),
  at: fc.nat(),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 9 }),
});

type Edit = typeof anyEdit extends fc.Arbitrary<infer Value> ? Value : never;

function edited(form: Uint8Array, { kind, at, bytes }: Edit): Uint8Array {
  const index = at % (form.length + 1);
  const kept = kind === "insert" ? index : index + bytes.length;
  const put = kind === "delete" ? [] : bytes;
  return Uint8Array.from([...form.subarray(0, index), ...put, ...form.subarray(kept)]);
}

test("a form with bytes put in, taken out or overwritten is refused, or is the form of another schedule", (t) => {
  fc.assert(
    fc.property(
      fc.constantFrom(...FORMS),
      fc.array(anyEdit, { minLength: 1, maxLength: 4 }),
      (form, edits) => {
        refusalOf(edits.reduce(edited, form));
      },
    ),
    { seed: 42, numRuns: MUTATIONS },
  );
  t.pass();
});

test("any bytes at all are refused, with the head of a form before them or without", (t) => {
  const head = EXAMPLE_BYTES.subarray(0, 4);
  fc.assert(
    fc.property(fc.boolean(), fc.uint8Array({ maxLength: 300 }), (hasHead, tail) => {
      t.false(decodeSchedule(Uint8Array.from([...(hasHead ? head : []), ...tail])).ok);
    }),
    { seed: 43, numRuns: 1_000 },
  );
});

test("bytes that are too many are refused unread", (t) => {
  const bytes = new Uint8Array(16_385);
  bytes.set(EXAMPLE_BYTES);
  t.deepEqual(decodeSchedule(bytes), { ok: false, error: "oversize" });
  t.deepEqual(decodeSchedule(bytes.subarray(1)), { ok: false, error: "not-a-schedule" });
  t.deepEqual(decodeSchedule(bytes.subarray(0, 16_384)), { ok: false, error: "trailing-bytes" });
});

/** What is refused, the line of the example in docs/protocol.md that is exchanged, and what stands there instead. */
const REFUSED: readonly (readonly [BoardFormError | ScheduleError, string, string, string])[] = [
  ["not-a-schedule", "another magic", "gms", "67 6d 74  01  03"],
  ["unknown-form", "form 0", "gms", "67 6d 73  00  03"],
  ["unknown-form", "form 2", "gms", "67 6d 73  02  03"],
  ["unused-bits", "a third optional part", "gms", "67 6d 73  01  07"],
  ["unused-bits", "a withdrawn bay that is not there", "bays", "09  07 01  08 01  02 00  00 00"],
  [
    "unused-bits",
    "the low bit of a kind, of a bay that is not there",
    "bays",
    "09  07 01  00 01  0a 00  00 00",
  ],
  [
    "unused-bits",
    "the high bit of a kind, of a bay that is not there",
    "bays",
    "09  07 01  00 01  02 00  00 02",
  ],
  ["unused-bits", "a fifth bit in a regime's head", "0: anyone", "1f  78 00  3c 00"],
  ["unused-bits", "a twelfth bit in a rule's head", "0: weekdays", "20 0a  1f  fe a1 23"],
  ["unused-bits", "yearly dates without dates", "3: regime 1", "01 01"],
  ["unused-bits", "more than 22 bits of minutes", "0: weekdays", "20 02  1f  fe a1 63"],
  ["unused-bits", "a seventh bit in an exception's head", "1 May", "60  48 17 cc 01  08 1b cc 01  02 00"],
  ["not-minimal", "a highest bay that is not there", "bays", "0a  07 01  00 01  02 00  00 00"],
  ["not-minimal", "a bay higher than the highest", "bays", "09  07 03  00 01  02 00  00 00"],
  ["not-minimal", "sets longer than they need be", "bays", "11  07 01 00  00 01 00  02 00 00  00 00 00"],
  ["not-minimal", "a stay that has no limit", "0: anyone", "0f  00 00  3c 00"],
  ["not-minimal", "a return at once", "0: anyone", "0f  78 00  00 00"],
  ["not-minimal", "a rule for all days", "0: weekdays", "20 02  ff  fe a1 23"],
  ["not-minimal", "a rule for no nth", "1: second", "e2 07  40  00  b1 04 e5 00  28 45 0b  01 01"],
  ["not-minimal", "a rule for all minutes", "0: weekdays", "20 02  1f  00 00 2d"],
  ["bad-utf8", "a name cut inside a character", "골목", "05 ea b3 a8 eb aa"],
  ["bad-utf8", "an overlong letter", "Alley", "02 c1 81"],
  ["truncated", "a text longer than all that follows", "Alley", "ff 41"],
  ["truncated", "one holiday more", "three holidays", "04 00"],
  ["trailing-bytes", "one holiday less", "three holidays", "02 00"],
  ["alley-out-of-range", "alley 0", "alley 7", "00 00  03 00 00 00"],
  ["version-out-of-range", "version 0", "alley 7", "07 00  00 00 00 00"],
  ["issued-at-out-of-range", "a date of issue after 2199", "issued", "ff ff ff ff ff"],
  ["effective-from-out-of-range", "a beginning after 2199", "effective", "ff ff ff ff ff"],
  ["until-out-of-range", "an end after 2199", "until", "ff ff ff ff ff"],
  ["until-before-effective-from", "an end before the beginning", "until", "00 00 00 00 00"],
  ["notice-out-of-range", "notice of a day and a minute", "notice", "a1 05  0a 00  01"],
  ["grace-out-of-range", "grace of a day and a minute", "notice", "1e 00  a1 05  01"],
  ["untrusted-regime-out-of-range", "an unknown regime for untrusted time", "notice", "1e 00  0a 00  03"],
  ["name-unprintable", "a name with a line's end", "Alley", "05 41 6c 6c 65 0a"],
  ["bad-time-zone", "no zone", "KST-9", "00"],
  ["bay-id-out-of-range", "bay 64", "bays", "40"],
  ["too-many-permits", "17 permits", "one permit", "11"],
  ["bad-permit-name", "a permit in capitals", "one permit", "01  04 43 61 72 65"],
  ["too-many-regimes", "33 regimes", "three regimes", "21"],
  ["duplicate-regime", "two regimes of one name", "night", "03 64 61 79  00  00"],
  ["regime-without-permits", "a permit of none", "2: permit", "02  00 00"],
  ["regime-permits-out-of-range", "a permit that is not there", "2: permit", "02  02 00"],
  ["max-stay-out-of-range", "a stay of a week and a minute", "0: anyone", "0f  61 27  3c 00"],
  ["too-many-rules", "257 rules", "four rules", "01 01"],
  ["rule-days-out-of-range", "a rule for no day", "0: weekdays", "20 02  00  fe a1 23"],
  ["rule-nth-out-of-range", "a seventh nth", "1: second", "e2 07  40  40  b1 04 e5 00  28 45 0b  01 01"],
  ["rule-dates-out-of-range", "30 February", "1: second", "e2 07  40  0a  b1 04 e6 00  28 45 0b  01 01"],
  ["rule-minute-out-of-range", "a rule until 0:00", "0: weekdays", "20 02  1f  fe 01 00"],
  ["rule-regime-out-of-range", "a fourth regime", "3: regime 1", "03 00"],
  ["last-rule-not-default", "a last rule for weekdays", "3: regime 1", "21 00  1f"],
  ["bay-subset-empty", "a rule for no bay", "1: second", "e2 07  40  0a  b1 04 e5 00  28 45 0b  00 00"],
  ["bay-subset-unknown", "an exception for bay 16", "1 May", "20  48 17 cc 01  08 1b cc 01  02 80"],
  ["too-many-exceptions", "257 exceptions", "one exception", "01 01"],
  ["exception-ends-before-it-begins", "no span", "1 May", "20  48 17 cc 01  48 17 cc 01  02 00"],
  ["exception-minute-out-of-range", "an end after 2199", "1 May", "20  48 17 cc 01  48 17 cc ff  02 00"],
  ["exception-regime-out-of-range", "a fourth regime once", "1 May", "23  48 17 cc 01  08 1b cc 01  02 00"],
  ["too-many-holidays", "1025 holidays", "three holidays", "01 04"],
  ["holiday-out-of-range", "a holiday after 2199", "1 January", "ff ff ff  25  00 42"],
];

for (const [error, title, words, hex] of REFUSED) {
  test(`bytes with ${title} are refused: ${error}`, (t) => {
    t.deepEqual(decodeSchedule(exampleWith(words, hex)), { ok: false, error });
  });
}
