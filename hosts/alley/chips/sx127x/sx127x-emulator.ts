/**
 * An SX1276, SX1277, SX1278 or SX1279 behind its SPI bus and lines, in LoRa mode. What the sheet forbids or does not know
 * is refused and written down in `violations`: a driver that never looks would not notice otherwise.
 *
 * Simulated: registers and when they may be written, modes with their times, FIFO and pointers, flags, masks and lines,
 * windows in symbols, activity detection, image calibration as a wait, reset, sleep that forgets the FIFO, power cuts.
 * Not simulated: FSK mode beyond calibration, frequency hopping, gain and its control, what noise does, drift of the
 * oscillator, current and its protection, the duty cycle at 20 dBm, the errata themselves (that their settings are missing
 * is a violation), 8 symbols of a header at its own rate (they are 8 whole symbols), and who else is on the air.
 *
 * It knows no engine: a clock comes in, `onSend`, `onSilence` and its ear are its antenna.
 * Source: SX1276/77/78/79 datasheet, revision 7, chapters 4, 6 and 7, table 7.
 */

import type { InputPinSource } from "../../../../src/drivers/input-pin-io.js";
import type { OutputPinSource } from "../../../../src/drivers/output-pin-io.js";
import type { SpiSource } from "../../../../src/drivers/spi-io.js";
import type { AirClock } from "../../lora-air/air-clock.js";
import type { EarMaker } from "../chip-ear.js";
import type { Chirps } from "./emulated-air.js";
import { EmulatedLine, EmulatedSpi, resetLineOf } from "./emulated-lines.js";
import { EmulatedModem, STANDBY } from "./emulated-modem.js";
import { refusalOf, writeRefusalOf } from "./emulated-registers.js";

const VERSION = 0x42;

const CALIBRATION_US = 10_000;
const RESET_HOLD_US = 100;
const RESET_US = 5_000;
const POWER_UP_US = 10_000;
/** What asking for the version costs a board: between two questions no virtual time passes. */
const ASK_US = 4;

export class Sx127xEmulator {
  readonly violations: string[] = [];
  /** Its registers, its modes and its antenna. */
  readonly modem: EmulatedModem;
  readonly bus: EmulatedSpi;
  readonly dio0: EmulatedLine;
  readonly dio1: EmulatedLine;
  readonly resetLine: OutputPinSource;
  isCalibratingForever = false;
  resets = 0;
  /** Where the image rejection was calibrated, since ever. */
  readonly calibratedHz: number[] = [];
  readonly #time: AirClock;
  #isPowered = true;
  #isHeldInReset = false;
  #heldSinceUs = 0;
  #readyUs = 0;
  #address: number | undefined;
  #isWrite = false;
  // RegImageCal shares its address with RegInvertIQ2.
  #imageCal = 0x82;

  /** @param makeEar what it hears with; when left out, what is told to `modem.hear` */
  constructor(time: AirClock, makeEar?: EarMaker<Chirps>) {
    this.#time = time;
    const behind = {
      exchange: (byte: number) => this.#exchange(byte),
      deselect: () => {
        this.#address = undefined;
      },
      reset: (level: 0 | 1) => this.#onResetLine(level),
      refuse: (what: string) => this.#refuse(what),
    };
    this.bus = new EmulatedSpi(behind);
    this.dio0 = new EmulatedLine(time, behind);
    this.dio1 = new EmulatedLine(time, behind);
    this.resetLine = resetLineOf(behind);
    this.modem = new EmulatedModem(
      time,
      (what) => this.#refuse(what),
      () => this.#driveLines(),
      makeEar,
    );
    this.#forget(0);
  }

  get lines(): { spi: SpiSource; reset: OutputPinSource; dio0: InputPinSource; dio1: InputPinSource } {
    return { spi: this.bus.source, reset: this.resetLine, dio0: this.dio0.source, dio1: this.dio1.source };
  }

  /** Without power it answers nothing, and afterwards knows nothing. */
  setPower(isPowered: boolean): void {
    this.#isPowered = isPowered;
    this.#forget(POWER_UP_US);
  }

  #forget(bootUs: number): void {
    this.#readyUs = this.#time.nowUs + bootUs;
    this.#imageCal = 0x82;
    this.modem.forget(this.#readyUs);
  }

  #onResetLine(level: 0 | 1): void {
    if (level === 0) this.#heldSinceUs = this.#time.nowUs;
    else if (this.#isHeldInReset && this.#time.nowUs - this.#heldSinceUs < RESET_HOLD_US)
      this.#refuse("reset for too short a time");
    else if (this.#isHeldInReset) {
      this.resets += 1;
      this.#forget(RESET_US);
    }
    this.#isHeldInReset = level === 0;
  }

  #refuse(what: string): void {
    this.violations.push(what);
  }

  #exchange(byte: number): number {
    if (!this.#isPowered) return 0;
    if (this.#isHeldInReset || this.#time.nowUs < this.#readyUs) return this.#exchangeEarly(byte);
    if (this.#address === undefined) {
      this.#address = byte & 0x7f;
      this.#isWrite = byte >= 0x80;
      return 0;
    }
    const address = this.#address;
    // In one transfer the address moves on, but for the FIFO, whose own pointer does.
    if (address !== 0) this.#address = (address + 1) & 0x7f;
    if (this.#isWrite) {
      this.#write(address, byte);
      return 0;
    }
    return this.#read(address);
  }

  /** Whoever asks for the version, and for nothing else, may ask until it answers. */
  #exchangeEarly(byte: number): number {
    if (this.#address === undefined && byte === VERSION) this.#address = VERSION;
    else if (this.#address === VERSION) {
      if (this.#isHeldInReset) this.#heldSinceUs -= ASK_US;
      else this.#readyUs -= ASK_US;
    } else this.#refuse("spoken to before it is ready");
    return 0;
  }

  #read(address: number): number {
    if (address === 0) return this.modem.atFifo((pointer) => this.modem.fifo[pointer] as number);
    if (address === 1) return this.modem.registers[1] as number;
    if (address === 0x3b && !this.modem.isLora) return this.#imageCal;
    const refusal = refusalOf(address, this.modem.isLora);
    if (refusal !== undefined) {
      this.#refuse(`read: ${refusal}`);
      return 0;
    }
    if (address === 0x1b) return this.modem.rssiValue();
    return this.modem.registers[address] as number;
  }

  #write(address: number, value: number): void {
    if (address === 0)
      this.modem.atFifo((pointer) => {
        this.modem.fifo[pointer] = value;
        return 0;
      });
    else if (address === 1) this.modem.setMode(value);
    else if (address === 0x3b && !this.modem.isLora) this.#calibrate(value);
    else {
      const refusal =
        refusalOf(address, this.modem.isLora) ?? writeRefusalOf(address, value, this.modem.mode <= STANDBY);
      if (refusal !== undefined) this.#refuse(refusal);
      else if (address === 0x12) this.modem.registers[0x12] = (this.modem.registers[0x12] as number) & ~value;
      else this.modem.registers[address] = value;
      this.#driveLines();
    }
  }

  #calibrate(value: number): void {
    if (this.modem.mode !== STANDBY) this.#refuse("calibrated outside of standby");
    this.#imageCal = value & 0x9f;
    if ((value & 0x40) === 0) return;
    this.#imageCal |= 0x20;
    this.calibratedHz.push(this.modem.chirps(false).frequencyHz);
    if (!this.isCalibratingForever)
      this.modem.plan(CALIBRATION_US, () => {
        this.#imageCal &= 0xdf;
      });
  }

  #driveLines(): void {
    const flags = this.modem.registers[0x12] as number;
    const mapping = this.modem.registers[0x40] as number;
    this.dio0.drive((flags & ([0x40, 0x08, 0x04][mapping >> 6] ?? 0)) !== 0 ? 1 : 0);
    this.dio1.drive((flags & ([0x80, 0x02, 0x01][(mapping >> 4) & 3] ?? 0)) !== 0 ? 1 : 0);
  }
}
