import {
  Mb7389PulseWidth,
  type Mb7389PulseWidthOptions,
} from "../../../src/drivers/mb7389/pulse-width-mode.js";
import { captureOn, outputOn, Wire } from "../helpers/wire.js";
import { Workbench } from "../helpers/workbench.js";
import { Mb7389Emulator } from "./mb7389-emulator.js";

/** The node's speed of sound in these tests, decimetres per second: 12.5 degrees C. */
export const SPEED_DM_PER_S = 3_389;

/** An MB7389 on a bench; without a trigger line its pin 4 is left to its pull-up, and it ranges by itself. */
export class Mb7389Rig {
  readonly bench = new Workbench();
  readonly pulse = new Wire();
  readonly pin4: Wire;
  readonly sensor: Mb7389Emulator;
  readonly #isTriggered: boolean;

  constructor(mode: "triggered" | "free-running") {
    this.#isTriggered = mode === "triggered";
    this.pin4 = new Wire(this.#isTriggered ? 0 : 1);
    this.sensor = new Mb7389Emulator(this.bench, this);
  }

  /** What a driver is given by the board. */
  wiring(): Omit<Mb7389PulseWidthOptions, "onReadable"> {
    return {
      ...(this.#isTriggered ? { trigger: { io: outputOn(this.pin4), pin: 4 } } : {}),
      echo: { io: captureOn(this.bench, this.pulse), pin: 5 },
      timer: this.bench.timer,
      clock: this.bench.clock,
      speedDmPerS: () => SPEED_DM_PER_S,
    };
  }

  makeDriver(onReadable: () => void): Mb7389PulseWidth {
    return new Mb7389PulseWidth({ ...this.wiring(), onReadable });
  }

  /** A driver that writes down its readings. */
  observe(): { driver: Mb7389PulseWidth; readings: number[] } {
    const readings: number[] = [];
    const driver = this.makeDriver(() => readings.push(driver.read() ?? -1));
    return { driver, readings };
  }
}
