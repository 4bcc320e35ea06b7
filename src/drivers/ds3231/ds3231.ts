/**
 * A DS3231 on I2C: a clock with its own crystal and battery, good to 3.5 ppm.
 *
 *     read: time, tag, control and status in one burst
 *     set:  tag <- none; time; control, status; tag
 *
 * - The chip copies its time aside at the START of a transfer: a burst never shows half of a carry.
 * - Writing the seconds begins a second. They go first, and all the rest within the same transfer.
 * - The tag is written last and stands twice, the second time as its complement: a clock that lost its power while it was
 *   set has none. It lives in the alarms' registers, which drive nothing here.
 * - What the day of the week contradicts was not set by this driver, or has lost a day in 2100: it has no tag either.
 * - Nobody acknowledges: no reading, and not a throw.
 *
 * Source: DS3231 datasheet 19-5170 Rev 10, Clock and Calendar; Control Register; Status Register; see `ds3231-registers.ts`.
 */

import type { Rtc, RtcReading } from "../../ports/rtc.js";
import type { I2cIo, I2cSource } from "../i2c-io.js";
import {
  CONTROL_RUNNING,
  CONTROL_STOPS_ON_BATTERY,
  DS3231_ADDRESS,
  DS3231_REGISTER,
  READ_BYTES,
  STATUS_CLEARED,
  STATUS_WAS_STOPPED,
  TAG_BYTES,
  TIME_BYTES,
} from "./ds3231-registers.js";
import { decodeTime, encodeTime } from "./ds3231-time.js";

/** Fast mode, which the chip knows. Source: 19-5170, AC Electrical Characteristics, fSCL. */
const HZ = 400_000;

export interface Ds3231Options {
  readonly i2c: I2cSource;
}

export class Ds3231 implements Rtc {
  readonly #pointer = Uint8Array.of(DS3231_REGISTER.time);
  readonly #registers = new Uint8Array(READ_BYTES);
  readonly #time = new Uint8Array(1 + TIME_BYTES);
  readonly #tag = new Uint8Array(1 + TAG_BYTES);
  readonly #modes = Uint8Array.of(DS3231_REGISTER.control, CONTROL_RUNNING, STATUS_CLEARED);
  #io: I2cIo | undefined;

  constructor(options: Ds3231Options) {
    this.#io = new options.i2c.io({ address: DS3231_ADDRESS, hz: HZ, ...options.i2c });
    this.#time[0] = DS3231_REGISTER.time;
    this.#tag[0] = DS3231_REGISTER.alarms;
  }

  read(): RtcReading | undefined {
    const registers = this.#registers;
    try {
      this.#io?.write(this.#pointer);
      if (this.#io?.read(registers) !== READ_BYTES) return undefined;
    } catch {
      return undefined;
    }
    const time = decodeTime(registers);
    if (time === undefined) return undefined;
    const control = registers[DS3231_REGISTER.control] ?? 0;
    const status = registers[DS3231_REGISTER.status] ?? 0;
    return {
      utcS: time.utcS,
      isStopped: (control & CONTROL_STOPS_ON_BATTERY) !== 0 || (status & STATUS_WAS_STOPPED) !== 0,
      tag: time.isWeekdayRight ? tagOf(registers) : undefined,
    };
  }

  set(utcS: number, tag: number): boolean {
    const io = this.#io;
    if (io === undefined || !encodeTime(utcS, this.#time.subarray(1))) return false;
    try {
      this.#tag.fill(0, 1);
      io.write(this.#tag);
      io.write(this.#time);
      io.write(this.#modes);
      fillTag(tag, this.#tag.subarray(1));
      io.write(this.#tag);
      return true;
    } catch {
      return false;
    }
  }

  close(): void {
    this.#io?.close();
    this.#io = undefined;
  }
}

/** Four bytes, high byte first, and the complement of the last three. */
function fillTag(tag: number, into: Uint8Array): void {
  for (let index = 0; index < 4; index += 1) into[index] = tag >>> (24 - 8 * index);
  for (let index = 4; index < TAG_BYTES; index += 1) into[index] = ~(into[index - 3] ?? 0);
}

function tagOf(registers: Uint8Array): number | undefined {
  const at = (index: number) => registers[DS3231_REGISTER.alarms + index] ?? 0;
  for (let index = 4; index < TAG_BYTES; index += 1)
    if ((at(index) ^ at(index - 3)) !== 0xff) return undefined;
  return ((at(0) << 24) | (at(1) << 16) | (at(2) << 8) | at(3)) >>> 0;
}
