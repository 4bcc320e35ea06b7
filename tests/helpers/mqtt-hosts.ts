import { SimulatedBroker } from "../../hosts/alley/simulated-broker.js";
import { startBroker } from "../../hosts/desktop/broker/broker.js";
import { mqttJs } from "../../hosts/desktop/mqtt-js.js";
import type { MqttConstructor } from "../../src/ports/mqtt.js";
import { VirtualTimer } from "../mqtt/virtual-time.js";
import { MOSQUITTO, Mosquitto, until } from "./mosquitto.js";

/** The alley whose topics a host lets its sign and reader use. */
export const ALLEY = 7;

/** One host's broker, seen by a sign and by a committee member, who may read all and send commands. */
export interface Host {
  readonly sign: MqttConstructor;
  readonly reader: MqttConstructor;
  until(what: string, holds: () => boolean): Promise<void>;
  /** Lets enough time pass for what must not happen to have happened. */
  settle(): Promise<void>;
  cut(): Promise<void>;
  restore(): Promise<void>;
  close(): Promise<void>;
}

async function openSimulated(): Promise<Host> {
  const time = new VirtualTimer();
  const broker = new SimulatedBroker({ scheduler: time });
  return {
    sign: broker.io,
    reader: broker.io,
    async until(what, holds) {
      for (let step = 0; step < 1_000 && !holds(); step += 1) time.pass(10);
      if (!holds()) throw new Error(`not within 10 s of virtual time: ${what}`);
    },
    settle: async () => time.pass(1_000),
    cut: async () => broker.cut(),
    restore: async () => broker.restore(),
    close: async () => {},
  };
}

async function openEmbedded(): Promise<Host> {
  const broker = await startBroker({ port: 0, alley: ALLEY });
  const clientOf = (username: "sign" | "committee"): MqttConstructor =>
    mqttJs({ url: broker.url, username, password: broker.users[username] });
  return {
    sign: clientOf("sign"),
    reader: clientOf("committee"),
    until,
    settle,
    cut: async () => broker.cut(),
    restore: async () => broker.restore(),
    close: () => broker.close(),
  };
}

async function openMosquitto(): Promise<Host> {
  const broker = await Mosquitto.start(MOSQUITTO ?? "mosquitto");
  const io = mqttJs({ url: broker.url });
  return {
    sign: io,
    reader: io,
    until,
    settle,
    cut: () => broker.kill(),
    restore: () => broker.restart(),
    close: () => broker.close(),
  };
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 150));

/** Every host of the `Mqtt` port, with what it needs; one whose program is missing does not open. */
export const HOSTS: readonly { readonly name: string; readonly open: (() => Promise<Host>) | undefined }[] = [
  { name: "the broker of the world", open: openSimulated },
  { name: "MQTT.js and the embedded broker", open: openEmbedded },
  { name: "MQTT.js and Mosquitto", open: MOSQUITTO === undefined ? undefined : openMosquitto },
];
