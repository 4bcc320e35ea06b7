/** Why a connection is over. */
export type MqttCloseReason = "refused" | "lost" | "closed";

export interface MqttWill {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly retain: boolean;
}

export interface MqttOptions {
  readonly clientId: string;
  /** Seconds, [1, 65535]. Source: MQTT 3.1.1, 3.1.2.10. */
  readonly keepAliveS: number;
  readonly will: MqttWill;
  onConnect(): void;
  /** One whole application message. `payload` is the callee's for the length of the call. */
  onMessage(topic: string, payload: Uint8Array): void;
  /** The broker has taken responsibility for a message sent with quality of service 1. */
  onAcknowledged(packetId: number): void;
  /** Called once; the object is of no use after it. */
  onClose(reason: MqttCloseReason): void;
}

/**
 * One connection to an MQTT 3.1.1 broker, as weak as the weakest host's: no queue, no retry,
 * no reconnection. Those are src/mqtt's. Address and credentials are the host's to know.
 */
export interface Mqtt {
  /** Sends one message; with `packetId` [1, 65535] at quality of service 1, else 0. Dropped when not connected. */
  publish(topic: string, payload: Uint8Array, retain: boolean, packetId?: number): void;
  /** Asks for a topic filter, at quality of service 1. Dropped when not connected. */
  subscribe(filter: string): void;
  /** Says goodbye; `onClose` is not called. */
  close(): void;
}

export type MqttConstructor = new (options: MqttOptions) => Mqtt;
