import type { Wire } from "../helpers/wire.js";
import type { Workbench } from "../helpers/workbench.js";

/** Source: MaxBotix PD11500y, page 10, row MB7369 and MB7389. */
const LEAST_TRIGGER_US = 20;
const PULSE_AT_US = 135_000;
const FREE_RUN_IF_HIGH_AT_US = 147_000;
const CYCLE_US = 148_000;

/** What it reports of all that is nearer, and when it finds no target. */
const NEAREST_MM = 300;
const NO_TARGET_MM = 5_000;

/** Where the target is; the emulator has no air and so no temperature. */
export type Target = number | "nothing";

/**
 * An MB7389's pulse-width output and pin 4, which a pull-up holds high when nothing drives it. Pin 4 high for
 * less than 20 us, or raised within a range cycle, throws. Not simulated: the free-running filter, serial and
 * analogue outputs, the calibration after power-up, and when within a cycle the target is looked at (here: when
 * its pulse begins).
 */
export class Mb7389Emulator {
  target: Target = "nothing";
  /** Whether pin 4 may be high for too short, as when the driver is closed in the middle of a trigger. */
  overlooksShortTriggers = false;
  cycles = 0;
  readonly #bench: Workbench;
  readonly #pin4: Wire;
  readonly #pulse: Wire;
  #isPowered = true;
  #isRanging = false;
  #roseAtUs: number | undefined;
  #pending: number | undefined;

  constructor(bench: Workbench, lines: { pin4: Wire; pulse: Wire }) {
    this.#bench = bench;
    this.#pin4 = lines.pin4;
    this.#pulse = lines.pulse;
    lines.pin4.onEdge((level) => (level === 1 ? this.#onRise() : this.#onFall()));
    if (lines.pin4.level === 1) this.#range();
  }

  setPower(isPowered: boolean): void {
    this.#isPowered = isPowered;
    this.#bench.cancel(this.#pending);
    this.#isRanging = false;
    this.#roseAtUs = undefined;
    this.#pulse.drive(0);
    if (isPowered && this.#pin4.level === 1) this.#range();
  }

  #onRise(): void {
    if (!this.#isPowered) return;
    if (this.#isRanging) throw new Error("MB7389: pin 4 raised within a range cycle");
    this.#roseAtUs = this.#bench.nowUs;
    this.#range();
  }

  #onFall(): void {
    if (this.#roseAtUs === undefined) return;
    const heldUs = this.#bench.nowUs - this.#roseAtUs;
    this.#roseAtUs = undefined;
    if (heldUs < LEAST_TRIGGER_US && !this.overlooksShortTriggers)
      throw new Error(`MB7389: pin 4 high for ${heldUs} us`);
  }

  #range(): void {
    this.cycles += 1;
    this.#isRanging = true;
    this.#pending = this.#bench.after(PULSE_AT_US, () => this.#report());
  }

  #report(): void {
    const mm = this.target === "nothing" ? NO_TARGET_MM : Math.max(NEAREST_MM, this.target);
    this.#pulse.drive(1);
    this.#pending = this.#bench.after(mm, () => {
      this.#pulse.drive(0);
      this.#pending = this.#bench.after(FREE_RUN_IF_HIGH_AT_US - PULSE_AT_US - mm, () => this.#endCycle());
    });
  }

  #endCycle(): void {
    const goesOn = this.#pin4.level === 1;
    this.#pending = this.#bench.after(CYCLE_US - FREE_RUN_IF_HIGH_AT_US, () => {
      this.#isRanging = false;
      if (goesOn) this.#range();
    });
  }
}
