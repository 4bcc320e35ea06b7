import { ECHO_NONE, type EchoUs } from "./range.js";

/** Assumed when no thermometer answers: a Seoul year's mean, 12.5 degrees C. */
const MEAN_TEMPERATURE_DECI_C = 125;

/** 20.05 m/s in decimetres per second, over the root of ten for temperatures in tenths. */
const FACTOR = 63.4036;

/** Microseconds of echo to a millimetre of distance, about, whatever the weather: for margins, not for distances. */
export const ECHO_US_PER_MM = 6;

/**
 * Speed of sound in dry air, decimetres per second, [2900, 4000].
 * An unknown temperature counts as {@link MEAN_TEMPERATURE_DECI_C}.
 * Source: c = 20.05 sqrt(T + 273.15), T in degrees C; 0.18 % per degree.
 */
export function speedOfSoundDmPerS(temperatureDeciC: number | undefined): number {
  return Math.trunc(FACTOR * Math.sqrt(2731.5 + (temperatureDeciC ?? MEAN_TEMPERATURE_DECI_C)));
}

/**
 * One-way distance of an echo in millimetres. No echo is farther than anything: 65,535.
 * Faults are not distances: sort them out first.
 */
export function distanceMmOf(echoUs: EchoUs, speedDmPerS: number): number {
  if (echoUs === ECHO_NONE) return 0xffff;
  return Math.min(0xfffe, Math.trunc((echoUs * speedDmPerS) / 20_000));
}

/**
 * The echo, in microseconds, of a one-way distance in millimetres, [1, 9500]: what {@link distanceMmOf} makes that
 * distance of again, at the same speed. It is rounded up because that truncates.
 */
export function echoUsOf(distanceMm: number, speedDmPerS: number): EchoUs {
  return Math.ceil((distanceMm * 20_000) / speedDmPerS);
}
