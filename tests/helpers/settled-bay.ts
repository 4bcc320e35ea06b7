/** Bays that have settled, over echoes from air of 20 degrees. */

import type { EchoUs } from "../../src/domain/range.js";
import { speedOfSoundDmPerS } from "../../src/domain/speed-of-sound.js";
import { FakeBay, type FakeBayOptions } from "./fake-bay-ports.js";

/** When a bay that got power at time 0 has settled, whatever stands in it. */
export const SETTLED_MS = 60_000;

/** The echo from `distanceMm` in air of `deciC`. */
export function echoIn(deciC: number, distanceMm: number): EchoUs {
  return Math.round((distanceMm * 20_000) / speedOfSoundDmPerS(deciC));
}

export const FLOOR = echoIn(200, 2_400);
export const ROOF = echoIn(200, 1_200);

/** Something that is nowhere twice in a row: 0.7 to 1.3 m under the beam, elsewhere at each look. */
export function moving(nowMs: number): EchoUs {
  return echoIn(200, 700 + ((Math.trunc(nowMs / 50) * 237) % 600));
}

/** A bay that began at time 0 over these echoes, run until it has settled. */
export function settled(echoUs: FakeBayOptions["echoUs"], options: Partial<FakeBayOptions> = {}): FakeBay {
  const bay = new FakeBay({ echoUs, ...options });
  bay.powerOn();
  bay.runUntil(SETTLED_MS);
  return bay;
}

/** The floor until `arrivesMs`, then `then`. */
export function arrival(arrivesMs: number, then: EchoUs): (nowMs: number) => EchoUs {
  return (nowMs) => (nowMs < arrivesMs ? FLOOR : then);
}
