import test from "ava";
import { emptyAcknowledgement } from "../../src/radio/acknowledgement.js";
import { BayLink, type LinkAction } from "../../src/radio/bay-link.js";
import { LINK_BYTES } from "../../src/radio/bay-link-state.js";
import { BEACON_BYTES } from "../../src/radio/beacon.js";
import { encodeFragment } from "../../src/radio/fragment.js";
import { BEACON, FRAGMENT, HEADER_BYTES, MAX_FRAME_BYTES, REPORT } from "../../src/radio/frame.js";
import type { SignPairing } from "../../src/radio/pairings.js";
import { SignLink } from "../../src/radio/sign-link.js";
import { BayVoice } from "../helpers/bay-voice.js";
import { ALLEY, bayPairingOf, makeAes, SIGN_PAIRING } from "../helpers/pairing.js";
import { TestRandom } from "../helpers/scripted-random.js";

const NODE = 3;
const BODY = new Uint8Array(BEACON_BYTES).fill(1);
const FRAGMENT_BODY = encodeFragment({ object: 1, index: 0, count: 1, data: Uint8Array.of(1, 2, 3) });

/** A sign whose numbers the test can set. */
class Sign {
  readonly link: SignLink;
  counter: number;

  constructor(pairing: SignPairing = SIGN_PAIRING, counter = 0) {
    this.counter = counter;
    const nextCounter = () => {
      this.counter += 1;
      return this.counter;
    };
    const heard = { load: () => undefined, keep: () => {} };
    this.link = new SignLink({ pairing, makeAes, random: new TestRandom(5), heard, nextCounter });
  }

  answerTo(frame: Uint8Array, sessionInS?: number): Uint8Array {
    const into = new Uint8Array(MAX_FRAME_BYTES);
    this.link.take(frame.slice());
    return into.slice(0, this.link.writeAnswer(NODE, { ...emptyAcknowledgement(), sessionInS }, 0, into));
  }

  toAll(type: typeof BEACON | typeof FRAGMENT, body: Uint8Array): Uint8Array {
    const into = new Uint8Array(MAX_FRAME_BYTES);
    return into.slice(0, this.link.writeBroadcast(type, body, into));
  }
}

/** A bay that the sign knows; its memory is saved and loaded before all that it does. */
class Bay {
  readonly retained = new DataView(new ArrayBuffer(LINK_BYTES));
  #link = new BayLink(new TestRandom(4), makeAes);

  constructor(sign: Sign) {
    this.#link.load(this.retained);
    this.#link.pair(bayPairingOf(NODE));
    this.#link.addNumbers(0, 4_096);
    this.#link.submit(1, REPORT);
    this.#link.transmitted();
    // The hello is challenged.
    this.#link.received(sign.answerTo(this.frame));
    this.exchange(sign);
  }

  /** As a bay that slept. */
  get link(): BayLink {
    this.#link.save(this.retained);
    this.#link = new BayLink(new TestRandom(6), makeAes);
    this.#link.load(this.retained);
    return this.#link;
  }

  get frame(): Uint8Array {
    const frame = new Uint8Array(this.#link.frameBytes);
    this.#link.encode(frame);
    return frame;
  }

  /** A report that is acknowledged. */
  exchange(sign: Sign, sessionInS?: number): LinkAction {
    const isDue = this.#link.dueMs !== undefined && this.#link.elapse(this.#link.dueMs) === "transmit";
    if (!isDue && this.link.submit(1, REPORT) !== "transmit") throw new Error("nothing is sent");
    this.link.transmitted();
    this.link.received(sign.answerTo(this.frame, sessionInS));
    if (this.link.isOnAir) throw new Error("not acknowledged");
    return this.#link.elapse(1_000);
  }

  /** Told of a session, and come to it. */
  join(sign: Sign, inS = 60): this {
    const isBegun = this.exchange(sign, inS) === "listen";
    if (!isBegun && this.link.elapse(this.#link.dueMs ?? 0) !== "listen") throw new Error("does not listen");
    return this;
  }

  /** Nothing more comes. */
  end(): void {
    this.link.elapse(60_000);
    this.link.silence();
    if (this.link.isOnAir) throw new Error("still listens");
  }

  /** Hears a frame: what of it was said to all. */
  hears(frame: Uint8Array): readonly [type: number, body: Uint8Array] | undefined {
    const { link } = this;
    if (link.received(frame.slice()) !== "broadcast") return undefined;
    const { broadcast } = link;
    return broadcast && [broadcast.type, broadcast.body];
  }
}

function session() {
  const sign = new Sign();
  return { sign, bay: new Bay(sign).join(sign) };
}

test("what the sign says to all in a session is heard as it was said, beacon and fragments", (t) => {
  const { sign, bay } = session();
  t.deepEqual(bay.hears(sign.toAll(BEACON, BODY)), [BEACON, BODY]);
  for (const size of [1, 100, 192]) {
    const body = encodeFragment({ object: 1, index: 0, count: 3, data: new Uint8Array(size).fill(size) });
    t.deepEqual(bay.hears(sign.toAll(FRAGMENT, body)), [FRAGMENT, body], `${size} bytes`);
  }
});

test("no two frames to all are sealed alike, and nothing of a body is in clear", (t) => {
  const { sign } = session();
  const frames = [sign.toAll(BEACON, BODY), sign.toAll(BEACON, BODY)].map((frame) => frame.toString());
  t.not(frames[0]?.slice(20), frames[1]?.slice(20));
  for (const frame of frames) t.false(frame.includes("1,1,1,1"));
});

test("a frame that comes twice, or after a later one, is heard once", (t) => {
  const { sign, bay } = session();
  const early = sign.toAll(BEACON, BODY);
  const late = sign.toAll(FRAGMENT, FRAGMENT_BODY);
  t.truthy(bay.hears(late));
  t.is(bay.hears(late), undefined);
  t.is(bay.hears(early), undefined);
  t.truthy(bay.hears(sign.toAll(FRAGMENT, FRAGMENT_BODY)), "the bay listens on");
});

for (const [what, isHeard] of [
  ["heard", true],
  ["missed", false],
] as const)
  test(`a session that was recorded, which the bay ${what}, is refused in the next`, (t) => {
    const { sign, bay } = session();
    const recorded = [sign.toAll(BEACON, BODY), sign.toAll(FRAGMENT, FRAGMENT_BODY)];
    if (isHeard) for (const frame of recorded) t.truthy(bay.hears(frame));
    bay.end();
    bay.join(sign);
    for (const frame of recorded) t.is(bay.hears(frame), undefined);
    t.truthy(bay.hears(sign.toAll(BEACON, BODY)));
  });

test("what was sent before the bay was told of the session is not of it", (t) => {
  const sign = new Sign();
  const bay = new Bay(sign);
  const before = sign.toAll(BEACON, BODY);
  bay.join(sign);
  t.is(bay.hears(before), undefined);
});

test("nobody else's frames are heard: of another alley, of one with other keys, or with a bay's own", (t) => {
  const { sign, bay } = session();
  const counter = 1_000;
  const others: Record<string, Sign> = {
    "another alley": new Sign({ ...SIGN_PAIRING, alley: ALLEY + 1 }, counter),
    "another key": new Sign(
      { ...SIGN_PAIRING, shared: { ...SIGN_PAIRING.shared, broadcast: new Uint8Array(16).fill(9) } },
      counter,
    ),
    "a bay's key": new Sign(
      { ...SIGN_PAIRING, shared: { ...SIGN_PAIRING.shared, broadcast: bayPairingOf(NODE).link.down } },
      counter,
    ),
  };
  for (const [what, other] of Object.entries(others))
    t.is(bay.hears(other.toAll(BEACON, BODY)), undefined, what);
  t.truthy(bay.hears(new Sign(SIGN_PAIRING, counter).toAll(BEACON, BODY)), "the alley's own");
  t.is(bay.hears(sign.toAll(BEACON, BODY)), undefined, "its numbers are lower now");
});

test("no frame with a bit that is another is heard, nor one that was cut off, and the bay listens on", (t) => {
  const { sign, bay } = session();
  const frame = sign.toAll(BEACON, BODY);
  for (let bit = 0; bit < frame.length * 8; bit += 1) {
    const forged = frame.slice();
    forged[bit >> 3] = (forged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    t.is(bay.hears(forged), undefined, `bit ${bit}`);
  }
  for (let length = 0; length < frame.length; length += 1)
    t.is(bay.hears(frame.subarray(0, length)), undefined);
  t.truthy(bay.hears(frame));
});

test("a forged frame with a high number shuts out no real one", (t) => {
  const { sign, bay } = session();
  const forged = sign.toAll(BEACON, BODY);
  forged.fill(0xff, 4, HEADER_BYTES);
  t.is(bay.hears(forged), undefined);
  t.truthy(bay.hears(sign.toAll(BEACON, BODY)));
});

test("outside a session nothing that is for all is heard: not idle, and not for an answer", (t) => {
  const sign = new Sign();
  const bay = new Bay(sign);
  t.is(bay.hears(sign.toAll(BEACON, BODY)), undefined, "idle");
  bay.exchange(sign, 60);
  t.is(bay.hears(sign.toAll(BEACON, BODY)), undefined, "told, and idle");
  bay.link.submit(2, REPORT);
  t.is(bay.hears(sign.toAll(BEACON, BODY)), undefined, "sending");
  bay.link.transmitted();
  t.is(bay.hears(sign.toAll(BEACON, BODY)), undefined, "listening");
});

test("numbers of a session say nothing of frames to this bay alone", (t) => {
  const { sign, bay } = session();
  const counter = sign.counter;
  t.truthy(bay.hears(new Sign(SIGN_PAIRING, 1_000_000).toAll(BEACON, BODY)));
  t.is(sign.counter, counter);
  t.notThrows(() => bay.exchange(sign));
});

test("a report goes out at once in the midst of a session, which is over then", (t) => {
  const { sign, bay } = session();
  t.truthy(bay.hears(sign.toAll(BEACON, BODY)));
  t.is(bay.link.submit(2, REPORT), "transmit");
  t.is(bay.link.transmitted(), "listen");
  t.is(bay.link.received(sign.answerTo(bay.frame)), "nothing");
  t.is(bay.link.dueMs, undefined);
});

test("a broken frame, or a window that closed too soon, does not end a session", (t) => {
  const { sign, bay } = session();
  t.is(bay.link.silence(), "listen");
  t.truthy(bay.hears(sign.toAll(BEACON, BODY)));
  t.is(bay.link.silence(), "listen");
  t.truthy(bay.hears(sign.toAll(FRAGMENT, FRAGMENT_BODY)));
});

test("a bay that had something to report in the midst of a session comes back to it", (t) => {
  const { sign, bay } = session();
  t.truthy(bay.hears(sign.toAll(BEACON, BODY)));
  const missed = sign.toAll(FRAGMENT, FRAGMENT_BODY);
  bay.join(sign, 1);
  t.is(bay.hears(missed), undefined);
  t.truthy(bay.hears(sign.toAll(FRAGMENT, FRAGMENT_BODY)));
});

test("whoever else is heard before the session begins does not make a bay listen for less", (t) => {
  const { sign, bay } = session();
  const neighbour = new BayVoice(4);
  const beforeMs = bay.link.listenMs;
  t.is(bay.link.elapse(1_000), "nothing");
  t.is(bay.link.received(neighbour.report(1)), "listen");
  t.is(bay.link.listenMs, beforeMs - 1_000);
  t.truthy(bay.hears(sign.toAll(BEACON, BODY)));
  t.is(bay.link.listenMs, 4_000);
});
