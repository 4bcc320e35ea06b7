import { SignNode } from "../../src/nodes/sign-node.js";
import type { SignNodeOptions } from "../../src/nodes/sign-options.js";
import type { TimeOptions } from "../../src/nodes/sign-time.js";
import type { Datagram, DatagramSocketConstructor } from "../../src/ports/datagram.js";
import type { MatrixConstructor } from "../../src/ports/matrix.js";
import type { MqttConstructor } from "../../src/ports/mqtt.js";
import type {
  RadioConstructor,
  RadioFrame,
  RadioManner,
  RadioOptions,
  RadioTuning,
} from "../../src/ports/radio.js";
import type { Rtc } from "../../src/ports/rtc.js";
import type { Timer } from "../../src/ports/timer.js";
import { OutputSum } from "./output-sum.js";
import {
  DATAGRAM_READABLE,
  MQTT_ACKNOWLEDGED,
  MQTT_CONNECTED,
  RADIO_READABLE,
  RADIO_REFUSED,
  RADIO_TRANSMITTED,
  recordFrame,
  SIGN_STARTS,
  type SignRecording,
  TIMER_FIRES,
} from "./recording.js";
import { recordStored } from "./stored-records.js";

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
    radio: { ...options.radio, io: recorder.radio(options.radio.io) },
    matrix: { ...options.matrix, io: recorder.matrix(options.matrix.io) },
    mqtt: { io: recorder.mqtt(options.mqtt.io), timer: recorder.timer(options.mqtt.timer) },
    time: recorder.time(options.time ?? {}),
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
  readonly recording: SignRecording;
  readonly #options: SignNodeOptions;
  readonly #output = new OutputSum();
  #timers = 0;

  constructor(options: SignNodeOptions) {
    this.#options = options;
    const { buildS, servers } = options.time ?? {};
    if (options.storage === undefined) throw new Error("recording a sign: it has no store");
    if (options.link === undefined) throw new Error("recording a sign: it has no keys");
    const output = this.#output;
    this.recording = {
      stored: recordStored(options.storage),
      events: [],
      frames: [],
      datagrams: [],
      rtcReadings: [],
      time: { buildS, serverCount: servers?.count ?? 0 },
      draws: [],
      get output() {
        return output.value;
      },
    };
  }

  /** Something happens to the node. */
  note(kind: number, argument: number): void {
    this.recording.events.push(kind, argument, this.#options.clock.uptimeMs());
  }

  timer(timer: Timer): Timer {
    return {
      set: (callback, delayMs) => {
        const index = this.#timers;
        this.#timers += 1;
        this.#output.add(delayMs);
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
      constructor(options: RadioOptions) {
        super({
          ...options,
          onReadable: () => {
            recorder.note(RADIO_READABLE, 0);
            options.onReadable();
          },
          onTransmitted: () => {
            recorder.note(RADIO_TRANSMITTED, 0);
            options.onTransmitted();
          },
          onRefused: () => {
            recorder.note(RADIO_REFUSED, 0);
            options.onRefused();
          },
          onReceiveTimeout: () => unknownEvent("a listening window closed"),
        });
      }

      override tune(tuning: RadioTuning): void {
        recorder.#output.addTuning(tuning);
        super.tune(tuning);
      }

      override transmit(frame: Uint8Array, manner: RadioManner): void {
        recorder.#output.addFrame(frame);
        super.transmit(frame, manner);
      }

      override read(): RadioFrame | undefined {
        const frame = super.read();
        recorder.recording.frames.push(recordFrame(frame));
        return frame;
      }
    };
  }

  time(time: TimeOptions): TimeOptions {
    const { rtc, servers } = time;
    return {
      ...time,
      ...(rtc === undefined ? {} : { rtc: this.#rtc(rtc) }),
      ...(servers === undefined ? {} : { servers: { ...servers, io: this.#datagram(servers.io) } }),
    };
  }

  #rtc(rtc: Rtc): Rtc {
    return {
      read: () => {
        const reading = rtc.read();
        this.recording.rtcReadings.push(reading ?? null);
        return reading;
      },
      set: (utcS, tag) => {
        this.#output.add(utcS);
        return rtc.set(utcS, tag) || unknownEvent("the RTC could not be set");
      },
    };
  }

  #datagram(io: DatagramSocketConstructor): DatagramSocketConstructor {
    const recorder = this;
    return class extends io {
      constructor(options: ConstructorParameters<DatagramSocketConstructor>[0]) {
        super({
          onReadable: () => {
            recorder.note(DATAGRAM_READABLE, 0);
            options.onReadable();
          },
        });
      }

      override send(server: number, bytes: Uint8Array): void {
        recorder.#output.add(bytes.length);
        super.send(server, bytes);
      }

      override read(): Datagram | undefined {
        const datagram = super.read();
        const copy = datagram && { server: datagram.server, bytes: [...datagram.bytes] };
        recorder.recording.datagrams.push(copy ?? null);
        return datagram;
      }
    };
  }

  matrix(io: MatrixConstructor): MatrixConstructor {
    const recorder = this;
    return class extends io {
      override show(page: number): void {
        recorder.#output.add(page);
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
        recorder.#output.add(payload.length);
        super.publish(topic, payload, retain, packetId);
      }
    };
  }
}

function unknownEvent(what: string): never {
  throw new Error(`recording a sign: ${what}, which a recording cannot hold`);
}
