import { AirLinks } from "../../../../hosts/alley/lora-air/air-links.js";
import { LORASIM_LOSS, pathLossCentiDb } from "../../../../hosts/alley/lora-air/path-loss.js";
import type { SeededRandom } from "../../../../hosts/alley/random.js";

/** As in simulate-aloha.ts: everyone hears the sign, at every spreading factor. Not everyone hears everyone at the lowest. */
export const LORASIM_RADIUS_MM = 98_960;

/** A half-wave antenna's, as src/radio/channel-plan.ts takes it. */
const GAIN_CENTI_DB = 200;

/**
 * Stations 1 to `nodes` anywhere in a disc around station 0, with LoRaSim 0.2.1's path loss. Powers are at the chips' pins:
 * what the antenna gains, which regions count in, is won once, when a frame leaves.
 */
export function placeInDisc(nodes: number, radiusMm: number, random: SeededRandom): AirLinks {
  const xMm = new Int32Array(nodes + 1);
  const yMm = new Int32Array(nodes + 1);
  for (let node = 1; node <= nodes; node += 1) {
    let x: number;
    let y: number;
    do {
      x = random.between(-radiusMm, radiusMm);
      y = random.between(-radiusMm, radiusMm);
    } while (x * x + y * y > radiusMm * radiusMm);
    xMm[node] = x;
    yMm[node] = y;
  }
  return new AirLinks((from, to) => {
    const x = (xMm[from] as number) - (xMm[to] as number);
    const y = (yMm[from] as number) - (yMm[to] as number);
    const distanceMm = Math.max(1, Math.floor(Math.sqrt(x * x + y * y)));
    return pathLossCentiDb(LORASIM_LOSS, distanceMm) - GAIN_CENTI_DB;
  });
}
