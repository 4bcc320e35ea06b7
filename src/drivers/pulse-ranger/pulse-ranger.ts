import { ECHO_FAULT, type EchoUs } from "../../domain/range.js";
import type { Clock } from "../../ports/clock.js";
import type { DigitalOutput, DigitalOutputPin } from "../../ports/digital-output.js";
import type { PulseWidth, PulseWidthPin } from "../../ports/pulse-width.js";
import type { Ranger, RangerOptions } from "../../ports/ranger.js";
import type { Timer, TimerHandle } from "../../ports/timer.js";

/** What a driver of this family knows of its chip. */
export interface PulseRangerPart {
  /** The trigger line stays high for this long, an integer >= 1. */
  readonly triggerHoldMs: number;
  /**
   * From the trigger's end: the chip has answered by then, or it is faulty; before, it is not asked again.
   * An integer >= 1.
   */
  readonly cycleMs: number;
  /** The reading that a pulse of this many microseconds means. */
  echoUsOf(widthUs: number): EchoUs;
}

export interface PulseRangerOptions extends RangerOptions {
  /** Absent: the chip ranges by itself. */
  readonly trigger?: DigitalOutputPin;
  readonly echo: PulseWidthPin;
  readonly timer: Timer;
  readonly clock: Pick<Clock, "uptimeMs">;
}

/**
 * A ranger that answers with the width of a pulse.
 *
 * ```
 *           trigger()           held long enough               cycle over
 *   idle ---------------> high --------------------> listening -----------> idle, or high if asked meanwhile
 *                           |________________________|
 *                             a pulse: the reading is told, the cycle goes on
 * ```
 *
 * Exactly one reading comes of each ping: the first pulse, or, when the cycle ends without one, ECHO_FAULT;
 * a line that never rises and one that stays high look alike here. A ping that is asked for before the cycle is
 * over is sent when it is. Pulses that nobody asked for, and pulses that began before their ping, are dropped.
 *
 * Without a trigger line the next pulse is the reading, and there is nothing to wait for after it; that pulse
 * may have begun just before it was asked for.
 *
 * Not known here is what happened before the constructor: a chip that was pinged less than a cycle ago needs
 * its rest first.
 */
export class PulseRanger implements Ranger {
  readonly #part: PulseRangerPart;
  readonly #options: PulseRangerOptions;
  readonly #echo: PulseWidth;
  readonly #line: DigitalOutput | undefined;
  #timer: TimerHandle | undefined;
  #pingedAtMs = 0;
  /** A reading is owed. */
  #isAwaited = false;
  /** A cycle runs. */
  #isBusy = false;
  /** Another ping was asked for meanwhile. */
  #isAsked = false;
  #isLineHigh = false;
  #isClosed = false;
  #reading: EchoUs | undefined;

  constructor(options: PulseRangerOptions, part: PulseRangerPart) {
    this.#part = part;
    this.#options = options;
    const { echo, trigger } = options;
    this.#echo = new echo.io({
      pin: echo.pin,
      edges: echo.io.RisingToFalling,
      mode: echo.io.InputPullDown,
      onReadable: () => this.#onPulse(),
    });
    if (trigger === undefined) return;
    try {
      this.#line = new trigger.io({ pin: trigger.pin, mode: trigger.io.Output, initialValue: 0 });
    } catch (error) {
      this.#echo.close();
      throw error;
    }
  }

  trigger(): void {
    if (this.#isClosed || this.#isAwaited) return;
    if (this.#isBusy) this.#isAsked = true;
    else this.#ping();
  }

  read(): EchoUs | undefined {
    const reading = this.#reading;
    this.#reading = undefined;
    return reading;
  }

  /** Closed while the trigger is high, it cuts it short: the chip may ping once more, and nobody listens. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#reading = undefined;
    this.#stopTimer();
    if (this.#isLineHigh) this.#line?.write(0);
    this.#line?.close();
    this.#echo.close();
  }

  #ping(): void {
    this.#isBusy = true;
    this.#isAwaited = true;
    this.#pingedAtMs = this.#options.clock.uptimeMs();
    if (this.#line === undefined) {
      this.#listen();
      return;
    }
    this.#line.write(1);
    this.#isLineHigh = true;
    this.#timer = this.#options.timer.set(() => this.#lower(), this.#part.triggerHoldMs);
  }

  #lower(): void {
    this.#line?.write(0);
    this.#isLineHigh = false;
    this.#listen();
  }

  #listen(): void {
    this.#timer = this.#options.timer.set(() => this.#endCycle(), this.#part.cycleMs);
  }

  #endCycle(): void {
    this.#timer = undefined;
    this.#isBusy = false;
    if (this.#isAwaited) {
      this.#deliver(ECHO_FAULT);
    } else if (this.#isAsked) {
      this.#isAsked = false;
      this.#ping();
    }
  }

  #onPulse(): void {
    if (this.#isClosed) return;
    const widthUs = this.#echo.read();
    if (widthUs === undefined || !this.#isAwaited) return;
    if (this.#line !== undefined && this.#beganBeforePing(widthUs)) return;
    if (this.#line === undefined) {
      this.#stopTimer();
      this.#isBusy = false;
    }
    this.#deliver(this.#part.echoUsOf(widthUs));
  }

  #beganBeforePing(widthUs: number): boolean {
    const sincePingMs = this.#options.clock.uptimeMs() - this.#pingedAtMs;
    return widthUs > (sincePingMs + 1) * 1_000;
  }

  #deliver(reading: EchoUs): void {
    this.#isAwaited = false;
    this.#reading = reading;
    this.#options.onReadable();
  }

  #stopTimer(): void {
    if (this.#timer !== undefined) this.#options.timer.clear(this.#timer);
    this.#timer = undefined;
  }
}
