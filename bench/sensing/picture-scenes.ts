import { SeededRandom } from "../../hosts/alley/random.js";
import { ECHO_NONE, type EchoUs } from "../../src/domain/range.js";
import { echoUsOf, speedOfSoundDmPerS } from "../../src/domain/speed-of-sound.js";
import type { SensingTrace } from "./trace.js";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const FLOOR_MM = 2_600;
const ROOF_MM = 1_150;
const NOISE_MM = 4;
const SILENT_PER_MILLE = 20;

/** What the ranger has before it, millimetres. */
type Scene = (nowMs: number) => number;

/** Twelve hours in which more snow falls than in any trace of the corpus, and a car that stands in the middle of it. */
export function deepSnow(): SensingTrace {
  const depthMm = (hours: number) =>
    Math.min(170, Math.max(0, (hours - 1) * 34), Math.max(0, (11 - hours) * 57));
  const [comesMs, goesMs] = [8.5 * HOUR_MS, 9.25 * HOUR_MS];
  return sceneTrace("snow", 12 * HOUR_MS, -20, (nowMs) =>
    nowMs >= comesMs && nowMs < goesMs ? ROOF_MM : FLOOR_MM - depthMm(nowMs / HOUR_MS),
  );
}

/** A vehicle that goes forth and back for most of a minute before it stands. */
export function longManoeuvre(): SensingTrace {
  const [comesMs, standsMs, goesMs] = [MINUTE_MS, 1.9 * MINUTE_MS, 3 * MINUTE_MS];
  const stepMs = 2_900;
  return sceneTrace("manoeuvre", 4 * MINUTE_MS, 140, (nowMs) => {
    if (nowMs < comesMs || nowMs >= goesMs) return FLOOR_MM;
    return nowMs >= standsMs ? ROOF_MM : ROOF_MM + 170 * (Math.trunc(nowMs / stepMs) % 4);
  });
}

/** A scene under a beam, heard with a good ranger's noise; before its beginning the bay is empty. */
function sceneTrace(condition: string, durationMs: number, deciC: number, scene: Scene): SensingTrace {
  const random = new SeededRandom(1, condition);
  const speedDmPerS = speedOfSoundDmPerS(deciC);
  return {
    condition,
    mounting: "overhead",
    durationMs,
    stays: [],
    faults: [],
    rebootsMs: [],
    echoUs: (nowMs): EchoUs => {
      const mm = nowMs < 0 ? FLOOR_MM : scene(nowMs);
      if (random.below(1_000) < SILENT_PER_MILLE) return ECHO_NONE;
      return echoUsOf(Math.round(mm + (NOISE_MM * random.normal()) / 1_000), speedDmPerS);
    },
    temperatureDeciC: () => deciC,
  };
}
