/**
 * What a user of ESPHome would have: `ultrasonic` with its filter `median`, behind a binary sensor `analog_threshold`
 * that is inverted: below the threshold the bay is occupied.
 *
 * Source: esphome/components, read in 2026. ultrasonic_sensor.cpp: 343 m/s whatever the weather, "no echo" publishes NaN;
 * sensor.py: `update_interval` 60 s unless set. sensor/filter.cpp: `median` keeps the last `window_size` values, NaN
 * among them, and gives the median of those that are numbers, of an even count the mean of the middle two, or NaN when
 * none is. analog_threshold_binary_sensor.cpp: true from the upper threshold on, false below the lower one; NaN
 * changes nothing.
 *
 * In two things this one is better than the original: it begins free, which is true, where the original begins below
 * the threshold; and it keeps its state over a reboot.
 */

import { FREE, OCCUPIED } from "../../../src/domain/occupancy.js";
import type { SensingTrace } from "../trace.js";
import { distanceAt343, readOffEmptyBay } from "./threshold-user.js";

/** `window_size` is its default; `send_every` is 1, for with its default of 5 it would be five times as slow. */
const ESPHOME_WINDOW = 5;

/** `update_interval`: at the tripwire's pace, and the default. */
export const ESPHOME_FAST_MS = 2_500;
export const ESPHOME_DEFAULT_MS = 60_000;

/** Occupied when so much nearer than the empty bay; free again when only so much. */
const OCCUPIED_NEARER_MM = 500;
const FREE_NEARER_MM = 300;

/** The same where the empty bay returns nothing: as distances. */
const SILENT_OCCUPIED_MM = 2_000;
const SILENT_FREE_MM = 2_200;

export class EsphomeReader {
  state: typeof FREE | typeof OCCUPIED = FREE;
  readonly #lowerMm: number;
  readonly #upperMm: number;
  readonly #window: (number | undefined)[] = [];

  constructor(trace: SensingTrace) {
    const emptyMm = readOffEmptyBay(trace);
    this.#lowerMm = emptyMm === undefined ? SILENT_OCCUPIED_MM : emptyMm - OCCUPIED_NEARER_MM;
    this.#upperMm = emptyMm === undefined ? SILENT_FREE_MM : emptyMm - FREE_NEARER_MM;
  }

  take(echoUs: number): void {
    if (this.#window.length === ESPHOME_WINDOW) this.#window.shift();
    this.#window.push(distanceAt343(echoUs));
    const medianMm = medianOf(this.#window);
    if (medianMm === undefined) return;
    const isFar = medianMm >= (this.state === FREE ? this.#lowerMm : this.#upperMm);
    this.state = isFar ? FREE : OCCUPIED;
  }
}

function medianOf(values: readonly (number | undefined)[]): number | undefined {
  const numbers = values.filter((value) => value !== undefined).sort((one, other) => one - other);
  const upper = numbers[numbers.length >> 1];
  const lower = numbers[(numbers.length - 1) >> 1];
  return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2;
}
