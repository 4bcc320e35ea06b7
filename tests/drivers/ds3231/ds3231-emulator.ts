/**
 * A DS3231 on an I2C bus, by its datasheet: registers, running time, what power does to it. What the datasheet forbids or
 * has no bits for is refused: the bus gives an error, and `violations` says which, as a driver that forgives errors would
 * hide it. Not simulated: alarms that go off, the temperature, the outputs.
 *
 * Source: DS3231 datasheet 19-5170 Rev 10, figure 1; Clock and Calendar; Control Register; Status Register.
 */

import type { I2cIo, I2cOptions, I2cSource } from "../../../src/drivers/i2c-io.js";

const REGISTER_COUNT = 0x13;
const CONTROL = 0x0e;
const STATUS = 0x0f;
const OSF = 0x80;
const EOSC = 0x80;
const DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Of seconds, minutes, hours, days of the week, days, months and years. */
const LAST_VALUES = [59, 59, 23, 7, 31, 12, 99];

/** What is read as 0, whatever was written. */
const UNUSED_BITS = [0x80, 0x80, 0x80, 0xf8, 0xc0, 0x60];

export class Ds3231Emulator {
  /** Off the bus: nobody acknowledges. */
  isPresent = true;
  /** So many more transfers are acknowledged, and then none. */
  transfersLeft = Number.POSITIVE_INFINITY;
  /** What every bit read is, when the data line is stuck while something else acknowledges. */
  stuckAt: 0x00 | 0xff | undefined;
  isOpen = false;
  readonly violations: string[] = [];
  readonly source: I2cSource;
  /** The chip's own, past what the bus allows: for tests that spoil it. */
  readonly registers = new Uint8Array(REGISTER_COUNT);
  readonly #nowMs: () => number;
  readonly #ppm: number;
  /** When the second that the registers show began, by the world's clock. */
  #secondMs: number;
  #isStanding = false;
  #pointer = 0;
  /** The copy of the time that a transfer reads. */
  readonly #latched = new Uint8Array(7);

  /** @param nowMs the world's clock @param ppm by how much the chip is too fast */
  constructor(nowMs: () => number, ppm = 0) {
    this.#nowMs = nowMs;
    this.#ppm = ppm;
    this.#secondMs = nowMs();
    this.source = { io: this.#ioClass(), data: 21, clock: 22 };
    this.loseAllPower();
  }

  /** Neither the board nor the battery: all is as after the first power, and the time begins in 2000. */
  loseAllPower(): void {
    this.registers.fill(0);
    this.registers.set([0, 0, 0, 1, 1, 1, 0]);
    this.registers[CONTROL] = 0x1c;
    this.registers[STATUS] = 0x88;
    this.#secondMs = this.#nowMs();
  }

  /** On its battery for `durationMs` that the world's clock has already passed. */
  passOnBattery(durationMs: number): void {
    if (((this.registers[CONTROL] ?? 0) & EOSC) === 0) return;
    this.#secondMs += durationMs;
    this.registers[STATUS] = (this.registers[STATUS] ?? 0) | OSF;
  }

  /** The crystal stops, or starts again; the flag tells of it from then on. */
  stand(isStanding: boolean): void {
    this.#run();
    this.#isStanding = isStanding;
    this.registers[STATUS] = (this.registers[STATUS] ?? 0) | OSF;
  }

  /** Counts on to now. */
  #run(): void {
    const secondMs = 1_000 / (1 + this.#ppm / 1_000_000);
    while (this.#secondMs + secondMs <= this.#nowMs()) {
      this.#secondMs += secondMs;
      if (!this.#isStanding) this.#tick();
    }
  }

  #tick(): void {
    if (this.#count(0, 59, 0) && this.#count(1, 59, 0) && this.#countHour()) {
      this.#count(3, 7, 1);
      const [, , , , , month = 0, year = 0] = this.registers;
      const isLeap = bcd(year) % 4 === 0 && bcd(month & 0x7f) === 2;
      const lengthDays = (DAYS_OF_MONTHS[bcd(month & 0x7f) - 1] ?? 31) + (isLeap ? 1 : 0);
      if (!this.#count(4, lengthDays, 1)) return;
      const century = month & 0x80;
      this.registers[5] = month & 0x7f;
      if (this.#count(5, 12, 1) && this.#count(6, 99, 0)) this.registers[5] |= century ^ 0x80;
      else this.registers[5] |= century;
    }
  }

  /** Says whether it began again. */
  #count(register: number, last: number, first: number): boolean {
    const value = bcd(this.registers[register] ?? 0);
    const isOver = value >= last;
    this.registers[register] = toBcd(isOver ? first : value + 1);
    return isOver;
  }

  #countHour(): boolean {
    const hour = this.registers[2] ?? 0;
    if ((hour & 0x40) === 0) return this.#count(2, 23, 0);
    const value = bcd(hour & 0x1f);
    const half = value === 11 ? (hour & 0x20) ^ 0x20 : hour & 0x20;
    this.registers[2] = 0x40 | half | toBcd((value % 12) + 1);
    return value === 11 && half === 0;
  }

  #write([pointer, ...values]: Uint8Array): void {
    if (pointer === undefined || pointer >= REGISTER_COUNT) throw this.#refused(`register ${pointer}`);
    this.#pointer = pointer;
    for (const value of values) {
      const register = this.#pointer;
      if (register >= 0x10) throw this.#refused(`register ${register} is not this driver's to write`);
      if ((value & (UNUSED_BITS[register] ?? 0)) !== 0) throw this.#refused(`no such bit in ${register}`);
      if (register < 7 && !isBcd(register, value)) throw this.#refused(`${value} is no time for ${register}`);
      if (register === STATUS && (value & 0xf0) !== 0)
        throw this.#refused("status bits that only the chip sets");
      // Writing the seconds begins one.
      if (register === 0) this.#secondMs = this.#nowMs();
      this.registers[register] = value;
      this.#pointer = (register + 1) % REGISTER_COUNT;
    }
    const isTime = pointer === 0 && values.length > 0;
    if (isTime && values.length < 7) this.violations.push("the time is set in part");
  }

  #read(buffer: Uint8Array): number {
    for (let index = 0; index < buffer.length; index += 1) {
      const register = this.#pointer;
      if (register === 0 && index > 0) this.#latched.set(this.registers.subarray(0, 7));
      buffer[index] = (register < 7 ? this.#latched[register] : this.registers[register]) ?? 0;
      this.#pointer = (register + 1) % REGISTER_COUNT;
    }
    if (this.stuckAt !== undefined) buffer.fill(this.stuckAt);
    return buffer.length;
  }

  /** A START: the time is copied aside. */
  #begin(address: number): void {
    if (!this.isOpen) this.violations.push("used after close");
    this.transfersLeft -= 1;
    if (!this.isPresent || this.transfersLeft < 0 || address !== 0x68) throw new Error("nobody acknowledges");
    this.#run();
    this.#latched.set(this.registers.subarray(0, 7));
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
        if (options.hz > 400_000) chip.violations.push(`${options.hz} Hz`);
        this.#address = options.address;
        chip.isOpen = true;
      }

      write(bytes: Uint8Array): void {
        chip.#begin(this.#address);
        chip.#write(bytes);
      }

      read(buffer: Uint8Array): number {
        chip.#begin(this.#address);
        return chip.#read(buffer);
      }

      close(): void {
        if (!chip.isOpen) chip.violations.push("closed twice");
        chip.isOpen = false;
      }
    };
  }
}

function bcd(byte: number): number {
  return (byte >> 4) * 10 + (byte & 15);
}

function toBcd(value: number): number {
  return Math.floor(value / 10) * 16 + (value % 10);
}

/** Illogical entries "result in undefined operation". */
function isBcd(register: number, byte: number): boolean {
  const is12Hour = register === 2 && (byte & 0x40) !== 0;
  const digits = is12Hour ? byte & 0x1f : register === 5 ? byte & 0x7f : byte;
  const least = is12Hour || (register >= 3 && register <= 5) ? 1 : 0;
  const most = is12Hour ? 12 : (LAST_VALUES[register] ?? 0);
  return (digits & 15) <= 9 && digits >> 4 <= 9 && bcd(digits) >= least && bcd(digits) <= most;
}
