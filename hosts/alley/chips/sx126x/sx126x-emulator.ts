/**
 * An SX1261 or SX1262 on its SPI, NRESET, BUSY and DIO1. What the sheet forbids or does not know is refused, and `violations`
 * says which: a driver that forgives errors would hide it.
 *
 * BUSY falls when its time is over, or when it was read often enough: between two readings no virtual time passes, on a
 * board some does. Not simulated: DIO2 and DIO3 as lines, bits on the bus, temperature, the RTC as a source of waking; and
 * what `sx126x-radio.ts` names.
 *
 * Source: Semtech, SX1261/2 Data Sheet DS.SX1261-2.W.APP Rev 2.1.
 */

import type { InputPinIo, InputPinOptions, InputPinSource } from "../../../../src/drivers/input-pin-io.js";
import type { OutputPinIo, OutputPinSource } from "../../../../src/drivers/output-pin-io.js";
import type { SpiIo, SpiOptions, SpiSource } from "../../../../src/drivers/spi-io.js";
import type { AirClock } from "../../lora-air/air-clock.js";
import type { EarMaker } from "../chip-ear.js";
import { Sx126xCore } from "./sx126x-core.js";
import type { EmulatedBoard } from "./sx126x-rules.js";
import type { EmulatedAir, Signal } from "./sx126x-signal.js";

/** What one reading of a line costs a board. */
const READ_US = 2;
/** Source: 8.1. */
const RESET_US = 100;

export class Sx126xEmulator {
  readonly core: Sx126xCore;
  readonly violations: string[];
  /** Each command as it came, with the fill bytes of a question, as long as somebody wants to know. */
  readonly commands: number[][] = [];
  isRecording = true;
  /** Not on the bus: what is read floats at a level. */
  floatsAt: 0x00 | 0xff | undefined;
  isBusyStuck = false;
  /** The bus throws. */
  isBusBroken = false;
  /** Edges of DIO1 do not call. */
  losesEdges = false;
  /** Made of what is read, by a disturbance. */
  spoil: ((command: readonly number[], index: number, byte: number) => number) | undefined;
  openCount = 0;
  readonly #time: AirClock;
  #command: number[] = [];
  #isIgnored = false;
  #resetAtUs: number | undefined;
  #onDio1: (() => void) | undefined;
  #dio1: 0 | 1 = 0;

  /** @param makeEar what it hears with; when left out, what is told to `core.radio.hear` */
  constructor(
    time: AirClock,
    air: EmulatedAir,
    board: EmulatedBoard = { chip: "SX1262", hasTcxo: false },
    makeEar?: EarMaker<Signal>,
  ) {
    this.#time = time;
    this.core = new Sx126xCore(time, air, board, (level) => this.#setDio1(level), makeEar);
    this.violations = this.core.violations;
  }

  get wiring(): {
    readonly spi: SpiSource;
    readonly reset: OutputPinSource;
    readonly busy: InputPinSource;
    readonly dio1: InputPinSource;
  } {
    return {
      spi: { io: this.#spiClass(), select: 5 },
      reset: { io: this.#resetClass(), pin: 6 },
      busy: { io: this.#inputClass("busy"), pin: 7 },
      dio1: { io: this.#inputClass("dio1"), pin: 8 },
    };
  }

  /** Without power it is not on the bus, and afterwards knows nothing. */
  setPower(isPowered: boolean): void {
    this.core.reset();
    this.floatsAt = isPowered ? undefined : 0x00;
  }

  #readBusy(): 0 | 1 {
    if (this.#resetAtUs !== undefined) this.#resetAtUs -= READ_US;
    if (this.floatsAt !== undefined) return 0;
    if (this.isBusyStuck) return 1;
    if (!this.core.isBusy) return 0;
    this.core.passBusy(READ_US);
    return 1;
  }

  #setDio1(level: 0 | 1): void {
    const isRising = level === 1 && this.#dio1 === 0;
    this.#dio1 = level;
    if (isRising && !this.losesEdges) this.#time.atUs(this.#time.nowUs, () => this.#onDio1?.());
  }

  #exchange(sent: number): number {
    if (this.floatsAt !== undefined) return this.floatsAt;
    const index = this.#command.length;
    if (index === 0) this.#isIgnored = this.#select(sent);
    this.#command.push(sent);
    const byte = this.#isIgnored ? 0 : this.core.answer(this.#command, index);
    return (this.spoil?.(this.#command, index, byte) ?? byte) & 0xff;
  }

  /** Says whether the chip does not listen to what comes. */
  #select(opcode: number): boolean {
    if (this.core.wake(opcode)) return true;
    if (!this.isBusyStuck && !this.core.isBusy) return false;
    this.violations.push(`0x${opcode.toString(16)} while busy`);
    return true;
  }

  #deselect(): void {
    const command = this.#command;
    this.#command = [];
    if (command.length === 0) return;
    if (this.isRecording) this.commands.push(command);
    if (!this.#isIgnored && this.floatsAt === undefined) this.core.execute(command);
  }

  #spiClass(): SpiSource["io"] {
    const chip = this;
    return class implements SpiIo {
      constructor(options: SpiOptions & { readonly select?: number }) {
        if (options.select !== 5) chip.violations.push("the host's settings are lost");
        if (options.hz > 16_000_000 || options.mode !== 0) chip.violations.push("not the chip's SPI");
        chip.openCount += 1;
      }

      transfer(buffer: Uint8Array): void {
        this.#check();
        for (let index = 0; index < buffer.length; index += 1)
          buffer[index] = chip.#exchange(buffer[index] as number);
      }

      write(buffer: Uint8Array): void {
        this.#check();
        for (const byte of buffer) chip.#exchange(byte);
      }

      read(buffer: Uint8Array): void {
        this.#check();
        for (let index = 0; index < buffer.length; index += 1) buffer[index] = chip.#exchange(0);
      }

      flush(isDeselected: boolean): void {
        if (isDeselected) chip.#deselect();
      }

      close(): void {
        chip.openCount -= 1;
      }

      #check(): void {
        if (chip.openCount <= 0) chip.violations.push("used after close");
        if (chip.isBusBroken) throw new Error("bus");
      }
    };
  }

  #resetClass(): OutputPinSource["io"] {
    const chip = this;
    return class implements OutputPinIo {
      constructor(options: { readonly pin?: number }) {
        if (options.pin !== 6) chip.violations.push("the host's settings are lost");
        chip.openCount += 1;
      }

      write(level: 0 | 1): void {
        const now = chip.#time.nowUs;
        if (level === 0) {
          chip.#resetAtUs ??= now;
          chip.core.isHalted = true;
        } else if (chip.#resetAtUs !== undefined) {
          if (now - chip.#resetAtUs < RESET_US) chip.violations.push("a reset too short");
          chip.#resetAtUs = undefined;
          chip.core.reset();
        }
      }

      close(): void {
        chip.openCount -= 1;
      }
    };
  }

  #inputClass(line: "busy" | "dio1"): InputPinSource["io"] {
    const chip = this;
    return class implements InputPinIo {
      static readonly Rising = 1;

      constructor(options: Partial<InputPinOptions>) {
        if (line === "dio1" && options.edge !== 1) chip.violations.push("not the edge of DIO1");
        const { onReadable } = options;
        if (line === "dio1") chip.#onDio1 = () => onReadable?.();
        chip.openCount += 1;
      }

      read(): 0 | 1 {
        return line === "busy" ? chip.#readBusy() : chip.#dio1;
      }

      close(): void {
        if (line === "dio1") chip.#onDio1 = undefined;
        chip.openCount -= 1;
      }
    };
  }
}
