/** Why a connection is over: it never came to be, or it broke. */
export type MqttCloseReason = "refused" | "lost";

/** A host carries payloads of up to this many bytes, both ways: the longest is a signed schedule. */
export const MAX_MESSAGE_BYTES = 20_480;

export interface MqttWill {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly retain: boolean;
}

/** What a connection needs and whom it calls. No callback comes from within the constructor or a method. */
export interface MqttOptions {
  readonly clientId: string;
  /** Seconds, [1, 65535]. Source: MQTT 3.1.1, 3.1.2.10. */
  readonly keepAliveS: number;
  /** Absent: the broker says nothing when it loses this client. */
  readonly will?: MqttWill;
  onConnect(): void;
  /**
   * One whole application message. `payload` is the callee's for the length of the call.
   * Whether the broker had kept it is not told (a board's client does not know): what comes in must be
   * harmless when it comes again.
   */
  onMessage(topic: string, payload: Uint8Array): void;
  /** The broker has taken responsibility for a message sent with quality of service 1. */
  onAcknowledged(packetId: number): void;
  /** Called once, unless `close` was called before; the object is of no use after it. */
  onClose(reason: MqttCloseReason): void;
}

/**
 * One connection to an MQTT 3.1.1 broker with a clean session, as weak as the weakest host's: no queue,
 * no retry, no reconnection. Those are src/mqtt's. Address and credentials are the host's to know.
 */
export interface Mqtt {
  /**
   * Sends one message; with `packetId` [1, 65535] at quality of service 1, else 0. Dropped when not
   * connected. `payload` is not changed by anyone from then on.
   */
  publish(topic: string, payload: Uint8Array, retain: boolean, packetId?: number): void;
  /** Asks for a topic filter, at quality of service 1. Dropped when not connected. */
  subscribe(filter: string): void;
  /** Sends what was published before, says goodbye, and calls nothing from then on. The will is not sent. */
  close(): void;
}

export type MqttConstructor = new (options: MqttOptions) => Mqtt;
