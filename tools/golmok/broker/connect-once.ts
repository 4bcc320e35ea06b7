import { connectAsync, type MqttClient } from "mqtt";

/** Where to, and as whom. */
export interface BrokerAddress {
  /** `mqtt://host:port`, `mqtts://...` or another scheme that MQTT.js knows. */
  readonly url: string;
  readonly username: string | undefined;
  readonly password: string | undefined;
}

/** How long broker and sign have for an answer each. */
export const ANSWER_MS = 10_000;

/** A client that says "close" when the broker hangs up, and does not come back; rejects when it cannot be reached. */
export async function connectOnce(
  { url, username, password }: BrokerAddress,
  answerMs = ANSWER_MS,
): Promise<MqttClient> {
  const client = await connectAsync(
    url,
    {
      protocolVersion: 4,
      reconnectPeriod: 0,
      connectTimeout: answerMs,
      ...(username === undefined ? {} : { username }),
      ...(password === undefined ? {} : { password }),
    },
    false,
  );
  // Every error is followed by "close", which is what counts; unheard, an error would end the process.
  client.on("error", () => {});
  return client;
}
