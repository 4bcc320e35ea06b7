/** A detector and its tripwire over a bay whose echoes follow a script, in virtual time. */

import type { EchoUs } from "../../src/domain/range.js";
import { OccupancyDetector } from "../../src/sensing/detector.js";
import {
  stepTripwire,
  TRIPWIRE_BYTES,
  TRIPWIRE_PERIOD_MS,
  writeTripwire,
} from "../../src/sensing/tripwire.js";
import { TEST_SPEED_DM_PER_S } from "./echoes.js";

/** What the ranger brings back, and for how long. */
export type Stretch = readonly [EchoUs, durationMs: number];

/** A change of what the bay reports: when, and what from then on. */
export type Change = readonly [
  atMs: number,
  occupancy: "unknown" | "free" | "occupied",
  confidence: number,
  health: number,
];

const NAMES = ["unknown", "free", "occupied"] as const;

export class WatchedBay {
  readonly changes: Change[] = [];
  readonly detector: OccupancyDetector;
  nowMs = 0;
  readingCount = 0;
  readonly #tripwire = new DataView(new ArrayBuffer(TRIPWIRE_BYTES));

  constructor(floorMm = 2_400) {
    this.detector = new OccupancyDetector({ floorMm });
  }

  /** Lets the script play from now on, and returns the changes it led to. */
  play(...stretches: readonly Stretch[]): readonly Change[] {
    const before = this.changes.length;
    let endMs = this.nowMs;
    for (const [echoUs, durationMs] of stretches) {
      endMs += durationMs;
      while (this.#nextMs() <= endMs) this.#step(echoUs);
    }
    return this.changes.slice(before);
  }

  #nextMs(): number {
    return this.nowMs + (this.detector.isCalm ? TRIPWIRE_PERIOD_MS : this.detector.nextReadingMs);
  }

  #step(echoUs: EchoUs): void {
    const elapsedMs = this.#nextMs() - this.nowMs;
    this.nowMs += elapsedMs;
    this.detector.elapse(elapsedMs);
    if (this.detector.isCalm) {
      if (stepTripwire(this.#tripwire, echoUs)) this.detector.check();
      return;
    }
    this.readingCount += 1;
    if (this.detector.observe(echoUs, TEST_SPEED_DM_PER_S)) {
      const { occupancy, confidence, health } = this.detector;
      this.changes.push([this.nowMs, NAMES[occupancy], confidence, health]);
    }
    if (this.detector.isCalm) writeTripwire(this.#tripwire, this.detector.calmWindow, TEST_SPEED_DM_PER_S);
  }
}
