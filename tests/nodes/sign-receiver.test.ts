import { deepStrictEqual, equal, ok } from "node:assert/strict";
import test from "ava";
import fc from "fast-check";
import { FREE, OCCUPIED } from "../../src/domain/occupancy.js";
import {
  ACKNOWLEDGEMENT,
  decodeFrame,
  encodeReport,
  FRAME_BYTES,
  type Frame,
  HELLO,
  REPORT,
} from "../../src/radio/frame.js";
import { LISTEN_MS } from "../../src/radio/report-link.js";
import { acknowledgementOf, anyReport, emptyFrame, emptyReport, frameBytes } from "../helpers/frames.js";
import { AIRTIME_MS } from "../helpers/sign-board.js";
import { SignStand } from "../helpers/sign-stand.js";

const BODY = encodeReport({ ...emptyReport(), occupancy: OCCUPIED, confidence: 7, transitionCount: 3 });

/** A sign that knows bay 3 free, and has had time to say so. */
function signWithBay3(): SignStand {
  const stand = new SignStand();
  stand.report(3, FREE);
  stand.pass(1_000);
  return stand;
}

/** Everything by which a frame could have left a trace, but lines for the technician. */
function traces(stand: SignStand): readonly unknown[] {
  return [
    stand.node.register.digest(),
    stand.node.counts,
    stand.node.face,
    stand.faces.length,
    stand.published.length,
    stand.outcomes.length,
    stand.radio.sent.length,
    stand.radio.isListening,
  ];
}

/** Gives a frame to the sign and holds that nothing comes of it. */
function leavesNoTrace(stand: SignStand, bytes: Uint8Array, what: string): void {
  const before = traces(stand);
  ok(stand.radio.hear(bytes), what);
  stand.pass(100);
  deepStrictEqual(traces(stand), before, what);
}

const REFUSED: readonly (readonly [string, Uint8Array])[] = [
  ["nothing at all", new Uint8Array(0)],
  ["zeros", new Uint8Array(FRAME_BYTES)],
  ["ones", new Uint8Array(FRAME_BYTES).fill(0xff)],
  ["a frame of another alley", frameBytes({ alley: 2, body: BODY, counter: 9 })],
  ["a frame of alley 257, whose low byte is ours", frameBytes({ alley: 257, body: BODY, counter: 9 })],
  ["a frame of alley 0", frameBytes({ alley: 0, body: BODY, counter: 9 })],
  [
    "its own acknowledgement, come back",
    acknowledgementOf({ ...emptyFrame(), alley: 1, bay: 3, counter: 1 }),
  ],
  ["an acknowledgement to come", acknowledgementOf({ ...emptyFrame(), alley: 1, bay: 3, counter: 2 })],
  ["the withdrawn bay", frameBytes({ bay: 15, body: BODY })],
  ["a hello of the withdrawn bay", frameBytes({ type: HELLO, bay: 15, body: BODY })],
  ["a bay that nobody marked", frameBytes({ bay: 16, body: BODY })],
  ["the highest bay number", frameBytes({ bay: 63, body: BODY })],
  ["bay 0", frameBytes({ bay: 0, body: BODY, counter: 9 })],
  ["a bay number above all", frameBytes({ bay: 64, body: BODY, counter: 9 })],
  ["a bay number of all ones", frameBytes({ bay: 255, body: BODY, counter: 9 })],
  ["a type that is none", frameBytes({ type: 0 as Frame["type"], body: BODY, counter: 9 })],
  ["an occupancy that is none", frameBytes({ body: 0xc0000000, counter: 9 })],
  ["a frame and a byte", Uint8Array.of(...frameBytes({ body: BODY, counter: 9 }), 0)],
  ["a frame twice over", Uint8Array.of(...frameBytes({ counter: 8 }), ...frameBytes({ counter: 9 }))],
];

for (const [what, bytes] of REFUSED) {
  test(`no trace, and no answer: ${what}`, (t) => {
    leavesNoTrace(signWithBay3(), bytes, what);
    t.pass();
  });
}

test("every truncation of a good frame leaves no trace", (t) => {
  const stand = signWithBay3();
  const whole = frameBytes({ body: BODY, counter: 9 });
  for (let length = 0; length < FRAME_BYTES; length += 1)
    leavesNoTrace(stand, whole.slice(0, length), `${length} bytes`);
  t.true(stand.radio.hear(whole));
  t.is(stand.node.register.occupancyOf(3), OCCUPIED);
});

test("a good frame with any bit turned over leaves no trace", (t) => {
  const stand = signWithBay3();
  for (let bit = 0; bit < FRAME_BYTES * 8; bit += 1) {
    const bytes = frameBytes({ body: BODY, counter: 9 });
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    leavesNoTrace(stand, bytes, `bit ${bit}`);
  }
  t.pass();
});

test("noise of any length leaves no trace", (t) => {
  const stand = signWithBay3();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => leavesNoTrace(stand, bytes, "noise")),
    { numRuns: 2_000 },
  );
  t.pass();
});

test("what was not understood is told to the technician, and other alleys' frames are nobody's business", (t) => {
  const stand = signWithBay3();
  stand.radio.hear(new Uint8Array(3));
  stand.radio.hear(frameBytes({ bay: 15 }));
  stand.radio.hear(frameBytes({ alley: 2 }));
  t.deepEqual(stand.log, ["warning frame-refused length", "warning stranger bay 15"]);
});

test("a report that is sent again, or comes late, changes nothing but is acknowledged", (t) => {
  const stand = new SignStand();
  const frames = [7, 8, 9].map((counter) =>
    frameBytes({
      counter,
      body: encodeReport({ ...emptyReport(), occupancy: FREE, transitionCount: counter }),
    }),
  );
  for (const frame of frames) {
    stand.radio.hear(frame);
    stand.pass(500);
  }
  stand.pass(60_000);
  const [digest, published] = [stand.node.register.digest(), stand.published.length];
  for (const frame of [...frames].reverse()) {
    const sent = stand.radio.sent.length;
    stand.radio.hear(frame);
    stand.pass(1_000);
    t.is(stand.outcomes.at(-1), "duplicate");
    t.is(stand.radio.sent.length, sent + 1);
    t.deepEqual(stand.radio.sent.at(-1)?.bytes, answerTo(frame));
  }
  t.is(stand.node.register.digest(), digest);
  t.is(stand.published.length, published);
});

test("a replayed report does not keep a silent bay alive", (t) => {
  const stand = signWithBay3();
  const heardMs = stand.node.register.heardMsOf(3);
  const replayed = frameBytes({ counter: 1, body: BODY });
  stand.pass(600_000);
  t.true(stand.radio.hear(replayed));
  t.is(stand.node.register.heardMsOf(3), heardMs);
  stand.pass(200_000);
  t.is(stand.node.counts.unknown, 14);
});

test("the sign listens again after every answer", (t) => {
  const stand = new SignStand();
  for (let round = 0; round < 20; round += 1) {
    t.true(stand.report(5), `round ${round}`);
    stand.pass(20 + AIRTIME_MS);
  }
  t.is(stand.radio.sent.length, 20);
});

test("an acknowledgement begins and ends while its bay listens, however the frames follow each other", (t) => {
  const anyFrame = fc.record({
    bay: fc.integer({ min: 1, max: 14 }),
    counter: fc.integer({ min: 0, max: 5 }),
    isHello: fc.boolean(),
    report: anyReport,
    /** From the end of the frame before; a frame takes its own time on air. */
    afterMs: fc.oneof(fc.integer({ min: AIRTIME_MS, max: 200 }), fc.integer({ min: AIRTIME_MS, max: 5_000 })),
  });
  fc.assert(
    fc.property(fc.array(anyFrame, { minLength: 1, maxLength: 30 }), (frames) => {
      const stand = new SignStand();
      const heard: { readonly atMs: number; readonly frame: Uint8Array }[] = [];
      for (const { bay, counter, isHello, report, afterMs } of frames) {
        stand.pass(afterMs);
        const frame = frameBytes({
          type: isHello ? HELLO : REPORT,
          bay,
          counter,
          body: encodeReport(report),
        });
        if (stand.radio.hear(frame)) heard.push({ atMs: stand.timer.nowMs, frame });
      }
      stand.pass(1_000);
      equal(stand.radio.sent.length, heard.length);
      for (const [index, { atMs, frame }] of heard.entries()) {
        const answer = stand.radio.sent[index];
        deepStrictEqual(answer?.bytes, answerTo(frame));
        ok(
          answer.startMs > atMs && answer.startMs + AIRTIME_MS <= atMs + LISTEN_MS,
          `${answer.startMs - atMs} ms`,
        );
      }
    }),
    { numRuns: 300 },
  );
  t.pass();
});

test("frames that a better receiver hears while it answers wait their turn, in order", (t) => {
  const stand = new SignStand();
  for (let bay = 1; bay <= 14; bay += 1) {
    stand.radio.isListening = true;
    stand.report(bay);
  }
  stand.pass(20);
  t.is(stand.radio.sent.length, 1);
  stand.pass(14 * AIRTIME_MS);
  t.deepEqual(
    stand.radio.sent.map(({ bytes }) => bytes[3]),
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14],
  );
  t.true(stand.radio.isListening);
  t.is(stand.node.counts.free, 14);
});

function answerTo(bytes: Uint8Array): Uint8Array {
  const decoded = decodeFrame(bytes, emptyFrame());
  if (!decoded.ok) throw new Error(decoded.error);
  const { alley, bay, counter } = decoded.value;
  return frameBytes({ type: ACKNOWLEDGEMENT, alley, bay, counter, body: 0 });
}
