import type { Mqtt } from "../ports/mqtt.js";
import type { StateDigest } from "./state-digest.js";

/*
 *           put            sendTo               acknowledge
 *   empty ------> waiting --------> in flight --------------> empty
 *                    ^                  |
 *                    +------------------+
 *                          rewind
 */
const EMPTY = 0;
const WAITING = 1;
const IN_FLIGHT = 2;

/** Two kept topics each for 63 bays, one for the alley, `online`, a full window of them, and 24 events. */
const DEFAULT_CAPACITY = 160;

/** Messages sent and not yet acknowledged, at most. Small brokers queue no more than ten or twenty. */
const DEFAULT_WINDOW = 8;

/** What a slot's message is: an event, the newest value of a kept topic, or one that a newer one overtook. */
const EVENT = 0;
const KEPT = 1;
const OVERTAKEN = 2;

const NO_PAYLOAD = new Uint8Array(0);

const HIGHEST_PACKET_ID = 0xffff;

/**
 * What is still to be said, bounded: of a kept topic only the newest value waits, and when the box is full
 * the oldest event makes room and is counted. Everything is sent at quality of service 1, in the order in
 * which it was put, and again after {@link Outbox.rewind} until acknowledged.
 */
export class Outbox {
  readonly #window: number;
  readonly #states: Uint8Array;
  readonly #retains: Uint8Array;
  readonly #packetIds: Uint16Array;
  /** When each message was put, counted in messages. */
  readonly #turns: Float64Array;
  readonly #topics: string[];
  readonly #payloads: Uint8Array[];
  /** One past the last slot in use: what is behind it need not be looked at. */
  #end = 0;
  #turn = 0;
  #packetId = 0;
  #inFlight = 0;
  #dropped = 0;

  constructor(capacity = DEFAULT_CAPACITY, window = DEFAULT_WINDOW) {
    if (window >= capacity) throw new RangeError("an outbox needs more slots than its window");
    this.#window = window;
    this.#states = new Uint8Array(capacity);
    this.#retains = new Uint8Array(capacity);
    this.#packetIds = new Uint16Array(capacity);
    this.#turns = new Float64Array(capacity);
    this.#topics = new Array<string>(capacity).fill("");
    this.#payloads = new Array<Uint8Array>(capacity).fill(NO_PAYLOAD);
  }

  /** Messages lost because the box was full. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Packet id of the message that has been in flight longest; 0 when none is. */
  get oldestInFlight(): number {
    const slot = this.#oldest(IN_FLIGHT, false);
    return slot < 0 ? 0 : (this.#packetIds[slot] ?? 0);
  }

  /** Takes a message, and `payload` with it: nobody changes it from then on. */
  put(topic: string, payload: Uint8Array, retain: boolean): void {
    const same = retain ? this.#waitingWith(topic) : -1;
    if (same >= 0) {
      this.#payloads[same] = payload;
      return;
    }
    const slot = this.#roomFor(retain);
    if (slot < 0) return;
    this.#turn += 1;
    this.#end = Math.max(this.#end, slot + 1);
    this.#states[slot] = WAITING;
    this.#retains[slot] = retain ? KEPT : EVENT;
    this.#turns[slot] = this.#turn;
    this.#topics[slot] = topic;
    this.#payloads[slot] = payload;
  }

  /** Sends what waits, oldest first, as far as the window allows. */
  sendTo(connection: Pick<Mqtt, "publish">): void {
    while (this.#inFlight < this.#window) {
      const slot = this.#oldest(WAITING, false);
      if (slot < 0) return;
      const packetId = this.takePacketId();
      this.#states[slot] = IN_FLIGHT;
      this.#packetIds[slot] = packetId;
      this.#inFlight += 1;
      const payload = this.#payloads[slot] ?? NO_PAYLOAD;
      connection.publish(this.#topics[slot] ?? "", payload, this.#retains[slot] === KEPT, packetId);
    }
  }

  /** A packet id, [1, 65535], that no message in flight has. */
  takePacketId(): number {
    do {
      this.#packetId = this.#packetId === HIGHEST_PACKET_ID ? 1 : this.#packetId + 1;
    } while (this.#isInFlight(this.#packetId));
    return this.#packetId;
  }

  /** The broker has it. An id that is not in flight is ignored. */
  acknowledge(packetId: number): void {
    for (let slot = 0; slot < this.#end; slot += 1) {
      if (this.#states[slot] === IN_FLIGHT && this.#packetIds[slot] === packetId) {
        if (this.#retains[slot] === KEPT) this.#overtake(slot);
        this.#free(slot);
        this.#inFlight -= 1;
        return;
      }
    }
  }

  /** The connection is gone: what was in flight waits again, unless a newer value of its kept topic does. */
  rewind(): void {
    for (let slot = 0; slot < this.#end; slot += 1) {
      if (this.#states[slot] !== IN_FLIGHT) continue;
      if (this.#isSuperseded(slot)) this.#free(slot);
      else this.#states[slot] = WAITING;
    }
    this.#inFlight = 0;
  }

  /** Adds the whole state. */
  addTo(digest: StateDigest): void {
    digest.addNumber(this.#turn);
    digest.addNumber(this.#packetId);
    digest.addNumber(this.#dropped);
    for (let slot = 0; slot < this.#end; slot += 1) {
      digest.addNumber(this.#states[slot] ?? EMPTY);
      if (this.#states[slot] === EMPTY) continue;
      digest.addNumber(this.#retains[slot] ?? 0);
      digest.addNumber(this.#states[slot] === IN_FLIGHT ? (this.#packetIds[slot] ?? 0) : 0);
      digest.addNumber(this.#turns[slot] ?? 0);
      digest.addText(this.#topics[slot] ?? "");
      digest.addBytes(this.#payloads[slot] ?? NO_PAYLOAD);
    }
  }

  /** The broker has a newer value of a kept topic: an older one still in flight must not be sent again after it. */
  #overtake(newer: number): void {
    for (let slot = 0; slot < this.#end; slot += 1) {
      const isOlder = (this.#turns[slot] ?? 0) < (this.#turns[newer] ?? 0);
      if (this.#states[slot] === IN_FLIGHT && isOlder && this.#topics[slot] === this.#topics[newer])
        this.#retains[slot] = OVERTAKEN;
    }
  }

  #free(slot: number): void {
    this.#states[slot] = EMPTY;
    this.#topics[slot] = "";
    this.#payloads[slot] = NO_PAYLOAD;
    while (this.#end > 0 && this.#states[this.#end - 1] === EMPTY) this.#end -= 1;
  }

  /** An empty slot, made so when need be; -1 when the new message itself is the one to drop. */
  #roomFor(retain: boolean): number {
    const empty = this.#states.indexOf(EMPTY);
    if (empty >= 0) return empty;
    this.#dropped += 1;
    const event = this.#oldest(WAITING, true);
    const slot = event < 0 && retain ? this.#oldest(WAITING, false) : event;
    if (slot >= 0) this.#free(slot);
    return slot;
  }

  /** The slot in `state` that was put first; -1 when there is none. */
  #oldest(state: number, eventsOnly: boolean): number {
    let oldest = -1;
    for (let slot = 0; slot < this.#end; slot += 1) {
      if (this.#states[slot] !== state || (eventsOnly && this.#retains[slot] === KEPT)) continue;
      if (oldest < 0 || (this.#turns[slot] ?? 0) < (this.#turns[oldest] ?? 0)) oldest = slot;
    }
    return oldest;
  }

  #waitingWith(topic: string): number {
    for (let slot = 0; slot < this.#end; slot += 1) {
      if (this.#states[slot] === WAITING && this.#retains[slot] === KEPT && this.#topics[slot] === topic)
        return slot;
    }
    return -1;
  }

  #isSuperseded(slot: number): boolean {
    if (this.#retains[slot] === OVERTAKEN) return true;
    if (this.#retains[slot] === EVENT) return false;
    const topic = this.#topics[slot];
    for (let other = 0; other < this.#end; other += 1) {
      const isNewer = (this.#turns[other] ?? 0) > (this.#turns[slot] ?? 0);
      if (
        this.#states[other] !== EMPTY &&
        this.#retains[other] === KEPT &&
        isNewer &&
        this.#topics[other] === topic
      ) {
        return true;
      }
    }
    return false;
  }

  #isInFlight(packetId: number): boolean {
    for (let slot = 0; slot < this.#end; slot += 1) {
      if (this.#states[slot] === IN_FLIGHT && this.#packetIds[slot] === packetId) return true;
    }
    return false;
  }
}
