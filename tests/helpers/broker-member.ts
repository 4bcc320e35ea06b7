import type { Mqtt } from "../../src/ports/mqtt.js";
import type { SignStand } from "./sign-stand.js";

/** Someone of the committee, at the same broker. */
export class BrokerMember {
  readonly replies: string[] = [];
  readonly #mqtt: Mqtt;

  constructor(stand: SignStand) {
    this.#mqtt = new stand.broker.io({
      clientId: "member",
      keepAliveS: 30,
      will: { topic: "golmok/1/gone", payload: new Uint8Array(0), retain: false },
      onConnect: () => this.#mqtt.subscribe("golmok/1/reply"),
      onMessage: (_topic, payload) => this.replies.push(Buffer.from(payload).toString("utf8")),
      onAcknowledged: () => {},
      onClose: () => {},
    });
    stand.pass(1_000);
  }

  send(topic: string, payload: string | Uint8Array, isKept = false): void {
    this.#mqtt.publish(topic, new Uint8Array(Buffer.from(payload)), isKept, 1);
  }
}
