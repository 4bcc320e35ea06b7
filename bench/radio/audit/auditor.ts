/**
 * Holds what was on the air against a region's regulation. The auditors share no code and no number with the sender: what
 * they know they have from their own reading of the rules, told beside each number. What the rules leave open and an auditor
 * chose is told as a choice.
 */

import type { ViolationBook } from "./violation-book.js";

/** Feed it each transmitter's doings in order of time; calls allocate nothing while no rule is broken. */
export interface Auditor {
  readonly violations: ViolationBook;

  /**
   * A transmission.
   *
   * @param transmitter [0, transmitters)
   * @param startUs when the first of the preamble leaves the antenna
   * @param endUs when the last symbol has left it
   * @param frequencyHz the channel's centre
   * @param bandwidthHz occupied
   * @param eirpCentiDbm radiated by the antenna, hundredths of dBm
   * @throws RangeError when it ends before it begins, begins before the transmitter's last one ended, or the transmitter isn't one
   */
  transmit(
    transmitter: number,
    startUs: number,
    endUs: number,
    frequencyHz: number,
    bandwidthHz: number,
    eirpCentiDbm: number,
  ): void;

  /**
   * A stretch of listening to a channel, without a gap.
   *
   * @param strongestCentiDbm the strongest that was received meanwhile, at the antenna, hundredths of dBm
   * @throws RangeError when it ends before it begins, or the transmitter isn't one
   */
  sensed(
    transmitter: number,
    fromUs: number,
    toUs: number,
    frequencyHz: number,
    bandwidthHz: number,
    strongestCentiDbm: number,
  ): void;
}
