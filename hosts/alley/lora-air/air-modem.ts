/**
 * A LoRa modem that is no chip: the port straight onto the air, for worlds of thousands of nodes. It takes its time as an
 * SX1262 does, within a millisecond; of the symbols of a detection its driver asks for more in slow frames:
 *
 *     asleep --1 ms--> standing by --about 0.1 ms--> on the air
 *
 * A window is closed when a frame that began with its last moment must have shown its header. Not modelled: a chip that is
 * away or busy, lines and registers, the time that bytes take on a bus, and sides that do not agree about headers or CRC.
 */

import type { LoraFrame, LoraListener, LoraModem, LoraSettings } from "../../../src/ports/lora-modem.js";
import type { AirAntenna } from "./air-antenna.js";
import type { AirClock } from "./air-clock.js";
import { type AirFrame, frameTimes } from "./air-frame.js";
import { checkSettings, demandWithin, limitUs, radiatedCentiDbm } from "./air-modem-limits.js";
import type { Hearing } from "./air-station.js";

/** With the image calibration that a driver's first settings ask for it is more. Source: DS.SX1261-2 Rev 2.1, Table 8-4. */
const WAKE_US = 1_000;
/** Source: Table 8-4, from STDBY_XOSC; the amplifier's ramp is in the first. */
const TO_TRANSMIT_US = 200;
const TO_RECEIVE_US = 120;

/** Symbols that activity detection listens for, and half a symbol in which it thinks. Source: 6.1.5, AN1200.48. */
const DETECTION_SYMBOLS = 2;

/** Of a preamble, before it keeps the receiver awake. */
const CATCH_SYMBOLS = 5;

/** As in the drivers: frames that wait for the reader beside the one that it has. More are lost, and told: there is something to read. */
const MOST_WAITING = 3;

export interface AirModemOptions {
  readonly antenna: AirAntenna;
  readonly clock: AirClock;
  readonly listener: LoraListener;
}

type Task = "idle" | "transmit" | "receive" | "receive-once" | "receive-cycled" | "detect";

export class AirModem implements LoraModem {
  readonly #antenna: AirAntenna;
  readonly #clock: AirClock;
  readonly #listener: LoraListener;
  readonly #heard: LoraFrame[] = [];
  #settings: LoraSettings | undefined;
  /** What it sends is this with other bytes; what it hears has the same chirps. */
  #channel: AirFrame | undefined;
  #task: Task = "idle";
  #isAsleep = true;
  /** The receiver runs. */
  #isListening = false;
  /** What comes next by the clock, if anything. */
  #plan: number | undefined;
  #isClosed = false;

  /** Takes the antenna, which no other open modem has. */
  constructor({ antenna, clock, listener }: AirModemOptions) {
    if (antenna.owner !== undefined) throw new Error("another modem has the antenna");
    this.#antenna = antenna;
    this.#clock = clock;
    this.#listener = listener;
    antenna.owner = {
      onSent: () => this.#finish(() => listener.onTransmitted()),
      onPreamble: () => this.#onPreamble(),
      onHeader: (_hearing, isGood) => this.#onHeader(isGood),
      onFrame: (hearing, isGood) => this.#onFrame(hearing, isGood),
    };
  }

  configure(settings: LoraSettings): void {
    checkSettings(settings);
    if (this.#isClosed) return;
    this.#halt();
    this.#isAsleep = false;
    const { frequencyHz, bandwidthHz, spreadingFactor, codingRateDenominator, lowDataRateOptimize } =
      settings;
    this.#settings = { ...settings };
    this.#channel = {
      frequencyHz,
      bandwidthHz,
      spreadingFactor,
      codingRateDenominator,
      preambleSymbols: settings.preambleSymbols,
      syncWord: settings.syncWord,
      isIqInverted: settings.isIqInverted,
      isHeaderImplicit: settings.implicitLengthBytes !== undefined,
      hasCheck: settings.hasCrc,
      optimisation: lowDataRateOptimize === "auto" ? "auto" : lowDataRateOptimize ? "on" : "off",
      powerCentiDbm: radiatedCentiDbm(settings),
      bytes: new Uint8Array(1),
    };
  }

  transmit(bytes: Uint8Array, timeoutMs: number): void {
    if (this.#isClosed) return;
    const frame = { ...this.#ready(), bytes: bytes.slice() };
    demandWithin("frame of length", bytes.length, 1, 255);
    if (bytes.length !== (this.#settings?.implicitLengthBytes ?? bytes.length))
      throw new RangeError(`the modem has no other length now: ${bytes.length}`);
    const timeoutUs = limitUs("time-out", timeoutMs);
    this.#begin("transmit", TO_TRANSMIT_US, () => {
      if (this.#antenna.air.transmit(this.#antenna.station, frame) <= timeoutUs) return;
      this.#after(timeoutUs, () => this.#finish(() => this.#listener.onTimeout("transmit")));
    });
  }

  receive(): void {
    if (this.#isClosed) return;
    this.#ready();
    this.#begin("receive", TO_RECEIVE_US, () => this.#listen());
  }

  receiveOnce(windowMs: number): void {
    if (this.#isClosed) return;
    const { headerEndUs } = frameTimes(this.#ready());
    // What begins with the window's last microsecond is in it.
    const untilUs = limitUs("window", windowMs) + headerEndUs + 1;
    this.#begin("receive-once", TO_RECEIVE_US, () => {
      this.#listen();
      this.#after(untilUs, () => this.#finish(() => this.#listener.onTimeout("receive")));
    });
  }

  receiveDutyCycled(listenMs: number, sleepMs: number): void {
    if (this.#isClosed) return;
    this.#ready();
    const listenUs = limitUs("time to listen", listenMs);
    const sleepUs = limitUs("time to sleep", sleepMs);
    this.#begin("receive-cycled", TO_RECEIVE_US, () => this.#cycle(listenUs, sleepUs));
  }

  detectActivity(): void {
    if (this.#isClosed) return;
    const channel = this.#ready();
    const { air, station } = this.#antenna;
    const symbolUs = ((1 << channel.spreadingFactor) * 1_000_000) / channel.bandwidthHz;
    this.#begin("detect", TO_RECEIVE_US, () => {
      const sinceUs = this.#clock.nowUs;
      this.#after(Math.ceil(DETECTION_SYMBOLS * symbolUs), () => {
        const isDetected = air.activity(station, channel, sinceUs) !== "none";
        this.#after(Math.ceil(symbolUs / 2), () => this.#finish(() => this.#listener.onActivity(isDetected)));
      });
    });
  }

  readRssiDbm(): number | undefined {
    const channel = this.#channel;
    if (channel === undefined || !this.#isListening || this.#task === "receive-cycled") return undefined;
    return upToDbm(this.#antenna.air.rssiCentiDbm(this.#antenna.station, channel));
  }

  read(): LoraFrame | undefined {
    return this.#heard.shift();
  }

  standby(): void {
    if (this.#isClosed) return;
    this.#halt();
    this.#isAsleep = false;
  }

  sleep(): void {
    if (this.#isClosed) return;
    this.#halt();
    this.#isAsleep = true;
  }

  close(): void {
    if (this.#isClosed) return;
    this.#halt();
    this.#isClosed = true;
    this.#heard.length = 0;
    this.#antenna.owner = undefined;
  }

  #ready(): AirFrame {
    if (this.#channel === undefined) throw new Error("configure the modem first");
    if (this.#task === "transmit") throw new Error("a transmission is under way");
    return this.#channel;
  }

  #begin(task: Task, startUs: number, action: () => void): void {
    this.#halt();
    this.#task = task;
    this.#after(startUs + (this.#isAsleep ? WAKE_US : 0), action);
    this.#isAsleep = false;
  }

  #after(delayUs: number, action: () => void): void {
    this.#plan = this.#clock.atUs(this.#clock.nowUs + delayUs, () => {
      this.#plan = undefined;
      action();
    });
  }

  #listen(): void {
    this.#antenna.air.listen(this.#antenna.station, this.#channel as AirFrame);
    this.#isListening = true;
  }

  #deafen(): void {
    this.#antenna.air.idle(this.#antenna.station);
    this.#isListening = false;
  }

  /** Ends what it does, and tells nothing. */
  #halt(): void {
    const wasTransmitting = this.#task === "transmit";
    this.#task = "idle";
    this.#forgetPlan();
    this.#deafen();
    if (wasTransmitting) this.#antenna.air.abort(this.#antenna.station);
  }

  #forgetPlan(): void {
    if (this.#plan !== undefined) this.#clock.cancel(this.#plan);
    this.#plan = undefined;
  }

  #finish(tell: () => void): void {
    this.#halt();
    tell();
  }

  #cycle(listenUs: number, sleepUs: number): void {
    this.#listen();
    this.#after(listenUs, () => this.#doze(listenUs, sleepUs));
  }

  /** A frame that has begun keeps it awake. */
  #doze(listenUs: number, sleepUs: number): void {
    if (this.#antenna.air.isCatching(this.#antenna.station, CATCH_SYMBOLS))
      this.#after(listenUs, () => this.#doze(listenUs, sleepUs));
    else {
      this.#deafen();
      this.#after(sleepUs, () => this.#cycle(listenUs, sleepUs));
    }
  }

  #onPreamble(): void {
    if (this.#task === "receive-once" && this.#channel?.isHeaderImplicit === true) this.#forgetPlan();
  }

  #onHeader(isGood: boolean): void {
    if (!isGood) this.#fail("bad-header");
    else if (this.#task === "receive-once") this.#forgetPlan();
  }

  #onFrame({ frame, rssiCentiDbm, snrCentiDb }: Hearing, isGood: boolean): void {
    if (!isGood) {
      this.#fail("bad-crc");
      return;
    }
    if (this.#heard.length < MOST_WAITING)
      this.#heard.push({
        bytes: frame.bytes.slice(),
        rssiDbm: upToDbm(rssiCentiDbm),
        snrQuarterDb: Math.max(-128, Math.min(127, Math.floor(snrCentiDb / 25))),
      });
    if (this.#task !== "receive") this.#halt();
    this.#listener.onReadable();
  }

  #fail(error: "bad-crc" | "bad-header"): void {
    if (this.#task === "receive-once") this.#halt();
    this.#listener.onError(error);
  }
}

function upToDbm(centiDbm: number): number {
  return Math.ceil(centiDbm / 100);
}
