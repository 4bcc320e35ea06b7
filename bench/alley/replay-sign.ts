import { StoredTime } from "../../src/nodes/sign-memory-time.js";
import { SignNode } from "../../src/nodes/sign-node.js";
import type { SignNodeOptions } from "../../src/nodes/sign-options.js";
import type { TimeOptions } from "../../src/nodes/sign-time.js";
import type { Datagram, DatagramOptions } from "../../src/ports/datagram.js";
import type { MqttOptions } from "../../src/ports/mqtt.js";
import type { RadioOptions } from "../../src/ports/radio.js";
import type { Timer } from "../../src/ports/timer.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import { SIGN_PLAN } from "../../src/storage/plans.js";
import { Storage } from "../../src/storage/storage.js";
import { PlainFlash } from "./plain-flash.js";
import {
  DATAGRAM_READABLE,
  EVENT_NUMBERS,
  MQTT_ACKNOWLEDGED,
  MQTT_CONNECTED,
  outputOf,
  RADIO_READABLE,
  RADIO_TRANSMITTED,
  SIGN_STARTS,
  type SignRecording,
  TIMER_FIRES,
} from "./recording.js";

/** Runs a sign node on what was recorded, with ports that do no more than give it; an empty one has no node. */
export class SignReplay {
  readonly #recording: SignRecording;
  readonly #isEmpty: boolean;
  readonly #timers = new Map<number, () => void>();
  readonly #timer: Timer = {
    set: (callback, delayMs) => {
      this.#did(delayMs);
      this.#timers.set(this.#timersSet, callback);
      this.#timersSet += 1;
      return this.#timersSet - 1;
    },
    clear: (handle) => this.#timers.delete(handle),
  };
  /** Kept with and without a node, so that the ports' own slots cancel out. */
  readonly #nodeOptions: SignNodeOptions;
  /** Alive as long as the replay is. */
  node: SignNode | undefined;
  #radio: RadioOptions | undefined;
  #mqtt: MqttOptions | undefined;
  #timersSet = 0;
  #uptimeMs = 0;
  #datagrams: DatagramOptions | undefined;
  #datagram = 0;
  #rtcReading = 0;
  #frame = 0;
  #draw = 0;
  #output = 0;

  constructor(recording: SignRecording, isEmpty: boolean) {
    this.#recording = recording;
    this.#isEmpty = isEmpty;
    this.#nodeOptions = this.#buildOptions();
  }

  /** Returns what the node did, to be held against the recording. */
  play(): number {
    const { events } = this.#recording;
    for (let at = 0; at < events.length; at += EVENT_NUMBERS) {
      this.#uptimeMs = events[at + 2] ?? 0;
      this.#happen(events[at] ?? 0, events[at + 1] ?? 0);
    }
    return this.#output;
  }

  #happen(kind: number, argument: number): void {
    if (kind === TIMER_FIRES) this.#fire(argument);
    else if (kind === RADIO_READABLE) this.#radio?.onReadable();
    else if (kind === RADIO_TRANSMITTED) this.#radio?.onTransmitted();
    else if (kind === MQTT_ACKNOWLEDGED) this.#mqtt?.onAcknowledged(argument);
    else if (kind === DATAGRAM_READABLE) this.#datagrams?.onReadable();
    else if (kind === MQTT_CONNECTED) this.#mqtt?.onConnect();
    else if (kind === SIGN_STARTS && !this.#isEmpty) this.node = new SignNode(this.#nodeOptions);
  }

  #fire(index: number): void {
    const callback = this.#timers.get(index);
    this.#timers.delete(index);
    callback?.();
  }

  #did(amount: number): void {
    this.#output = outputOf(this.#output, amount);
  }

  #buildOptions(): SignNodeOptions {
    const replay = this;
    const { draws } = this.#recording;
    return {
      schedule: DEFAULT_SCHEDULE,
      clock: { uptimeMs: () => this.#uptimeMs },
      time: this.#timeOptions(),
      storage: this.#pairedStorage(),
      timer: this.#timer,
      random: {
        below: () => {
          const number = draws[this.#draw] ?? 0;
          this.#draw += 1;
          return number;
        },
      },
      radio: {
        io: class {
          constructor(options: RadioOptions) {
            replay.#radio = options;
          }
          isChannelClear(): boolean {
            return true;
          }
          transmit(frame: Uint8Array): void {
            replay.#did(frame.length);
          }
          receive(): void {}
          sleep(): void {}
          read(): Uint8Array | undefined {
            return replay.#nextFrame();
          }
          close(): void {}
        },
      },
      matrix: {
        width: 64,
        height: 32,
        io: class {
          readonly width = 64;
          readonly height = 32;
          write(): void {}
          show(page: number): void {
            replay.#did(page);
          }
          close(): void {}
        },
      },
      mqtt: {
        timer: this.#timer,
        io: class {
          constructor(options: MqttOptions) {
            replay.#mqtt = options;
          }
          publish(_topic: string, payload: Uint8Array): void {
            replay.#did(payload.length);
          }
          subscribe(): void {}
          close(): void {}
        },
      },
      log: { write: () => {} },
      watcher: { reported: () => {}, believed: () => {}, faced: () => {} },
    };
  }

  /** As the sign found it when its power came. */
  #pairedStorage(): Storage {
    const storage = Storage.open(new PlainFlash(), SIGN_PLAN);
    if (!storage.ok) throw new Error(`replaying a sign: ${storage.error}`);
    const { kept } = this.#recording.time;
    if (kept !== undefined) new StoredTime(storage.value.records, { write: () => {} }).save(kept);
    return storage.value;
  }

  #timeOptions(): TimeOptions {
    const replay = this;
    const { buildS, serverCount } = this.#recording.time;
    return {
      ...(buildS === undefined ? {} : { buildS }),
      rtc: {
        read: () => {
          const reading = this.#recording.rtcReadings[this.#rtcReading];
          this.#rtcReading += 1;
          return reading ?? undefined;
        },
        set: (utcS) => {
          this.#did(utcS);
          return true;
        },
      },
      servers: {
        count: serverCount,
        io: class {
          constructor(options: DatagramOptions) {
            replay.#datagrams = options;
          }
          send(_server: number, bytes: Uint8Array): void {
            replay.#did(bytes.length);
          }
          read(): Datagram | undefined {
            return replay.#nextDatagram();
          }
          close(): void {}
        },
      },
    };
  }

  #nextDatagram(): Datagram | undefined {
    const datagram = this.#recording.datagrams[this.#datagram];
    this.#datagram += 1;
    if (datagram === undefined || datagram === null) return undefined;
    return { server: datagram.server, bytes: Uint8Array.from(datagram.bytes) };
  }

  #nextFrame(): Uint8Array | undefined {
    const frame = this.#recording.frames[this.#frame];
    this.#frame += 1;
    return frame === undefined || frame === null ? undefined : Uint8Array.from(frame);
  }
}
