import test, { type ExecutionContext } from "ava";
import { SimulatedBroker } from "../../hosts/alley/simulated-broker.js";
import { BrokerLine } from "../../src/mqtt/broker-line.js";
import { MqttRadio } from "../../src/mqtt/mqtt-radio.js";
import type { Mqtt, MqttConstructor, MqttOptions } from "../../src/ports/mqtt.js";
import { seededRandom, VirtualTimer } from "./virtual-time.js";

const UP = "golmok/1/node/3/up";
const DOWN = "golmok/1/node/3/down";
const FRAME = Uint8Array.of(0x11, 1, 0, 3, 9);
const ANSWER = Uint8Array.of(0x18, 1, 0, 3, 7);

/** A bay's radio at a broker, and somebody who hears and answers there. */
class Stand {
  readonly timer = new VirtualTimer();
  readonly broker: SimulatedBroker;
  readonly told: string[] = [];
  readonly published: string[] = [];
  /** When a connection was tried. */
  readonly tries: number[] = [];
  readonly line: BrokerLine;
  /** Whether the other side keeps silent. */
  isMute = false;
  radio: MqttRadio;
  readonly #sign: Mqtt;

  constructor({ isKept = false }: { readonly isKept?: boolean } = {}) {
    const { timer } = this;
    this.broker = new SimulatedBroker({
      scheduler: timer,
      onPublish: (topic, payload, retain) => this.published.push(`${topic} ${[...payload]} ${retain}`),
    });
    const random = seededRandom(1);
    const stand = this;
    const io: MqttConstructor = class extends this.broker.io {
      constructor(options: MqttOptions) {
        super(options);
        stand.tries.push(timer.nowMs);
      }
    };
    this.line = new BrokerLine({ mqtt: { io }, timer, random, alley: 1, bay: 3, isKept });
    this.#sign = this.#join();
    this.radio = this.open();
    this.pass(1_000);
    this.published.length = 0;
  }

  /** As a bay does at the start of an exchange. */
  open(): MqttRadio {
    const { line, timer, told } = this;
    this.radio = new MqttRadio({
      line,
      timer,
      onReadable: () => told.push(`${timer.nowMs} readable`),
      onTransmitted: () => told.push(`${timer.nowMs} transmitted`),
      onRefused: () => told.push(`${timer.nowMs} refused`),
      onReceiveTimeout: () => told.push(`${timer.nowMs} silence`),
    });
    return this.radio;
  }

  pass(durationMs: number): void {
    this.timer.pass(durationMs);
  }

  /** What was told since, without times. */
  takeTold(): readonly string[] {
    return this.told.splice(0).map((line) => line.replace(/^\d+ /, ""));
  }

  say(payload: Uint8Array, topic = DOWN): void {
    this.#sign.publish(topic, payload, false);
  }

  #join(): Mqtt {
    const sign: Mqtt = new this.broker.io({
      clientId: "sign",
      keepAliveS: 30,
      onConnect: () => sign.subscribe(UP),
      onMessage: () => {
        if (!this.isMute) this.say(ANSWER);
      },
      onAcknowledged: () => {},
      onClose: () => {},
    });
    return sign;
  }
}

function exchanges(t: ExecutionContext, stand: Stand): void {
  stand.radio.transmit(FRAME);
  stand.pass(200);
  t.deepEqual(stand.takeTold(), ["transmitted"]);
  stand.radio.receive(60);
  stand.pass(200);
  t.deepEqual(stand.takeTold(), ["readable"]);
  t.deepEqual(stand.radio.read(), { bytes: ANSWER, rssiDbm: 0, snrQuarterDb: 0 });
  t.is(stand.radio.read(), undefined);
}

test("a frame goes up as it is, once and not kept, and its answer comes down", (t) => {
  const stand = new Stand();
  exchanges(t, stand);
  t.deepEqual(stand.published, [`${UP} ${[...FRAME]} false`, `${DOWN} ${[...ANSWER]} false`]);
});

test("nothing is told from within a method, not even over a connection that stands", (t) => {
  const stand = new Stand({ isKept: true });
  exchanges(t, stand);
  stand.radio.transmit(FRAME);
  t.deepEqual(stand.told, []);
  stand.pass(0);
  t.deepEqual(stand.takeTold(), ["transmitted"]);
  stand.pass(200);
  stand.radio.receive(60);
  t.deepEqual(stand.told, []);
  stand.pass(0);
  t.deepEqual(stand.takeTold(), ["readable"]);
});

test("what was to be sent may be changed at once", (t) => {
  const stand = new Stand();
  const frame = FRAME.slice();
  stand.radio.transmit(frame);
  frame.fill(0);
  stand.pass(200);
  t.is(stand.published[0], `${UP} ${[...FRAME]} false`);
});

test("a window is open for a broker's round trip, however short a bay's is", (t) => {
  const stand = new Stand();
  stand.isMute = true;
  stand.radio.transmit(FRAME);
  stand.pass(200);
  stand.radio.receive(60);
  stand.pass(1_950);
  t.deepEqual(stand.takeTold(), ["transmitted"]);
  stand.say(ANSWER);
  stand.pass(45);
  t.deepEqual(stand.takeTold(), ["readable"]);
  stand.radio.receive(60);
  stand.radio.read();
  stand.radio.receive(60);
  stand.pass(1_999);
  t.deepEqual(stand.takeTold(), []);
  stand.pass(1);
  t.deepEqual(stand.takeTold(), ["silence"]);
});

test("what comes after an answer waits for the next window, three frames at most; a new frame forgets it", (t) => {
  const stand = new Stand();
  exchanges(t, stand);
  for (const number of [1, 2, 3, 4]) stand.say(Uint8Array.of(number));
  stand.pass(100);
  t.deepEqual(stand.takeTold(), []);
  stand.radio.receive(60);
  stand.pass(0);
  t.deepEqual(stand.takeTold(), ["readable"]);
  t.deepEqual(
    [1, 2, 3, 4].map(() => stand.radio.read()?.bytes[0]),
    [1, 2, 3, undefined],
  );
  stand.say(Uint8Array.of(5));
  stand.pass(100);
  stand.isMute = true;
  stand.radio.transmit(FRAME);
  stand.pass(100);
  stand.radio.receive(60);
  stand.pass(2_000);
  t.deepEqual(stand.takeTold(), ["transmitted", "silence"]);
});

test("what is no frame is not heard", (t) => {
  const stand = new Stand();
  exchanges(t, stand);
  stand.radio.receive(60);
  for (const payload of [new Uint8Array(0), new Uint8Array(256)]) stand.say(payload);
  stand.say(ANSWER, "golmok/1/node/4/down");
  stand.pass(100);
  t.deepEqual(stand.takeTold(), []);
  stand.say(new Uint8Array(255));
  stand.pass(100);
  t.deepEqual(stand.takeTold(), ["readable"]);
});

test("each exchange has its connection, unless it is kept", (t) => {
  for (const isKept of [false, true]) {
    const stand = new Stand({ isKept });
    for (let exchange = 0; exchange < 3; exchange += 1) {
      exchanges(t, stand);
      stand.radio.close();
      stand.pass(60_000);
      stand.open();
    }
    t.is(stand.tries.length, isKept ? 1 : 3);
  }
});

test("what is kept and lost is connected anew by the next frame, and not before", (t) => {
  const stand = new Stand({ isKept: true });
  exchanges(t, stand);
  stand.radio.close();
  stand.broker.cut();
  stand.broker.restore();
  stand.pass(600_000);
  t.is(stand.tries.length, 1);
  stand.open();
  stand.radio.transmit(FRAME);
  stand.pass(200);
  t.deepEqual([stand.takeTold(), stand.tries.length], [["transmitted"], 2]);
});

test("while the broker is gone each frame is refused, and the tries come ever more rarely", (t) => {
  const stand = new Stand();
  stand.broker.cut();
  for (let minute = 0; minute < 60; minute += 1) {
    // A bay that is refused closes its radio, and is back a moment later.
    if (stand.takeTold().length > 0 || minute === 0) {
      stand.radio.close();
      stand.open();
      stand.radio.transmit(FRAME);
    }
    stand.pass(10_000);
  }
  const waits = stand.tries.slice(1).map((atMs, index) => atMs - (stand.tries[index] ?? 0));
  t.true(stand.tries.length >= 12 && stand.tries.length <= 40, `${stand.tries.length} tries`);
  t.true(Math.max(...waits) <= 80_000, "a minute's rest at most, and until the bay is back");
  stand.broker.restore();
  stand.pass(80_000);
  stand.takeTold();
  stand.radio.close();
  stand.open();
  stand.radio.transmit(FRAME);
  stand.pass(61_000);
  t.deepEqual(stand.takeTold(), ["transmitted"]);
});

/** A line to a broker that does what the test says. */
function puppetLine() {
  const timer = new VirtualTimer();
  const closed: number[] = [];
  const told: string[] = [];
  const brokers: MqttOptions[] = [];
  const io: MqttConstructor = class implements Mqtt {
    constructor(options: MqttOptions) {
      brokers.push(options);
    }
    publish(): void {}
    subscribe(): void {}
    close(): void {
      closed.push(timer.nowMs);
    }
  };
  const line = new BrokerLine({
    mqtt: { io },
    timer,
    random: seededRandom(1),
    alley: 1,
    bay: 3,
    isKept: false,
  });
  line.open({
    onUp: () => told.push("up"),
    onDown: () => told.push("down"),
    onFrame: (bytes) => told.push(`${bytes}`),
  });
  return { timer, closed, told, broker: brokers[0] as MqttOptions };
}

test("a broker that never answers is given up after ten seconds", (t) => {
  const { timer, closed, told } = puppetLine();
  timer.pass(9_999);
  t.deepEqual([told, closed], [[], []]);
  timer.pass(1);
  t.deepEqual([told, closed], [["down"], [10_000]]);
});

test("a broker that brings what was not asked for is not listened to", (t) => {
  const { told, broker } = puppetLine();
  broker.onConnect();
  for (const topic of ["golmok/1/node/4/down", UP, `${DOWN}/x`, "golmok/2/node/3/down", ""])
    broker.onMessage(topic, ANSWER);
  broker.onMessage(DOWN, FRAME);
  t.deepEqual(told, ["up", `${FRAME}`]);
  t.is(broker.will, undefined);
  t.is(broker.clientId, "golmok-1-bay-3");
});

test("a radio that is closed says nothing, and a second frame at once is a mistake", (t) => {
  const stand = new Stand();
  stand.radio.transmit(FRAME);
  t.throws(() => stand.radio.transmit(FRAME));
  stand.radio.close();
  stand.radio.close();
  stand.pass(10_000);
  t.deepEqual([stand.told, stand.published, stand.timer.pending], [[], [], 0]);
  stand.radio.transmit(FRAME);
  stand.radio.receive(60);
  stand.pass(10_000);
  t.deepEqual([stand.told, stand.tries.length], [[], 1]);
});

test("a radio that sleeps hears nothing", (t) => {
  const stand = new Stand();
  stand.radio.transmit(FRAME);
  stand.pass(200);
  stand.takeTold();
  stand.radio.receive(60);
  stand.radio.sleep();
  stand.pass(5_000);
  t.deepEqual(stand.takeTold(), []);
});
