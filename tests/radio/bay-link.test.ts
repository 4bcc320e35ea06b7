import test from "ava";
import { emptyAcknowledgement } from "../../src/radio/acknowledgement.js";
import { BayLink } from "../../src/radio/bay-link.js";
import { LINK_BYTES } from "../../src/radio/bay-link-state.js";
import { TELL_HEALTH } from "../../src/radio/command.js";
import { HEALTH, HEARTBEAT, HELLO, REPORT, readU32 } from "../../src/radio/frame.js";
import { MAX_ANSWER_BYTES, SignLink } from "../../src/radio/sign-link.js";
import { bayPairingOf, makeAes, SIGN_PAIRING } from "../helpers/pairing.js";
import { TestRandom } from "../helpers/scripted-random.js";

const NODE = 3;
/** A driver may be waiting: so many attempts come quickly. */
const QUICK_ATTEMPTS = 10;
const RESTARTED = 2;

/** A bay's link, and a sign to answer it when the test wants. */
class Bay {
  readonly link = new BayLink(new TestRandom(4), makeAes);
  readonly sign: SignLink;
  #counter = 0;

  constructor() {
    this.sign = new SignLink({
      pairing: SIGN_PAIRING,
      makeAes,
      random: new TestRandom(5),
      heard: { load: () => undefined, keep: () => {} },
      nextCounter: () => {
        this.#counter += 1;
        return this.#counter;
      },
    });
    this.link.load(new DataView(new ArrayBuffer(LINK_BYTES)));
    this.link.pair(bayPairingOf(NODE));
    this.link.addNumbers(0, 256);
  }

  get frame(): Uint8Array {
    const frame = new Uint8Array(this.link.frameBytes);
    this.link.encode(frame);
    return frame;
  }

  /** Lets time pass until the link sends. */
  untilSends(): Uint8Array {
    for (let left = 20; left > 0; left -= 1)
      if (this.link.elapse(this.link.dueMs ?? 0) === "transmit") return this.frame;
    throw new Error("nothing is sent");
  }

  /** What the sign says to a frame. */
  answerTo(frame: Uint8Array, orders = {}): Uint8Array {
    this.sign.take(frame.slice());
    const into = new Uint8Array(MAX_ANSWER_BYTES);
    return into.slice(0, this.sign.writeAnswer(NODE, { ...emptyAcknowledgement(), ...orders }, 0, into));
  }

  command(): Uint8Array {
    const into = new Uint8Array(MAX_ANSWER_BYTES);
    return into.slice(0, this.sign.writeCommand(NODE, TELL_HEALTH, into));
  }

  /** Greets, and has one report acknowledged. */
  greet(): void {
    this.link.submit(0x100, REPORT);
    const hello = this.frame;
    this.link.transmitted();
    this.link.received(this.answerTo(hello));
    const report = this.untilSends();
    this.link.transmitted();
    this.link.received(this.answerTo(report));
  }

  say(body: number): Uint8Array {
    return this.link.submit(body, REPORT) === "transmit" ? this.frame : this.untilSends();
  }
}

const typeOf = (frame: Uint8Array) => (frame[0] ?? 0) & 15;
const counterOf = (frame: Uint8Array) => readU32(frame, 4);

test("a bay without keys says nothing", (t) => {
  const link = new BayLink(new TestRandom(1), makeAes);
  link.load(new DataView(new ArrayBuffer(LINK_BYTES)));
  t.false(link.needsNumbers);
  t.is(link.submit(0x100, REPORT), "nothing");
  t.is(link.elapse(1_000_000), "nothing");
  t.is(link.dueMs, undefined);
});

test("a bay says hello, answers the challenge with its report, and rests when that is acknowledged", (t) => {
  const bay = new Bay();
  const hello = bay.say(0x100);
  t.is(typeOf(hello), HELLO);
  t.is(bay.link.transmitted(), "listen");
  t.is(bay.link.received(bay.answerTo(hello)), "nothing");
  const report = bay.untilSends();
  t.is(typeOf(report), REPORT);
  t.is(counterOf(report), counterOf(hello) + 1);
  bay.link.transmitted();
  const acknowledgement = bay.answerTo(report);
  t.is(bay.sign.heard.body, 0x100 | RESTARTED, "no report was acknowledged since power-on");
  t.is(bay.link.received(acknowledgement), "nothing");
  t.is(bay.link.dueMs, undefined);
  t.false(bay.link.isOnAir);
  const next = bay.say(0x200);
  bay.answerTo(next);
  t.is(bay.sign.heard.body, 0x200);
});

test("an attempt has the bytes of the one before, whatever the channel did", (t) => {
  const bay = new Bay();
  bay.greet();
  const first = bay.say(0x100);
  bay.link.refused();
  t.deepEqual(bay.untilSends(), first);
  for (let attempt = 2; attempt <= QUICK_ATTEMPTS; attempt += 1) {
    bay.link.transmitted();
    bay.link.silence();
    t.deepEqual(bay.untilSends(), first, `${attempt}`);
  }
});

test("a taken channel costs no attempt", (t) => {
  const bay = new Bay();
  bay.greet();
  bay.say(0x100);
  for (let times = 50; times > 0; times -= 1) {
    bay.link.refused();
    t.is(typeOf(bay.untilSends()), REPORT);
  }
  bay.link.transmitted();
  bay.link.received(bay.answerTo(bay.frame));
  t.is(bay.link.lastAttempts, 1);
});

test("who is not answered ten times says hello, every 25 to 35 s, by turns at home and elsewhere", (t) => {
  const bay = new Bay();
  bay.greet();
  const home = bay.link.tuning;
  bay.say(0x100);
  for (let attempt = 1; attempt < QUICK_ATTEMPTS; attempt += 1) {
    bay.link.transmitted();
    bay.link.silence();
    t.true((bay.link.dueMs ?? 0) < 10_000);
    bay.untilSends();
  }
  const hellos = new Set<string>();
  for (let times = 0; times < 6; times += 1) {
    bay.link.transmitted();
    bay.link.silence();
    const dueMs = bay.link.dueMs ?? 0;
    t.true(dueMs >= 25_000 && dueMs < 35_000, `${dueMs}`);
    const hello = bay.untilSends();
    t.is(typeOf(hello), HELLO);
    hellos.add(`${hello}`);
    const { frequencyHz, spreadingFactor } = bay.link.tuning;
    const isHome = frequencyHz === home.frequencyHz && spreadingFactor === home.spreadingFactor;
    if (times % 2 === 1) t.true(isHome, `${times}`);
  }
  t.is(hellos.size, 6, "each has a number and a salt of its own");
});

test("a newer report takes another number, and one that was begun under the old is not listened for", (t) => {
  const bay = new Bay();
  bay.greet();
  const old = bay.say(0x100);
  t.is(bay.link.submit(0x200, HEARTBEAT), "nothing");
  t.is(bay.link.transmitted(), "nothing");
  const newer = bay.untilSends();
  t.is(typeOf(newer), HEARTBEAT);
  t.is(counterOf(newer), counterOf(old) + 1);
  bay.link.transmitted();
  t.is(bay.link.received(bay.answerTo(old)), "nothing");
  t.not(bay.link.dueMs, undefined, "the answer to the old one is none to this");
  bay.untilSends();
  bay.link.transmitted();
  bay.link.received(bay.answerTo(newer));
  t.is(bay.link.dueMs, undefined);
});

test("an answer counts once: neither an acknowledgement nor a challenge comes back", (t) => {
  const bay = new Bay();
  const hello = bay.say(0x100);
  bay.link.transmitted();
  const challenge = bay.answerTo(hello);
  bay.link.received(challenge.slice());
  const report = bay.untilSends();
  bay.link.transmitted();
  bay.link.received(challenge.slice());
  t.deepEqual(bay.untilSends(), report, "the old challenge changes nothing");
  bay.link.transmitted();
  const acknowledgement = bay.answerTo(report);
  bay.link.received(acknowledgement.slice());
  t.is(bay.link.dueMs, undefined);
  bay.say(0x200);
  bay.link.transmitted();
  bay.link.received(acknowledgement.slice());
  t.not(bay.link.dueMs, undefined, "nothing of this report is acknowledged by that");
});

test("an acknowledgement whose number is not above the last is refused, though it names the right frame", (t) => {
  const bay = new Bay();
  bay.greet();
  const first = bay.say(0x100);
  bay.link.transmitted();
  const early = bay.answerTo(first);
  bay.link.received(bay.answerTo(first));
  t.is(bay.link.dueMs, undefined);
  // 65,536 frames on, the low half of the counter is the same.
  bay.link.addNumbers(counterOf(first) + 65_536, counterOf(first) + 65_792);
  t.is(counterOf(bay.say(0x200)), counterOf(first) + 65_536);
  bay.link.transmitted();
  bay.link.received(early);
  t.not(bay.link.dueMs, undefined);
});

test("a command is followed when it was announced, once, and not by an old one", (t) => {
  const bay = new Bay();
  bay.greet();
  const ask = (body: number) => {
    const frame = bay.say(body);
    bay.link.transmitted();
    return bay.link.received(bay.answerTo(frame, { hasCommand: true }));
  };
  t.is(ask(0x100), "listen");
  const command = bay.command();
  t.is(bay.link.received(command.slice()), "command");
  t.is(bay.link.command, TELL_HEALTH);
  if (bay.link.submitHealth(0x0e10_0000, 0) !== "transmit") bay.untilSends();
  t.is(typeOf(bay.frame), HEALTH);
  bay.link.transmitted();
  bay.link.received(bay.answerTo(bay.frame));
  t.is(ask(0x200), "listen");
  t.is(bay.link.received(command.slice()), "nothing");
  t.false(bay.link.isOnAir);
});

test("without numbers nothing is sent, and a store that was put back gives none", (t) => {
  const bay = new Bay();
  bay.greet();
  bay.link.addNumbers(0xffff, 0xffff);
  t.true(bay.link.needsNumbers);
  t.is(bay.link.submit(0x100, REPORT), "nothing");
  t.is(bay.link.elapse(bay.link.dueMs ?? 0), "nothing");
  t.true((bay.link.dueMs ?? 0) >= 25_000);
  bay.link.addNumbers(256, 512);
  t.true(bay.link.needsNumbers);
  t.is(bay.link.elapse(bay.link.dueMs ?? 0), "nothing");
  bay.link.addNumbers(0x10000, 0x10100);
  t.is(counterOf(bay.untilSends()), 0x10000);
});

test("an epoch that was announced is entered when its time has come, and told once", (t) => {
  const bay = new Bay();
  bay.greet();
  const frame = bay.say(0x100);
  bay.link.transmitted();
  bay.link.received(bay.answerTo(frame, { nextEpoch: 1, nextSpreadingFactor: 8, nextInS: 600 }));
  bay.link.elapse(599_999);
  t.is(bay.link.takeNewEpoch(), undefined);
  t.is(bay.link.tuning.spreadingFactor, 9);
  bay.link.elapse(1);
  t.is(bay.link.tuning.spreadingFactor, 8);
  t.deepEqual(bay.link.takeNewEpoch(), { epoch: 1, spreadingFactor: 8 });
  t.is(bay.link.takeNewEpoch(), undefined);
});

test("a bay sends as loudly as it was told, and with all there is from the fourth attempt on", (t) => {
  const bay = new Bay();
  const fullDbm = bay.link.tuning.powerDbm;
  bay.greet();
  const frame = bay.say(0x100);
  bay.link.transmitted();
  bay.link.received(bay.answerTo(frame, { powerDbm: 2 }));
  bay.say(0x200);
  const powers = [bay.link.tuning.powerDbm];
  for (let attempt = 2; attempt <= 5; attempt += 1) {
    bay.link.transmitted();
    bay.link.silence();
    bay.untilSends();
    powers.push(bay.link.tuning.powerDbm);
  }
  t.deepEqual(powers, [2, 2, 2, fullDbm, fullDbm]);
});
