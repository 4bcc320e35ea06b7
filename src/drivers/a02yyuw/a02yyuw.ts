/**
 * DFRobot A02YYUW (SEN0311; the maker's DYP-A02YYUW), a waterproof ranger that sends frames by itself, all the time.
 *
 * - `trigger` sends nothing: it waits for the next frame that *begins* from then on. That frame may tell of a ping
 *   up to one cycle old, and a processed one of several.
 * - The chip's RX pin chooses: low, every ping as it is ("real-time", about each 100 ms); high or floating, values
 *   that the chip has smoothed ("processed", each 100 to 300 ms). A detector wants the first.
 * - A spoiled, halved or missing frame is waited out; when no good one came in two cycles or more, the reading is a fault.
 * - The chip measures from 30 to 4500 mm. What it tells outside of that is no echo; in the open it has been seen to
 *   tell 5500 and 0 in turn (riteshRcH/waterproof_small_blind_ultrasonic_sensor_DYP-A02YYxx_v1.0, issue 2).
 *   A blocked probe tells 0 as well: the two look alike.
 *
 * Source: DFRobot wiki, SEN0311, "Specification" and "Communication Protocol Description".
 */

import type { Ranger } from "../../ports/ranger.js";
import type { Thermometer } from "../../ports/thermometer.js";
import type { OutputPinIo, OutputPinSource } from "../output-pin-io.js";
import { SerialReading, type SerialReadingOptions } from "../serial-reading.js";
import { A02yyuwParser } from "./a02yyuw-parser.js";

const NEAREST_MM = 30;
const FARTHEST_MM = 4_500;

/** Three cycles of 100 ms, so that frames may be lost, or one of 300 ms that began before the pin was low; and some. */
const REAL_TIME_TIMEOUT_MS = 350;

/** Two cycles of 300 ms, and some. */
const PROCESSED_TIMEOUT_MS = 650;

export interface A02yyuwOptions extends SerialReadingOptions {
  /** The wire to the chip's RX pin. With it, pings come as they are; without it the pin floats: smoothed values. */
  readonly select?: OutputPinSource;
  /**
   * The temperature that the chip reckons with, see echoUsOfDistance. DFRobot's page does not say whether
   * it compensates; the maker's RS-485 version of the same probe has a temperature register, so the board's
   * thermometer is the better guess, and a bench test against a tape at two temperatures tells.
   */
  readonly thermometer: Thermometer;
}

export class A02yyuw implements Ranger {
  readonly #reading: SerialReading;
  readonly #timeoutMs: number;
  #select: OutputPinIo | undefined;

  constructor(options: A02yyuwOptions) {
    this.#reading = new SerialReading(options, {
      parser: new A02yyuwParser(),
      isEcho: (distanceMm) => distanceMm >= NEAREST_MM && distanceMm <= FARTHEST_MM,
    });
    this.#timeoutMs = options.select === undefined ? PROCESSED_TIMEOUT_MS : REAL_TIME_TIMEOUT_MS;
    if (options.select !== undefined) this.#selectRealTime(options.select);
  }

  trigger(): void {
    if (this.#reading.isPending) return;
    this.#reading.listen();
    this.#reading.begin(this.#timeoutMs);
  }

  read(): number | undefined {
    return this.#reading.read();
  }

  close(): void {
    this.#reading.close();
    this.#select?.close();
    this.#select = undefined;
  }

  /** Nothing stays open when the pin can't be had. */
  #selectRealTime(source: OutputPinSource): void {
    try {
      this.#select = new source.io({ ...source });
      this.#select.write(0);
    } catch (error) {
      this.close();
      throw error;
    }
  }
}
