/*
 * Reads the RTC, vouches for it, and has it set.
 *
 *             hourly, at the start, after it was set
 *    resting ----------------------------------------> seeking (every 50 ms)
 *     ^  |  ^                                             |
 *     |  |  +---------------------------------------------+  the second changed: a sample, exact to 50 ms
 *     |  |                                                   1.1 s passed, or a bad reading: none
 *     |  |  time is trusted, and the RTC is no good,
 *     |  v  four times worse, or says something else
 *    setting (`rtc-setter.ts`)
 *
 * - A plain reading each minute gives a sample, exact to half a second, and shows whether the RTC stopped or jumped.
 * - It is vouched for while it runs, has the tag that is remembered, and is not before the time that it was set to. When
 *   it jumped, or could not be set, what is remembered is dropped: it gives no time until it is set again.
 */

import { crc32c } from "../domain/crc32c.js";
import type { RtcReading } from "../ports/rtc.js";
import type { TimerHandle } from "../ports/timer.js";
import { type RtcMemory, rtcErrorMs } from "./rtc-memory.js";
import { RtcSetter, type RtcSetterOptions } from "./rtc-setter.js";
import { type RtcLoss, RtcVoucher } from "./rtc-voucher.js";
import type { TimeSample } from "./time-sample.js";

const CHECK_MS = 60_000;
const SEEK_EVERY_MS = 3_600_000;
const POLL_MS = 50;
const LONGEST_SEEK_MS = 1_100;

/** What could not be set is let alone for so long: each try is remembered, which wears the flash. */
const RETRY_MS = 3_600_000;

/** Set again when that makes it so many times more precise. */
const WORTH = 4;

/** Source: DS3231 datasheet 19-5170 Rev 10, -40 to 85 degrees C. */
const DS3231_PPM = 3.5;

export interface RtcSourceOptions extends RtcSetterOptions {
  /** What was remembered last. */
  readonly memory: RtcMemory | undefined;
  /** The bound of the RTC's crystal, [0, 1000], perhaps with a fraction. */
  readonly rtcPpm?: number;
  onSample(sample: TimeSample): void;
  /** It gives no time from now on, and why: forget it. Called once for each change. */
  onLost(loss: RtcLoss): void;
}

export class RtcSource {
  readonly #options: RtcSourceOptions;
  readonly #voucher: RtcVoucher;
  readonly #setter: RtcSetter;
  #timer: TimerHandle | undefined;
  #isRunning = false;
  #loss: RtcLoss | undefined;
  /** Uptime at which the second's change is sought again. */
  #seekMs = 0;
  /** Uptime before which it is not set. */
  #settableMs = 0;

  constructor(options: RtcSourceOptions) {
    this.#options = options;
    this.#voucher = new RtcVoucher(options.memory);
    this.#setter = new RtcSetter(options);
  }

  /** Does nothing when started already. */
  start(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#seek();
  }

  stop(): void {
    this.#isRunning = false;
    this.#setter.stop();
    if (this.#timer !== undefined) this.#options.timer.clear(this.#timer);
    this.#timer = undefined;
  }

  /** CRC-32C of the whole state, for the transcript. */
  digest(): number {
    const numbers = [this.#isRunning ? 1 : 0, this.#timer ?? -1, this.#seekMs, this.#settableMs];
    numbers.push(this.#loss?.length ?? 0, ...this.#voucher.state);
    return crc32c(new Uint8Array(Float64Array.from(numbers).buffer));
  }

  #check(): void {
    const reading = this.#options.rtc.read();
    const uptimeMs = this.#options.clock.uptimeMs();
    const memory = this.#judge(reading, uptimeMs);
    if (memory !== undefined && reading !== undefined) this.#tell(memory, reading.utcS, uptimeMs, 1_000);
    if (!this.#isRunning) return;
    if (this.#isWorthSetting(memory, reading)) this.#set();
    else if (uptimeMs >= this.#seekMs && memory !== undefined) this.#seek();
    else this.#rest();
  }

  #rest(): void {
    this.#after(CHECK_MS, () => this.#check());
  }

  #seek(): void {
    const fromMs = this.#options.clock.uptimeMs();
    const reading = this.#options.rtc.read();
    const memory = this.#judge(reading, this.#options.clock.uptimeMs());
    if (memory === undefined || reading === undefined) this.#rest();
    else this.#after(POLL_MS, () => this.#poll(reading.utcS, fromMs, fromMs));
  }

  /** `lastMs`: uptime before the reading before this one, which showed `lastUtcS`. */
  #poll(lastUtcS: number, lastMs: number, fromMs: number): void {
    const beforeMs = this.#options.clock.uptimeMs();
    const reading = this.#options.rtc.read();
    const uptimeMs = this.#options.clock.uptimeMs();
    const memory = this.#judge(reading, uptimeMs);
    if (reading?.utcS === lastUtcS && memory !== undefined && uptimeMs - fromMs < LONGEST_SEEK_MS) {
      this.#after(POLL_MS, () => this.#poll(lastUtcS, beforeMs, fromMs));
      return;
    }
    if (reading?.utcS === lastUtcS + 1 && memory !== undefined) {
      // It changed somewhen between the two readings.
      this.#seekMs = uptimeMs + SEEK_EVERY_MS;
      this.#tell(memory, reading.utcS, uptimeMs, uptimeMs - lastMs);
    }
    this.#rest();
  }

  /** Second `utcS` of the RTC began at most `agoMs` ago. */
  #tell(memory: RtcMemory, utcS: number, uptimeMs: number, agoMs: number): void {
    const readingMs = Math.ceil(agoMs / 2) + 1;
    this.#options.onSample({
      kind: "rtc",
      id: 0,
      uptimeMs,
      utcMs: utcS * 1_000 + Math.floor(agoMs / 2),
      errorMs: rtcErrorMs(memory, utcS, this.#options.rtcPpm ?? DS3231_PPM) + readingMs,
      isVouched: true,
    });
  }

  #judge(reading: RtcReading | undefined, uptimeMs: number): RtcMemory | undefined {
    const judged = this.#voucher.judge(reading, uptimeMs);
    const loss = typeof judged === "string" ? judged : undefined;
    if (loss === "jumped") this.#drop();
    if (loss !== this.#loss) {
      this.#loss = loss;
      if (loss !== undefined) this.#options.onLost(loss);
    }
    return typeof judged === "string" ? undefined : judged;
  }

  #isWorthSetting(memory: RtcMemory | undefined, reading: RtcReading | undefined): boolean {
    const setErrorMs = this.#setter.errorMs;
    const { earliestMs, latestMs } = this.#options.estimate();
    if (setErrorMs === undefined || latestMs === undefined) return false;
    if (this.#options.clock.uptimeMs() < this.#settableMs) return false;
    if (memory === undefined || reading === undefined) return true;
    const errorMs = rtcErrorMs(memory, reading.utcS, this.#options.rtcPpm ?? DS3231_PPM);
    const showsMs = reading.utcS * 1_000;
    const isElsewhere = showsMs + 1_000 + errorMs < earliestMs || showsMs - errorMs > latestMs;
    return isElsewhere || setErrorMs * WORTH <= errorMs;
  }

  #set(): void {
    const memory = this.#setter.begin((isSet) => (isSet ? this.#seek() : this.#failSetting()));
    if (memory !== undefined) {
      this.#voucher.renew(memory);
      return;
    }
    this.#settableMs = this.#options.clock.uptimeMs() + RETRY_MS;
    this.#rest();
  }

  #failSetting(): void {
    this.#settableMs = this.#options.clock.uptimeMs() + RETRY_MS;
    this.#drop();
    this.#rest();
  }

  /** Before anything else is done with it: after a power cut nobody vouches for it either. */
  #drop(): void {
    this.#voucher.renew(undefined);
    this.#options.remember(undefined);
  }

  /** Nothing, when whoever was called has stopped us. */
  #after(delayMs: number, callback: () => void): void {
    if (!this.#isRunning) return;
    this.#timer = this.#options.timer.set(callback, delayMs);
  }
}
