import { ECHO_FAULT, ECHO_NONE, type EchoUs } from "../../domain/range.js";

/** How one module of this family keeps time. All are integers. */
export interface HcSr04Timing {
  /** The trigger line stays high for this long. A timer's shortest wait is far above what the sheets ask for. */
  readonly triggerHoldMs: number;
  /** From the trigger's end to the next trigger: the longest pulse fits, and its late echoes die away. */
  readonly cycleMs: number;
  /** A shorter pulse is a disturbance: nothing is measured so near. */
  readonly shortestEchoUs: number;
  /** From here on a pulse means that nothing came back. */
  readonly noEchoFromUs: number;
}

/**
 * Trigger >= 10 us; pulse 58 us/cm from 2 cm (116 us) to 4 m (25.1 ms in air of -20 degrees C); 38 ms without
 * an echo; "over 60 ms" between measurements.
 *
 * Source: ElecFreaks, "Ultrasonic Ranging Module HC-SR04" (no revision), Electric Parameter and Timing diagram.
 * That sheet is silent about no echo: the 38 ms are the module vendors', its model SRF04 (Devantech, technical
 * information, Timing) has 36 ms. Hence the wide gap between the longest echo and `noEchoFromUs`.
 */
export const HC_SR04: HcSr04Timing = {
  triggerHoldMs: 1,
  cycleMs: 60,
  shortestEchoUs: 100,
  noEchoFromUs: 30_000,
};

/**
 * Trigger >= 10 us, steadier from 20 us; pulse from 20 cm (1.1 ms) to 6 m (37.6 ms in air of -20 degrees C);
 * 60 ms without an echo; the module's own period is 100 ms.
 *
 * Source: "JSN-SR04T-3.0" module description (no revision), Mode 1 items 1-4, and Mode 2 for the period;
 * the 20 us are the JSN-SR20-Y1's and vendors' of this module.
 */
export const JSN_SR04T: HcSr04Timing = {
  triggerHoldMs: 1,
  cycleMs: 100,
  shortestEchoUs: 1_000,
  noEchoFromUs: 45_000,
};

/** The reading that a pulse of `widthUs` means. */
export function echoUsOfWidth(timing: HcSr04Timing, widthUs: number): EchoUs {
  if (!(widthUs >= timing.shortestEchoUs)) return ECHO_FAULT;
  if (widthUs >= timing.noEchoFromUs) return ECHO_NONE;
  return Math.floor(widthUs + 0.5);
}
