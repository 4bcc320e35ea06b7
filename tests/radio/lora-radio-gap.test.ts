import test from "ava";
import { answerGapMs } from "../../src/radio/link-pace.js";
import { type Exchange, exchange } from "./lora-radio-gap-stand.js";
import { SENSING } from "./lora-radio-stand.js";

/** Above what KR920 asks to be silent for, and far below it. */
const NEAR = { lossCentiDb: 7_400 };
const FAR = { lossCentiDb: 11_500 };

const SOMEBODY = { modem: "AirModem", manner: "call", disturbUs: undefined } as const;

/** Exchanges that were disturbed at each millisecond from `fromMs` after the frame's end until before `toMs`. */
function disturbed(plan: Exchange, fromMs: number, toMs: number) {
  const { frameEndUs } = exchange({ ...plan, disturbUs: undefined });
  return Array.from({ length: toMs - fromMs }, (_, index) => ({
    afterMs: fromMs + index,
    ...exchange({ ...plan, disturbUs: frameEndUs + (fromMs + index) * 1_000 }),
  }));
}

for (const spreadingFactor of [7, 8, 9, 10, 11, 12])
  test(`by SF${spreadingFactor} a call that begins between a frame and its answer is refused, and the answer arrives whole`, (t) => {
    const gapMs = answerGapMs(spreadingFactor, 125_000);
    for (const rule of [SENSING, undefined])
      for (const way of [NEAR, FAR])
        for (const modem of ["AirModem", "SX1262"] as const) {
          const plan = { ...SOMEBODY, ...way, modem, spreadingFactor, rule };
          for (const { afterMs, isHeard, isAnswered, other } of disturbed(plan, -10, gapMs + 1)) {
            const where = `${modem}, ${afterMs} ms, loss ${way.lossCentiDb}, ${rule === undefined ? "no rule" : "KR920"}`;
            t.deepEqual([isHeard, isAnswered, other], [true, true, "refused"], where);
          }
        }
  });

// An SX1276 finds preambles alone: beyond them it is strength that tells it of an answer.
test("an SX1276 near by that calls between a frame and its answer is refused in KR920", (t) => {
  for (const spreadingFactor of [7, 9, 12]) {
    const plan = { ...SOMEBODY, ...NEAR, modem: "SX1276", spreadingFactor, rule: SENSING } as const;
    const gapMs = answerGapMs(spreadingFactor, 125_000);
    for (const { afterMs, isAnswered, other } of disturbed(plan, 0, gapMs + 1))
      t.deepEqual([isAnswered, other], [true, "refused"], `SF${spreadingFactor}, ${afterMs} ms`);
  }
});

test("who does not look for chirps there, as only an answer may, spoils the answer", (t) => {
  const plan = { ...SOMEBODY, ...FAR, manner: "answer", spreadingFactor: 9, rule: SENSING } as const;
  for (const { afterMs, isAnswered, other } of disturbed(plan, 1, 30))
    t.deepEqual([isAnswered, other], [false, "transmitted"], `${afterMs} ms`);
});

test("chirps alone do not keep an answer back, and strength does in KR920", (t) => {
  for (const [way, rule, isSent] of [
    [FAR, SENSING, true],
    [FAR, undefined, true],
    [NEAR, undefined, true],
    [NEAR, SENSING, false],
  ] as const) {
    const plan = { ...SOMEBODY, ...way, manner: "answer", spreadingFactor: 9, rule } as const;
    // It is on the air before the sign begins to listen.
    for (const { afterMs, answerEndUs } of disturbed(plan, -1, 2))
      t.is(answerEndUs > 0, isSent, `${way.lossCentiDb}, ${afterMs} ms`);
  }
});
