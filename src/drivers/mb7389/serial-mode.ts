/**
 * MaxBotix MB7389 (HRXL-MaxSonar-WRMT) over its serial line, triggered.
 *
 *     pin 4   ___|~1 ms~|______________________________________  low holds the ranging
 *     line    ______________________________~140 ms_R1234\r___________
 *     cycle      |<--------------- 148 ms --------------->|
 *
 * - One reading for each high pulse on pin 4, not smoothed. Were the pin still high at 147 ms, the chip would go on
 *   by itself and smooth; were it raised before the cycle's end, the same: a `trigger` in the cycle's last
 *   milliseconds waits until it is over.
 * - Without `ranging` pin 4 floats high: the chip goes on by itself, about each 150 ms, and smooths.
 * - 5000 is no echo. 300 is an echo from 300 mm *or nearer*.
 * - No good line in time, whatever the reason, is a fault. See the parser for what can't be told.
 * - Once closed, pin 4 is let go and the chip pings by itself; the board switches its power.
 *
 * Source: MaxBotix, "HRXL-MaxSonar-WR/WRC Series", PD11500, "Pin Out" and "Sensor Timing Diagrams" (rows "MB7369
 * and MB7389": serial data at 140 ms, pin 4 low by 147 ms, end of the cycle at 148 ms, data takes 8 ms), and
 * "Temperature Compensation": the chip corrects by its own thermometer and does not tell what that reads.
 */

import type { Ranger } from "../../ports/ranger.js";
import type { Thermometer } from "../../ports/thermometer.js";
import type { Timer, TimerHandle } from "../../ports/timer.js";
import type { OutputPinIo, OutputPinSource } from "../output-pin-io.js";
import { SerialReading, type SerialReadingOptions } from "../serial-reading.js";
import { Mb7389LineParser } from "./serial-line-parser.js";

const NO_TARGET_MM = 5_000;

/** At least 20 us, at most 147 ms. */
const PULSE_MS = 1;

/** 148 ms, approximately. */
const CYCLE_MS = 160;

const TIMEOUT_MS = 200;

/** Two cycles by itself, and some. */
const FREE_RUN_TIMEOUT_MS = 350;

export interface Mb7389SerialOptions extends SerialReadingOptions {
  /** The wire to pin 4. */
  readonly ranging?: OutputPinSource;
  /** The board's: the chip's own is not told, see echoUsOfDistance. */
  readonly thermometer: Thermometer;
}

export class Mb7389Serial implements Ranger {
  readonly #timer: Timer;
  readonly #reading: SerialReading;
  #ranging: OutputPinIo | undefined;
  #release: TimerHandle | undefined;
  #cycle: TimerHandle | undefined;
  /** A ping was asked for while the last one's cycle was not over. */
  #isDeferred = false;

  constructor(options: Mb7389SerialOptions) {
    this.#timer = options.timer;
    this.#reading = new SerialReading(options, {
      parser: new Mb7389LineParser(),
      isEcho: (distanceMm) => distanceMm < NO_TARGET_MM,
    });
    if (options.ranging !== undefined) this.#hold(options.ranging);
  }

  trigger(): void {
    if (this.#reading.isPending) return;
    if (this.#ranging === undefined) {
      this.#reading.listen();
      this.#reading.begin(FREE_RUN_TIMEOUT_MS);
    } else if (this.#cycle === undefined) {
      this.#ping(this.#ranging);
      this.#reading.begin(TIMEOUT_MS);
    } else {
      this.#isDeferred = true;
      this.#reading.begin(CYCLE_MS + TIMEOUT_MS);
    }
  }

  read(): number | undefined {
    return this.#reading.read();
  }

  close(): void {
    this.#reading.close();
    if (this.#release !== undefined) this.#timer.clear(this.#release);
    if (this.#cycle !== undefined) this.#timer.clear(this.#cycle);
    this.#release = undefined;
    this.#cycle = undefined;
    this.#ranging?.close();
    this.#ranging = undefined;
  }

  /** Nothing stays open when the pin can't be had. */
  #hold(source: OutputPinSource): void {
    try {
      this.#ranging = new source.io({ ...source });
      this.#ranging.write(0);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  #ping(ranging: OutputPinIo): void {
    this.#isDeferred = false;
    this.#reading.listen();
    ranging.write(1);
    this.#release = this.#timer.set(() => ranging.write(0), PULSE_MS);
    this.#cycle = this.#timer.set(() => {
      this.#cycle = undefined;
      if (this.#isDeferred) this.#ping(ranging);
    }, CYCLE_MS);
  }
}
