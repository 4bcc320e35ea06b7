/**
 * A URM09 on an I2C bus, by its page's register table. What the page forbids or does not know is refused: the bus
 * gives an error, and `violations` says which, as a driver that forgives errors would hide it. Not simulated:
 * measuring by itself, and the change of the address.
 *
 * Source: DFRobot wiki, SEN0304, "Register".
 */

import type { I2cIo, I2cOptions, I2cSource } from "../../../src/drivers/i2c-io.js";
import type { VirtualTimer } from "../../mqtt/virtual-time.js";

const REGISTER_COUNT = 9;
const DISTANCE = 3;
const TEMPERATURE = 5;
const CONFIGURATION = 7;
const COMMAND = 8;

/** Farthest distance and time to measure, by bits 5 and 4 of the configuration. */
const SPANS = [
  { farthestCm: 150, measuringMs: 20 },
  { farthestCm: 300, measuringMs: 30 },
  { farthestCm: 500, measuringMs: 40 },
] as const;

export class Urm09Emulator {
  /** What stands before it; `undefined` is nothing. */
  distanceCm: number | undefined = 200;
  temperatureDeciC = 200;
  /** Off the bus, or without power. */
  isPresent = true;
  /** What every bit read is, when the data line is stuck while something else acknowledges. */
  stuckAt: 0x00 | 0xff | undefined;
  /** Made of the register bytes read, by a disturbance. */
  spoil: (register: number, bytes: Uint8Array) => void = () => {};
  measurements = 0;
  isOpen = false;
  readonly violations: string[] = [];
  readonly source: I2cSource;
  readonly #timer: VirtualTimer;
  readonly #registers = new Uint8Array(REGISTER_COUNT);
  #pointer = 0;
  #life = 0;
  #isMeasuring = false;

  constructor(timer: VirtualTimer) {
    this.#timer = timer;
    this.source = { io: this.#ioClass(), data: 21, clock: 22 };
    this.powerUp();
  }

  /** All registers as after power-up. */
  powerUp(): void {
    this.#life += 1;
    this.#isMeasuring = false;
    this.#registers.fill(0);
    this.#registers.set([0x11, 0x01, 0x10]);
    this.isPresent = true;
  }

  #write(bytes: Uint8Array): void {
    const [register, ...values] = bytes;
    if (register === undefined || register >= REGISTER_COUNT) throw this.#refused(`register ${register}`);
    this.#pointer = register;
    if (values.length === 0) return;
    if (values.length > 1 || (register !== CONFIGURATION && register !== COMMAND))
      throw this.#refused(`write of ${values.length} bytes to ${register}`);
    this.#registers[register] = values[0] as number;
    if (register === COMMAND && values[0] === 1) this.#measure();
    if (register === CONFIGURATION && this.#isMeasuring) throw this.#refused("configured while it measures");
  }

  #measure(): void {
    if (this.#isMeasuring) throw this.#refused("commanded while it measures");
    const span = SPANS[((this.#registers[CONFIGURATION] as number) >> 4) & 3];
    if (span === undefined) throw this.#refused("no such farthest distance");
    this.#isMeasuring = true;
    this.measurements += 1;
    const life = this.#life;
    this.#timer.after(span.measuringMs, () => {
      if (life !== this.#life) return;
      this.#isMeasuring = false;
      const distanceCm = this.distanceCm ?? 0xffff;
      this.#setWord(DISTANCE, distanceCm > span.farthestCm ? 0xffff : distanceCm);
      this.#setWord(TEMPERATURE, this.temperatureDeciC);
    });
  }

  #setWord(register: number, value: number): void {
    this.#registers.set([(value >> 8) & 0xff, value & 0xff], register);
  }

  #read(buffer: Uint8Array): number {
    if (this.#isMeasuring) this.violations.push("read while it measures");
    const from = this.#pointer;
    if (from + buffer.length > REGISTER_COUNT) throw this.#refused("read past the end");
    buffer.set(this.#registers.subarray(from, from + buffer.length));
    if (this.stuckAt !== undefined) buffer.fill(this.stuckAt);
    this.spoil(from, buffer);
    return buffer.length;
  }

  #refused(what: string): Error {
    this.violations.push(what);
    return new Error(what);
  }

  #ioClass(): I2cSource["io"] {
    const chip = this;
    return class implements I2cIo {
      readonly #address: number;

      constructor(options: I2cOptions & { readonly data?: number }) {
        if (options.data !== 21) chip.violations.push("the host's settings are lost");
        if (options.hz > 100_000) chip.violations.push(`${options.hz} Hz`);
        this.#address = options.address;
        chip.isOpen = true;
      }

      write(bytes: Uint8Array): void {
        this.#acknowledge("write failed");
        chip.#write(bytes);
      }

      read(buffer: Uint8Array): number {
        this.#acknowledge("read failed");
        return chip.#read(buffer);
      }

      close(): void {
        if (!chip.isOpen) chip.violations.push("closed twice");
        chip.isOpen = false;
      }

      #acknowledge(otherwise: string): void {
        if (!chip.isOpen) chip.violations.push("used after close");
        if (!chip.isPresent || this.#address !== 0x11) throw new Error(otherwise);
      }
    };
  }
}
