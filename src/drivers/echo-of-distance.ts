import type { EchoUs } from "../domain/range.js";
import { echoUsOf, speedOfSoundDmPerS } from "../domain/speed-of-sound.js";

/**
 * The round trip that a chip's distance stands for: what a chip multiplied by a speed of sound is divided by it
 * again, so that the node corrects for temperature in one place and in one way, whatever chip it has.
 *
 * `temperatureDeciC` is the temperature that the *chip* reckoned with, in tenths of a degree Celsius:
 * - a chip that measures and tells its temperature: what it told;
 * - a chip that measures its temperature and keeps it (MB7389): the board's, as the nearest thing known. The node
 *   multiplies by the speed at that same temperature, so the chip's own distance comes out again, to the millimetre;
 * - a chip that reckons with a fixed speed c: the temperature at which c holds, (c / 20.05)^2 - 273.15 degrees.
 *
 * `distanceMm` is one way, [1, 9500]. The answer is in [1, 65534], rounded up: `distanceMmOf` truncates.
 * No maker says which formula its chip uses: MaxBotix gives 0.6 m/s per degree (PD11500), which agrees with ours.
 */
export function echoUsOfDistance(distanceMm: number, temperatureDeciC: number | undefined): EchoUs {
  return echoUsOf(distanceMm, speedOfSoundDmPerS(temperatureDeciC));
}
