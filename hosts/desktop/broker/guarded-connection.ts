import type { Socket } from "node:net";
import { Duplex } from "node:stream";
import { MAX_MESSAGE_BYTES } from "../../../src/ports/mqtt.js";

/** Longest packet after its fixed header, in bytes: a payload, its topic, and what else it holds. */
export const MAX_PACKET_BYTES = MAX_MESSAGE_BYTES + 512;

/** How much may wait for a client that does not read, in bytes, before the broker takes notice. */
const MAX_WAITING_BYTES = 65_536;

/** Continuation bit and value bits of a length byte. Source: MQTT 3.1.1, 2.2.3. */
const MORE = 0x80;
const VALUE = 0x7f;

/**
 * Follows a byte stream of MQTT packets by their fixed headers alone, and says when one announces more than
 * {@link MAX_PACKET_BYTES}: before anything is gathered in memory.
 */
class PacketGuard {
  #state: "type" | "length" | "body" = "type";
  #lengthBytes = 0;
  /** In `length` the value so far, in `body` the bytes still to come. */
  #remaining = 0;

  /** Whether the stream may go on after `chunk`. */
  accepts(chunk: Uint8Array): boolean {
    let index = 0;
    while (index < chunk.length) {
      if (this.#state === "body") {
        const skipped = Math.min(this.#remaining, chunk.length - index);
        index += skipped;
        this.#remaining -= skipped;
        if (this.#remaining === 0) this.#state = "type";
        continue;
      }
      const byte = chunk[index] ?? 0;
      index += 1;
      if (this.#state === "type") {
        this.#state = "length";
        this.#lengthBytes = 0;
        this.#remaining = 0;
      } else if (!this.#takeLength(byte)) return false;
    }
    return true;
  }

  #takeLength(byte: number): boolean {
    this.#remaining += (byte & VALUE) * 128 ** this.#lengthBytes;
    this.#lengthBytes += 1;
    if (this.#remaining > MAX_PACKET_BYTES) return false;
    // A length of more than four bytes is the parser's to refuse: none of it is stored here.
    if ((byte & MORE) !== 0) return true;
    this.#state = this.#remaining === 0 ? "type" : "body";
    return true;
  }
}

/** A TCP socket as the broker sees it: destroyed as soon as its client announces an oversize packet. */
export class GuardedConnection extends Duplex {
  readonly #socket: Socket;

  constructor(socket: Socket) {
    super({ allowHalfOpen: false, writableHighWaterMark: MAX_WAITING_BYTES });
    this.#socket = socket;
    const guard = new PacketGuard();
    socket.on("data", (chunk: Buffer) => {
      if (!guard.accepts(chunk)) this.destroy();
      else if (!this.push(chunk)) socket.pause();
    });
    socket.on("end", () => this.push(null));
    socket.on("error", () => this.destroy());
    socket.on("close", () => this.destroy());
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#socket.write(chunk, done);
  }

  override _final(done: () => void): void {
    this.#socket.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#socket.destroy();
    done(error);
  }
}
