/*
 * Asks up to four time servers. With each it goes round by itself:
 *
 *            its wait is over                an answer, good or not
 *   waiting ------------------> asking --------------------------------> waiting
 *      ^                          |   \
 *      |       3 s passed         |    \ the server says DENY or RSTR
 *      +--------------------------+     +-----------------------------> gone, until the next start
 *
 * What does not answer the one question that is open changes nothing: it may be anyone's.
 */

import { crc32c } from "../domain/crc32c.js";
import type { Clock } from "../ports/clock.js";
import type { DatagramSocket, DatagramSocketConstructor } from "../ports/datagram.js";
import type { Random } from "../ports/random.js";
import type { Timer, TimerHandle } from "../ports/timer.js";
import { SHORTEST_GAP_MS, SntpPace } from "./sntp-pace.js";
import { encodeRequest, judgeReply, type Nonce, SNTP_BYTES, type SntpRefusal } from "./sntp-packet.js";
import type { TimeSample } from "./time-sample.js";

const MAX_SERVERS = 4;

const TIMEOUT_MS = 3_000;

/** The first questions go out within this time, so that servers and nodes are not asked all at once. */
const FIRST_WITHIN_MS = 4_000;

/** How far below the floor the era of an answer is looked for. */
const PIVOT_BEFORE_FLOOR_MS = 86_400_000;

export interface SntpClientOptions {
  readonly datagram: { readonly io: DatagramSocketConstructor };
  readonly timer: Timer;
  readonly clock: Clock;
  readonly random: Random;
  /** [0, 4]. */
  readonly servers: number;
  /** Nothing before this is true. */
  floorMs(): number | undefined;
  /** The time is trusted: there is no hurry. */
  isTrusted(): boolean;
  onSample(sample: TimeSample): void;
  /** An answer that gives no time, and why. After `denied`, the server is not asked again: forget it. */
  onRefused(server: number, refusal: SntpRefusal | "silent"): void;
}

interface Server {
  readonly index: number;
  readonly pace: SntpPace;
  /** The question that is open. */
  nonce: Nonce | undefined;
  /** Uptime of the newest question, open or not. */
  askedMs: number | undefined;
  /** The uptime at which its timer is due. */
  dueMs: number;
  timer: TimerHandle | undefined;
}

export class SntpClient {
  readonly #options: SntpClientOptions;
  readonly #packet = new Uint8Array(SNTP_BYTES);
  readonly #servers: readonly Server[];
  #socket: DatagramSocket | undefined;

  constructor(options: SntpClientOptions) {
    this.#options = options;
    this.#servers = Array.from({ length: Math.min(options.servers, MAX_SERVERS) }, (_, index) => ({
      index,
      pace: new SntpPace(options.random),
      nonce: undefined,
      askedMs: undefined,
      dueMs: 0,
      timer: undefined,
    }));
  }

  /** Does nothing when started already. Begun again and again, it asks no server faster for it. */
  start(): void {
    if (this.#socket !== undefined) return;
    const { clock, datagram, random } = this.#options;
    this.#socket = new datagram.io({ onReadable: () => this.#receive() });
    for (const server of this.#servers) {
      const readyMs = server.askedMs === undefined ? 0 : server.askedMs + SHORTEST_GAP_MS - clock.uptimeMs();
      this.#askIn(server, Math.max(random.below(FIRST_WITHIN_MS), readyMs));
    }
  }

  stop(): void {
    for (const server of this.#servers) this.#leave(server);
    this.#socket?.close();
    this.#socket = undefined;
  }

  /** CRC-32C of the whole state, for the transcript. */
  digest(): number {
    const numbers = [this.#socket === undefined ? 0 : 1];
    for (const { pace, nonce, askedMs, dueMs, timer } of this.#servers)
      numbers.push(...pace.state, nonce?.high ?? -1, nonce?.low ?? -1, askedMs ?? -1, dueMs, timer ?? -1);
    return crc32c(new Uint8Array(Float64Array.from(numbers).buffer));
  }

  /** Trust was lost: a long wait becomes as short as the server allows. */
  hurry(): void {
    const nowMs = this.#options.clock.uptimeMs();
    for (const server of this.#servers) {
      if (server.timer === undefined || server.nonce !== undefined || server.askedMs === undefined) continue;
      const earliestMs = server.askedMs + server.pace.leastMs;
      if (server.dueMs > earliestMs) this.#askIn(server, Math.max(0, earliestMs - nowMs));
    }
  }

  #askIn(server: Server, delayMs: number): void {
    this.#setTimer(server, () => this.#ask(server), delayMs);
  }

  #ask(server: Server): void {
    server.nonce = this.#drawNonce();
    server.askedMs = this.#options.clock.uptimeMs();
    encodeRequest(server.nonce, this.#packet);
    this.#setTimer(server, () => this.#giveUp(server), TIMEOUT_MS);
    this.#socket?.send(server.index, this.#packet);
  }

  #giveUp(server: Server): void {
    this.#rest(server);
    this.#options.onRefused(server.index, "silent");
  }

  #receive(): void {
    for (;;) {
      const datagram = this.#socket?.read();
      if (datagram === undefined) return;
      const server = this.#servers[datagram.server];
      if (server !== undefined) this.#judge(server, datagram.bytes);
    }
  }

  #judge(server: Server, reply: Uint8Array): void {
    if (server.nonce === undefined || server.askedMs === undefined) return;
    const receivedMs = this.#options.clock.uptimeMs();
    const trip = { nonce: server.nonce, sentMs: server.askedMs, receivedMs };
    const pivotMs = Math.max(0, (this.#options.floorMs() ?? 0) - PIVOT_BEFORE_FLOOR_MS);
    const judged = judgeReply(reply, trip, pivotMs);
    if (!judged.ok && judged.error === "not-ours") return;
    if (judged.ok) this.#options.onSample(sampleOf(server.index, receivedMs, judged.value));
    else this.#options.onRefused(server.index, judged.error);
    // Whoever was called may have stopped us.
    if (this.#socket === undefined) return;
    if (!judged.ok && judged.error === "denied") this.#leave(server);
    else this.#rest(server, !judged.ok && judged.error === "too-often");
  }

  #leave(server: Server): void {
    server.nonce = undefined;
    this.#setTimer(server, undefined, 0);
  }

  /** The wait counts from the question, so that nobody's answer makes it shorter. */
  #rest(server: Server, isTooOften = false): void {
    server.nonce = undefined;
    if (isTooOften) server.pace.slowDown();
    const waitMs = server.pace.next(this.#options.isTrusted());
    const nowMs = this.#options.clock.uptimeMs();
    this.#askIn(server, Math.max(0, (server.askedMs ?? nowMs) + waitMs - nowMs));
  }

  #drawNonce(): Nonce {
    const half = () => this.#options.random.below(65_536) * 65_536 + this.#options.random.below(65_536);
    const high = half();
    const low = half();
    // A zero is what a server fills in that never saw the question.
    return high === 0 && low === 0 ? { high, low: 1 } : { high, low };
  }

  #setTimer(server: Server, callback: (() => void) | undefined, delayMs: number): void {
    const { timer, clock } = this.#options;
    if (server.timer !== undefined) timer.clear(server.timer);
    server.dueMs = clock.uptimeMs() + delayMs;
    server.timer = callback && timer.set(callback, delayMs);
  }
}

function sampleOf(
  id: number,
  uptimeMs: number,
  { utcMs, errorMs }: { readonly utcMs: number; readonly errorMs: number },
): TimeSample {
  return { kind: "sntp", id, uptimeMs, utcMs, errorMs, isVouched: false };
}
