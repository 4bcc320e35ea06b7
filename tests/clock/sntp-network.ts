import { SntpClient } from "../../src/clock/sntp-client.js";
import type { SntpRefusal } from "../../src/clock/sntp-packet.js";
import type { TimeSample } from "../../src/clock/time-keeper.js";
import type { Datagram, DatagramOptions, DatagramSocket } from "../../src/ports/datagram.js";
import { seededRandom, VirtualTimer } from "../mqtt/virtual-time.js";
import { type ReplyFields, replyTo } from "./sntp-reply.js";

/** 2026-12-01T00:00Z, at the beginning. */
export const NETWORK_START_MS = Date.UTC(2026, 11, 1);

interface Question {
  readonly server: number;
  readonly atMs: number;
  readonly bytes: Uint8Array;
}

/** A client and the servers it asks, which answer after 20 ms with the true time unless told otherwise. */
export class SntpNetwork {
  readonly timer = new VirtualTimer();
  readonly questions: Question[] = [];
  readonly samples: TimeSample[] = [];
  readonly refusals: (readonly [number, SntpRefusal | "silent"])[] = [];
  readonly client: SntpClient;
  isTrusted = false;
  floorMs: number | undefined = NETWORK_START_MS - 86_400_000;
  openSockets = 0;
  /** What a server answers with; `undefined` is nothing. */
  answer: (question: Question) => ReplyFields | undefined = () => ({});
  delayMs = 20;
  readonly #waiting: Datagram[] = [];
  #readable: (() => void) | undefined;

  constructor(servers: number, seed = 1) {
    const network = this;
    this.client = new SntpClient({
      datagram: {
        io: class implements DatagramSocket {
          constructor(options: DatagramOptions) {
            network.openSockets += 1;
            network.#readable = () => options.onReadable();
          }

          send(server: number, bytes: Uint8Array): void {
            network.#ask({ server, atMs: network.timer.nowMs, bytes: bytes.slice() });
          }

          read(): Datagram | undefined {
            return network.#waiting.shift();
          }

          close(): void {
            network.openSockets -= 1;
            network.#readable = undefined;
          }
        },
      },
      timer: this.timer,
      clock: { uptimeMs: () => this.timer.nowMs },
      random: seededRandom(seed),
      servers,
      floorMs: () => this.floorMs,
      isTrusted: () => this.isTrusted,
      onSample: (sample) => this.samples.push(sample),
      onRefused: (server, refusal) => this.refusals.push([server, refusal]),
    });
  }

  /** Brings bytes to the client, whoever sent them. */
  deliver(server: number, bytes: Uint8Array): void {
    this.#waiting.push({ server, bytes });
    this.#readable?.();
  }

  /** Waits between the questions to a server, in milliseconds. */
  gapsMs(server: number): readonly number[] {
    const times = this.questions.filter((question) => question.server === server).map(({ atMs }) => atMs);
    return times.slice(1).map((atMs, index) => atMs - (times[index] ?? 0));
  }

  #ask(question: Question): void {
    this.questions.push(question);
    const fields = this.answer(question);
    if (fields === undefined) return;
    this.timer.after(this.delayMs, () => {
      const utcMs = NETWORK_START_MS + question.atMs + this.delayMs / 2;
      this.deliver(question.server, replyTo(question.bytes, utcMs, fields));
    });
  }
}
