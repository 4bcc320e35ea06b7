import type { OneWire, OneWirePin } from "../../ports/one-wire.js";
import type { Thermometer } from "../../ports/thermometer.js";
import type { Timer, TimerHandle } from "../../ports/timer.js";
import { readTemperatureDeciC, SCRATCHPAD_BYTES } from "./scratchpad.js";

/** Source: DS18B20 datasheet 19-7487 Rev 6, DS18B20 Function Commands and ROM Commands. */
const SKIP_ROM = 0xcc;
const CONVERT_T = 0x44;
const READ_SCRATCHPAD = 0xbe;

/** The longest conversion, at 12 bits. Source: the same, AC Electrical Characteristics, tCONV. */
const CONVERSION_MS = 750;

export interface Ds18b20Options {
  readonly bus: OneWirePin;
  readonly timer: Timer;
  /** A measurement ended, well or not: call `read`. Called once for each that `measure` began. */
  onReadable?(): void;
}

/**
 * A DS18B20 alone on its bus, with power on its own pin.
 *
 * `measure` begins a measurement and returns; 750 ms later `read` gives its result. What was measured before
 * stays readable until then, and no longer: when a measurement fails (nobody answers, a bad CRC, the line held
 * down, a power-up in the middle of it), `read` gives `undefined` and not an old temperature.
 */
export class Ds18b20 implements Thermometer {
  readonly #bus: OneWire;
  readonly #options: Ds18b20Options;
  readonly #convert = Uint8Array.of(SKIP_ROM, CONVERT_T);
  readonly #readScratchpad = Uint8Array.of(SKIP_ROM, READ_SCRATCHPAD);
  readonly #scratchpad = new Uint8Array(SCRATCHPAD_BYTES);
  #timer: TimerHandle | undefined;
  #isClosed = false;
  #temperatureDeciC: number | undefined;

  constructor(options: Ds18b20Options) {
    this.#options = options;
    this.#bus = new options.bus.io({ pin: options.bus.pin });
  }

  /** Asked again before the result is there, it does nothing. */
  measure(): void {
    if (this.#isClosed || this.#timer !== undefined) return;
    const isPresent = this.#bus.reset();
    if (isPresent) this.#bus.write(this.#convert);
    this.#timer = this.#options.timer.set(() => this.#end(isPresent), CONVERSION_MS);
  }

  read(): number | undefined {
    return this.#temperatureDeciC;
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#temperatureDeciC = undefined;
    if (this.#timer !== undefined) this.#options.timer.clear(this.#timer);
    this.#bus.close();
  }

  #end(wasPresent: boolean): void {
    this.#timer = undefined;
    this.#temperatureDeciC = wasPresent ? this.#collect() : undefined;
    this.#options.onReadable?.();
  }

  #collect(): number | undefined {
    if (!this.#bus.reset()) return undefined;
    this.#bus.write(this.#readScratchpad);
    this.#bus.read(this.#scratchpad);
    const temperature = readTemperatureDeciC(this.#scratchpad);
    return temperature.ok ? temperature.value : undefined;
  }
}
