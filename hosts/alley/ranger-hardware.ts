/** An ultrasonic ranger over a bay's scene: what a node's Ranger port talks to. */

import { ECHO_NONE, type EchoUs } from "../../src/domain/range.js";
import type { Ranger, RangerConstructor, RangerOptions } from "../../src/ports/ranger.js";
import type { VirtualTime } from "./virtual-time.js";

/** A ranger gives up on an echo after this long. */
const ECHO_TIMEOUT_MS = 38;

export interface RangerHardwareOptions {
  readonly time: VirtualTime;
  /** What a ping at this moment brings back. */
  echoUs(nowMs: number): EchoUs;
  record(what: string): void;
}

/** A ranger with one reading buffered. */
export class RangerHardware {
  readonly io: RangerConstructor;
  readonly #options: RangerHardwareOptions;
  #reading: EchoUs | undefined;
  #isBusy = false;
  #onReadable: (() => void) | undefined;

  constructor(options: RangerHardwareOptions) {
    this.#options = options;
    this.io = this.#portClass();
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  #trigger(): void {
    if (this.#isBusy) return;
    const { time, record } = this.#options;
    const echoUs = this.#options.echoUs(time.nowMs);
    this.#isBusy = true;
    record("ranger trigger");
    time.after(echoUs === ECHO_NONE ? ECHO_TIMEOUT_MS : 1 + Math.trunc(echoUs / 1_000), () => {
      this.#isBusy = false;
      this.#reading = echoUs;
      record(`ranger reading ${echoUs}`);
      this.#onReadable?.();
    });
  }

  #portClass(): RangerConstructor {
    const hardware = this;
    return class implements Ranger {
      constructor(options: RangerOptions) {
        hardware.#onReadable = () => options.onReadable();
      }

      trigger(): void {
        hardware.#trigger();
      }

      read(): EchoUs | undefined {
        const reading = hardware.#reading;
        hardware.#reading = undefined;
        return reading;
      }

      close(): void {
        hardware.#onReadable = undefined;
        hardware.#reading = undefined;
      }
    };
  }
}
