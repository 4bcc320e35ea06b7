/** Bays on Wi-Fi at a sign: real nodes by a broker, and whatever else somebody with a bay's credentials may send. */

import test from "ava";
import fc from "fast-check";
import { FREE, OCCUPIED } from "../../src/domain/occupancy.js";
import type { Mqtt } from "../../src/ports/mqtt.js";
import { ACKNOWLEDGEMENT, CHALLENGE } from "../../src/radio/frame.js";
import { encodeReport } from "../../src/radio/occupancy-report.js";
import { BayVoice } from "../helpers/bay-voice.js";
import { emptyReport } from "../helpers/frames.js";
import { linkKeysOf, SIGN_PAIRING } from "../helpers/pairing.js";
import { ROOF } from "../helpers/settled-bay.js";
import { SignStand } from "../helpers/sign-stand.js";
import { WifiBay } from "../helpers/wifi-bay.js";

const OCCUPIED_BODY = encodeReport({ ...emptyReport(), occupancy: OCCUPIED, confidence: 7 });
const FREE_BODY = encodeReport({ ...emptyReport(), occupancy: FREE, confidence: 7 });

function bayAt(stand: SignStand, bay = 3, isKept = false): WifiBay {
  return new WifiBay({
    io: stand.broker.io,
    timer: stand.timer,
    nowMs: () => stand.timer.nowMs,
    bay,
    isKept,
  });
}

/** Somebody with the credentials of a bay. */
class Speaker {
  readonly heard: Uint8Array[] = [];
  readonly #stand: SignStand;
  readonly #mqtt: Mqtt;
  readonly #topic: string;

  constructor(stand: SignStand, bay = 3) {
    this.#stand = stand;
    this.#topic = `golmok/1/node/${bay}/up`;
    this.#mqtt = new stand.broker.io({
      clientId: `speaker-${bay}`,
      keepAliveS: 30,
      onConnect: () => this.#mqtt.subscribe(`golmok/1/node/${bay}/down`),
      onMessage: (_topic, payload) => this.heard.push(payload.slice()),
      onAcknowledged: () => {},
      onClose: () => {},
    });
    stand.pass(1_000);
  }

  /** Publishes, lets the answer come, and tells the types of what came. */
  say(payload: Uint8Array, topic = this.#topic): readonly number[] {
    this.heard.length = 0;
    this.#mqtt.publish(topic, payload, false);
    this.#stand.pass(1_000);
    return this.heard.map((frame) => (frame[0] ?? 0) & 15);
  }

  /** Publishes, and does not wait for what comes of it. */
  throwIn(payload: Uint8Array): void {
    this.#mqtt.publish(this.#topic, payload, false);
  }

  /** Says hello, and takes the salt. */
  greet(voice: BayVoice): boolean {
    this.say(voice.hello());
    return voice.takeChallenge(this.heard[0] ?? new Uint8Array(0));
  }
}

for (const isKept of [false, true])
  test(`a bay on Wi-Fi says hello, is challenged, and is believed: the connection is ${isKept ? "kept" : "made anew"}`, (t) => {
    const stand = new SignStand();
    const bay = bayAt(stand, 3, isKept);
    stand.pass(60_000);
    t.is(stand.node.register.occupancyOf(3), FREE);
    bay.echoUs = ROOF;
    stand.pass(8_000);
    t.is(stand.node.register.occupancyOf(3), OCCUPIED, "within the promise of the alley");
    stand.pass(3_600_000);
    t.is(stand.node.register.occupancyOf(3), OCCUPIED, "and its heartbeats are heard");
    t.deepEqual(stand.radio.sent, [], "nothing of it went over the air");
    t.deepEqual(
      stand.log.filter((line) => !line.startsWith("info")),
      [],
    );
    bay.close();
  });

test("a board on Wi-Fi tells how it does when the sign asks", (t) => {
  const stand = new SignStand();
  bayAt(stand);
  stand.pass(3_600_000);
  const [line, ...more] = stand.log.filter((text) => text.startsWith("info bay-health"));
  t.regex(line ?? "", /^info bay-health bay 3: 5000 mV, 20 C/);
  t.deepEqual(more, []);
});

test("what happens while the broker is down is told when it is back", (t) => {
  const stand = new SignStand();
  const bay = bayAt(stand);
  stand.pass(60_000);
  stand.broker.cut();
  bay.echoUs = ROOF;
  const wakes = bay.wakes.length;
  stand.pass(600_000);
  t.is(stand.node.register.occupancyOf(3), FREE);
  const refused = bay.wakes.slice(wakes).filter((reason) => reason === "refused").length;
  t.true(refused >= 5 && refused <= 60, `${refused} tries in ten minutes`);
  stand.broker.restore();
  stand.pass(130_000);
  t.is(stand.node.register.occupancyOf(3), OCCUPIED);
});

test("fourteen bays by the broker, and each is believed", (t) => {
  const stand = new SignStand();
  for (let bay = 1; bay <= 14; bay += 1) bayAt(stand, bay);
  stand.pass(60_000);
  t.is(stand.node.counts.free, stand.node.counts.pooled);
});

test("a bay is answered where it spoke", (t) => {
  const stand = new SignStand();
  const speaker = new Speaker(stand);
  const voice = new BayVoice(3);
  t.true(speaker.greet(voice));
  t.deepEqual(speaker.say(voice.report(OCCUPIED_BODY)), [ACKNOWLEDGEMENT]);
  t.is(stand.node.register.occupancyOf(3), OCCUPIED);
  t.deepEqual(stand.radio.sent, []);
  t.true(stand.radio.hear(voice.report(FREE_BODY)));
  speaker.heard.length = 0;
  stand.pass(1_000);
  t.is(stand.node.register.occupancyOf(3), FREE);
  t.is(stand.radio.sent.length, 1);
  t.deepEqual(speaker.heard, []);
});

test("a bay that speaks both ways at once is answered once, and is heard both ways after it", (t) => {
  const stand = new SignStand();
  const speaker = new Speaker(stand);
  const voice = stand.voiceOf(3);
  const frame = voice.report(OCCUPIED_BODY);
  const sent = stand.radio.sent.length;
  speaker.throwIn(frame.slice());
  // The broker brings it after 40 ms, and over the air the sign waits for 10 ms before it answers.
  stand.pass(35);
  stand.radio.hear(frame);
  stand.pass(1_000);
  t.deepEqual([stand.radio.sent.length - sent, speaker.heard.length], [0, 1]);
  t.true(stand.radio.hear(voice.report(FREE_BODY)));
  stand.pass(1_000);
  t.is(stand.radio.sent.length - sent, 1);
  t.deepEqual(speaker.say(voice.report(OCCUPIED_BODY)), [ACKNOWLEDGEMENT]);
});

test("a session for all is announced to bays on the air alone", (t) => {
  const stand = new SignStand();
  const speaker = new Speaker(stand);
  const voice = stand.voiceOf(3);
  stand.node.speakToAll([]);
  // It is told of when it is near.
  stand.pass(600_000);
  speaker.say(voice.report(OCCUPIED_BODY));
  t.is(voice.open(speaker.heard[0] ?? new Uint8Array(0))?.length, 4);
  stand.radio.hear(voice.report(FREE_BODY));
  stand.pass(1_000);
  t.is(voice.open(stand.radio.sent.at(-1)?.bytes ?? new Uint8Array(0))?.length, 6);
});

test("a frame that was heard over the air is old by the broker too", (t) => {
  const stand = new SignStand();
  const speaker = new Speaker(stand);
  const voice = stand.voiceOf(3);
  const [first, second] = [voice.report(OCCUPIED_BODY), voice.report(FREE_BODY)];
  stand.radio.hear(first.slice());
  stand.pass(1_000);
  stand.radio.hear(second.slice());
  stand.pass(1_000);
  t.deepEqual(speaker.say(first), []);
  t.is(stand.node.register.occupancyOf(3), FREE);
});

test("the alley's spreading factor falls for those who are on the air, and does not wait for bays on Wi-Fi", (t) => {
  const nodes = new Map([1, 2].map((bay) => [bay, linkKeysOf(bay)]));
  const stand = new SignStand({ pairing: { ...SIGN_PAIRING, nodes } });
  bayAt(stand, 2);
  for (let heartbeat = 0; heartbeat < 360; heartbeat += 1) {
    stand.report(1, FREE);
    stand.pass(290_000);
  }
  t.true(
    stand.log.some((line) => line.includes("room: bay 1,")),
    stand.log.join("\n"),
  );
});

for (const [what, topic] of [
  ["another bay's", "golmok/1/node/4/up"],
  ["no bay's", "golmok/1/node/64/up"],
  ["an oddly written", "golmok/1/node/03/up"],
  ["another alley's", "golmok/2/node/3/up"],
] as const)
  test(`a frame on ${what} topic is not opened`, (t) => {
    const stand = new SignStand();
    const speaker = new Speaker(stand);
    const other = new Speaker(stand, 4);
    t.deepEqual(speaker.say(new BayVoice(3).hello(), topic), []);
    t.deepEqual(other.heard, []);
    t.is(stand.published.filter((message) => message.topic.endsWith("reply")).length, 0);
  });

test("in another bay's name nobody is heard, and the technician is told", (t) => {
  const stand = new SignStand();
  const speaker = new Speaker(stand);
  t.deepEqual(speaker.say(new BayVoice(4).hello()), []);
  t.deepEqual(stand.log, ["warning frame-refused in the name of bay 4, by the broker from bay 3"]);
});

test("noise of any length has no answer and leaves no trace", (t) => {
  const stand = new SignStand();
  const speaker = new Speaker(stand);
  const before = stand.node.register.digest();
  const noise = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.uint8Array({ minLength: 4_000, maxLength: 4_096 }),
  );
  const dressed = fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.uint8Array({ maxLength: 40 }))
    .map(([type, bytes]) => {
      bytes.set([0x10 | type, 1, 0, 3].slice(0, bytes.length));
      return bytes;
    });
  fc.assert(
    fc.property(fc.oneof(noise, dressed), (bytes) => speaker.say(bytes).length === 0),
    { numRuns: 500 },
  );
  t.is(stand.node.register.digest(), before);
  t.deepEqual(speaker.say(new BayVoice(3).hello()), [CHALLENGE], "and the sign goes on");
});

test("of a bay that never stops two frames a second are opened, and others are answered meanwhile", (t) => {
  const stand = new SignStand();
  const [broken, other] = [new Speaker(stand, 3), new Speaker(stand, 4)];
  const voice = new BayVoice(4);
  const hello = new BayVoice(3).hello();
  for (let second = 0; second < 20; second += 1) {
    for (let frame = 0; frame < 100; frame += 1) stand.timer.after(frame * 10, () => broken.throwIn(hello));
    stand.pass(1_000);
    if (second === 10) t.true(other.greet(voice));
  }
  stand.pass(1_000);
  const answers = broken.heard.length;
  t.true(answers >= 40 && answers <= 50, `${answers} answers`);
  t.is(stand.log.filter((line) => line.includes("too many")).length, 1);
  stand.pass(3_000);
  t.deepEqual(broken.say(hello), [CHALLENGE], "once it stops, it is heard again");
});
