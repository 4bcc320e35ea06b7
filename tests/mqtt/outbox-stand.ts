import type { Outbox } from "../../src/mqtt/outbox.js";
import { StateDigest } from "../../src/mqtt/state-digest.js";

export interface Sent {
  readonly topic: string;
  readonly value: number;
  readonly retain: boolean;
  readonly packetId: number;
}

/** A connection that writes down what it is given, and that a test acknowledges by hand. */
export class Wire {
  readonly sent: Sent[] = [];

  publish(topic: string, payload: Uint8Array, retain: boolean, packetId = 0): void {
    this.sent.push({ topic, value: payload[0] ?? -1, retain, packetId });
  }

  get lines(): string[] {
    return this.sent.map(({ topic, value }) => `${topic}=${value}`);
  }
}

export function put(outbox: Outbox, topic: string, value: number, retain: boolean): void {
  outbox.put(topic, Uint8Array.of(value), retain);
}

export function digestOf(outbox: Outbox): number {
  const digest = new StateDigest();
  outbox.addTo(digest);
  return digest.value;
}
