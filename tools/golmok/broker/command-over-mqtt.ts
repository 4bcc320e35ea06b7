import type { MqttClient } from "mqtt";
import type { AlleyId } from "../../../src/domain/ids.js";
import { alleyTree, replyTopic } from "../../../src/mqtt/topics.js";
import { ANSWER_MS, type BrokerAddress, connectOnce } from "./connect-once.js";

/** What the sign answered. */
export interface CommandReply {
  readonly ok: boolean;
  readonly reason: string | undefined;
}

/**
 * Sends a command at quality of service 1, not to be kept, and waits for the sign's reply to a command of that name;
 * `undefined` when none comes within 10 s. Two people who command the same at the same time may read each other's reply.
 * Rejects when the broker cannot be reached, or hangs up.
 */
export async function commandOverMqtt(
  address: BrokerAddress,
  alley: AlleyId,
  name: string,
  payload: Uint8Array,
): Promise<CommandReply | undefined> {
  const client = await connectOnce(address);
  try {
    // Both at once: when the broker hangs up, MQTT.js leaves what was not acknowledged waiting for ever.
    const sent = send(client, alley, name, payload);
    const [reply] = await Promise.all([replyTo(client, replyTopic(alley), name), sent]);
    return reply;
  } finally {
    await client.endAsync(true);
  }
}

async function send(client: MqttClient, alley: AlleyId, name: string, payload: Uint8Array): Promise<void> {
  await client.subscribeAsync(replyTopic(alley), { qos: 1 });
  await client.publishAsync(`${alleyTree(alley)}command/${name}`, Buffer.from(payload), { qos: 1 });
}

function replyTo(client: MqttClient, topic: string, name: string): Promise<CommandReply | undefined> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(undefined), ANSWER_MS);
    client.once("close", () => {
      clearTimeout(timer);
      reject(new Error("the broker hung up"));
    });
    client.on("message", (heardTopic: string, payload: Buffer) => {
      const reply = heardTopic === topic ? readReply(payload.toString("utf8"), name) : undefined;
      if (reply === undefined) return;
      clearTimeout(timer);
      resolve(reply);
    });
  });
}

function readReply(text: string, name: string): CommandReply | undefined {
  try {
    const { command, ok, reason } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    if (command !== name || typeof ok !== "boolean") return undefined;
    return { ok, reason: typeof reason === "string" ? reason : undefined };
  } catch {
    return undefined;
  }
}
