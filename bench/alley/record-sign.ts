import { SignNode } from "../../src/nodes/sign-node.js";
import type { SignNodeOptions } from "../../src/nodes/sign-options.js";
import type { MatrixConstructor } from "../../src/ports/matrix.js";
import type { MqttConstructor } from "../../src/ports/mqtt.js";
import type { RadioConstructor } from "../../src/ports/radio.js";
import type { Timer } from "../../src/ports/timer.js";
import {
  MQTT_ACKNOWLEDGED,
  MQTT_CONNECTED,
  outputOf,
  RADIO_READABLE,
  RADIO_TRANSMITTED,
  SIGN_STARTS,
  type SignRecording,
  TIMER_FIRES,
} from "./recording.js";

/** A sign node that notes in a recording what it is given and what it does. */
export function recordSign(options: SignNodeOptions): {
  readonly node: SignNode;
  readonly recording: SignRecording;
} {
  const recorder = new SignRecorder(options);
  recorder.note(SIGN_STARTS, 0);
  const node = new SignNode({
    ...options,
    timer: recorder.timer(options.timer),
    radio: { io: recorder.radio(options.radio.io) },
    matrix: { ...options.matrix, io: recorder.matrix(options.matrix.io) },
    mqtt: { io: recorder.mqtt(options.mqtt.io), timer: recorder.timer(options.mqtt.timer) },
    random: {
      below: (limit) => {
        const number = options.random.below(limit);
        recorder.recording.draws.push(number);
        return number;
      },
    },
  });
  return { node, recording: recorder.recording };
}

class SignRecorder {
  readonly recording: SignRecording = { events: [], frames: [], draws: [], output: 0 };
  readonly #options: SignNodeOptions;
  #timers = 0;

  constructor(options: SignNodeOptions) {
    this.#options = options;
  }

  /** Something happens to the node. */
  note(kind: number, argument: number): void {
    const { clock } = this.#options;
    if (clock.trust() !== "trusted") throw new Error("recording a sign: its time is not trusted");
    this.recording.events.push(kind, argument, clock.uptimeMs(), clock.utcMs());
  }

  /** The node does something. */
  #did(amount: number): void {
    this.recording.output = outputOf(this.recording.output, amount);
  }

  timer(timer: Timer): Timer {
    return {
      set: (callback, delayMs) => {
        const index = this.#timers;
        this.#timers += 1;
        this.#did(delayMs);
        return timer.set(() => {
          this.note(TIMER_FIRES, index);
          callback();
        }, delayMs);
      },
      clear: (handle) => timer.clear(handle),
    };
  }

  radio(io: RadioConstructor): RadioConstructor {
    const recorder = this;
    return class extends io {
      constructor(options: ConstructorParameters<RadioConstructor>[0]) {
        super({
          onReadable: () => {
            recorder.note(RADIO_READABLE, 0);
            options.onReadable();
          },
          onTransmitted: () => {
            recorder.note(RADIO_TRANSMITTED, 0);
            options.onTransmitted();
          },
          onReceiveTimeout: () => unknownEvent("a listening window closed"),
        });
      }

      override transmit(frame: Uint8Array): void {
        recorder.#did(frame.length);
        super.transmit(frame);
      }

      override read(): Uint8Array | undefined {
        const frame = super.read();
        recorder.recording.frames.push(frame === undefined ? null : [...frame]);
        return frame;
      }
    };
  }

  matrix(io: MatrixConstructor): MatrixConstructor {
    const recorder = this;
    return class extends io {
      override show(page: number): void {
        recorder.#did(page);
        super.show(page);
      }
    };
  }

  mqtt(io: MqttConstructor): MqttConstructor {
    const recorder = this;
    return class extends io {
      constructor(options: ConstructorParameters<MqttConstructor>[0]) {
        super({
          ...options,
          onConnect: () => {
            recorder.note(MQTT_CONNECTED, 0);
            options.onConnect();
          },
          onAcknowledged: (packetId) => {
            recorder.note(MQTT_ACKNOWLEDGED, packetId);
            options.onAcknowledged(packetId);
          },
          onMessage: (topic) => unknownEvent(`a message came on ${topic}`),
          onClose: (reason) => unknownEvent(`the connection was ${reason}`),
        });
      }

      override publish(topic: string, payload: Uint8Array, retain: boolean, packetId?: number): void {
        recorder.#did(payload.length);
        super.publish(topic, payload, retain, packetId);
      }
    };
  }
}

function unknownEvent(what: string): never {
  throw new Error(`recording a sign: ${what}, which a recording cannot hold`);
}
