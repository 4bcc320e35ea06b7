import { speedOfSoundDmPerS } from "../../src/domain/speed-of-sound.js";
import { CALIBRATION_PINGS, type CalibrationReading, calibrateEmpty } from "../../src/sensing/calibrate.js";
import type { EmptyProfile } from "../../src/sensing/empty-profile.js";
import type { BayScene } from "./bay-scene.js";
import type { Weather } from "./weather.js";

const SPACING_MS = 20_000;

/** What a technician did before the run began: measured the empty bay, ping by ping, up to `endMs`. */
export function commission(scene: BayScene, weather: Weather, endMs: number): EmptyProfile {
  const temperatureDeciC = weather.temperatureDeciC(endMs);
  const speedDmPerS = speedOfSoundDmPerS(temperatureDeciC);
  const readings: CalibrationReading[] = [];
  for (let ping = CALIBRATION_PINGS; ping > 0; ping -= 1)
    readings.push({ echoUs: scene.echoUs(endMs - ping * SPACING_MS), speedDmPerS, temperatureDeciC });
  const profile = calibrateEmpty(readings, "overhead");
  if (!profile.ok) throw new Error(`commissioning failed: ${profile.error}`);
  return profile.value;
}
