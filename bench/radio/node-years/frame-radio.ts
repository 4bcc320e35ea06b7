/**
 * A node's radio, whole frames at a time: it takes its turns as `LoraRadio` does on an SX1262, and tells the auditor what it
 * listened to and what it sent.
 *
 * ```
 *   transmit --> DETECTING --> SENSING, where the region asks --> SENDING --> idle
 *   listen ----> WINDOW ------ silence, or a frame that began in it --------> idle
 *   listenOn --> LISTENING --- frames, until something else is begun
 * ```
 */

import type { RadioTuning } from "../../../src/ports/radio.js";
import type { ListenBeforeTalk } from "../../../src/radio/regions/region.js";
import type { Auditor } from "../audit/auditor.js";
import { onAirUs } from "./on-air-time.js";
import type { PlainAir } from "./plain-air.js";

/** Source: DS.SX1261-2 Rev 2.1, table 8-4. */
const TO_TRANSMIT_US = 200;
const TO_RECEIVE_US = 120;

/** Two symbols are listened to, and half a symbol is for thinking. */
const DETECTION_SYMBOLS = 2.5;

/** Power is read each millisecond, and for the first time after one. */
const READING_US = 1_000;

/** What either chip puts out at most, and an antenna as the power's rule takes it to be. */
const MOST_AT_PIN_DBM = 22;
const ANTENNA_GAIN_DB = 2;

const NOBODY = -1;
export const NEVER_US = Number.POSITIVE_INFINITY;

/** Called from within the radio's `run`, or another's. */
export interface FrameRadioOwner {
  /** After another's doing: when the radio is due may be another moment now. */
  plan(): void;
  onTransmitted(nowUs: number): void;
  onRefused(nowUs: number): void;
  onSilence(nowUs: number): void;
  /** @param bytes the receiver's, until it returns */
  onFrame(bytes: Uint8Array, sender: number, nowUs: number): void;
}

/** What all radios of an alley share. */
export interface Street {
  readonly air: PlainAir;
  readonly auditor: Auditor;
  readonly radios: FrameRadio[];
  readonly listenBeforeTalk: ListenBeforeTalk | undefined;
  /** When each node has something to do; by the radio's number. */
  readonly nextUs: Float64Array;
  /** Now every bay's state changes as quickly as it can. */
  isStormy: boolean;
  nowUs: number;
  transmissions: number;
}

type Phase = "idle" | "detecting" | "sensing" | "sending" | "window" | "listening";

export class FrameRadio {
  /** When `run` is to be called. */
  dueUs = NEVER_US;
  readonly #node: number;
  readonly #street: Street;
  readonly #owner: FrameRadioOwner;
  readonly #outgoing = new Uint8Array(255);
  readonly #incoming = new Uint8Array(255);
  /** The frame in `incoming`. */
  #heard = this.#incoming.subarray(0, 0);
  #length = 0;
  #phase: Phase = "idle";
  #sinceUs = 0;
  #startUs = 0;
  /** Whose frame is being received. */
  #lockedTo = NOBODY;
  #frequencyHz = 0;
  #bandwidthHz = 0;
  #spreadingFactor = 0;
  #centiDbm = 0;
  #strongestCentiDbm = 0;
  #sensedToUs = 0;

  constructor(node: number, street: Street, owner: FrameRadioOwner) {
    this.#node = node;
    this.#street = street;
    this.#owner = owner;
  }

  tune({ frequencyHz, bandwidthHz, spreadingFactor, powerDbm }: RadioTuning): void {
    this.#frequencyHz = frequencyHz;
    this.#bandwidthHz = bandwidthHz;
    this.#spreadingFactor = spreadingFactor;
    this.#centiDbm = 100 * (Math.min(powerDbm, MOST_AT_PIN_DBM) + ANTENNA_GAIN_DB);
  }

  /** Sends the first `length` of `bytes`. */
  transmit(bytes: Uint8Array, length: number, nowUs: number): void {
    if (this.#phase === "sending") throw new Error("a transmission is under way");
    for (let index = 0; index < length; index += 1) this.#outgoing[index] = bytes[index] as number;
    this.#length = length;
    this.#sinceUs = nowUs + TO_RECEIVE_US;
    const symbolUs = (2 ** this.#spreadingFactor * 1_000_000) / this.#bandwidthHz;
    this.#begin("detecting", this.#sinceUs + Math.ceil(DETECTION_SYMBOLS * symbolUs));
  }

  listen(windowMs: number, nowUs: number): void {
    this.#sinceUs = nowUs + TO_RECEIVE_US;
    this.#begin("window", this.#sinceUs + 1_000 * windowMs);
  }

  listenOn(nowUs: number): void {
    this.#sinceUs = nowUs + TO_RECEIVE_US;
    this.#begin("listening", NEVER_US);
  }

  /** The power goes, or it is to sleep; a frame on the air is cut off. */
  stop(nowUs: number): void {
    if (this.#phase === "sending" && nowUs > this.#startUs) {
      this.#street.air.cut(this.#node, nowUs);
      this.#tellAuditor(nowUs);
      for (const radio of this.#street.radios) radio.#lose(this.#node, nowUs);
    }
    this.#begin("idle", NEVER_US);
  }

  /** What was due now. */
  run(nowUs: number): void {
    if (this.#phase === "detecting") this.#endDetection(nowUs);
    else if (this.#phase === "sensing") this.#endSensing(nowUs);
    else if (this.#phase === "sending") this.#endFrame(nowUs);
    else if (this.#phase === "window") {
      this.#begin("idle", NEVER_US);
      this.#owner.onSilence(nowUs);
    }
  }

  #begin(phase: Phase, dueUs: number): void {
    this.#phase = phase;
    this.dueUs = dueUs;
    this.#lockedTo = NOBODY;
  }

  #endDetection(nowUs: number): void {
    const { air, listenBeforeTalk } = this.#street;
    if (air.hasChirps(this.#node, this.#sinceUs, nowUs, this.#frequencyHz, this.#spreadingFactor))
      this.#refuse(nowUs);
    else if (listenBeforeTalk === undefined) this.#send(nowUs);
    else {
      this.#sinceUs = nowUs + READING_US;
      this.#begin("sensing", this.#sinceUs + 1_000 * listenBeforeTalk.senseMs);
    }
  }

  #endSensing(nowUs: number): void {
    const { air, listenBeforeTalk } = this.#street;
    this.#sensedToUs = nowUs;
    this.#strongestCentiDbm = air.strongestCentiDbm(this.#node, this.#sinceUs, nowUs, this.#frequencyHz);
    // The chip tells whole decibels, upwards.
    const isFree = Math.ceil(this.#strongestCentiDbm / 100) < (listenBeforeTalk?.thresholdDbm ?? 0);
    if (isFree) this.#send(nowUs);
    else this.#refuse(nowUs);
  }

  #refuse(nowUs: number): void {
    this.#begin("idle", NEVER_US);
    this.#owner.onRefused(nowUs);
  }

  #send(nowUs: number): void {
    this.#startUs = nowUs + TO_TRANSMIT_US;
    const endUs = this.#startUs + onAirUs(this.#spreadingFactor, this.#bandwidthHz, this.#length);
    this.#begin("sending", endUs);
    const { air, radios } = this.#street;
    air.begin(this.#node, this.#startUs, endUs, this.#frequencyHz, this.#spreadingFactor, this.#centiDbm);
    for (const radio of radios) radio.#lock(this);
  }

  #endFrame(nowUs: number): void {
    this.#tellAuditor(nowUs);
    this.#begin("idle", NEVER_US);
    for (const radio of this.#street.radios) radio.#hear(this, nowUs);
    this.#owner.onTransmitted(nowUs);
  }

  #tellAuditor(endUs: number): void {
    const { auditor, listenBeforeTalk } = this.#street;
    this.#street.transmissions += 1;
    const node = this.#node;
    const hz = this.#frequencyHz;
    const width = this.#bandwidthHz;
    if (listenBeforeTalk !== undefined)
      auditor.sensed(node, this.#sinceUs, this.#sensedToUs, hz, width, this.#strongestCentiDbm);
    auditor.transmit(node, this.#startUs, endUs, hz, width, this.#centiDbm);
  }

  #lock(sender: FrameRadio): void {
    const isListening = this.#phase === "window" || this.#phase === "listening";
    if (!isListening || this.#lockedTo !== NOBODY || this.#sinceUs > sender.#startUs) return;
    if (this.#frequencyHz !== sender.#frequencyHz || this.#spreadingFactor !== sender.#spreadingFactor)
      return;
    if (sender.#startUs > this.dueUs) return;
    this.#lockedTo = sender.#node;
    this.dueUs = NEVER_US;
    this.#owner.plan();
  }

  #hear(sender: FrameRadio, nowUs: number): void {
    if (this.#lockedTo !== sender.#node) return;
    if (!this.#street.air.carries(sender.#node, this.#node)) {
      this.#lose(sender.#node, nowUs);
      return;
    }
    this.#lockedTo = NOBODY;
    if (this.#phase === "window") this.#begin("idle", NEVER_US);
    const length = sender.#length;
    if (this.#heard.length !== length) this.#heard = this.#incoming.subarray(0, length);
    for (let index = 0; index < length; index += 1) this.#heard[index] = sender.#outgoing[index] as number;
    this.#owner.onFrame(this.#heard, sender.#node, nowUs);
    this.#owner.plan();
  }

  /** The frame that is being received comes to nothing. */
  #lose(sender: number, nowUs: number): void {
    if (this.#lockedTo !== sender) return;
    this.#lockedTo = NOBODY;
    if (this.#phase !== "window") return;
    this.#begin("idle", NEVER_US);
    this.#owner.onSilence(nowUs);
    this.#owner.plan();
  }
}
