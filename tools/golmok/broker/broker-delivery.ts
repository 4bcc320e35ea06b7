import type { MqttClient } from "mqtt";
import { ANSWER_MS, type BrokerAddress, connectOnce } from "./connect-once.js";

export interface Delivery {
  readonly topic: string;
  readonly payload: Uint8Array;
}

/** What came of a delivery: whether the broker gives back what it was asked to keep. */
export type DeliveryOutcome = "kept" | "not-kept";

/**
 * Publishes each message at quality of service 1 for the broker to keep, then asks for it: a broker that lets somebody
 * publish nothing says so only by not keeping it (MQTT 3.1.1, 3.3.5). Rejects when the broker cannot be reached, or hangs up.
 * @param answerMs how long the broker has for each answer
 */
export async function deliver(
  address: BrokerAddress,
  deliveries: readonly Delivery[],
  answerMs = ANSWER_MS,
): Promise<DeliveryOutcome> {
  const client = await connectOnce(address, answerMs);
  try {
    for (const { topic, payload } of deliveries) {
      const message = Buffer.from(payload);
      await orHangUp(client, client.publishAsync(topic, message, { qos: 1, retain: true }));
      if (!(await orHangUp(client, isKept(client, topic, message, answerMs)))) return "not-kept";
    }
    return "kept";
  } finally {
    await client.endAsync(true);
  }
}

function isKept(client: MqttClient, topic: string, message: Buffer, answerMs: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => done(false), answerMs);
    const onMessage = (heardTopic: string, payload: Buffer): void => {
      if (heardTopic === topic) done(payload.equals(message));
    };
    const done = (kept: boolean): void => {
      clearTimeout(timer);
      client.removeListener("message", onMessage);
      resolve(kept);
    };
    client.on("message", onMessage);
    client.subscribeAsync(topic, { qos: 1 }).catch((error: unknown) => {
      done(false);
      reject(error);
    });
  });
}

/** Waits for an answer, and no longer than the connection lasts. */
function orHangUp<Answer>(client: MqttClient, answer: Promise<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const onClose = (): void => reject(new Error("the broker hung up"));
    client.once("close", onClose);
    answer.then(resolve, reject).finally(() => client.removeListener("close", onClose));
  });
}
