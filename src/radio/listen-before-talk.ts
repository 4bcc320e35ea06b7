import type { Timer, TimerHandle } from "../ports/timer.js";
import type { ListenBeforeTalk } from "./regions/region.js";

const STEP_MS = 1;

/** A modem that starts from a reset takes less. */
const MOST_MISSING_READINGS = 200;

export interface ChannelSensingOptions {
  readonly timer: Timer;
  readonly rule: ListenBeforeTalk;
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
  #freeReadings = 0;
  #missingReadings = 0;

  constructor(options: ChannelSensingOptions) {
    this.#options = options;
  }

  /** The receiver was just told to listen. */
  begin(): void {
    this.stop();
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
    const { rule, onEnd } = this.#options;
    const rssiDbm = this.#options.readRssiDbm();
    if (rssiDbm === undefined) {
      this.#freeReadings = 0;
      this.#missingReadings += 1;
    } else this.#freeReadings += 1;
    const isBusy = rssiDbm !== undefined && rssiDbm >= rule.thresholdDbm;
    if (isBusy || this.#missingReadings > MOST_MISSING_READINGS) onEnd(false);
    // One more than steps: they lie between readings.
    else if (this.#freeReadings * STEP_MS > rule.senseMs) onEnd(true);
    else this.#wait();
  };
}
