import test from "ava";
import fc from "fast-check";
import { emptyAcknowledgement } from "../../src/radio/acknowledgement.js";
import { TELL_HEALTH } from "../../src/radio/command.js";
import { ACKNOWLEDGEMENT, CHALLENGE, COMMAND, HEALTH, readU32 } from "../../src/radio/frame.js";
import { MAX_ANSWER_BYTES, SignLink } from "../../src/radio/sign-link.js";
import { BayVoice } from "../helpers/bay-voice.js";
import { ALLEY, makeAes, SIGN_PAIRING } from "../helpers/pairing.js";
import { TestRandom } from "../helpers/scripted-random.js";

const EPOCH = 77;

class Sign {
  readonly kept = new Map<number, Uint8Array>();
  counter: number | undefined = 100;
  link: SignLink;

  constructor() {
    this.link = this.start();
  }

  start(): SignLink {
    this.link = new SignLink({
      pairing: SIGN_PAIRING,
      makeAes,
      random: new TestRandom(this.kept.size + 1),
      heard: {
        load: (node) => this.kept.get(node),
        keep: (node, heard) => this.kept.set(node, heard),
      },
      nextCounter: () => {
        if (this.counter !== undefined) this.counter += 1;
        return this.counter;
      },
    });
    return this.link;
  }

  answer(node: number, hasCommand = false): Uint8Array | undefined {
    const into = new Uint8Array(MAX_ANSWER_BYTES);
    const length = this.link.writeAnswer(node, { ...emptyAcknowledgement(), hasCommand }, EPOCH, into);
    return length === 0 ? undefined : into.slice(0, length);
  }

  greet(voice: BayVoice): void {
    this.link.take(voice.hello());
    const challenge = this.answer(voice.node);
    if (challenge === undefined || !voice.takeChallenge(challenge)) throw new Error("no challenge");
    this.link.take(voice.report(0x40));
    this.answer(voice.node);
  }
}

test("a hello is answered by a challenge that names it and the epoch, a report by an acknowledgement", (t) => {
  const sign = new Sign();
  const voice = new BayVoice(4);
  const hello = voice.hello({ counter: 0x01020304 });
  t.is(sign.link.take(hello.slice()), "greeted");
  t.is(sign.link.answerFor(4), CHALLENGE);
  const challenge = sign.answer(4) ?? new Uint8Array();
  const body = voice.open(challenge) ?? new Uint8Array();
  t.is(readU32(body, 0), 0x01020304);
  t.deepEqual(body.subarray(4, 9), hello.subarray(8, 13));
  t.is(body[9], EPOCH);
  t.true(voice.takeChallenge(challenge));
  t.is(sign.link.take(voice.report(0xabc0)), "accepted");
  t.is(sign.link.heard.node, 4);
  t.is(sign.link.heard.body, 0xabc0);
  t.is(sign.link.answerFor(4), ACKNOWLEDGEMENT);
  t.deepEqual([...(voice.open(sign.answer(4) ?? new Uint8Array()) ?? [])].slice(0, 2), [0x05, 0x03]);
});

test("an answer is written once, and for nobody else", (t) => {
  const sign = new Sign();
  sign.link.take(new BayVoice(4).hello());
  t.is(sign.answer(5), undefined);
  t.not(sign.answer(4), undefined);
  t.is(sign.answer(4), undefined);
});

test("without a number nothing is sent", (t) => {
  const sign = new Sign();
  sign.greet(new BayVoice(4));
  sign.link.take(new BayVoice(5).hello());
  sign.counter = undefined;
  t.is(sign.answer(5), undefined);
  t.is(sign.link.writeCommand(4, TELL_HEALTH, new Uint8Array(MAX_ANSWER_BYTES)), 0);
});

test("each frame of the sign has a number of its own, higher than the one before", (t) => {
  const sign = new Sign();
  const voice = new BayVoice(4);
  sign.greet(voice);
  let last = sign.counter ?? 0;
  for (let count = 0; count < 5; count += 1) {
    sign.link.take(voice.report(count << 4));
    const counter = readU32(sign.answer(4) ?? new Uint8Array(), 4);
    t.true(counter > last);
    last = counter;
  }
});

test("only a proven bay is told what to do", (t) => {
  const sign = new Sign();
  const voice = new BayVoice(4);
  const into = new Uint8Array(MAX_ANSWER_BYTES);
  t.is(sign.link.writeCommand(4, TELL_HEALTH, into), 0);
  sign.greet(voice);
  const length = sign.link.writeCommand(4, TELL_HEALTH, into);
  t.is((into[0] ?? 0) & 15, COMMAND);
  t.deepEqual([...(voice.open(into.slice(0, length)) ?? [])], [TELL_HEALTH, 0, 0, 0]);
  sign.link.doubt(4);
  t.is(sign.link.writeCommand(4, TELL_HEALTH, into), 0);
});

test("a health frame brings both its numbers, and another frame no second one", (t) => {
  const sign = new Sign();
  const voice = new BayVoice(4);
  sign.greet(voice);
  t.is(sign.link.take(voice.report(0x11223344, { type: HEALTH, bodyHigh: 0x55667788 })), "accepted");
  t.is(sign.link.heard.type, HEALTH);
  t.is(sign.link.heard.body, 0x11223344);
  t.is(sign.link.heard.bodyHigh, 0x55667788);
  sign.link.take(voice.report(0x40));
  t.is(sign.link.heard.bodyHigh, 0);
});

test("another alley's frame is foreign, and so is a sign's; a node without keys is a stranger", (t) => {
  const sign = new Sign();
  const voice = new BayVoice(4);
  t.is(sign.link.take(voice.hello({ alley: ALLEY + 1 })), "foreign");
  sign.greet(voice);
  sign.link.take(voice.report(0x40));
  t.is(sign.link.take(sign.answer(4) ?? new Uint8Array()), "foreign");
  t.is(sign.link.take(new BayVoice(60).hello()), "stranger");
  t.is(sign.link.answerFor(60), undefined);
});

test("over a start the sign keeps how far it has heard a bay, written once in 256 frames", (t) => {
  const sign = new Sign();
  const voice = new BayVoice(4);
  sign.greet(voice);
  const first = sign.kept.get(4);
  t.not(first, undefined);
  for (let count = 0; count < 255; count += 1) sign.link.take(voice.report(0x40));
  t.is(sign.kept.get(4), first);
  const newest = voice.report(0x40);
  sign.link.take(newest.slice());
  t.not(sign.kept.get(4), first);
  sign.start();
  t.is(sign.link.take(newest.slice()), "replayed");
  t.is(sign.link.take(voice.report(0x50)), "greeted");
  t.is(sign.link.answerFor(4), CHALLENGE);
});

test("bays do not disturb each other", (t) => {
  const sign = new Sign();
  const voices = [4, 5, 6].map((node) => new BayVoice(node));
  for (const voice of voices) sign.link.take(voice.hello());
  for (const voice of voices) t.true(voice.takeChallenge(sign.answer(voice.node) ?? new Uint8Array()));
  for (const voice of voices) t.is(sign.link.take(voice.report(0x40)), "accepted");
});

test("no bytes from the air throw, and none are accepted", (t) => {
  const sign = new Sign();
  const voice = new BayVoice(4);
  sign.greet(voice);
  const good = voice.report(0x40);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(20), (bytes, headBytes) => {
      // From no good byte at the front to the whole of a good header.
      bytes.set(good.subarray(0, Math.min(headBytes, bytes.length)));
      if (headBytes === 20 && bytes.length === 20) return true;
      return sign.link.take(bytes) !== "accepted";
    }),
    { numRuns: 2_000 },
  );
  t.pass();
});
