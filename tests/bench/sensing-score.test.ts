import test from "ava";
import { countFalseTransitions } from "../../bench/sensing/score/false-transitions.js";
import { falseAlarmMs, faultScore } from "../../bench/sensing/score/faults.js";
import { latenciesOf } from "../../bench/sensing/score/latencies.js";
import { quantile } from "../../bench/sensing/score/quantile.js";
import { truthSpans } from "../../bench/sensing/score/truth-spans.js";
import { undecidableEnds } from "../../bench/sensing/score/undecidable.js";
import { wrongTime } from "../../bench/sensing/score/wrong-time.js";
import { changesOf, type HandMade, handMadeTrace, STAY } from "./hand-made-trace.js";

const FAULT = { kind: "latched", fromMs: 500_000, untilMs: 700_000 } as const;
const MUTE = { ...STAY, isDecidable: false };

function spansOf(made: HandMade): string {
  const spans = truthSpans(handMadeTrace(made));
  return spans
    .map(({ truth, fromMs, untilMs }) => `${truth} ${fromMs / 1_000}-${untilMs / 1_000}`)
    .join(", ");
}

const SPANS: readonly (readonly [string, HandMade, string])[] = [
  ["an empty bay is free", { stays: [] }, "free 0-1000"],
  [
    "a vehicle that comes or goes is neither",
    {},
    "free 0-100, moving 100-110, occupied 110-400, moving 400-410, free 410-1000",
  ],
  [
    "a fault is apart, and a minute more",
    { stays: [], faults: [FAULT] },
    "free 0-500, faulty 500-760, free 760-1000",
  ],
  ["a reboot cuts", { stays: [], rebootsMs: [300_000] }, "free 0-300, free 300-1000"],
  [
    "what follows a mute vehicle in a mute bay is apart until the next one comes",
    { stays: [MUTE, { ...STAY, arrivesMs: 800_000, stopsMs: 810_000, movesMs: 900_000, leftMs: 910_000 }] },
    "free 0-100, undecidable 100-410, after-undecidable 410-800, moving 800-810, occupied 810-900, moving 900-910, free 910-1000",
  ],
];

for (const [title, made, expected] of SPANS)
  test(`truth: ${title}`, (t) => {
    t.is(spansOf(made), expected);
  });

test("wrong time is what is not true, and half of what is unknown, while one thing is true", (t) => {
  const spans = truthSpans(handMadeTrace({}));
  const time = wrongTime(spans, changesOf("0u 20f 105o 106f 130u 150o 430f"));
  t.is(time.scoredMs, 980_000);
  // Unknown 0-20 and 130-150; free while occupied 110-130; occupied while free 410-430.
  t.is(time.unknownMs, 40_000);
  t.is(time.wrongMs, 20_000 + 20_000 + 20_000);
});

test("after a mute vehicle nothing is wrong, but it is told how much would be", (t) => {
  const spans = truthSpans(handMadeTrace({ stays: [MUTE] }));
  const time = wrongTime(spans, changesOf("0f 105u 510o 610f"));
  t.is(time.scoredMs, 100_000);
  t.is(time.wrongMs, 0);
  t.is(time.afterUndecidableMs, 590_000);
  t.is(time.wrongAfterUndecidableMs, 150_000);
});

const TRANSITIONS: readonly (readonly [string, HandMade, string, number])[] = [
  ["a stay seen in one step each way", {}, "0f 112o 415f", 0],
  ["a stay seen by way of unknown", {}, "0u 5f 111u 115o 411u 415f", 0],
  ["a stay seen late", {}, "0f 350o 900f", 0],
  ["a stay that was missed", {}, "0f", 0],
  ["anything while the vehicle moves", {}, "0f 101o 103f 105u 107o 401f 403o 405f", 0],
  ["somebody who was taken for a vehicle", {}, "0f 50o 60f 112o 415f", 2],
  ["a doubt without a reason", {}, "0f 50u 60f 112o 415f", 2],
  ["a doubt in the middle of a stay", {}, "0f 112o 200u 210o 415f", 2],
  ["a second doubt before the truth", {}, "0f 111u 113f 115u 117o 415f", 2],
  ["a wrong guess after the start", {}, "0u 5o 20f 112o 415f", 1],
  ["wrong from one stay to the end", {}, "0f 112o 415f 500o", 1],
  ["losing all in a reboot", { stays: [], rebootsMs: [300_000] }, "0f 300u 310f", 0],
  ["doubting after a reboot was over", { stays: [], rebootsMs: [300_000] }, "0f 300u 310f 320u 330f", 2],
  ["giving up a ranger that fails", { stays: [], faults: [FAULT] }, "0f 520u 720f", 0],
  ["giving up a ranger that does not", { stays: [] }, "0f 520u 720f", 2],
];

for (const [title, made, changes, expected] of TRANSITIONS)
  test(`false transitions: ${title}: ${expected}`, (t) => {
    t.is(countFalseTransitions(truthSpans(handMadeTrace(made)), changesOf(changes)), expected);
  });

const LATENCIES: readonly (readonly [string, HandMade, string, string])[] = [
  ["both are counted from the standstill and the empty bay", {}, "0f 112o 415f", "2 / 5 / 0 of 1"],
  ["what was known before takes no time", {}, "0f 105o 405f", "0 / 0 / 0 of 1"],
  ["a blink of the truth is enough", {}, "0f 112o 113f 120o 415f 416o", "2 / 5 / 0 of 1"],
  ["a missed stay counts with its length", {}, "0f", "290 / 0 / 1 of 1"],
  ["a gap that is never shown counts with its length", {}, "0f 112o", "2 / 590 / 0 of 1"],
  ["nothing is asked of a stay that nobody can see", { stays: [MUTE] }, "0f", " /  / 0 of 0"],
  [
    "nor of an arrival while the ranger fails",
    { faults: [{ ...FAULT, fromMs: 60_000, untilMs: 120_000 }] },
    "0f 500o",
    " / 0 / 0 of 0",
  ],
  [
    "a short stay is not missed",
    { stays: [{ ...STAY, movesMs: 150_000, leftMs: 160_000 }] },
    "0f",
    "40 / 0 / 0 of 0",
  ],
];

for (const [title, made, changes, expected] of LATENCIES)
  test(`latencies: ${title}`, (t) => {
    const found = latenciesOf(handMadeTrace(made), changesOf(changes));
    const { arrivalSeconds, departureSeconds, missedStays, longStays } = found;
    t.is(`${arrivalSeconds} / ${departureSeconds} / ${missedStays} of ${longStays}`, expected);
  });

test("of a gap that is shorter than a minute nobody asks when it was shown", (t) => {
  const next = { ...STAY, arrivesMs: 440_000, stopsMs: 450_000, movesMs: 600_000, leftMs: 610_000 };
  const found = latenciesOf(handMadeTrace({ stays: [STAY, next] }), changesOf("0f 112o 620f"));
  t.deepEqual(found.departureSeconds, [10]);
  t.deepEqual(found.arrivalSeconds, [2, 0]);
});

const FAULTS: readonly (readonly [string, string, string])[] = [
  ["declared from the first sample on", "0f 532u!", "30 s, 0 undeclared, 0 s free"],
  ["one that is never declared counts whole", "0f", "198 s, 1 undeclared, 138 s free"],
  ["free after the declaration counts at once", "0f 532u! 540f 545u", "30 s, 0 undeclared, 5 s free"],
  ["late is free from a minute on", "0f 582u!", "80 s, 0 undeclared, 20 s free"],
  ["occupied is not free", "0o 582u!", "80 s, 0 undeclared, 0 s free"],
  ["declared before, it is declared", "0f 490u!", "0 s, 0 undeclared, 0 s free"],
];

for (const [title, changes, expected] of FAULTS)
  test(`faults: ${title}`, (t) => {
    const trace = handMadeTrace({ stays: [], faults: [FAULT] });
    const found = faultScore(trace, { changes: changesOf(changes), faultSampledMs: [502_000] });
    const { declaredSeconds, undeclared, shownFreeAfterSeconds } = found;
    t.is(`${declaredSeconds} s, ${undeclared} undeclared, ${shownFreeAfterSeconds} s free`, expected);
  });

test("a ranger that measures and is called faulty is a false alarm", (t) => {
  const trace = handMadeTrace({ stays: [], faults: [FAULT] });
  const changes = changesOf("0f 100u! 120f 510u! 770f 900u! 930f");
  // Before the fault, what is left of it a minute after its end, and after.
  t.is(falseAlarmMs(trace, { changes, faultSampledMs: [] }), 20_000 + 10_000 + 30_000);
});

test("an undecidable stay is listed with what was said when the vehicle began to move", (t) => {
  const said = (changes: string) => undecidableEnds(handMadeTrace({ stays: [MUTE] }), changesOf(changes));
  t.deepEqual(said("0f 111o 300u 405f"), [{ pair: "overhead/sedan", state: "unknown" }]);
  t.deepEqual(said("0f"), [{ pair: "overhead/sedan", state: "free" }]);
  t.deepEqual(undecidableEnds(handMadeTrace({}), changesOf("0f")), []);
});

test("a quantile is a value that was there", (t) => {
  const values = [4, 1, 3, 2];
  t.deepEqual(
    [0, 0.5, 0.75, 0.95, 1].map((share) => quantile(values, share)),
    [1, 2, 3, 4, 4],
  );
  t.is(quantile([], 0.5), undefined);
});
