import type { EchoUs } from "../domain/range.js";

/** Assumed when nothing is known of the air: a Seoul year's mean, 12.5 degrees C; the same as in `src/sensing`. */
const MEAN_TEMPERATURE_DECI_C = 125;

/** 20.05 m/s in decimetres per second, over the root of ten for temperatures in tenths. */
const FACTOR = 63.4036;

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
 * Source: c = 20.05 sqrt(T + 273.15) m/s, the formula of `src/sensing/speed-of-sound.ts`; a test holds the two together.
 * No maker says which formula its chip uses: MaxBotix gives 0.6 m/s per degree (PD11500), which agrees.
 */
export function echoUsOfDistance(distanceMm: number, temperatureDeciC: number | undefined): EchoUs {
  const speedDmPerS = Math.trunc(FACTOR * Math.sqrt(2731.5 + (temperatureDeciC ?? MEAN_TEMPERATURE_DECI_C)));
  return Math.ceil((distanceMm * 20_000) / speedDmPerS);
}
