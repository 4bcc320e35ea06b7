import { ECHO_FAULT, ECHO_NONE, type EchoUs } from "../../domain/range.js";
import { echoUsOf } from "../../domain/speed-of-sound.js";
import { PulseRanger, type PulseRangerOptions } from "../pulse-ranger/pulse-ranger.js";

/**
 * Timing of a range cycle: pin 4 high for 20 us to 147 ms; the pulse begins at ~135 ms; the cycle ends at ~148 ms.
 * The times are given as approximate: 8 % are added.
 * Source: MaxBotix HRXL-MaxSonar-WR/WRC datasheet PD11500y, page 10, Triggered - Real-time Operation Timing,
 * row MB7369 and MB7389, columns A, C and D.
 */
const TRIGGER_HOLD_MS = 1;
const CYCLE_MS = 160;

/**
 * The pulse is 1 us for each millimetre, 300 us for all that is nearer, 5,000 us for no target. 1 % of room at
 * both ends is for the sensor's and the board's clocks; a pulse outside is a disturbance.
 * Source: the same page ("Pulse Width data sent"); MaxBotix tutorial 033, HR-MaxSonar, for the scale.
 */
const SHORTEST_PULSE_US = 297;
const NO_TARGET_FROM_US = 4_950;
const LONGEST_PULSE_US = 5_050;

export interface Mb7389PulseWidthOptions extends PulseRangerOptions {
  /**
   * The speed of sound, in decimetres per second, [2900, 4000], with which the readings will be turned back
   * into distances: that of the node's thermometer at this moment.
   */
  speedDmPerS(): number;
}

/**
 * An MB7389 (HRXL-MaxSonar-WRM) read by its pulse-width output (pin 2): triggered through pin 4, or, without a
 * trigger line, ranging by itself with its filter (1.33 Hz).
 *
 * This chip tells no time of flight: it measures the air's temperature itself and answers with a distance. The
 * `Ranger` port wants a time, so this gives the time that sound of `speedDmPerS` would take for that distance
 * there and back. Turned back with the same speed, every reading is the chip's own distance to the millimetre,
 * whatever error is in that speed; taken at another temperature it is off by 0.18 % per degree between the two.
 * So the chip's compensation holds, and the board's thermometer adds nothing to it and takes nothing away.
 */
export class Mb7389PulseWidth extends PulseRanger {
  constructor(options: Mb7389PulseWidthOptions) {
    super(options, {
      triggerHoldMs: TRIGGER_HOLD_MS,
      cycleMs: CYCLE_MS,
      echoUsOf: (widthUs) => echoUsOfPulse(widthUs, options.speedDmPerS()),
    });
  }
}

/** The reading that a pulse means; rounded up, so that the way back, which rounds down, ends at the same millimetre. */
export function echoUsOfPulse(widthUs: number, speedDmPerS: number): EchoUs {
  if (!(widthUs >= SHORTEST_PULSE_US && widthUs <= LONGEST_PULSE_US)) return ECHO_FAULT;
  if (widthUs >= NO_TARGET_FROM_US) return ECHO_NONE;
  return echoUsOf(Math.floor(widthUs + 0.5), speedDmPerS);
}
