import type { Wire } from "../helpers/wire.js";
import type { Workbench } from "../helpers/workbench.js";

/** What one module does and what it may be asked, in microseconds. */
export interface HcSr04Behaviour {
  readonly name: string;
  readonly leastTriggerUs: number;
  /** From one trigger to the next. */
  readonly leastCycleUs: number;
  /** From the trigger's end to the echo line's rise: eight periods of 40 kHz and the module's own dawdling. */
  readonly burstUs: number;
  /** How long the echo line stays high when nothing comes back. */
  readonly noEchoUs: number;
}

/** The delay from trigger to echo is a user's measurement of a module (about 2.27 ms). */
export const HC_SR04_BEHAVIOUR: HcSr04Behaviour = {
  name: "HC-SR04",
  leastTriggerUs: 10,
  leastCycleUs: 60_000,
  burstUs: 2_270,
  noEchoUs: 38_000,
};

export const JSN_SR04T_BEHAVIOUR: HcSr04Behaviour = {
  name: "JSN-SR04T",
  leastTriggerUs: 20,
  leastCycleUs: 100_000,
  burstUs: 450,
  noEchoUs: 60_000,
};

/** What the module hears of a ping: after how many microseconds, or nothing. */
export type Scene = number | "nothing";

/**
 * An HC-SR04 or JSN-SR04T between its two lines. A trigger that is too short or comes before the cycle is over
 * throws, out of the write that ended or began it. Not simulated: crosstalk, late echoes of the ping before,
 * the burst's spread, and how a real module takes a trigger that its sheet forbids.
 */
export class HcSr04Emulator {
  scene: Scene = "nothing";
  /** Whether a trigger that is too short is overlooked, as when the driver is closed in the middle of one. */
  overlooksShortTriggers = false;
  /** Pings sent so far. */
  pings = 0;
  readonly #bench: Workbench;
  readonly #echo: Wire;
  readonly #behaviour: HcSr04Behaviour;
  #isPowered = true;
  #isBusy = false;
  #roseAtUs: number | undefined;
  #triggeredAtUs: number | undefined;
  #pending: number | undefined;

  constructor(bench: Workbench, lines: { trigger: Wire; echo: Wire }, behaviour: HcSr04Behaviour) {
    this.#bench = bench;
    this.#echo = lines.echo;
    this.#behaviour = behaviour;
    lines.trigger.onEdge((level) => (level === 1 ? this.#onRise() : this.#onFall()));
  }

  /** Without power the echo line is low and a ping on its way is lost. */
  setPower(isPowered: boolean): void {
    this.#isPowered = isPowered;
    this.#bench.cancel(this.#pending);
    this.#isBusy = false;
    this.#roseAtUs = undefined;
    this.#triggeredAtUs = undefined;
    this.#echo.drive(0);
  }

  #onRise(): void {
    if (!this.#isPowered) return;
    const nowUs = this.#bench.nowUs;
    const { name, leastCycleUs } = this.#behaviour;
    if (this.#triggeredAtUs !== undefined && nowUs - this.#triggeredAtUs < leastCycleUs)
      throw new Error(`${name}: triggered ${nowUs - this.#triggeredAtUs} us after the trigger before`);
    this.#roseAtUs = nowUs;
    this.#triggeredAtUs = nowUs;
  }

  #onFall(): void {
    if (this.#roseAtUs === undefined) return;
    const heldUs = this.#bench.nowUs - this.#roseAtUs;
    this.#roseAtUs = undefined;
    const { name, leastTriggerUs } = this.#behaviour;
    if (heldUs < leastTriggerUs) {
      if (this.overlooksShortTriggers) return;
      throw new Error(`${name}: trigger held for ${heldUs} us`);
    }
    // With its echo line still high the module takes no notice.
    if (!this.#isBusy) this.#ping();
  }

  #ping(): void {
    this.pings += 1;
    this.#isBusy = true;
    const { burstUs, noEchoUs } = this.#behaviour;
    const highUs = this.scene === "nothing" ? noEchoUs : this.scene;
    this.#pending = this.#bench.after(burstUs, () => {
      this.#echo.drive(1);
      this.#pending = this.#bench.after(highUs, () => {
        this.#isBusy = false;
        this.#echo.drive(0);
      });
    });
  }
}
