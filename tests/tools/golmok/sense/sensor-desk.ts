/** What the tests of `golmok sense` put on a technician's desk: files of readings, and profiles. */

import { SeededRandom } from "../../../../hosts/alley/random.js";
import { type GolmokRun, runGolmok, scratchFile } from "../run-golmok.js";

export const HEADER = "timeMs,rangeMm,temperatureDeciC";

/** Readings a second apart of something at `rangeMm`, `undefined` for nothing, that trembles by a millimetre or three. */
export interface Stretch {
  readonly seconds: number;
  readonly rangeMm: number | undefined;
  /** Else it trembles. */
  readonly isStill?: boolean;
}

export const FLOOR_MM = 2_500;

/** A profile of a bay whose floor is FLOOR_MM below. */
export const PROFILE = {
  kind: "golmok-sensing-profile",
  version: 1,
  mounting: "overhead",
  floorMm: FLOOR_MM,
  spreadMm: 4,
  echoesPerMille: 990,
  repeatsPerMille: 150,
  temperatureDeciC: 150,
};

/** The lines of stretches one after the other, from `startMs` on; the thermometer's last digit trembles. */
export function readings(stretches: readonly Stretch[], startMs = 0): readonly string[] {
  const random = new SeededRandom(20_270_501, "readings");
  const lines: string[] = [];
  for (const { seconds, rangeMm, isStill } of stretches) {
    for (let second = 0; second < seconds; second += 1) {
      const awayMm = isStill === true ? 0 : random.between(-3, 3);
      const deciC = 150 + random.between(-4, 4);
      const timeMs = startMs + lines.length * 1_000;
      lines.push(`${timeMs},${rangeMm === undefined ? "" : rangeMm + awayMm},${deciC}`);
    }
  }
  return lines;
}

export function csv(...lines: readonly string[]): string {
  return `${[HEADER, ...lines].join("\n")}\n`;
}

export async function replay(text: string, ...more: readonly string[]): Promise<GolmokRun> {
  return replayWith(JSON.stringify(PROFILE), text, ...more);
}

export async function replayWith(
  profile: string,
  text: string,
  ...more: readonly string[]
): Promise<GolmokRun> {
  const file = await scratchFile(text, "bay.csv");
  const profileFile = await scratchFile(profile, "profile.json");
  return runGolmok("sense", "replay", file, "--profile", profileFile, "--lang", "en", ...more);
}

export async function calibrate(text: string, ...more: readonly string[]): Promise<GolmokRun> {
  return runGolmok("sense", "calibrate", await scratchFile(text, "empty.csv"), "--lang", "en", ...more);
}

/** The lines below the header. */
export function linesOf({ out }: GolmokRun): readonly string[] {
  return out.trimEnd().split("\n").slice(1);
}
