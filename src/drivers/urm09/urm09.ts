/**
 * DFRobot URM09 (SEN0304) on I2C, one measurement for each command. Not waterproof: for a desk or a covered garage.
 *
 *     trigger: configuration <- passive, 500 cm; command <- 1      60 ms      distance, temperature, configuration
 *
 * - The configuration is written each time and read back at the end: a chip that lost its power in between, a bus
 *   that reads all zeros or all ones, or an empty address can't answer it rightly. All of them are faults.
 * - Nobody acknowledges: a fault, and not a throw.
 * - 0xFFFF is no echo. Beyond 500 cm the chip vouches for nothing: no echo. 0 and 1 cm, and more than 10 m, are
 *   numbers that it has no way to measure: a fault. There is no checksum for the rest.
 * - The chip corrects by its own thermometer and tells what it reads: that is what the echo's time is made with.
 *
 * Source: see `urm09-registers.ts`. 2 to 500 cm in steps of 1 cm, -10 to 70 degrees C.
 */

import { ECHO_FAULT, ECHO_NONE, type EchoUs } from "../../domain/range.js";
import type { Ranger, RangerOptions } from "../../ports/ranger.js";
import type { Thermometer } from "../../ports/thermometer.js";
import type { Timer, TimerHandle } from "../../ports/timer.js";
import { echoUsOfDistance } from "../echo-of-distance.js";
import type { I2cIo, I2cSource } from "../i2c-io.js";
import { PendingReading } from "../pending-reading.js";
import {
  URM09_ADDRESS,
  URM09_MEASURE_ONCE,
  URM09_NO_ECHO,
  URM09_PASSIVE_500_CM,
  URM09_REGISTER,
} from "./urm09-registers.js";

const HZ = 100_000;

/** About 40 ms, half as much again; before that the register still holds the last distance. */
const MEASURING_MS = 60;

const NEAREST_CM = 2;
const FARTHEST_CM = 500;
const NONSENSE_CM = 1_000;

/** The port's range of temperatures. */
const COLDEST_DECI_C = -550;
const HOTTEST_DECI_C = 1_250;

export interface Urm09Options extends RangerOptions {
  readonly i2c: I2cSource;
  readonly timer: Timer;
}

export class Urm09 implements Ranger {
  /** The chip's own thermometer: as of the last reading that was no fault, else `undefined`. */
  readonly thermometer: Thermometer = { read: () => this.#temperatureDeciC };
  readonly #timer: Timer;
  readonly #pending: PendingReading;
  readonly #register = new Uint8Array(1);
  readonly #setting = new Uint8Array(2);
  readonly #byte = new Uint8Array(1);
  readonly #word = new Uint8Array(2);
  #io: I2cIo | undefined;
  #measuring: TimerHandle | undefined;
  #temperatureDeciC: number | undefined;

  constructor(options: Urm09Options) {
    this.#timer = options.timer;
    this.#pending = new PendingReading(options.timer, () => options.onReadable());
    this.#io = new options.i2c.io({ address: URM09_ADDRESS, hz: HZ, ...options.i2c });
  }

  trigger(): void {
    if (this.#pending.isPending || this.#io === undefined) return;
    const io = this.#io;
    try {
      this.#write(io, URM09_REGISTER.configuration, URM09_PASSIVE_500_CM);
      this.#write(io, URM09_REGISTER.command, URM09_MEASURE_ONCE);
    } catch {
      this.#temperatureDeciC = undefined;
      this.#pending.begin(0);
      return;
    }
    this.#pending.begin(2 * MEASURING_MS);
    this.#measuring = this.#timer.set(() => this.#finish(io), MEASURING_MS);
  }

  read(): EchoUs | undefined {
    return this.#pending.read();
  }

  close(): void {
    this.#pending.close();
    if (this.#measuring !== undefined) this.#timer.clear(this.#measuring);
    this.#measuring = undefined;
    this.#io?.close();
    this.#io = undefined;
  }

  #finish(io: I2cIo): void {
    this.#measuring = undefined;
    let echoUs: EchoUs;
    try {
      echoUs = this.#measured(io);
    } catch {
      echoUs = ECHO_FAULT;
    }
    if (echoUs === ECHO_FAULT) this.#temperatureDeciC = undefined;
    this.#pending.settle(echoUs);
  }

  #measured(io: I2cIo): EchoUs {
    const distanceCm = this.#readWord(io, URM09_REGISTER.distance);
    const temperatureDeciC = (this.#readWord(io, URM09_REGISTER.temperature) << 16) >> 16;
    if (this.#readByte(io, URM09_REGISTER.configuration) !== URM09_PASSIVE_500_CM) return ECHO_FAULT;
    if (temperatureDeciC < COLDEST_DECI_C || temperatureDeciC > HOTTEST_DECI_C) return ECHO_FAULT;
    this.#temperatureDeciC = temperatureDeciC;
    if (distanceCm === URM09_NO_ECHO) return ECHO_NONE;
    if (distanceCm < NEAREST_CM || distanceCm > NONSENSE_CM) return ECHO_FAULT;
    return distanceCm > FARTHEST_CM ? ECHO_NONE : echoUsOfDistance(distanceCm * 10, temperatureDeciC);
  }

  #write(io: I2cIo, register: number, value: number): void {
    this.#setting[0] = register;
    this.#setting[1] = value;
    io.write(this.#setting);
  }

  #readByte(io: I2cIo, register: number): number {
    this.#fill(io, register, this.#byte);
    return this.#byte[0] as number;
  }

  #readWord(io: I2cIo, register: number): number {
    this.#fill(io, register, this.#word);
    return (this.#word[0] as number) * 256 + (this.#word[1] as number);
  }

  /** A read that brings fewer bytes leaves zeros, which no register that decides may hold. */
  #fill(io: I2cIo, register: number, into: Uint8Array): void {
    this.#register[0] = register;
    into.fill(0);
    io.write(this.#register);
    io.read(into);
  }
}
