import type { SeededRandom } from "./random.js";
import type { VirtualTime } from "./virtual-time.js";

/** A frame this much stronger than another survives it. Source: Bor et al., LoRaSim; same spreading factor. */
const CAPTURE_DB = 6;

const MAX_FRAME_BYTES = 255;

/** What the air asks of a radio. */
export interface AirStation {
  /** Between this station and the sign, decibels; the sign's own is of no account. */
  readonly pathLossDb: number;
  /** True while the receiver is on. Asked when a frame begins and when it ends. */
  isListening(): boolean;
  /** A whole frame. Every receiver gets the same bytes: they are not to be changed. */
  deliver(frame: Uint8Array): void;
}

export interface AirOptions {
  readonly time: VirtualTime;
  readonly random: SeededRandom;
  /** Chance that a receiver misses a frame for no reason of its own, [0, 1000000]. */
  readonly lossPerMillion: number;
}

/** A frame on its way. */
interface Flight {
  readonly from: number;
  readonly to: number;
  readonly frame: Uint8Array;
  readonly endMs: number;
  /** For each station, 1 while it may still get the frame. */
  readonly hopes: Uint8Array;
}

/**
 * One radio channel, on which every station is within reach of every other. All transmit with the same power.
 *
 *   transmit ──> airtime passes; another frame may spoil it at some receivers ──> onDone, then deliver to the rest
 *
 * Two frames that overlap spoil each other at a receiver, unless one is 6 dB stronger there; a station
 * that transmits hears nothing. Not modelled: fading within a frame, other networks, cross-talk between channels.
 */
export class Air {
  readonly #options: AirOptions;
  readonly #stations: AirStation[] = [];
  readonly #flights: Flight[] = [];
  #lostFrames = 0;

  constructor(options: AirOptions) {
    this.#options = options;
  }

  /** Frames that the station they were meant for did not get. */
  get lostFrames(): number {
    return this.#lostFrames;
  }

  /** Somebody else's frame is on the air. */
  isBusyFor(station: number): boolean {
    const { nowMs } = this.#options.time;
    return this.#flights.some((flight) => flight.from !== station && flight.endMs > nowMs);
  }

  /** Adds a station and tells its number, counted from 0. The first is the sign. */
  attach(station: AirStation): number {
    this.#stations.push(station);
    return this.#stations.length - 1;
  }

  /**
   * Sends `frame` (1 to 255 bytes, copied) from one station, meant for another. `onDone` is called when the last
   * symbol has left, before anyone gets the frame. Throws while the station still transmits.
   */
  transmit(from: number, to: number, frame: Uint8Array, airtimeMs: number, onDone: () => void): void {
    if (frame.length < 1 || frame.length > MAX_FRAME_BYTES)
      throw new RangeError(`no frame: ${frame.length} bytes`);
    const { time } = this.#options;
    const hopes = Uint8Array.from(this.#stations, (station, id) =>
      id !== from && station.isListening() ? 1 : 0,
    );
    const flight: Flight = { from, to, frame: frame.slice(), endMs: time.nowMs + airtimeMs, hopes };
    for (const other of this.#flights) {
      if (other.endMs <= time.nowMs) continue;
      if (other.from === from) throw new Error("a station transmits one frame at a time");
      this.#collide(flight, other);
    }
    this.#flights.push(flight);
    time.after(airtimeMs, () => {
      this.#flights.splice(this.#flights.indexOf(flight), 1);
      onDone();
      this.#land(flight);
    });
  }

  /**
   * Takes from two overlapping frames the receivers at which they do not survive. Among these are their senders:
   * nothing is stronger at a station than what it transmits itself.
   */
  #collide(flight: Flight, other: Flight): void {
    for (let id = 0; id < this.#stations.length; id += 1) {
      const marginDb = this.#lossDb(other.from, id) - this.#lossDb(flight.from, id);
      if (marginDb < CAPTURE_DB) flight.hopes[id] = 0;
      if (-marginDb < CAPTURE_DB) other.hopes[id] = 0;
    }
  }

  /** Two bays are as far from each other as the farther of them is from the sign. */
  #lossDb(from: number, to: number): number {
    const fromDb = this.#stations[from]?.pathLossDb ?? 0;
    const toDb = this.#stations[to]?.pathLossDb ?? 0;
    if (from === 0) return toDb;
    if (to === 0) return fromDb;
    return Math.max(fromDb, toDb);
  }

  #land(flight: Flight): void {
    const { random, lossPerMillion } = this.#options;
    let isLost = true;
    for (const [id, station] of this.#stations.entries()) {
      if (flight.hopes[id] !== 1 || !station.isListening() || random.chance(lossPerMillion)) continue;
      if (id === flight.to) isLost = false;
      station.deliver(flight.frame);
    }
    if (isLost) this.#lostFrames += 1;
  }
}
