import type { LoraChannel } from "./air-frame.js";
import type { Hearing } from "./air-station.js";

/** A station while it listens: tuned to one channel and one spreading factor. */
export class Receiver {
  readonly station: number;
  readonly channel: LoraChannel;
  readonly #demodulators: number;
  readonly #openedUs: number;
  readonly #receptions = new Set<Reception>();
  #locked = 0;
  /** Since when a demodulator is free. */
  #searchingSinceUs: number;

  constructor(station: number, channel: LoraChannel, demodulators: number, nowUs: number) {
    this.station = station;
    this.channel = channel;
    this.#demodulators = demodulators;
    this.#openedUs = nowUs;
    this.#searchingSinceUs = nowUs;
  }

  /** What it may still get, in the order in which it began. */
  get receptions(): Iterable<Reception> {
    return this.#receptions;
  }

  open(reception: Reception): void {
    this.#receptions.add(reception);
  }

  /** Keeps a demodulator busy with a frame, if one has been free from `sinceUs` on. */
  lock(reception: Reception, sinceUs: number): boolean {
    if (this.#locked === this.#demodulators || this.#searchingSinceUs > sinceUs) return false;
    this.#locked += 1;
    reception.lock();
    return true;
  }

  close(reception: Reception, nowUs: number): void {
    if (reception.isLocked) {
      if (this.#locked === this.#demodulators) this.#searchingSinceUs = nowUs;
      this.#locked -= 1;
    }
    reception.close();
    this.#receptions.delete(reception);
  }

  /** Something that it may still get has been there for `symbols`, and for no less since it listens. */
  isCatching(nowUs: number, symbols: number): boolean {
    for (const { hearing, exposure } of this.#receptions) {
      const { spreadingFactor, bandwidthHz } = hearing.frame;
      const neededUs = (symbols * (1 << spreadingFactor) * 1_000_000) / bandwidthHz;
      if (nowUs - Math.max(exposure.startUs, this.#openedUs) >= neededUs) return true;
    }
    return false;
  }

  /** It listens no more. */
  stop(): void {
    for (const reception of this.#receptions) reception.close();
    this.#receptions.clear();
  }
}

/** When a frame begins, and when it can be disturbed. */
export interface Exposure {
  readonly startUs: number;
  readonly criticalFromUs: number;
  readonly endUs: number;
}

/**
 * One frame at one receiver.
 *
 *   open ──> locked ──> closed
 *     └──────────────────┘   not detected; the receiver was told otherwise
 */
export class Reception {
  readonly receiver: Receiver;
  readonly exposure: Exposure;
  readonly hearing: Hearing;
  #state: "open" | "locked" | "closed" = "open";
  #spoiledFromUs = Number.POSITIVE_INFINITY;

  constructor(receiver: Receiver, exposure: Exposure, hearing: Hearing) {
    this.receiver = receiver;
    this.exposure = exposure;
    this.hearing = hearing;
  }

  get isOpen(): boolean {
    return this.#state === "open";
  }

  get isLocked(): boolean {
    return this.#state === "locked";
  }

  lock(): void {
    this.#state = "locked";
  }

  close(): void {
    this.#state = "closed";
  }

  /** From `fromUs` on nothing can be made of it. */
  spoil(fromUs: number): void {
    this.#spoiledFromUs = Math.min(this.#spoiledFromUs, fromUs);
  }

  /** Nothing has spoiled what came before `timeUs`. */
  isGoodUntil(timeUs: number): boolean {
    return this.#spoiledFromUs >= timeUs;
  }
}
