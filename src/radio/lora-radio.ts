/**
 * A LoRa modem as the radio of a node: it listens before it talks, and tells of the modem's troubles what a node can use.
 *
 *     idle --receive(windowMs)--> window --a frame, silence, what was no frame--> idle
 *      |---receive()--> listening --the modem fails--> resting --1 s--> listening
 *      |---call--> looking --no chirps--> a gap passes --> detecting --no chirps--> sensing --free--> sending --> idle
 *      `---answer-----------------------------------------------------------------'
 *                     `-----------------------------------'---------------------'--somebody, the modem fails--> refused, idle
 *
 * - Chirps are looked for first, as that ends the receiver's work, and a second time after the longest gap between a frame
 *   and its answer, so that no call falls into one; the power on the channel after that, where the region
 *   asks for it, so that nothing comes between it and the frame.
 * - Who transmits stops listening: a frame that is being received then is lost, and so is one that begins too weakly
 *   to be refused for. Who sent it gets no acknowledgement, and that is what tells. One that comes whole while the channel
 *   is sensed is told, and then the refusal.
 * - A window that ends with a broken frame is silent. Listening without an end goes on after one, untold, and begins anew
 *   each second while the modem fails: a sign must recover.
 */

import type { LoraError, LoraFrame, LoraListener, LoraModem, LoraSettings } from "../ports/lora-modem.js";
import type { Radio, RadioManner, RadioOptions, RadioTuning } from "../ports/radio.js";
import type { Timer, TimerHandle } from "../ports/timer.js";
import { timeOnAirUs } from "./airtime.js";
import { ALLEY_MODULATION, answerGapMs } from "./link-pace.js";
import { ChannelSensing, sensingRuleOf } from "./listen-before-talk.js";
import type { ListenBeforeTalk } from "./regions/region.js";

const MAX_FRAME_BYTES = 255;
const LOWEST_SPREADING_FACTOR = 7;
const HIGHEST_SPREADING_FACTOR = 12;

/** How every alley sends: a private network's sync word, and neither side inverts its chirps. */
const ALLEY_SETTINGS = {
  ...ALLEY_MODULATION,
  syncWord: 0x12,
  hasCrc: true,
  implicitLengthBytes: undefined,
  isIqInverted: false,
  lowDataRateOptimize: "auto",
} as const;

/** What a modem that failed is given before it is told again to listen. */
const REST_MS = 1_000;

/** Beyond a frame's time on air: the chip's way there, and an eighth for a clock that is none of the best. */
const TRANSMIT_SLACK_MS = 50;
const TRANSMIT_SLACK_DIVISOR = 8;

/** What every modem is given beside what its source holds. */
export interface LoraModemOptions {
  readonly timer: Timer;
  readonly listener: LoraListener;
}

/** A modem's class, and beside it all that it asks for but {@link LoraModemOptions}: its lines, its board. */
export interface LoraModemSource {
  readonly io: new (options: never) => LoraModem;
  readonly [setting: string]: unknown;
}

export interface LoraRadioOptions extends RadioOptions {
  readonly modem: LoraModemSource;
  readonly timer: Timer;
  /** The region's; `undefined` where nobody has to. Chirps are looked for all the same. */
  readonly listenBeforeTalk: ListenBeforeTalk | undefined;
}

type Phase =
  | "idle"
  | "window"
  | "listening"
  | "resting"
  | "looking"
  | "pausing"
  | "detecting"
  | "sensing"
  | "sending"
  | "closed";

export class LoraRadio implements Radio {
  readonly #options: LoraRadioOptions;
  readonly #modem: LoraModem;
  readonly #sensing: ChannelSensing;
  readonly #outgoing = new Uint8Array(MAX_FRAME_BYTES);
  /** What is to be sent of it. A node's frames are mostly of one length: the view is kept. */
  #frame = this.#outgoing.subarray(0, 0);
  #transmitLimitMs = 0;
  /** Between two looks. */
  #gapMs = 0;
  #rule: ListenBeforeTalk | undefined;
  #settings: LoraSettings | undefined;
  /** The modem has the settings. */
  #isConfigured = false;
  #isAsleep = false;
  /** It is to sleep as soon as the frame has left. */
  #isSleepDue = false;
  #phase: Phase = "idle";
  #rest: TimerHandle | undefined;

  /** Throws what the modem's constructor throws. */
  constructor(options: LoraRadioOptions) {
    const { modem, timer } = options;
    this.#options = options;
    const modemOptions: LoraModemOptions = { timer, listener: this.#listener() };
    this.#modem = new modem.io({ ...modem, ...modemOptions } as never);
    this.#sensing = new ChannelSensing({
      timer,
      readRssiDbm: () => this.#modem.readRssiDbm(),
      onEnd: (isFree) => (isFree ? this.#send() : this.#refuse()),
    });
  }

  /** Where it is not idle, what the modem does not have is found by the next thing that it does, and thrown there. */
  tune({ frequencyHz, bandwidthHz, spreadingFactor, powerDbm }: RadioTuning): void {
    if (this.#phase === "closed") return;
    if (!(spreadingFactor >= LOWEST_SPREADING_FACTOR && spreadingFactor <= HIGHEST_SPREADING_FACTOR))
      throw new RangeError(`no spreading factor of a radio: ${spreadingFactor}`);
    const settings = { ...ALLEY_SETTINGS, frequencyHz, bandwidthHz, spreadingFactor, powerDbm };
    const isIdle = this.#phase === "idle";
    if (isIdle) this.#modem.configure(settings);
    // Settings wake a modem.
    if (isIdle && this.#isAsleep) this.#modem.sleep();
    this.#isConfigured = isIdle;
    this.#settings = settings;
  }

  /** A `RangeError` for a frame of another length. After `sleep` nothing more is told of a frame that is not on the air yet. */
  transmit(frame: Uint8Array, manner: RadioManner): void {
    if (this.#phase === "closed") return;
    const { length } = frame;
    if (length < 1 || length > MAX_FRAME_BYTES) throw new RangeError(`no frame has ${length} bytes`);
    const settings = this.#prepare();
    const airtimeMs = Math.ceil(timeOnAirUs(settings, length) / 1_000);
    this.#transmitLimitMs = airtimeMs + Math.ceil(airtimeMs / TRANSMIT_SLACK_DIVISOR) + TRANSMIT_SLACK_MS;
    this.#outgoing.set(frame);
    if (this.#frame.length !== length) this.#frame = this.#outgoing.subarray(0, length);
    this.#gapMs = answerGapMs(settings.spreadingFactor, settings.bandwidthHz);
    this.#rule = sensingRuleOf(manner, this.#options.listenBeforeTalk);
    if (manner === "answer") this.#sense();
    else {
      this.#modem.detectActivity();
      this.#phase = "looking";
    }
  }

  /** `windowMs` is a whole number, and a `RangeError` where it is more than the modem counts. Throws while a transmission is under way. */
  receive(windowMs?: number): void {
    if (this.#phase === "closed") return;
    this.#prepare();
    if (windowMs === undefined) this.#modem.receive();
    else this.#modem.receiveOnce(windowMs);
    this.#phase = windowMs === undefined ? "listening" : "window";
  }

  sleep(): void {
    if (this.#phase === "closed") return;
    this.#isSleepDue = true;
    if (this.#phase !== "sending") this.#end();
  }

  read(): LoraFrame | undefined {
    return this.#modem.read();
  }

  /** Cuts off what is on the air. */
  close(): void {
    if (this.#phase === "closed") return;
    this.#stopWaiting();
    this.#phase = "closed";
    this.#modem.close();
  }

  /** The modem is ready for something new, and what it did has ended or ends with that. */
  #prepare(): LoraSettings {
    const settings = this.#settings;
    if (settings === undefined) throw new Error("tune the radio first");
    if (this.#isTransmitting) throw new Error("a transmission is under way");
    if (!this.#isConfigured) this.#modem.configure(settings);
    this.#isConfigured = true;
    this.#isAsleep = false;
    this.#stopWaiting();
    this.#phase = "idle";
    return settings;
  }

  get #isTransmitting(): boolean {
    const phase = this.#phase;
    const isSearching = phase === "looking" || phase === "pausing" || phase === "detecting";
    return isSearching || phase === "sensing" || phase === "sending";
  }

  #send(): void {
    this.#sensing.stop();
    this.#phase = "sending";
    this.#modem.transmit(this.#frame, this.#transmitLimitMs);
  }

  #refuse(): void {
    // The receiver runs while the channel is sensed.
    if (this.#phase === "sensing") this.#modem.standby();
    this.#end();
    this.#options.onRefused();
  }

  #end(): void {
    this.#stopWaiting();
    this.#phase = "idle";
    if (!this.#isSleepDue) return;
    this.#isSleepDue = false;
    this.#isAsleep = true;
    this.#modem.sleep();
  }

  #stopWaiting(): void {
    this.#sensing.stop();
    if (this.#rest !== undefined) this.#options.timer.clear(this.#rest);
    this.#rest = undefined;
  }

  #listener(): LoraListener {
    return {
      onReadable: () => this.#onReadable(),
      onTransmitted: () => {
        if (this.#phase !== "sending") return;
        this.#end();
        this.#options.onTransmitted();
      },
      onTimeout: (what) => {
        if (what === "receive") this.#closeWindow();
        else if (this.#phase === "sending") this.#refuse();
      },
      onActivity: (isDetected) => {
        if (this.#phase === "looking" || this.#phase === "detecting") this.#goOn(isDetected);
      },
      onError: (error) => this.#onError(error),
    };
  }

  #goOn(isDetected: boolean): void {
    if (isDetected) this.#refuse();
    else if (this.#phase === "detecting") this.#sense();
    else {
      this.#phase = "pausing";
      this.#rest = this.#options.timer.set(this.#lookAgain, this.#gapMs);
    }
  }

  #sense(): void {
    if (this.#rule === undefined) this.#send();
    else {
      this.#phase = "sensing";
      this.#modem.receive();
      this.#sensing.begin(this.#rule);
    }
  }

  #onReadable(): void {
    if (this.#phase === "closed") return;
    if (this.#phase === "window") this.#end();
    this.#options.onReadable();
    // Unless whoever was told has ended it.
    if (this.#phase === "sensing") this.#refuse();
  }

  #closeWindow(): void {
    if (this.#phase !== "window") return;
    this.#end();
    this.#options.onReceiveTimeout();
  }

  #onError(error: LoraError): void {
    if (this.#isTransmitting) this.#refuse();
    else if (this.#phase === "window") this.#closeWindow();
    else if (this.#phase === "listening" && error !== "bad-crc" && error !== "bad-header") {
      this.#phase = "resting";
      this.#rest = this.#options.timer.set(this.#listenAgain, REST_MS);
    }
  }

  readonly #lookAgain = (): void => {
    this.#rest = undefined;
    this.#phase = "detecting";
    this.#modem.detectActivity();
  };

  readonly #listenAgain = (): void => {
    this.#rest = undefined;
    this.#phase = "listening";
    this.#modem.receive();
  };
}
