import type { Rtc, RtcReading } from "../../src/ports/rtc.js";
import { DriftingClock } from "./drifting-clock.js";
import type { VirtualTime } from "./virtual-time.js";

const MS_PER_SECOND = 1_000;

export interface RtcHardwareOptions {
  readonly time: VirtualTime;
  /** Of its own crystal, which is no other's: [-3.5, 3.5] for a good one. */
  readonly driftPpm: number;
  record(what: string): void;
}

/**
 * A clock with a battery of its own, which goes on when the board has no power. It knows no time until it is set.
 *
 * Not simulated: a bus that hangs, registers, temperature. `src/drivers/ds3231` has tests of its own for the first two.
 */
export class RtcHardware implements Rtc {
  /** Nobody answers on the bus. */
  isSilent = false;
  readonly #options: RtcHardwareOptions;
  readonly #crystal: DriftingClock;
  #setAtMs: number;
  #setUtcS = 946_684_800;
  #tag: number | undefined;
  #isStopped = true;

  constructor(options: RtcHardwareOptions) {
    this.#options = options;
    this.#crystal = new DriftingClock(options.driftPpm);
    this.#setAtMs = options.time.nowMs;
  }

  read(): RtcReading | undefined {
    if (this.isSilent) return undefined;
    const passedMs = this.#crystal.ownMsOf(this.#options.time.nowMs - this.#setAtMs);
    return {
      utcS: this.#setUtcS + Math.floor(passedMs / MS_PER_SECOND),
      isStopped: this.#isStopped,
      tag: this.#tag,
    };
  }

  set(utcS: number, tag: number): boolean {
    if (this.isSilent) return false;
    this.#options.record(`rtc set ${utcS} ${tag}`);
    this.#setAtMs = this.#options.time.nowMs;
    this.#setUtcS = utcS;
    this.#tag = tag;
    this.#isStopped = false;
    return true;
  }

  /** The battery was out for a moment: it counts on from where it was, and owns that it stood still. */
  stop(): void {
    this.#isStopped = true;
    this.#tag = undefined;
  }
}
