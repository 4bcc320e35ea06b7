import test from "ava";
import type { Random } from "../../src/ports/random.js";
import {
  ACKNOWLEDGEMENT,
  CHALLENGE,
  type FrameType,
  HELLO,
  REPORT,
  readU32,
  SALT_BYTES,
} from "../../src/radio/frame.js";
import { FrameSealer } from "../../src/radio/frame-sealer.js";
import { HEARD_BYTES, type PeerOutcome, SignPeer } from "../../src/radio/sign-peer.js";
import { BayVoice } from "../helpers/bay-voice.js";
import { linkKeysOf, makeAes } from "../helpers/pairing.js";
import { TestRandom } from "../helpers/scripted-random.js";

const NODE = 3;

/** A peer and the bay's voice; challenges reach the bay by hand. */
class Talk {
  readonly voice = new BayVoice(NODE);
  readonly peer: SignPeer;

  constructor(random: Random = new TestRandom(1), kept?: Uint8Array) {
    this.peer = new SignPeer(linkKeysOf(NODE), makeAes, new FrameSealer(makeAes(new Uint8Array(16))), random);
    if (kept !== undefined) this.peer.restore(kept);
  }

  say(frame: Uint8Array): PeerOutcome {
    return this.peer.take(frame.slice(), ((frame[0] ?? 0) & 15) as FrameType, readU32(frame, 4));
  }

  report(counter?: number): PeerOutcome {
    return this.say(this.voice.report(0x1230, counter === undefined ? {} : { counter }));
  }

  /** The bay takes the salt that is offered. */
  takeOffer(): void {
    this.voice.salt = this.peer.offered.slice();
  }

  greet(): void {
    this.say(this.voice.hello());
    this.takeOffer();
    this.report();
  }
}

test("a bay is believed when it has answered a challenge, and not before", (t) => {
  const talk = new Talk();
  t.is(talk.report(), "forged");
  t.is(talk.peer.answer, undefined);
  t.is(talk.say(talk.voice.hello({ counter: 7 })), "greeted");
  t.false(talk.peer.isProven);
  t.is(talk.peer.answer, CHALLENGE);
  t.is(talk.peer.answered, 7);
  talk.takeOffer();
  t.is(talk.report(), "accepted");
  t.true(talk.peer.isProven);
  t.is(talk.peer.answer, ACKNOWLEDGEMENT);
  t.is(talk.peer.answered, 8);
});

test("while proven, numbers only rise: the newest again is acknowledged again, older ones are not", (t) => {
  const talk = new Talk();
  talk.greet();
  t.is(talk.report(10), "accepted");
  const salted = talk.voice.report(0, { counter: 12 });
  t.is(talk.say(salted), "accepted");
  talk.peer.settle();
  t.is(talk.say(salted), "repeated");
  t.is(talk.peer.answer, ACKNOWLEDGEMENT);
  talk.peer.settle();
  for (const counter of [11, 10, 1]) t.is(talk.report(counter), "replayed", `${counter}`);
  t.is(talk.peer.answer, undefined);
});

test("another hello is given another salt, and the same hello the same", (t) => {
  const talk = new Talk();
  const hello = talk.voice.hello({ counter: 5 });
  talk.say(hello);
  const first = talk.peer.offered.slice();
  talk.say(hello);
  t.deepEqual(talk.peer.offered, first);
  talk.say(talk.voice.hello({ counter: 5 }));
  t.notDeepEqual(talk.peer.offered, first);
});

test("a bay whose store was put back does not speak under the salt that it had before", (t) => {
  const talk = new Talk();
  talk.say(talk.voice.hello({ counter: 1_000 }));
  talk.takeOffer();
  const jammed = talk.voice.report(0xbad0, { counter: 1_001 });
  // Its power goes, and its counter is back where it was.
  talk.say(talk.voice.hello({ counter: 500 }));
  talk.takeOffer();
  t.is(talk.report(501), "accepted");
  t.is(talk.say(jammed), "forged");
});

test("a bay that the sign doubts is challenged, and what it said before counts no more", (t) => {
  const talk = new Talk();
  talk.greet();
  const late = talk.voice.report(0x40, { counter: 20 });
  talk.peer.doubt();
  t.is(talk.say(late), "greeted");
  t.deepEqual(talk.peer.echo, talk.voice.salt);
  t.is(talk.peer.answered, 20);
  talk.takeOffer();
  t.is(talk.report(21), "accepted");
  t.is(talk.say(late), "forged");
});

test("a doubted bay's next challenge has a salt that nobody was offered before", (t) => {
  const talk = new Talk();
  talk.greet();
  talk.peer.doubt();
  talk.report();
  const offered = talk.peer.offered.slice();
  talk.peer.doubt();
  talk.report();
  t.notDeepEqual(talk.peer.offered, offered);
});

test("old frames get no other salt for a bay that is answering a challenge", (t) => {
  const talk = new Talk();
  talk.greet();
  const old = talk.voice.report(0x40);
  talk.peer.doubt();
  talk.report();
  const offered = talk.peer.offered.slice();
  talk.say(old);
  t.deepEqual(talk.peer.offered, offered);
});

test("what is kept is the salt and the newest number, on proof and once in so many frames", (t) => {
  const talk = new Talk();
  t.is(talk.peer.takeKept(4), undefined);
  talk.greet();
  const counter = talk.voice.counter;
  const kept = talk.peer.takeKept(4) ?? new Uint8Array();
  t.is(kept.length, HEARD_BYTES);
  t.deepEqual(kept.subarray(0, SALT_BYTES), talk.voice.salt);
  t.is(readU32(kept, SALT_BYTES), counter);
  for (const later of [1, 2, 3]) {
    talk.report(counter + later);
    t.is(talk.peer.takeKept(4), undefined, `${later}`);
  }
  talk.report(counter + 4);
  t.is(readU32(talk.peer.takeKept(4) ?? new Uint8Array(9), SALT_BYTES), counter + 4);
});

test("after a start the sign believes nobody, and challenges whoever is newer than what it kept", (t) => {
  const before = new Talk();
  before.greet();
  const old = before.voice.report(0, { counter: 2 });
  const newer = before.voice.report(0, { counter: 3 });
  const talk = new Talk(new TestRandom(2), before.peer.takeKept(1));
  t.false(talk.peer.isProven);
  t.is(talk.say(old), "replayed");
  t.is(talk.peer.answer, undefined);
  t.is(talk.say(newer), "greeted");
  t.is(talk.peer.takeKept(1), undefined);
});

test("a record that is none is not taken", (t) => {
  const talk = new Talk(new TestRandom(2), new Uint8Array(HEARD_BYTES + 1));
  t.is(talk.report(), "forged");
});

test("a counter comes to its end and is not believed to begin again", (t) => {
  const talk = new Talk();
  talk.greet();
  t.is(talk.report(0xfffffffe), "accepted");
  t.is(talk.report(0), "replayed");
  t.is(talk.report(1), "replayed");
  t.is(talk.report(0xffffffff), "accepted");
});

test("no other node's frame and no type that was changed opens", (t) => {
  const talk = new Talk();
  talk.greet();
  const frame = talk.voice.report(0x40);
  for (const [offset, bits] of [
    [0, 3],
    [1, 1],
    [3, 1],
    [4, 1],
    [7, 0x80],
  ] as const) {
    const changed = frame.slice();
    changed[offset] = (changed[offset] ?? 0) ^ bits;
    const type = ((changed[0] ?? 0) & 15) as FrameType;
    t.is(talk.peer.take(changed, type === HELLO ? REPORT : type, readU32(changed, 4)), "forged", `${offset}`);
  }
  t.is(talk.say(frame), "accepted");
});
