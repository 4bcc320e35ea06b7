import type { SeededRandom } from "../random.js";
import type { AirClock } from "./air-clock.js";
import { type AirFrame, hasChirpsOf, isMeantFor, type LoraChannel, type NoiseBurst } from "./air-frame.js";
import type { AirLinks } from "./air-links.js";
import type { AirStation } from "./air-station.js";
import { burstOut, type Flight, type FrameFlight, takeOff } from "./flight.js";
import { doOverlap, requiredMarginCentiDb, type Spectrum } from "./interference.js";
import { Receiver, Reception } from "./receiver.js";
import { noiseFloorCentiDbm, sensitivityCentiDbm } from "./receiver-limits.js";

const MAX_FRAME_BYTES = 255;

export interface LoraAirOptions {
  readonly clock: AirClock;
  readonly random: SeededRandom;
  readonly links: AirLinks;
  /** Chance that a receiver misses a frame for no reason of its own, [0, 1000000]. */
  readonly lossPerMillion: number;
  /** False: what overlaps a frame of its spreading factor in any symbol spoils it, however weak. */
  readonly hasCapture: boolean;
}

/** What passes by a receiver that looks for activity. */
export type Activity = "none" | "preamble" | "payload";

/**
 * The radio spectrum of one street.
 *
 *   transmit ─> preamble ─> header ─> end: onSent, then onFrame at every receiver that is locked to it
 *                  │           └─ spoiled by now: onHeader with false, and the receiver searches again
 *                  └─ a receiver locks that heard the last five symbols undisturbed and had nothing else to do
 *
 * A station that transmits hears nothing. A frame survives while it is stronger, by what `interference.ts` asks, than
 * each of those that overlap it from its last five preamble symbols on: the strongest counts and not the sum, as in
 * LoRaSim. What ends when another begins does not touch it. At one instant, what was called first is first. How strong
 * something is at a receiver is settled when it begins there.
 *
 * Not modelled: fading within a frame, crystals that differ, leakage into neighbouring channels, an overdriven receiver.
 */
export class LoraAir {
  readonly #options: LoraAirOptions;
  readonly #stations: AirStation[] = [];
  /** Of the stations that listen, in the order in which they began. */
  readonly #receivers = new Map<number, Receiver>();
  /** What is on the air, in the order in which it began. */
  readonly #flights = new Set<Flight>();
  /** Those of them that are frames, by station. */
  readonly #frames = new Map<number, FrameFlight>();

  constructor(options: LoraAirOptions) {
    this.#options = options;
  }

  /** Adds a station and tells its number, counted from 0. */
  attach(station: AirStation): number {
    this.#stations.push(station);
    return this.#stations.length - 1;
  }

  /** Sends a frame and stops listening. Tells its time on air, microseconds. Throws while the station still transmits. */
  transmit(station: number, frame: AirFrame): number {
    if (frame.bytes.length < 1 || frame.bytes.length > MAX_FRAME_BYTES)
      throw new RangeError(`no frame: ${frame.bytes.length} bytes`);
    if (this.#frames.has(station)) throw new Error("a station transmits one frame at a time");
    const { clock, hasCapture } = this.#options;
    const { nowUs } = clock;
    const flight = takeOff(station, frame, nowUs, hasCapture);
    this.idle(station);
    this.#begin(flight);
    this.#frames.set(station, flight);
    for (const receiver of this.#receivers.values()) this.#offer(flight, receiver);
    const plan = (afterUs: number, action: () => void) =>
      flight.plans.push(clock.atUs(nowUs + afterUs, action));
    plan(flight.times.preambleEndUs, () => this.#endPreamble(flight));
    if (frame.isHeaderImplicit !== true) plan(flight.times.headerEndUs, () => this.#endHeader(flight));
    plan(flight.times.endUs, () => this.#end(flight, true));
    return flight.times.endUs;
  }

  /**
   * Cuts off what a station transmits, if anything: `onSent` does not come, and who was locked to it has it broken. What
   * it would have spoiled at a receiver later on is spoiled all the same.
   */
  abort(station: number): void {
    const flight = this.#frames.get(station);
    if (flight === undefined) return;
    for (const plan of flight.plans) this.#options.clock.cancel(plan);
    this.#end(flight, false);
  }

  /** Noise from where `station` stands. */
  disturb(station: number, burst: NoiseBurst): void {
    const { clock } = this.#options;
    const flight = burstOut(station, burst, clock.nowUs);
    this.#begin(flight);
    clock.atUs(flight.endUs, () => this.#flights.delete(flight));
  }

  /** Listens from now on until told otherwise; begins anew if it listened. Throws while the station transmits. */
  listen(station: number, channel: LoraChannel): void {
    this.#checkIsSilent(station);
    this.idle(station);
    const { nowUs } = this.#options.clock;
    const demodulators = this.#stations[station]?.demodulators ?? 1;
    const receiver = new Receiver(station, channel, demodulators, nowUs);
    this.#receivers.set(station, receiver);
    for (const flight of this.#frames.values()) this.#offer(flight, receiver);
  }

  /** Stops listening; what it was receiving is lost to it. */
  idle(station: number): void {
    this.#receivers.get(station)?.stop();
    this.#receivers.delete(station);
  }

  /** True in the midst of a preamble that may be received, once it has had `symbols`, or of what is being received. */
  isCatching(station: number, symbols: number): boolean {
    return this.#receivers.get(station)?.isCatching(this.#options.clock.nowUs, symbols) ?? false;
  }

  /** The strongest signal on the channel now, or else the noise, hundredths of dBm. Throws while the station transmits. */
  rssiCentiDbm(station: number, channel: Spectrum): number {
    this.#checkIsSilent(station);
    let strongestCentiDbm = noiseFloorCentiDbm(channel.bandwidthHz);
    for (const flight of this.#flights) {
      if (!this.#isPassing(flight, station, channel)) continue;
      strongestCentiDbm = Math.max(strongestCentiDbm, this.#strengthAt(station, flight));
    }
    return strongestCentiDbm;
  }

  /**
   * What channel activity detection finds that looked from `sinceUs` until now: chirps of the channel's frequency,
   * bandwidth and spreading factor that were there all the time and strong enough. Throws while the station transmits.
   */
  activity(station: number, channel: LoraChannel, sinceUs: number): Activity {
    this.#checkIsSilent(station);
    const { nowUs } = this.#options.clock;
    let found: Activity = "none";
    for (const flight of this.#frames.values()) {
      if (flight.startUs > sinceUs || !hasChirpsOf(flight.frame, channel)) continue;
      if (!this.#isPassing(flight, station, channel)) continue;
      if (this.#strengthAt(station, flight) < limitOf(flight.frame)) continue;
      if (nowUs <= flight.startUs + flight.times.preambleEndUs) return "preamble";
      found = "payload";
    }
    return found;
  }

  #checkIsSilent(station: number): void {
    if (this.#frames.has(station)) throw new Error("a station that transmits hears nothing");
  }

  #isPassing(flight: Flight, station: number, channel: Spectrum): boolean {
    const { nowUs } = this.#options.clock;
    return flight.from !== station && flight.endUs > nowUs && doOverlap(flight.spectrum, channel);
  }

  #strengthAt(station: number, flight: Flight): number {
    return flight.powerCentiDbm - this.#options.links.lossCentiDb(flight.from, station);
  }

  #begin(flight: Flight): void {
    for (const receiver of this.#receivers.values()) {
      if (!this.#isPassing(flight, receiver.station, receiver.channel)) continue;
      const strengthCentiDbm = this.#strengthAt(receiver.station, flight);
      for (const reception of receiver.receptions) this.#disturb(reception, flight, strengthCentiDbm);
    }
    this.#flights.add(flight);
  }

  /**
   * A receiver that is tuned to the frame may get it, as far as what is on the air already lets it. One that listens too
   * late for it is turned down when the preamble ends.
   */
  #offer(flight: FrameFlight, receiver: Receiver): void {
    const { frame } = flight;
    const { station, channel } = receiver;
    if (!isMeantFor(frame, channel)) return;
    const rssiCentiDbm = this.#strengthAt(station, flight);
    if (rssiCentiDbm < limitOf(frame)) return;
    const snrCentiDb = rssiCentiDbm - noiseFloorCentiDbm(frame.bandwidthHz);
    const reception = new Reception(receiver, flight, { frame, rssiCentiDbm, snrCentiDb });
    const preambleEndUs = flight.startUs + flight.times.preambleEndUs;
    for (const other of this.#flights) {
      if (other === flight || !this.#isPassing(other, station, channel)) continue;
      this.#disturb(reception, other, this.#strengthAt(station, other));
      if (!reception.isGoodUntil(preambleEndUs)) return;
    }
    flight.receptions.push(reception);
    receiver.open(reception);
  }

  #disturb(reception: Reception, other: Flight, strengthCentiDbm: number): void {
    const { exposure, hearing } = reception;
    const { spreadingFactor } = hearing.frame;
    const isRival = other.spectrum.spreadingFactor === spreadingFactor;
    const harmfulFromUs = isRival ? other.harmfulFromUs : other.startUs;
    const fromUs = Math.max(exposure.criticalFromUs, harmfulFromUs);
    if (fromUs >= Math.min(exposure.endUs, other.endUs)) return;
    const marginCentiDb = requiredMarginCentiDb(spreadingFactor, other.spectrum);
    const survives = hearing.rssiCentiDbm - strengthCentiDbm >= marginCentiDb;
    if (!survives || (isRival && !this.#options.hasCapture)) reception.spoil(fromUs);
  }

  #endPreamble(flight: FrameFlight): void {
    const { clock, random, lossPerMillion } = this.#options;
    for (const reception of flight.receptions) {
      if (!reception.isOpen) continue;
      const isMissed = lossPerMillion > 0 && random.chance(lossPerMillion);
      const isDetected =
        !isMissed &&
        reception.isGoodUntil(clock.nowUs) &&
        reception.receiver.lock(reception, flight.neededFromUs);
      if (isDetected) this.#stationOf(reception).onPreamble?.(reception.hearing);
      else reception.receiver.close(reception, clock.nowUs);
    }
  }

  #endHeader(flight: FrameFlight): void {
    const { nowUs } = this.#options.clock;
    for (const reception of flight.receptions) {
      if (!reception.isLocked) continue;
      const isGood = reception.isGoodUntil(nowUs);
      if (!isGood) reception.receiver.close(reception, nowUs);
      this.#stationOf(reception).onHeader?.(reception.hearing, isGood);
    }
  }

  #end(flight: FrameFlight, isWhole: boolean): void {
    const { nowUs } = this.#options.clock;
    this.#flights.delete(flight);
    this.#frames.delete(flight.from);
    if (isWhole) this.#stations[flight.from]?.onSent();
    for (const reception of flight.receptions) {
      const wasLocked = reception.isLocked;
      reception.receiver.close(reception, nowUs);
      if (wasLocked)
        this.#stationOf(reception).onFrame(reception.hearing, isWhole && reception.isGoodUntil(nowUs));
    }
  }

  #stationOf({ receiver }: Reception): AirStation {
    return this.#stations[receiver.station] as AirStation;
  }
}

/** The weakest that is heard of a frame, hundredths of dBm. */
function limitOf(frame: AirFrame): number {
  return sensitivityCentiDbm(frame.spreadingFactor, frame.bandwidthHz);
}
