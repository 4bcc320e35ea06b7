import test from "ava";
import { SimulatedBroker } from "../../hosts/alley/simulated-broker.js";
import type { Mqtt } from "../../src/ports/mqtt.js";
import { VirtualTimer } from "../mqtt/virtual-time.js";

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "utf8"));

interface Peer {
  readonly mqtt: Mqtt;
  readonly log: string[];
}

function peerOf(broker: SimulatedBroker, timer: VirtualTimer, clientId: string): Peer {
  const log: string[] = [];
  const note = (what: string): void => {
    log.push(`${timer.nowMs} ${what}`);
  };
  const mqtt = new broker.io({
    clientId,
    keepAliveS: 30,
    will: { topic: "will", payload: bytes(clientId), retain: true },
    onConnect: () => note("connected"),
    onMessage: (topic, payload) => note(`${topic} ${Buffer.from(payload)}`),
    onAcknowledged: (packetId) => note(`acknowledged ${packetId}`),
    onClose: (reason) => note(reason),
  });
  return { mqtt, log };
}

test("every step takes one latency: to the broker, and back", (t) => {
  const timer = new VirtualTimer();
  const seen: string[] = [];
  const broker = new SimulatedBroker({
    scheduler: timer,
    latencyMs: 30,
    onPublish: (topic, payload, retain) =>
      seen.push(`${timer.nowMs} ${topic} ${Buffer.from(payload)} ${retain}`),
  });
  const { mqtt, log } = peerOf(broker, timer, "a");
  timer.pass(100);
  mqtt.publish("state", bytes("x"), true, 5);
  timer.pass(100);
  t.deepEqual(log, ["60 connected", "160 acknowledged 5"]);
  t.deepEqual(seen, ["130 state x true"]);
});

test("a message that is under way when the broker is cut reaches nobody and is not acknowledged", (t) => {
  const timer = new VirtualTimer();
  const seen: string[] = [];
  const broker = new SimulatedBroker({ scheduler: timer, onPublish: (topic) => seen.push(topic) });
  const { mqtt, log } = peerOf(broker, timer, "a");
  timer.pass(100);
  mqtt.publish("state", bytes("x"), true, 5);
  timer.pass(10);
  broker.cut();
  timer.pass(1_000);
  t.deepEqual(seen, ["will"]);
  t.deepEqual(log, ["40 connected", "130 lost"]);
  t.is(broker.retained("state"), undefined);
  t.deepEqual(broker.retained("will"), bytes("a"));
});

test("a subscriber with two filters that match is told once", (t) => {
  const timer = new VirtualTimer();
  const broker = new SimulatedBroker({ scheduler: timer });
  const { mqtt, log } = peerOf(broker, timer, "a");
  timer.pass(100);
  mqtt.subscribe("state");
  mqtt.subscribe("#");
  timer.pass(100);
  mqtt.publish("state", bytes("x"), false);
  timer.pass(100);
  t.deepEqual(log, ["40 connected", "240 state x"]);
});

test("what a sender or a reader does to its bytes afterwards changes nothing at the broker", (t) => {
  const timer = new VirtualTimer();
  const broker = new SimulatedBroker({ scheduler: timer });
  const { mqtt } = peerOf(broker, timer, "a");
  timer.pass(100);
  const payload = bytes("x");
  mqtt.publish("state", payload, true);
  payload.fill(0);
  timer.pass(100);
  const vandal = new broker.io({
    clientId: "b",
    keepAliveS: 30,
    will: { topic: "will", payload: bytes("b"), retain: false },
    onConnect: () => vandal.subscribe("#"),
    onMessage: (_topic, bytesHeard) => bytesHeard.fill(0),
    onAcknowledged: () => {},
    onClose: () => {},
  });
  timer.pass(1_000);
  t.deepEqual(broker.retained("state"), bytes("x"));
});
