import type { MqttClient } from "mqtt";
import { ANSWER_MS, type BrokerAddress, connectOnce } from "./connect-once.js";

/** A broker says nowhere that it has given all that it keeps: it counts as done when so long nothing more has come. */
const QUIET_MS = 1_000;

/**
 * What a broker keeps of the topics that match a filter, by topic; what is published meanwhile takes its place. Rejects
 * when the broker cannot be reached, hangs up, or lets this name read none of it.
 */
export async function keptMessages(
  address: BrokerAddress,
  filter: string,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const client = await connectOnce(address);
  try {
    return await collect(client, filter);
  } finally {
    await client.endAsync(true);
  }
}

function collect(client: MqttClient, filter: string): Promise<ReadonlyMap<string, Uint8Array>> {
  return new Promise((resolve, reject) => {
    const kept = new Map<string, Uint8Array>();
    let timer = setTimeout(() => reject(new Error("the broker does not answer")), ANSWER_MS);
    const fail = (error: unknown): void => {
      clearTimeout(timer);
      reject(error);
    };
    const waitOn = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => resolve(kept), QUIET_MS);
    };
    client.once("close", () => fail(new Error("the broker hung up")));
    client.on("message", (topic: string, payload: Buffer) => {
      // An empty payload is no value: the broker is to forget the topic's. Source: MQTT 3.1.1, 3.3.1.3.
      if (payload.length === 0) kept.delete(topic);
      else kept.set(topic, new Uint8Array(payload));
      waitOn();
    });
    client.subscribeAsync(filter, { qos: 1 }).then(waitOn, fail);
  });
}
