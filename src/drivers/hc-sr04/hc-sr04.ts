import { PulseRanger, type PulseRangerOptions } from "../pulse-ranger/pulse-ranger.js";
import { echoUsOfWidth, type HcSr04Timing } from "./hc-sr04-timing.js";

export interface HcSr04Options extends PulseRangerOptions {
  readonly trigger: NonNullable<PulseRangerOptions["trigger"]>;
  /** `HC_SR04`, `JSN_SR04T`, or what a relative of theirs is measured to do. */
  readonly timing: HcSr04Timing;
}

/**
 * An HC-SR04, a JSN-SR04T in mode 1, or another ranger that is triggered by one line and answers with a pulse
 * as long as the echo's round trip.
 *
 * What one pulse can't tell: power lost in the middle of an echo ends it early, and is read as something nearer.
 *
 * No echo is ECHO_NONE. ECHO_FAULT is: no pulse within the cycle (dead, without power, or the echo line stuck),
 * and a pulse that is too short to be an echo. Some modules keep the echo line high until the next power-up after
 * they heard nothing; to this driver that is a fault as well, ping after ping.
 */
export class HcSr04 extends PulseRanger {
  constructor(options: HcSr04Options) {
    const { timing } = options;
    super(options, {
      triggerHoldMs: timing.triggerHoldMs,
      cycleMs: timing.cycleMs,
      echoUsOf: (widthUs) => echoUsOfWidth(timing, widthUs),
    });
  }
}
