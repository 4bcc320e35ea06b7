/** What the sign believes of what it hears, and what leaves no trace. */

import { deepStrictEqual, equal, ok } from "node:assert/strict";
import test from "ava";
import fc from "fast-check";
import { SILENCE_BUDGET_MS } from "../../src/domain/budgets.js";
import { FREE, OCCUPIED, type OccupancyCode, UNKNOWN } from "../../src/domain/occupancy.js";
import { ACKNOWLEDGEMENT, type FrameType, HEALTH, HEARTBEAT } from "../../src/radio/frame.js";
import { encodeReport } from "../../src/radio/occupancy-report.js";
import { BayVoice } from "../helpers/bay-voice.js";
import { emptyReport } from "../helpers/frames.js";
import { SignStand } from "../helpers/sign-stand.js";

const BODY = encodeReport({ ...emptyReport(), occupancy: OCCUPIED, confidence: 7, transitionCount: 3 });

/** A sign that knows bay 3 free, and has had time to say so. */
function signWithBay3(occupancy: OccupancyCode = FREE): SignStand {
  const stand = new SignStand();
  stand.report(3, occupancy);
  stand.pass(1_000);
  return stand;
}

/** Everything that a frame could have changed but what is on the air, and lines for the technician. */
function beliefs(stand: SignStand): readonly unknown[] {
  return [
    stand.node.register.digest(),
    stand.node.counts,
    stand.node.face,
    stand.faces.length,
    stand.published.length,
    stand.outcomes.length,
  ];
}

/** Gives a frame to the sign and holds that nothing comes of it, not even an answer. */
function leavesNoTrace(stand: SignStand, bytes: Uint8Array, what: string): void {
  const traces = () => [...beliefs(stand), stand.radio.sent.length, stand.radio.isListening];
  const before = traces();
  ok(stand.radio.hear(bytes), what);
  stand.pass(100);
  deepStrictEqual(traces(), before, what);
}

/** What bay 3 would say next, sealed as it must be, with other bytes here and there. */
function changed(stand: SignStand, changes: Readonly<Record<number, number>>): Uint8Array {
  const bytes = stand.voiceOf(3).report(BODY);
  for (const [offset, value] of Object.entries(changes)) bytes[Number(offset)] = value;
  return bytes;
}

type MakeBytes = (stand: SignStand) => Uint8Array;

const REFUSED: readonly (readonly [string, MakeBytes])[] = [
  ["nothing at all", () => new Uint8Array(0)],
  ["zeros", () => new Uint8Array(20)],
  ["ones", () => new Uint8Array(20).fill(0xff)],
  ["a frame of another alley", (stand) => stand.voiceOf(3).report(BODY, { alley: 2 })],
  ["a frame of alley 257, whose low byte is ours", (stand) => stand.voiceOf(3).report(BODY, { alley: 257 })],
  ["a frame of alley 0", (stand) => stand.voiceOf(3).report(BODY, { alley: 0 })],
  ["a hello of another alley", (stand) => stand.voiceOf(3).hello({ alley: 2 })],
  ["its own challenge, come back", (stand) => stand.radio.sent[0]?.bytes ?? new Uint8Array(0)],
  ["its own acknowledgement, come back", (stand) => stand.radio.sent[1]?.bytes ?? new Uint8Array(0)],
  ["an acknowledgement by a bay", (stand) => stand.voiceOf(3).report(0, { type: ACKNOWLEDGEMENT })],
  ["the withdrawn bay, never greeted", () => new BayVoice(15).report(BODY)],
  ["a bay that was never paired", () => new BayVoice(16).report(BODY)],
  ["a hello of a bay that was never paired", () => new BayVoice(16).hello()],
  ["the highest bay number", () => new BayVoice(63).report(BODY)],
  ["bay 0", (stand) => changed(stand, { 3: 0 })],
  ["a bay number above all", (stand) => changed(stand, { 3: 64 })],
  ["a bay number of all ones", (stand) => changed(stand, { 3: 255 })],
  ["a bay in another's name", (stand) => changed(stand, { 3: 4 })],
  ["a report that is called a heartbeat", (stand) => changed(stand, { 0: 0x10 | HEARTBEAT })],
  ["another version", (stand) => changed(stand, { 0: 0x21 })],
  ["a bay that seals without the sign's salt", () => new BayVoice(3).report(BODY, { counter: 9 })],
  ["another number, not sealed", (stand) => changed(stand, { 4: 99 })],
  ["a frame and a byte", (stand) => Uint8Array.of(...stand.voiceOf(3).report(BODY), 0)],
  [
    "a frame twice over",
    (stand) => Uint8Array.of(...stand.voiceOf(3).report(BODY), ...stand.voiceOf(3).report(BODY)),
  ],
  ...[0, 5, 6, 7, 13, 14, 15].map(
    (type) =>
      [
        `type ${type}, which is none`,
        (stand: SignStand) => stand.voiceOf(3).report(BODY, { type: type as FrameType }),
      ] as const,
  ),
];

for (const [what, makeBytes] of REFUSED) {
  test(`no trace, and no answer: ${what}`, (t) => {
    const stand = signWithBay3();
    leavesNoTrace(stand, makeBytes(stand), what);
    t.pass();
  });
}

for (const [what, makeBytes] of [
  ["report", (stand) => stand.voiceOf(3).report(BODY)],
  ["hello", (stand) => stand.voiceOf(3).hello()],
  ["health frame", (stand) => stand.voiceOf(3).report(0, { type: HEALTH, bodyHigh: 0 })],
] as const satisfies readonly (readonly [string, MakeBytes])[]) {
  test(`every truncation of a good ${what} leaves no trace, and then it is answered`, (t) => {
    const stand = signWithBay3();
    const whole = makeBytes(stand);
    for (let length = 0; length < whole.length; length += 1)
      leavesNoTrace(stand, whole.slice(0, length), `${length} bytes`);
    const sent = stand.radio.sent.length;
    t.true(stand.radio.hear(whole));
    stand.pass(1_000);
    t.is(stand.radio.sent.length, sent + 1);
  });

  test(`a good ${what} with any bit turned over leaves no trace`, (t) => {
    const stand = signWithBay3();
    const whole = makeBytes(stand);
    for (let bit = 0; bit < whole.length * 8; bit += 1) {
      const bytes = whole.slice();
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      leavesNoTrace(stand, bytes, `bit ${bit}`);
    }
    t.pass();
  });
}

test("noise of any length leaves no trace, with and without a header that looks good", (t) => {
  const stand = signWithBay3();
  const noise = fc.uint8Array({ maxLength: 40 });
  const dressed = fc.tuple(fc.integer({ min: 1, max: 4 }), noise).map(([type, bytes]) => {
    bytes.set([0x10 | type, 1, 0, 3].slice(0, bytes.length));
    return bytes;
  });
  fc.assert(
    fc.property(fc.oneof(noise, dressed), (bytes) => leavesNoTrace(stand, bytes, "noise")),
    { numRuns: 2_000 },
  );
  t.pass();
});

test("what was not understood is told to the technician, and other alleys' frames are nobody's business", (t) => {
  const stand = signWithBay3();
  const first = stand.voiceOf(3).report(BODY);
  const second = stand.voiceOf(3).report(BODY);
  for (const bytes of [
    new Uint8Array(3).fill(0x11),
    new BayVoice(16).report(BODY),
    new BayVoice(3).report(BODY, { alley: 2 }),
    new BayVoice(4).report(BODY),
    second,
    first,
  ]) {
    stand.radio.hear(bytes);
    stand.pass(200);
  }
  t.deepEqual(stand.log, [
    "warning frame-refused length",
    "warning frame-refused stranger, bay 16",
    "warning frame-refused forged, bay 4",
    "warning frame-refused replayed, bay 3",
  ]);
});

test("a bay that is withdrawn, and states that are none, are acknowledged and told of, and count for nothing", (t) => {
  const stand = signWithBay3();
  const withdrawn = stand.voiceOf(15);
  stand.voiceOf(4);
  const [before, sent] = [beliefs(stand), stand.radio.sent.length];
  for (const bytes of [withdrawn.report(BODY), stand.voiceOf(4).report(0xc0000000)]) {
    stand.radio.hear(bytes);
    stand.pass(200);
  }
  t.deepEqual(beliefs(stand), before);
  t.is(stand.radio.sent.length, sent + 2);
  t.deepEqual(stand.log, ["warning stranger bay 15", "warning report-refused bay 4"]);
});

test("a report that is sent again changes nothing but is acknowledged once more; an older one is not", (t) => {
  const stand = new SignStand();
  const frames = [7, 8, 9].map((transitionCount) =>
    stand.voiceOf(3).report(encodeReport({ ...emptyReport(), occupancy: FREE, transitionCount })),
  );
  for (const frame of frames) {
    stand.radio.hear(frame);
    stand.pass(500);
  }
  stand.pass(60_000);
  const [before, sent] = [beliefs(stand), stand.radio.sent.length];
  for (const frame of [...frames].reverse()) {
    stand.radio.hear(frame);
    stand.pass(1_000);
    t.is(stand.radio.sent.length, sent + 1);
  }
  t.is(stand.voiceOf(3).open(stand.radio.sent.at(-1)?.bytes ?? new Uint8Array(0))?.[0], 4);
  t.deepEqual(beliefs(stand), before);
});

test("a repeated report does not keep a silent bay alive", (t) => {
  const stand = new SignStand();
  const frame = stand.voiceOf(3).report(BODY);
  stand.radio.hear(frame);
  const heardMs = stand.node.register.heardMsOf(3);
  stand.pass(600_000);
  t.true(stand.radio.hear(frame));
  t.is(stand.node.register.heardMsOf(3), heardMs);
  stand.pass(200_000);
  t.is(stand.node.counts.unknown, 14);
});

for (const occupancy of [FREE, OCCUPIED, UNKNOWN] as const) {
  test(`what a bay said while nobody heard it is old once it was silent for long: it was ${occupancy}`, (t) => {
    const stand = signWithBay3(occupancy);
    const voice = stand.voiceOf(3);
    const [first, second] = [voice.report(BODY), voice.report(BODY)];
    stand.pass(SILENCE_BUDGET_MS);
    const [before, sent] = [stand.node.register.digest(), stand.radio.sent.length];
    for (const jammed of [first, second, second]) {
      stand.radio.hear(jammed);
      stand.pass(200);
    }
    t.is(stand.node.register.digest(), before);
    t.is(stand.radio.sent.length, sent + 3, "the bay is asked for proof");
    t.true(voice.takeChallenge(stand.radio.sent.at(-1)?.bytes ?? new Uint8Array(0)));
    stand.radio.hear(voice.report(BODY));
    t.is(stand.node.register.occupancyOf(3), OCCUPIED);
  });
}

test("whatever was recorded, and in whatever order it is played back, the sign believes none of it", (t) => {
  const lives: Uint8Array[] = [];
  const recorded = (stand: SignStand, bytes: Uint8Array): void => {
    lives.push(bytes);
    stand.radio.hear(bytes);
    stand.pass(200);
  };
  /** Bay 3 greets the sign, and tells it a few things. */
  const live = (stand: SignStand, voice: BayVoice): void => {
    recorded(stand, voice.hello());
    voice.takeChallenge(stand.radio.sent.at(-1)?.bytes ?? new Uint8Array(0));
    for (const occupancy of [FREE, OCCUPIED, UNKNOWN, OCCUPIED] as const)
      recorded(stand, voice.report(encodeReport({ ...emptyReport(), occupancy })));
  };
  const voice = new BayVoice(3);
  live(new SignStand({ seed: 1 }), voice);
  live(new SignStand({ seed: 2 }), voice);
  const anyPlayback = fc.array(fc.tuple(fc.nat(lives.length - 1), fc.integer({ min: 62, max: 5_000 })));
  fc.assert(
    fc.property(anyPlayback, fc.boolean(), fc.integer({ min: 3, max: 99 }), (playback, isKnown, seed) => {
      const stand = new SignStand({ seed });
      const present = new BayVoice(3);
      present.counter = voice.counter;
      if (isKnown) {
        stand.greet(present);
        stand.radio.hear(present.report(encodeReport({ ...emptyReport(), occupancy: FREE })));
        stand.pass(200);
      }
      const before = stand.node.register.digest();
      for (const [index, afterMs] of playback) {
        stand.radio.hear(lives[index] ?? new Uint8Array(0));
        stand.pass(afterMs);
      }
      equal(stand.node.register.digest(), before);
      if (!isKnown) return;
      stand.pass(200);
      ok(stand.radio.hear(present.report(BODY)));
      equal(stand.node.register.occupancyOf(3), OCCUPIED, "and goes on believing the bay");
    }),
    { numRuns: 200 },
  );
  t.pass();
});
