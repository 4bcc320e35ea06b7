/**
 * An MB7389 (HRXL-MaxSonar-WRMT) as its data sheet draws it. Pin 4 high, or let go, starts a cycle of 148 ms; the
 * line is sent from 140 ms on; still high at 147 ms, the next cycle follows by itself and smooths. Not simulated:
 * the smoothing, pulses below a millisecond, and the exact text after power-up.
 *
 * Source: MaxBotix, PD11500, "Sensor Timing Diagrams", rows "MB7369 and MB7389".
 */

import type { VirtualTimer } from "../../mqtt/virtual-time.js";
import type { OutputPin } from "../output-pin.js";
import type { SerialWire } from "../serial-wire.js";

const NO_TARGET_MM = 5_000;
const LOWEST_MM = 300;

/** Until its text is out and it can range. */
const WARM_UP_MS = 160;

export function asciiOf(text: string): number[] {
  return Array.from(text, (letter) => letter.charCodeAt(0));
}

/** The line of a distance, [0, 9999] mm. */
export function lineOf(distanceMm: number): number[] {
  return asciiOf(`R${String(distanceMm).padStart(4, "0")}\r`);
}

/** In the manner of the text after power-up. */
export const BANNER = asciiOf("HRXL-MaxSonar-WRMT\rPN:MB7389\rRoHS 1.8b090 0713\rTempI\r");

export interface Cycle {
  readonly startedMs: number;
  readonly isSmoothed: boolean;
}

export class Mb7389SerialEmulator {
  /** What stands before it; `undefined` is nothing within 5 m. */
  distanceMm: number | undefined = 2_000;
  spoil: (line: readonly number[]) => readonly number[] = (line) => line;
  readonly cycles: Cycle[] = [];
  readonly #timer: VirtualTimer;
  readonly #wire: SerialWire;
  readonly #ranging: OutputPin;
  #life = 0;
  #isReady = false;

  constructor(timer: VirtualTimer, wire: SerialWire, ranging: OutputPin) {
    this.#timer = timer;
    this.#wire = wire;
    this.#ranging = ranging;
    ranging.onChange = () => this.#consider(false);
  }

  powerUp(): void {
    this.#life += 1;
    const life = this.#life;
    this.#isReady = false;
    this.#wire.send(BANNER, () => life === this.#life);
    this.#timer.after(WARM_UP_MS, () => this.#rest(life, false));
  }

  powerDown(): void {
    this.#life += 1;
    this.#isReady = false;
  }

  #rest(life: number, isSmoothed: boolean): void {
    if (life !== this.#life) return;
    this.#isReady = true;
    this.#consider(isSmoothed);
  }

  #consider(isSmoothed: boolean): void {
    if (!this.#isReady || this.#ranging.level === 0) return;
    this.#isReady = false;
    const life = this.#life;
    this.cycles.push({ startedMs: this.#timer.nowMs, isSmoothed });
    const distanceMm = Math.max(LOWEST_MM, Math.min(NO_TARGET_MM, this.distanceMm ?? NO_TARGET_MM));
    this.#timer.after(140, () => {
      if (life === this.#life) this.#wire.send(this.spoil(lineOf(distanceMm)), () => life === this.#life);
    });
    let isHeldHigh = false;
    this.#timer.after(147, () => {
      isHeldHigh = this.#ranging.level !== 0;
    });
    this.#timer.after(148, () => this.#rest(life, isHeldHigh));
  }
}
