/*
 *            due                 remembered                  its second begins
 *   idle ----------> remember ----------------> waiting ----------------------> set, read back ---> well
 *                       |                          ^                               |    |
 *                       | not remembered           | late: the next second         |    | five times late, or
 *                       v                          +-------------------------------+    | not what was set
 *                     failed <----------------------------------------------------------+
 */

import type { Clock } from "../ports/clock.js";
import type { Random } from "../ports/random.js";
import type { Rtc } from "../ports/rtc.js";
import type { Timer, TimerHandle } from "../ports/timer.js";
import type { RtcMemory } from "./rtc-memory.js";
import type { TimeEstimate } from "./time-keeper.js";

/** How late a timer and the bus may make it, together; it goes into the error. */
const LATENESS_MS = 60;

/** Time to remember, which may erase a sector of flash, and to come back. */
const LEAD_MS = 200;

const MOST_TRIES = 5;

export interface RtcSetterOptions {
  readonly rtc: Rtc;
  readonly timer: Timer;
  readonly clock: Clock;
  readonly random: Random;
  /** What time it surely is now (`TimeKeeper.sureAt`): an RTC set by a liar would bear witness for it ever after. */
  estimate(): TimeEstimate;
  /** Stores it so that it outlives a power cut from this moment on; `false` when that failed. */
  remember(memory: RtcMemory | undefined): boolean;
}

/** Sets the RTC to the time that is trusted, at the beginning of a second. */
export class RtcSetter {
  readonly #options: RtcSetterOptions;
  #timer: TimerHandle | undefined;

  constructor(options: RtcSetterOptions) {
    this.#options = options;
  }

  /** By how much an RTC that is set now would be off; `undefined` while the time is not trusted. */
  get errorMs(): number | undefined {
    const { trust, earliestMs, latestMs } = this.#options.estimate();
    if (trust !== "trusted" || latestMs === undefined) return undefined;
    return Math.ceil((latestMs - earliestMs) / 2) + LATENESS_MS;
  }

  /**
   * Remembers, and sets the RTC soon. Gives what is remembered, and then calls `onEnd` once unless it is stopped before;
   * `undefined` when nothing comes of it.
   */
  begin(onEnd: (isSet: boolean) => void): RtcMemory | undefined {
    const { random, remember } = this.#options;
    const setErrorMs = this.errorMs;
    if (setErrorMs === undefined) return undefined;
    const tag = random.below(65_536) * 65_536 + random.below(65_536);
    const memory = { tag, setUtcS: this.#nextSecond(LEAD_MS), setErrorMs };
    if (!remember(memory)) return undefined;
    this.#wait(memory, MOST_TRIES, onEnd);
    return memory;
  }

  stop(): void {
    if (this.#timer !== undefined) this.#options.timer.clear(this.#timer);
    this.#timer = undefined;
  }

  #wait(memory: RtcMemory, tries: number, onEnd: (isSet: boolean) => void): void {
    const utcS = Math.max(memory.setUtcS, this.#nextSecond(0));
    const delayMs = Math.max(0, utcS * 1_000 - this.#options.estimate().utcMs);
    this.#timer = this.#options.timer.set(() => {
      this.#timer = undefined;
      const outcome = this.#set(memory, utcS);
      if (outcome === "late" && tries > 1) this.#wait(memory, tries - 1, onEnd);
      else onEnd(outcome === "set");
    }, delayMs);
  }

  #set({ tag, setErrorMs }: RtcMemory, utcS: number): "set" | "late" | "failed" {
    const { clock, rtc } = this.#options;
    const errorMs = this.errorMs;
    if (errorMs === undefined) return "failed";
    const offMs = Math.abs(this.#options.estimate().utcMs - utcS * 1_000) + errorMs - LATENESS_MS;
    if (offMs > setErrorMs) return "late";
    const fromMs = clock.uptimeMs();
    if (!rtc.set(utcS, tag)) return "failed";
    // On a slow bus it is more wrong now than what is remembered of it.
    if (offMs + clock.uptimeMs() - fromMs > setErrorMs) return "late";
    const shown = rtc.read();
    const isThere = shown !== undefined && shown.tag === tag && !shown.isStopped;
    return isThere && (shown.utcS === utcS || shown.utcS === utcS + 1) ? "set" : "failed";
  }

  /** The first whole second that begins `leadMs` from now or later. */
  #nextSecond(leadMs: number): number {
    return Math.ceil((this.#options.estimate().utcMs + leadMs) / 1_000);
  }
}
