import { VirtualTime } from "../virtual-time.js";

/** What the air asks of the world's time. Frames begin and end between milliseconds, so it counts microseconds. */
export interface AirClock {
  /** A whole number, which never turns back. */
  readonly nowUs: number;
  /** Runs `action` at `timeUs`, not before now; at one instant in the order of the calls. The handle is for `cancel`. */
  atUs(timeUs: number, action: () => void): number;
  cancel(handle: number): void;
}

/** A time of its own for a world that has nothing but radios: the alley's queue, whose ticks are microseconds here. */
export class MicrosecondTime implements AirClock {
  readonly #ticks = new VirtualTime(0);

  get nowUs(): number {
    return this.#ticks.nowMs;
  }

  atUs(timeUs: number, action: () => void): number {
    return this.#ticks.at(timeUs, action);
  }

  cancel(handle: number): void {
    this.#ticks.cancel(handle);
  }

  /** Runs everything due up to and including `endUs`; then it is `endUs`. */
  runUntilUs(endUs: number): void {
    this.#ticks.runUntil(endUs);
  }
}
