import { speedOfSoundDmPerS } from "../../../src/domain/speed-of-sound.js";
import { DETECTOR_BYTES, OccupancyDetector } from "../../../src/sensing/detector.js";
import { TRIPWIRE_BYTES, TRIPWIRE_PERIOD_MS } from "../../../src/sensing/tripwire.js";
import type { RecordedReadings } from "./command.js";

const READING_MS = 280;

/** A detector that takes readings for ever: calm or not, it looks again. It is saved and loaded after each. */
export class EndlessDetector {
  readonly #detector: OccupancyDetector;
  readonly #tripwire = new DataView(new ArrayBuffer(TRIPWIRE_BYTES));
  readonly #region = new DataView(new ArrayBuffer(DETECTOR_BYTES));

  constructor({ profile }: RecordedReadings) {
    this.#detector = new OccupancyDetector(profile);
    this.#detector.save(this.#region);
  }

  take(count: number, readings: readonly number[]): void {
    const detector = this.#detector;
    const speedDmPerS = speedOfSoundDmPerS(undefined);
    let at = 1;
    for (let taken = 0; taken < count; taken += 1) {
      detector.load(this.#region);
      if (detector.isCalm) detector.check(this.#tripwire, TRIPWIRE_PERIOD_MS);
      detector.elapse(READING_MS);
      detector.observe(readings[at] ?? 0, speedDmPerS);
      detector.save(this.#region);
      at += 3;
      if (at >= readings.length) at = 1;
    }
  }
}
