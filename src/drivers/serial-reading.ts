import { ECHO_NONE, type EchoUs } from "../domain/range.js";
import type { RangerOptions } from "../ports/ranger.js";
import type { Thermometer } from "../ports/thermometer.js";
import type { Timer } from "../ports/timer.js";
import { echoUsOfDistance } from "./echo-of-distance.js";
import { type FrameParser, FrameReceiver } from "./frame-receiver.js";
import { PendingReading } from "./pending-reading.js";
import type { SerialSource } from "./serial-io.js";

export interface SerialReadingOptions extends RangerOptions {
  readonly serial: SerialSource;
  readonly thermometer: Thermometer;
  readonly timer: Timer;
}

/** What sets one chip's distances apart from another's. */
export interface SerialChip {
  readonly parser: FrameParser;
  /** False for a distance, in millimetres, by which the chip says that nothing came back. */
  isEcho(distanceMm: number): boolean;
}

/** The reading that a chip owes which tells distances over a serial line: the first good frame from `listen` on. */
export class SerialReading {
  readonly #pending: PendingReading;
  readonly #receiver: FrameReceiver;

  constructor(options: SerialReadingOptions, chip: SerialChip) {
    const { serial, thermometer, timer } = options;
    this.#pending = new PendingReading(timer, () => {
      this.#receiver.ignore();
      options.onReadable();
    });
    this.#receiver = new FrameReceiver({
      serial,
      timer,
      parser: chip.parser,
      onDistance: (distanceMm) =>
        this.#pending.settle(
          chip.isEcho(distanceMm) ? echoUsOfDistance(distanceMm, thermometer.read()) : ECHO_NONE,
        ),
    });
  }

  get isPending(): boolean {
    return this.#pending.isPending;
  }

  /** What came before is thrown away. */
  listen(): void {
    this.#receiver.listen();
  }

  /** A reading is owed from now on, and is a fault when no good frame came in `timeoutMs`. */
  begin(timeoutMs: number): void {
    this.#pending.begin(timeoutMs);
  }

  read(): EchoUs | undefined {
    return this.#pending.read();
  }

  close(): void {
    this.#pending.close();
    this.#receiver.close();
  }
}
