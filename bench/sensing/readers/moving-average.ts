/**
 * The plain thing to write in an afternoon: the mean of the last five distances at 343 m/s, and one threshold half-way
 * between the empty bay and a usual car. What is no distance is left out: with no echo as the range's end in its place
 * it would be worse.
 */

import { FREE, OCCUPIED } from "../../../src/domain/occupancy.js";
import type { SensingTrace } from "../trace.js";
import { distanceAt343, readOffEmptyBay } from "./threshold-user.js";

const WINDOW = 5;

/** What sheets of cheap rangers call their range; stands for the empty bay where nothing comes back. */
const RANGE_END_MM = 4_500;

/** Seen from above, a usual car's roof is so much nearer than the floor; its half is the threshold. */
const CAR_HEIGHT_MM = 1_450;

export class MovingAverageReader {
  state: typeof FREE | typeof OCCUPIED = FREE;
  readonly #thresholdMm: number;
  readonly #window: number[] = [];

  constructor(trace: SensingTrace) {
    const emptyMm = readOffEmptyBay(trace) ?? RANGE_END_MM;
    const looksDown = trace.mounting === "overhead" || trace.mounting === "pole";
    this.#thresholdMm = looksDown ? emptyMm - CAR_HEIGHT_MM / 2 : emptyMm / 2;
  }

  take(echoUs: number): void {
    const distanceMm = distanceAt343(echoUs);
    if (distanceMm === undefined) return;
    if (this.#window.length === WINDOW) this.#window.shift();
    this.#window.push(distanceMm);
    const meanMm = this.#window.reduce((sum, mm) => sum + mm, 0) / this.#window.length;
    this.state = meanMm < this.#thresholdMm ? OCCUPIED : FREE;
  }
}
