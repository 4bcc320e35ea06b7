/** The way to the time servers of one scenario: SNTP as it is on the wire, with whoever stands in between. */

import type {
  Datagram,
  DatagramOptions,
  DatagramSocket,
  DatagramSocketConstructor,
} from "../../src/ports/datagram.js";
import type { Server } from "./scenario.js";
import type { TraceTime } from "./trace-time.js";

export interface NetworkOptions {
  readonly time: TraceTime;
  /** True time at the beginning of the trace, UTC milliseconds. */
  readonly startMs: number;
  readonly servers: readonly Server[];
}

const PACKET_BYTES = 48;
const ROOT_DISPERSION = 8;
const REFERENCE_ID = 12;
const ORIGINATE = 24;
const RECEIVE = 32;
const TRANSMIT = 40;

/** From 1900-01-01 to 1970-01-01. */
const NTP_TO_UNIX_S = 2_208_988_800;
const TWO_TO_32 = 4_294_967_296;

/** No leap second, version 4, from a server. */
const HEAD = 0x24;
const PRECISION = -20;

/** The class of sockets by which a sign reaches these servers. Source of the packet: RFC 5905, 7.3. */
export function networkOf(options: NetworkOptions): DatagramSocketConstructor {
  return class implements DatagramSocket {
    readonly #waiting: Datagram[] = [];
    #port: DatagramOptions | undefined;

    constructor(port: DatagramOptions) {
      this.#port = port;
    }

    send(server: number, bytes: Uint8Array): void {
      const { time, startMs, servers } = options;
      const answer = servers[server]?.(time.nowMs, startMs + time.nowMs);
      if (answer === undefined) return;
      const nonce = answer.isBlind === true ? undefined : bytes.slice(TRANSMIT, PACKET_BYTES);
      time.after(answer.outMs, () => {
        const reply = replyOf(startMs + time.nowMs + answer.offsetMs, answer, nonce);
        time.after(answer.backMs, () => this.#hear({ server, bytes: reply }));
      });
    }

    read(): Datagram | undefined {
      return this.#waiting.shift();
    }

    close(): void {
      this.#port = undefined;
    }

    #hear(datagram: Datagram): void {
      if (this.#port === undefined) return;
      this.#waiting.push(datagram);
      this.#port.onReadable();
    }
  };
}

function replyOf(
  saidMs: number,
  { kiss, rootErrorMs }: NonNullable<ReturnType<Server>>,
  nonce: Uint8Array | undefined,
): Uint8Array {
  const reply = new Uint8Array(PACKET_BYTES);
  const view = new DataView(reply.buffer);
  view.setUint8(0, HEAD);
  view.setUint8(1, kiss === undefined ? 2 : 0);
  view.setInt8(3, PRECISION);
  view.setUint32(ROOT_DISPERSION, Math.ceil((rootErrorMs * 65_536) / 1_000));
  for (let index = 0; index < 4; index += 1)
    reply[REFERENCE_ID + index] = kiss === undefined ? index + 1 : kiss.charCodeAt(index);
  if (nonce !== undefined) reply.set(nonce, ORIGINATE);
  for (const at of [RECEIVE, TRANSMIT]) setTimestamp(view, at, saidMs);
  return reply;
}

/** Seconds since 1900 begin again at 0 in 2036; a lie may be from any year. */
function setTimestamp(view: DataView, at: number, utcMs: number): void {
  const seconds = Math.floor(utcMs / 1_000);
  const inEra = (seconds + NTP_TO_UNIX_S) % TWO_TO_32;
  view.setUint32(at, inEra < 0 ? inEra + TWO_TO_32 : inEra);
  view.setUint32(at + 4, Math.floor(((utcMs - seconds * 1_000) * TWO_TO_32) / 1_000));
}
