import { speedOfSoundDmPerS } from "../../../src/domain/speed-of-sound.js";
import type { CalibrationReading } from "../../../src/sensing/calibrate.js";
import type { SensingTrace } from "../trace.js";

/** The corpus leaves ten minutes for calibration. */
const BEGINS_MS = -600_000;
const PINGS = 64;
const PERIOD_MS = 2_000;

/** A technician who has put up the ranger pings the empty bay for two minutes. Call it before anything else is heard. */
export function pingEmptyBay(trace: SensingTrace): readonly CalibrationReading[] {
  return Array.from({ length: PINGS }, (_, index) => {
    const nowMs = BEGINS_MS + index * PERIOD_MS;
    const temperatureDeciC = trace.temperatureDeciC(nowMs);
    return {
      echoUs: trace.echoUs(nowMs),
      temperatureDeciC,
      speedDmPerS: speedOfSoundDmPerS(temperatureDeciC),
    };
  });
}
