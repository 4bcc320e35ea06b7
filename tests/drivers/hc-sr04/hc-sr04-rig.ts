import { HcSr04 } from "../../../src/drivers/hc-sr04/hc-sr04.js";
import { HC_SR04, type HcSr04Timing, JSN_SR04T } from "../../../src/drivers/hc-sr04/hc-sr04-timing.js";
import type { Clock } from "../../../src/ports/clock.js";
import type { DigitalOutputPin } from "../../../src/ports/digital-output.js";
import type { PulseWidthPin } from "../../../src/ports/pulse-width.js";
import type { Timer } from "../../../src/ports/timer.js";
import { captureOn, outputOn, Wire } from "../helpers/wire.js";
import { Workbench } from "../helpers/workbench.js";
import {
  HC_SR04_BEHAVIOUR,
  type HcSr04Behaviour,
  HcSr04Emulator,
  JSN_SR04T_BEHAVIOUR,
} from "./hc-sr04-emulator.js";

/** Both modules: the driver's table and the emulator's own. */
export const MODULES: readonly { name: string; timing: HcSr04Timing; behaviour: HcSr04Behaviour }[] = [
  { name: "HC-SR04", timing: HC_SR04, behaviour: HC_SR04_BEHAVIOUR },
  { name: "JSN-SR04T", timing: JSN_SR04T, behaviour: JSN_SR04T_BEHAVIOUR },
];

/** What the driver is given by a board. */
export interface Wiring {
  readonly trigger: DigitalOutputPin;
  readonly echo: PulseWidthPin;
  readonly timer: Timer;
  readonly clock: Pick<Clock, "uptimeMs">;
}

/** A module on a bench, wired to a board. */
export class HcSr04Rig {
  readonly bench = new Workbench();
  readonly trigger = new Wire();
  readonly echo = new Wire();
  readonly closed: string[] = [];
  readonly module: HcSr04Emulator;
  readonly wiring: Wiring;
  readonly #timing: HcSr04Timing;

  constructor({ timing, behaviour }: { timing: HcSr04Timing; behaviour: HcSr04Behaviour }, deliveryUs = 0) {
    this.#timing = timing;
    this.module = new HcSr04Emulator(this.bench, this, behaviour);
    this.wiring = {
      trigger: { io: outputOn(this.trigger, this.closed), pin: 4 },
      echo: { io: captureOn(this.bench, this.echo, { closed: this.closed, deliveryUs }), pin: 5 },
      timer: this.bench.timer,
      clock: this.bench.clock,
    };
  }

  /** A driver that writes down each reading with the millisecond in which it was told. */
  observe(): { driver: HcSr04; readings: number[]; toldAtMs: number[] } {
    const readings: number[] = [];
    const toldAtMs: number[] = [];
    const driver = new HcSr04({
      ...this.wiring,
      timing: this.#timing,
      onReadable: () => {
        readings.push(driver.read() ?? -1);
        toldAtMs.push(this.bench.clock.uptimeMs());
      },
    });
    return { driver, readings, toldAtMs };
  }
}
