import type { RadioTuning } from "../../src/ports/radio.js";

/**
 * The sum of what a node did: its plans, timers, frames, pages and messages. Two runs of equal sums did the same, as far
 * as a bench must know; it is cheap, for it is paid on the engine that is measured.
 */
export class OutputSum {
  value = 0;

  add(amount: number): void {
    this.value = (this.value * 3 + amount) | 0;
  }

  /** Its length, and the end of its tag, in which all of it has a part. */
  addFrame(frame: Uint8Array): void {
    this.add(frame.length);
    this.add(frame[frame.length - 1] ?? 0);
  }

  addTuning({ frequencyHz, spreadingFactor, powerDbm }: RadioTuning): void {
    this.add(frequencyHz);
    this.add(spreadingFactor);
    this.add(powerDbm);
  }
}
