import type { HcSr04Options } from "../../../src/drivers/hc-sr04/hc-sr04.js";
import { HC_SR04 } from "../../../src/drivers/hc-sr04/hc-sr04-timing.js";
import type { PulseWidthOptions } from "../../../src/ports/pulse-width.js";

/** Lines and a timer under the unmodified driver: they do no more than what one ping asks of them. */
export class FakeLines {
  #echo: PulseWidthOptions | undefined;
  #widthUs: number | undefined;
  #callbacks: (() => void)[] = [];
  #isHigh = false;
  #nowMs = 0;

  /** What the driver is built with. */
  options(onReadable: () => void): HcSr04Options {
    const lines = this;
    this.#callbacks = [];
    return {
      timing: HC_SR04,
      onReadable,
      trigger: {
        pin: 1,
        io: class {
          static readonly Output = 1;
          write(level: number): void {
            lines.#isHigh = level !== 0;
          }
          close(): void {}
        },
      },
      echo: {
        pin: 2,
        io: class {
          static readonly RisingToFalling = 1;
          static readonly InputPullDown = 2;
          constructor(options: PulseWidthOptions) {
            lines.#echo = options;
          }
          read(): number | undefined {
            const widthUs = lines.#widthUs;
            lines.#widthUs = undefined;
            return widthUs;
          }
          close(): void {}
        },
      },
      clock: { uptimeMs: () => this.#nowMs },
      timer: { set: (callback) => this.#callbacks.push(callback), clear: () => {} },
    };
  }

  /** After the trigger: the cycle before it ends, its line falls, and a pulse comes, or none until the cycle is over. */
  answer(widthUs: number | undefined): void {
    if (!this.#isHigh) this.#runTimer();
    this.#nowMs += 100;
    this.#runTimer();
    this.#widthUs = widthUs;
    if (widthUs === undefined) this.#runTimer();
    else this.#echo?.onReadable();
  }

  #runTimer(): void {
    this.#callbacks.shift()?.();
  }
}
