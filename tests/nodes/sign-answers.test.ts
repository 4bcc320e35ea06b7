/** When and with what the sign answers its bays. */

import { deepStrictEqual, equal, ok } from "node:assert/strict";
import test from "ava";
import fc from "fast-check";
import { FREE } from "../../src/domain/occupancy.js";
import { decodeAcknowledgement, emptyAcknowledgement } from "../../src/radio/acknowledgement.js";
import { ACKNOWLEDGEMENT, CHALLENGE, type FrameHeader, readHeader } from "../../src/radio/frame.js";
import { LinkPace } from "../../src/radio/link-pace.js";
import { encodeReport } from "../../src/radio/occupancy-report.js";
import { EU868 } from "../../src/radio/regions/eu868.js";
import { bandOf } from "../../src/radio/regions/region.js";
import type { BayVoice } from "../helpers/bay-voice.js";
import { anyReport, emptyReport } from "../helpers/frames.js";
import { SIGN_PAIRING } from "../helpers/pairing.js";
import { AIRTIME_MS, type SignFrame } from "../helpers/sign-board.js";
import { SignOverCuts } from "../helpers/sign-over-cuts.js";
import { SignStand } from "../helpers/sign-stand.js";

const BODY = encodeReport({ ...emptyReport(), occupancy: FREE });
const HOUR_MS = 3_600_000;

/** Of the alley's first epoch, with the longest silence that a region asks for after a frame. */
const LISTEN_MS = new LinkPace(9, 125_000, 50).listenMs;

function headerOf(frame: SignFrame | undefined): FrameHeader {
  const header: FrameHeader = { type: ACKNOWLEDGEMENT, alley: 0, node: 0, counter: 0 };
  equal(readHeader(frame?.bytes ?? new Uint8Array(0), header), undefined);
  return header;
}

/** Holds that a frame of the sign acknowledges this one of a bay. */
function acknowledges(frame: SignFrame | undefined, voice: BayVoice, counter: number): void {
  deepStrictEqual({ ...headerOf(frame), counter: 0 }, { type: 8, alley: 1, node: voice.node, counter: 0 });
  const body = voice.open(frame?.bytes ?? new Uint8Array(0)) ?? new Uint8Array(0);
  const into = emptyAcknowledgement();
  ok(decodeAcknowledgement(body, 0, body.length, into));
  equal(into.counterLow, counter & 0xffff);
  equal(into.hasCommand, false);
}

test("the sign listens again after every answer", (t) => {
  const stand = new SignStand();
  stand.voiceOf(5);
  for (let round = 0; round < 20; round += 1) {
    t.true(stand.report(5), `round ${round}`);
    stand.pass(20 + AIRTIME_MS);
  }
  t.is(stand.radio.sent.length, 21);
});

test("a hello is challenged each time that it is heard, with the epoch, and with no salt that was used", (t) => {
  const stand = new SignStand();
  const voice = stand.voiceOf(3);
  const salts = [voice.salt?.join()];
  for (let turn = 0; turn < 3; turn += 1) {
    stand.radio.hear(voice.report(BODY));
    stand.pass(200);
    const hello = voice.hello();
    for (const heard of [hello, hello]) {
      stand.radio.hear(heard);
      stand.pass(200);
      const answer = stand.radio.sent.at(-1);
      t.is(headerOf(answer).type, CHALLENGE);
      t.true(voice.takeChallenge(answer?.bytes ?? new Uint8Array(0)));
      t.is(voice.open(answer?.bytes ?? new Uint8Array(0))?.at(-1), 0);
    }
    t.false(salts.includes(voice.salt?.join()));
    salts.push(voice.salt?.join());
  }
});

test("an answer begins while its bay listens, and says what it must, however the frames follow each other", (t) => {
  const anyStep = fc.record({
    bay: fc.integer({ min: 1, max: 14 }),
    kind: fc.constantFrom<"new" | "again" | "old" | "hello">("new", "again", "old", "hello"),
    report: anyReport,
    /** From the end of the frame before; a frame takes its own time on air. */
    afterMs: fc.oneof(fc.integer({ min: AIRTIME_MS, max: 200 }), fc.integer({ min: AIRTIME_MS, max: 5_000 })),
  });
  fc.assert(
    fc.property(fc.array(anyStep, { minLength: 1, maxLength: 30 }), (steps) => {
      const stand = new SignStand();
      const said = new Map<BayVoice, { readonly bytes: Uint8Array; readonly counter: number }[]>();
      const heard: { readonly atMs: number; readonly voice: BayVoice; readonly counter: number }[] = [];
      let greetings = 0;
      for (const { bay, kind, report, afterMs } of steps) {
        stand.pass(afterMs);
        const sent = stand.radio.sent.length;
        const voice = stand.voiceOf(bay);
        if (kind === "hello") stand.greet(voice);
        greetings += stand.radio.sent.length - sent;
        if (kind === "hello" || voice.salt === undefined) said.delete(voice);
        if (kind === "hello" || voice.salt === undefined) continue;
        const before = said.get(voice) ?? [];
        said.set(voice, before);
        const old = kind === "again" ? before.at(-1) : kind === "old" ? before.at(-2) : undefined;
        const bytes = old?.bytes ?? voice.report(encodeReport(report));
        const counter = old?.counter ?? voice.counter;
        if (!stand.radio.hear(bytes)) continue;
        if (old === undefined) before.push({ bytes, counter });
        if (old === undefined || kind === "again") heard.push({ atMs: stand.timer.nowMs, voice, counter });
      }
      stand.pass(1_000);
      const answers = stand.radio.sent.filter((frame) => headerOf(frame).type === ACKNOWLEDGEMENT);
      equal(answers.length, heard.length);
      equal(stand.radio.sent.length, heard.length + greetings);
      for (const [index, { atMs, voice, counter }] of heard.entries()) {
        const answer = answers[index];
        equal(headerOf(answer).node, voice.node);
        const afterMs = (answer?.startMs ?? 0) - atMs;
        ok(afterMs > 0 && afterMs <= LISTEN_MS, `${afterMs} ms`);
        // Of the salts of one bay only the last is at hand.
        if (said.get(voice)?.some((frame) => frame.counter === counter)) acknowledges(answer, voice, counter);
      }
    }),
    { numRuns: 200 },
  );
  t.pass();
});

test("frames that a better receiver hears while it answers wait their turn, in order", (t) => {
  const stand = new SignStand();
  for (let bay = 1; bay <= 14; bay += 1) stand.voiceOf(bay);
  const greetings = stand.radio.sent.length;
  for (let bay = 1; bay <= 14; bay += 1) {
    stand.radio.isListening = true;
    stand.report(bay);
  }
  stand.pass(20);
  t.is(stand.radio.sent.length, greetings + 1);
  stand.pass(14 * (AIRTIME_MS + 50));
  t.deepEqual(
    stand.radio.sent.slice(greetings).map(({ bytes }) => bytes[3]),
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14],
  );
  t.true(stand.radio.isListening);
  t.is(stand.node.counts.free, 14);
});

test("between two of its frames the sign is silent for as long as the region asks", (t) => {
  const stand = new SignStand();
  for (const bay of [1, 2]) stand.voiceOf(bay);
  const greetings = stand.radio.sent.length;
  for (const bay of [1, 2]) {
    stand.radio.isListening = true;
    stand.report(bay);
  }
  stand.pass(1_000);
  const [first, second] = stand.radio.sent.slice(greetings);
  t.is((second?.startMs ?? 0) - (first?.startMs ?? 0), AIRTIME_MS + 50);
});

test("an answer into a taken channel is lost; the sign listens, and answers when it is asked again", (t) => {
  const stand = new SignStand();
  const voice = stand.voiceOf(5);
  const frame = voice.report(BODY);
  const sent = stand.radio.sent.length;
  stand.radio.isChannelTaken = true;
  stand.radio.hear(frame);
  stand.pass(1_000);
  t.is(stand.radio.sent.length, sent);
  t.true(stand.radio.isListening);
  t.is(stand.node.register.occupancyOf(5), FREE);
  stand.radio.isChannelTaken = false;
  stand.radio.hear(frame);
  stand.pass(1_000);
  acknowledges(stand.radio.sent.at(-1), voice, voice.counter);
  t.is(stand.radio.sent.length, sent + 1);
});

test("no two frames of the sign have one number, and numbers rise, over power cuts too", (t) => {
  const board = new SignOverCuts();
  let last = -1;
  for (let turn = 0; turn < 4; turn += 1) {
    for (const bay of [1, 2, 3]) {
      board.stand.report(bay);
      board.stand.pass(500);
    }
    t.is(board.stand.radio.sent.length, 6);
    for (const frame of board.stand.radio.sent) {
      const { counter } = headerOf(frame);
      t.true(counter > last, `${counter} after ${last}`);
      last = counter;
    }
    board.cut();
  }
});

test("where the region limits airtime, the sign keeps to it whatever is asked of it, and goes on listening", (t) => {
  const stand = new SignStand({ pairing: { ...SIGN_PAIRING, region: "eu868" } });
  stand.pass(HOUR_MS);
  const voice = stand.voiceOf(5);
  const { frequencyHz: centreHz = 0, bandwidthHz = 0 } = stand.radio.tuning ?? {};
  const limit = bandOf(EU868, { centreHz, bandwidthHz })?.dutyCycle;
  const airtimeUs = new LinkPace(9, bandwidthHz, 0).airtimeUs(20);
  const mostFrames = Math.floor(((limit?.perMillion ?? 0) * (limit?.windowMs ?? 0)) / 1_000 / airtimeUs);
  let heard = 0;
  for (let round = 0; round < 2 * mostFrames; round += 1) {
    if (stand.radio.hear(voice.report(BODY))) heard += 1;
    stand.pass(HOUR_MS / (2 * mostFrames));
  }
  t.is(heard, 2 * mostFrames);
  const sentMs = stand.radio.sent.map(({ startMs }) => startMs);
  t.true(sentMs.length <= mostFrames, `${sentMs.length} of ${mostFrames} frames`);
  t.true(sentMs.length > 0.9 * mostFrames, `${sentMs.length} of ${mostFrames} frames`);
  t.true(stand.radio.isListening);
});
