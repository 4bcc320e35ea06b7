import { VirtualTime } from "../../../hosts/alley/virtual-time.js";
import type { Clock } from "../../../src/ports/clock.js";
import type { Timer } from "../../../src/ports/timer.js";

/** A bench with one clock in whole microseconds, by which chips, lines and a board's timers go. */
export class Workbench {
  readonly #time = new VirtualTime(0);
  /** Each timer of the board comes this much late: an event loop that is busy elsewhere. */
  timerLatenessMs = 0;

  get nowUs(): number {
    return this.#time.nowUs;
  }

  readonly timer: Timer = {
    set: (callback, delayMs) => this.#time.after(delayMs + this.timerLatenessMs, callback),
    clear: (handle) => this.#time.cancel(handle),
  };

  readonly clock: Pick<Clock, "uptimeMs"> = { uptimeMs: () => Math.floor(this.nowUs / 1_000) };

  atUs(timeUs: number, action: () => void): number {
    return this.#time.atUs(timeUs, action);
  }

  /** Runs `action` in `delayUs`, a chip's business; cancel by the handle. */
  after(delayUs: number, action: () => void): number {
    return this.atUs(this.nowUs + delayUs, action);
  }

  cancel(handle: number | undefined): void {
    if (handle !== undefined) this.#time.cancel(handle);
  }

  passUs(durationUs: number): void {
    this.#time.runUntilUs(this.nowUs + durationUs);
  }

  passMs(durationMs: number): void {
    this.passUs(durationMs * 1_000);
  }
}
