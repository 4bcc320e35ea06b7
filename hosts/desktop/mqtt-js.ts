import { connect, type MqttClient } from "mqtt";
import type { Mqtt, MqttConstructor, MqttOptions } from "../../src/ports/mqtt.js";

/** Where a client of the desktop finds its broker. */
export interface MqttJsOptions {
  /** `mqtt://host:port`, or `mqtts://host:port` for TLS: the broker's certificate must be good for that host. */
  readonly url: string;
  /** Who must have signed that certificate, PEM; absent, whoever this machine trusts. */
  readonly ca?: string;
  /** Absent for a broker that lets anyone in. */
  readonly username?: string;
  readonly password?: string;
}

/** How long a goodbye may take before the socket is closed without one. */
const GOODBYE_MS = 1_000;

/** The `Mqtt` port over MQTT.js, whose own reconnection, queueing, resubscription and retry stay switched off. */
export function mqttJs(options: MqttJsOptions): MqttConstructor {
  return class extends MqttJs {
    constructor(portOptions: MqttOptions) {
      super(portOptions, options);
    }
  };
}

/*
 *   connecting --connack--> connected --close(), closed--> gone
 *       +-----refused, close()-----------------------------> gone
 */
class MqttJs implements Mqtt {
  readonly #client: MqttClient;
  readonly #options: MqttOptions;
  #state: "connecting" | "connected" | "gone" = "connecting";

  constructor(options: MqttOptions, { url, ca, username, password }: MqttJsOptions) {
    this.#options = options;
    const { will } = options;
    this.#client = connect(url, {
      clientId: options.clientId,
      keepalive: options.keepAliveS,
      ...(will === undefined
        ? {}
        : { will: { ...will, payload: Buffer.from(will.payload), qos: 1 as const } }),
      ...(ca === undefined ? {} : { ca }),
      ...(username === undefined ? {} : { username }),
      ...(password === undefined ? {} : { password }),
      protocolVersion: 4,
      clean: true,
      reconnectPeriod: 0,
      queueQoSZero: false,
      resubscribe: false,
      timerVariant: "native",
    });
    this.#client.on("connect", () => this.#connected());
    this.#client.on("message", (topic, payload) => {
      if (this.#state !== "connected") return;
      // A Buffer's own `slice` would not copy.
      options.onMessage(topic, new Uint8Array(payload.buffer, payload.byteOffset, payload.length));
    });
    this.#client.on("close", () => this.#closed());
    // Every error is followed by "close", which is what counts; unheard, an error would end the process.
    this.#client.on("error", () => {});
  }

  publish(topic: string, payload: Uint8Array, retain: boolean, packetId?: number): void {
    if (this.#state !== "connected") return;
    const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
    this.#client.publish(topic, bytes, { qos: packetId === undefined ? 0 : 1, retain }, (error) => {
      const isSent = error === undefined || error === null;
      if (packetId !== undefined && isSent && this.#state === "connected")
        this.#options.onAcknowledged(packetId);
    });
  }

  subscribe(filter: string): void {
    if (this.#state === "connected") this.#client.subscribe(filter, { qos: 1 }, () => {});
  }

  close(): void {
    const wasConnected = this.#state === "connected";
    this.#state = "gone";
    if (!wasConnected) {
      this.#client.end(true);
      return;
    }
    // MQTT.js would wait for acknowledgements before its goodbye; src/mqtt sends those messages again itself.
    for (const packetId of Object.keys(this.#client.outgoing))
      this.#client.removeOutgoingMessage(Number(packetId));
    const stream = this.#client.stream;
    const timer = setTimeout(() => stream.destroy(), GOODBYE_MS);
    stream.once("close", () => clearTimeout(timer));
    this.#client.end();
  }

  #connected(): void {
    if (this.#state !== "connecting") return;
    this.#state = "connected";
    this.#options.onConnect();
  }

  #closed(): void {
    const state = this.#state;
    if (state === "gone") return;
    this.#state = "gone";
    this.#client.end(true);
    this.#options.onClose(state === "connected" ? "lost" : "refused");
  }
}
