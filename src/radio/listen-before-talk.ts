import type { RadioManner } from "../ports/radio.js";
import type { Timer, TimerHandle } from "../ports/timer.js";
import type { ListenBeforeTalk } from "./regions/region.js";

const STEP_MS = 1;

/** A modem that starts from a reset takes less. */
const MOST_MISSING_READINGS = 200;

/**
 * Who calls keeps silent above this strength: an SX127x finds chirps in preambles alone, and nodes of one alley hear each
 * other well. It is clearly above the noise of a free channel, -111 dBm at 500 kHz.
 */
const COURTESY: ListenBeforeTalk = { thresholdDbm: -100, senseMs: 2 };

/** What is to be heard of the channel right before a frame; `undefined`: nothing. */
export function sensingRuleOf(
  manner: RadioManner,
  ofRegion: ListenBeforeTalk | undefined,
): ListenBeforeTalk | undefined {
  if (manner !== "call") return ofRegion;
  const { thresholdDbm, senseMs } = ofRegion ?? COURTESY;
  return { thresholdDbm: Math.min(thresholdDbm, COURTESY.thresholdDbm), senseMs };
}

export interface ChannelSensingOptions {
  readonly timer: Timer;
  /** Power on the channel, dBm; `undefined` while the receiver does not run. */
  readRssiDbm(): number | undefined;
  /** Never from within `begin`. */
  onEnd(isFree: boolean): void;
}

/**
 * Reads the power on the channel each millisecond, from the receiver's first reading on until `senseMs` later: free is what
 * stays below the threshold. A gap begins it anew; a receiver that gives nothing for long is no free channel.
 *
 * A timer that comes late makes it longer, and leaves as much unheard between two readings. There is no clock to tell.
 */
export class ChannelSensing {
  readonly #options: ChannelSensingOptions;
  #timer: TimerHandle | undefined;
  #thresholdDbm = 0;
  #senseMs = 0;
  #freeReadings = 0;
  #missingReadings = 0;

  constructor(options: ChannelSensingOptions) {
    this.#options = options;
  }

  /** The receiver was just told to listen. */
  begin({ thresholdDbm, senseMs }: ListenBeforeTalk): void {
    this.stop();
    this.#thresholdDbm = thresholdDbm;
    this.#senseMs = senseMs;
    this.#freeReadings = 0;
    this.#missingReadings = 0;
    this.#wait();
  }

  stop(): void {
    if (this.#timer !== undefined) this.#options.timer.clear(this.#timer);
    this.#timer = undefined;
  }

  #wait(): void {
    this.#timer = this.#options.timer.set(this.#read, STEP_MS);
  }

  /** Made once, as it is needed for each reading. */
  readonly #read = (): void => {
    this.#timer = undefined;
    const { onEnd } = this.#options;
    const rssiDbm = this.#options.readRssiDbm();
    if (rssiDbm === undefined) {
      this.#freeReadings = 0;
      this.#missingReadings += 1;
    } else this.#freeReadings += 1;
    const isBusy = rssiDbm !== undefined && rssiDbm >= this.#thresholdDbm;
    if (isBusy || this.#missingReadings > MOST_MISSING_READINGS) onEnd(false);
    // One more than steps: they lie between readings.
    else if (this.#freeReadings * STEP_MS > this.#senseMs) onEnd(true);
    else this.#wait();
  };
}
