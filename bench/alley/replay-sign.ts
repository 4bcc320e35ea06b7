import { makePlainAes } from "../../hosts/alley/plain-aes.js";
import { SignNode } from "../../src/nodes/sign-node.js";
import type { SignNodeOptions } from "../../src/nodes/sign-options.js";
import type { TimeOptions } from "../../src/nodes/sign-time.js";
import type { Datagram, DatagramOptions } from "../../src/ports/datagram.js";
import type { MqttOptions } from "../../src/ports/mqtt.js";
import type { Timer } from "../../src/ports/timer.js";
import { loadSignPairings } from "../../src/radio/pairings.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import { SIGN_PLAN, SIGN_SECTORS } from "../../src/storage/plans.js";
import { OutputSum } from "./output-sum.js";
import {
  DATAGRAM_READABLE,
  EVENT_NUMBERS,
  MQTT_ACKNOWLEDGED,
  MQTT_CONNECTED,
  RADIO_READABLE,
  RADIO_REFUSED,
  RADIO_TRANSMITTED,
  SIGN_STARTS,
  type SignRecording,
  TIMER_FIRES,
} from "./recording.js";
import { ReplayRadio } from "./replay-radio.js";
import { flashWith, openPlain } from "./stored-records.js";

/** Runs a sign node on what was recorded, with ports that do no more than give it; an empty one has no node. */
export class SignReplay {
  readonly #recording: SignRecording;
  readonly #isEmpty: boolean;
  readonly #output = new OutputSum();
  readonly #radio: ReplayRadio;
  readonly #timers = new Map<number, () => void>();
  readonly #timer: Timer = {
    set: (callback, delayMs) => {
      this.#output.add(delayMs);
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
  #mqtt: MqttOptions | undefined;
  #timersSet = 0;
  #uptimeMs = 0;
  #datagrams: DatagramOptions | undefined;
  #datagram = 0;
  #rtcReading = 0;
  #draw = 0;

  constructor(recording: SignRecording, isEmpty: boolean) {
    this.#recording = recording;
    this.#isEmpty = isEmpty;
    this.#radio = new ReplayRadio(recording.frames, this.#output);
    this.#nodeOptions = this.#buildOptions();
  }

  /** Returns what the node did, to be held against the recording. */
  play(): number {
    const { events } = this.#recording;
    for (let at = 0; at < events.length; at += EVENT_NUMBERS) {
      this.#uptimeMs = events[at + 2] ?? 0;
      this.#happen(events[at] ?? 0, events[at + 1] ?? 0);
    }
    return this.#output.value;
  }

  #happen(kind: number, argument: number): void {
    if (kind === TIMER_FIRES) this.#fire(argument);
    else if (kind === RADIO_READABLE) this.#radio.options?.onReadable();
    else if (kind === RADIO_TRANSMITTED) this.#radio.options?.onTransmitted();
    else if (kind === RADIO_REFUSED) this.#radio.options?.onRefused();
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

  #buildOptions(): SignNodeOptions {
    const replay = this;
    const { draws, stored } = this.#recording;
    const storage = openPlain(flashWith(stored, SIGN_PLAN, SIGN_SECTORS), SIGN_PLAN);
    const pairing = loadSignPairings(storage.records);
    if (!pairing.ok) throw new Error(`replaying a sign: ${pairing.error}`);
    return {
      schedule: DEFAULT_SCHEDULE,
      clock: { uptimeMs: () => this.#uptimeMs },
      time: this.#timeOptions(),
      storage,
      link: { pairing: pairing.value, makeAes: makePlainAes },
      timer: this.#timer,
      random: {
        below: () => {
          const number = draws[this.#draw] ?? 0;
          this.#draw += 1;
          return number;
        },
      },
      radio: this.#radio.source,
      matrix: {
        width: 64,
        height: 32,
        io: class {
          readonly width = 64;
          readonly height = 32;
          write(): void {}
          show(page: number): void {
            replay.#output.add(page);
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
            replay.#output.add(payload.length);
          }
          subscribe(): void {}
          close(): void {}
        },
      },
      log: { write: () => {} },
      watcher: { reported: () => {}, believed: () => {}, faced: () => {} },
    };
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
          this.#output.add(utcS);
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
            replay.#output.add(bytes.length);
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
}
