/**
 * An A02YYUW as its page describes it: it pings and sends by itself, each 100 ms while RX is low, and otherwise each
 * 300 ms, the slowest that the page gives. Not simulated: the smoothing of processed values, and how a real one
 * behaves between 30 mm and the probe.
 *
 * Source: DFRobot wiki, SEN0311.
 */

import type { VirtualTimer } from "../../mqtt/virtual-time.js";
import type { OutputPin } from "../output-pin.js";
import type { SerialWire } from "../serial-wire.js";

/** The frame of a distance, [0, 65535] mm. */
export function frameOf(distanceMm: number): number[] {
  const high = distanceMm >> 8;
  const low = distanceMm & 0xff;
  return [0xff, high, low, (0xff + high + low) & 0xff];
}

/** What one was seen to tell in the open, in turn. */
const OPEN_AIR_MM = [5_500, 0] as const;

export class A02yyuwEmulator {
  /** What stands before the probe; `undefined` is the open. */
  distanceMm: number | undefined = 2_000;
  /** What a disturbance makes of each frame. */
  spoil: (frame: readonly number[]) => readonly number[] = (frame) => frame;
  readonly #timer: VirtualTimer;
  readonly #wire: SerialWire;
  readonly #select: OutputPin;
  /** Counts up with each loss of power: what was under way then is gone. */
  #life = 0;
  #pings = 0;

  constructor(timer: VirtualTimer, wire: SerialWire, select: OutputPin) {
    this.#timer = timer;
    this.#wire = wire;
    this.#select = select;
    this.powerUp();
  }

  powerUp(): void {
    this.#life += 1;
    this.#cycle(this.#life);
  }

  powerDown(): void {
    this.#life += 1;
  }

  #cycle(life: number): void {
    this.#timer.after(this.#select.level === 0 ? 100 : 300, () => {
      if (life !== this.#life) return;
      this.#pings += 1;
      const toldMm = this.distanceMm ?? (OPEN_AIR_MM[this.#pings % 2] as number);
      this.#wire.send(this.spoil(frameOf(toldMm)), () => life === this.#life);
      this.#cycle(life);
    });
  }
}
