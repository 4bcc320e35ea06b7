/**
 * Time servers somewhere on the internet, and the way to them: packets of SNTP as they are on the wire, late, jittered, and
 * now and then lost. A server is off by a few milliseconds and says by how much it may be; it can also lie, die, or kiss.
 *
 * Not simulated: addresses and their resolution, packets that come twice or changed places, and what others put in between.
 *
 * Source: RFC 5905, 7.3.
 */

import type {
  Datagram,
  DatagramOptions,
  DatagramSocket,
  DatagramSocketConstructor,
} from "../../src/ports/datagram.js";
import type { SeededRandom } from "./random.js";
import { hexOf } from "./transcript.js";
import type { VirtualTime } from "./virtual-time.js";

export interface TimeServersOptions {
  readonly time: VirtualTime;
  /** A stream of its own: what the way does to packets shifts nobody else's chance. */
  readonly random: SeededRandom;
  record(what: string): void;
}

/** A word of four letters instead of a time. Source: RFC 5905, 7.4. */
export type Kiss = "DENY" | "RATE" | "RSTR";

/** One server; what it does can be changed at any time. */
export interface TimeServer {
  /** Its clock less true time, milliseconds. Within {@link HONEST_MS} it keeps what it promises. */
  offsetMs: number;
  isDead: boolean;
  kiss: Kiss | undefined;
  /** From the sign to it, or back, at the least. */
  readonly latencyMs: number;
}

/** By so much a server's clock may be off, it says, all told. */
export const HONEST_MS = 20;

const SERVER_COUNT = 3;
const LEAST_LATENCY_MS = 4;
const MOST_LATENCY_MS = 35;
const MEAN_JITTER_MS = 3;
const MOST_JITTER_MS = 400;
const LOST_PER_MILLION = 5_000;

const PACKET_BYTES = 48;
const TRANSMIT_AT = 40;

/** From 1900-01-01 to 1970-01-01. */
const NTP_TO_UNIX_S = 2_208_988_800;
const TWO_TO_32 = 4_294_967_296;

/** No leap second, version 4, from a server. */
const SERVER_HEAD = 0x24;
const STRATUM = 2;

/** 2^-20 s. */
const PRECISION = -20;

export class TimeServers {
  readonly io: DatagramSocketConstructor;
  readonly servers: readonly TimeServer[];
  readonly #options: TimeServersOptions;

  constructor(options: TimeServersOptions) {
    const { random } = options;
    this.#options = options;
    this.servers = Array.from({ length: SERVER_COUNT }, () => ({
      offsetMs: random.between(-HONEST_MS / 2, HONEST_MS / 2),
      isDead: false,
      kiss: undefined,
      latencyMs: random.between(LEAST_LATENCY_MS, MOST_LATENCY_MS),
    }));
    this.io = this.#socketClass();
  }

  #send(server: number, request: Uint8Array, deliver: (reply: Uint8Array) => void): void {
    const { record } = this.#options;
    record(`datagram send ${server} ${hexOf(request)}`);
    const host = this.servers[server];
    if (host === undefined) return;
    this.#travel(host, () => {
      if (host.isDead || request.length < PACKET_BYTES) return;
      const reply = this.#reply(host, request);
      this.#travel(host, () => {
        record(`datagram heard ${server} ${hexOf(reply)}`);
        deliver(reply);
      });
    });
  }

  /** One way. Each draws as many numbers, whatever becomes of the packet. */
  #travel({ latencyMs }: TimeServer, arrive: () => void): void {
    const { time, random } = this.#options;
    const jitterMs = Math.min(random.exponentialMs(MEAN_JITTER_MS), MOST_JITTER_MS);
    const isLost = random.chance(LOST_PER_MILLION);
    if (!isLost) time.after(latencyMs + jitterMs, arrive);
  }

  #reply({ offsetMs, kiss }: TimeServer, request: Uint8Array): Uint8Array {
    const reply = new Uint8Array(PACKET_BYTES);
    const view = new DataView(reply.buffer);
    const nowMs = this.#options.time.nowMs + offsetMs;
    view.setUint8(0, SERVER_HEAD);
    view.setUint8(1, kiss === undefined ? STRATUM : 0);
    view.setUint8(2, request[2] ?? 0);
    view.setInt8(3, PRECISION);
    // Seconds with sixteen bits below them; the way to its own server is half of what it may be off by.
    view.setUint32(4, Math.ceil((HONEST_MS * 65_536) / 1_000));
    view.setUint32(8, Math.ceil((HONEST_MS * 65_536) / 2_000));
    for (let index = 0; index < 4; index += 1) reply[12 + index] = kiss?.charCodeAt(index) ?? index + 1;
    setTimestamp(view, 16, nowMs - (nowMs % 1_024));
    reply.set(request.subarray(TRANSMIT_AT, PACKET_BYTES), 24);
    setTimestamp(view, 32, nowMs);
    setTimestamp(view, TRANSMIT_AT, nowMs);
    return reply;
  }

  #socketClass(): DatagramSocketConstructor {
    const world = this;
    return class implements DatagramSocket {
      readonly #waiting: Datagram[] = [];
      #port: DatagramOptions | undefined;

      constructor(options: DatagramOptions) {
        this.#port = options;
      }

      send(server: number, bytes: Uint8Array): void {
        if (this.#port === undefined) throw new Error("datagram: the socket is closed");
        world.#send(server, bytes.slice(), (reply) => {
          if (this.#port === undefined) return;
          this.#waiting.push({ server, bytes: reply });
          this.#port.onReadable();
        });
      }

      read(): Datagram | undefined {
        return this.#waiting.shift();
      }

      close(): void {
        this.#port = undefined;
        this.#waiting.length = 0;
      }
    };
  }
}

/** Seconds since 1900, which begin again at 0 in 2036, and their fraction. */
function setTimestamp(view: DataView, at: number, utcMs: number): void {
  const seconds = Math.floor(utcMs / 1_000);
  view.setUint32(at, (seconds + NTP_TO_UNIX_S) % TWO_TO_32);
  view.setUint32(at + 4, Math.ceil(((utcMs - seconds * 1_000) * TWO_TO_32) / 1_000));
}
