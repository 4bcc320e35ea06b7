/** The emulated chip without its pins: commands, registers, buffer, events. */

import type { AirClock } from "../../lora-air/air-clock.js";
import type { EarMaker, HeardFrame } from "../chip-ear.js";
import { Sx126xMemory } from "./sx126x-memory.js";
import { IRQ, Sx126xRadio } from "./sx126x-radio.js";
import { type EmulatedBoard, erratumFaults, missingBefore } from "./sx126x-rules.js";
import { airtimeUs, type EmulatedAir, type Signal } from "./sx126x-signal.js";
import { BUSY_US, COMMANDS, ERROR, MODE_CODES, STATUS, stepsAt } from "./sx126x-tables.js";

export class Sx126xCore {
  readonly violations: string[] = [];
  readonly memory = new Sx126xMemory(this.violations);
  readonly buffer = new Uint8Array(256);
  readonly radio: Sx126xRadio;
  /** What a receiver measures while nothing is heard. */
  channelDbm = -110;
  /** Set by a test: the next command fails as if in a wrong mode. */
  refuses: number | undefined;
  irq = 0;
  /** NRESET is low. */
  isHalted = false;
  readonly #time: AirClock;
  readonly #air: EmulatedAir;
  readonly #board: EmulatedBoard;
  readonly #setDio1: (level: 0 | 1) => void;
  #deviceErrors = 0;
  #commandStatus: number = STATUS.none;
  #busyUntilUs = 0;
  #isWarm = false;
  #heardBytes = 0;
  #heardAt = 0;
  #heard = [0, 0, 0];

  constructor(
    time: AirClock,
    air: EmulatedAir,
    board: EmulatedBoard,
    setDio1: (level: 0 | 1) => void,
    makeEar: EarMaker<Signal> | undefined,
  ) {
    this.#time = time;
    this.#air = air;
    this.#board = board;
    this.#setDio1 = setDio1;
    const host = {
      time,
      raise: (irq: number) => this.#raise(irq),
      setBusy: (durationUs: number) => this.#setBusy(durationUs),
      maximumBytes: () => this.memory.byte(0x8c, 3),
      store: (frame: HeardFrame) => this.#store(frame),
      silence: () => air.silence?.(),
    };
    this.radio = new Sx126xRadio(host, makeEar);
    this.reset();
  }

  get isBusy(): boolean {
    return (
      this.radio.mode === "sleep" ||
      this.radio.isDozing ||
      this.isHalted ||
      this.#busyUntilUs > this.#time.nowUs
    );
  }

  /** Who reads the line takes time. */
  passBusy(durationUs: number): void {
    this.#busyUntilUs -= durationUs;
  }

  /** NRESET, or power that was lost: nothing is kept. */
  reset(): void {
    this.isHalted = false;
    this.radio.stop("standby-rc");
    this.radio.stopStrayTimer();
    this.#forget();
    this.#setBusy(BUSY_US.coldStart);
  }

  /** What selecting the chip does to its sleep; true when the bytes that come are not heard. */
  wake(opcode: number): boolean {
    if (this.radio.mode !== "sleep" && !this.radio.isDozing)
      return this.radio.isCycling && this.isBusy && opcode === 0xc0;
    if (opcode !== 0xc0) this.violations.push(`0x${opcode.toString(16)} to wake it`);
    const isCold = this.radio.mode === "sleep" && !this.#isWarm;
    this.radio.stop("standby-rc");
    if (isCold) this.#forget();
    else this.memory.loseUnretained();
    this.#setBusy(isCold ? BUSY_US.coldStart : BUSY_US.warmStart);
    return true;
  }

  answer(command: readonly number[], index: number): number {
    if (index === 0) return 0;
    const opcode = command[0] as number;
    const first = command[1] as number;
    const second = command[2] ?? 0;
    if (opcode === 0x1d)
      return index < 4 ? this.#status : this.memory.readRegister(first * 256 + second + index - 4);
    if (opcode === 0x1e)
      return index < 3 ? this.#status : (this.buffer[(first + index - 3) & 0xff] as number);
    return (index > 1 ? this.#answers(opcode)?.[index - 2] : undefined) ?? this.#status;
  }

  execute(command: readonly number[]): void {
    const opcode = command[0] as number;
    const known = COMMANDS[opcode];
    if (known === undefined || command.length < known.leastBytes || command.length > known.mostBytes) {
      const name = known?.name ?? `0x${opcode.toString(16)}`;
      this.#refuse(`${name} of ${command.length} bytes`, STATUS.processingError);
      return;
    }
    if (this.refuses === opcode) {
      this.refuses = undefined;
      this.#commandStatus = STATUS.executionFailure;
      return;
    }
    if (!known.modes.includes(this.radio.mode)) {
      this.#refuse(`${known.name} in ${this.radio.mode}`, STATUS.executionFailure);
      return;
    }
    if (opcode !== 0xc0) this.#commandStatus = STATUS.none;
    this.#setBusy(BUSY_US.other);
    this.#obey(opcode, command.slice(1));
  }

  #obey(opcode: number, bytes: readonly number[]): void {
    const [first = 0, second = 0, third = 0] = bytes;
    switch (opcode) {
      case 0x84:
        this.#isWarm = (first & 4) !== 0;
        this.radio.stop("sleep");
        return;
      case 0x80:
        this.radio.stop(first === 1 ? "standby-xosc" : "standby-rc");
        this.#setBusy(BUSY_US.standby);
        return;
      case 0x83:
        this.#transmit(stepsAt(bytes, 0));
        return;
      case 0x82:
        if (this.#isReady("SetRx"))
          this.radio.receive(this.#startUs(BUSY_US.receive), this.memory.signal, stepsAt(bytes, 0));
        return;
      case 0x94:
        if (this.#isReady("SetRxDutyCycle"))
          this.radio.receiveCycled(
            this.#startUs(BUSY_US.receive),
            this.memory.signal,
            stepsAt(bytes, 0),
            stepsAt(bytes, 3),
          );
        return;
      case 0xc5:
        if (!this.memory.given.has(0x88))
          this.#refuse("SetCad without SetCadParams", STATUS.executionFailure);
        else
          this.radio.detect(
            this.#startUs(BUSY_US.receive),
            this.memory.signal,
            1 << this.memory.byte(0x88, 0),
          );
        return;
      case 0x89:
        this.#setBusy(BUSY_US.calibration + this.#oscillatorUs);
        if (this.#board.hasTcxo && !this.memory.given.has(0x97)) this.#deviceErrors |= ERROR.oscillatorStart;
        return;
      case 0x98:
        this.#setBusy(BUSY_US.calibration + this.#oscillatorUs);
        if (first >= second) this.#deviceErrors |= ERROR.imageCalibration;
        break;
      case 0x95:
        this.memory.registers.set(0x08e7, third === 1 ? 0x18 : 0x38);
        break;
      case 0x8a:
        for (const lost of [0x8b, 0x8c]) this.memory.given.delete(lost);
        break;
      case 0x0d:
        bytes.slice(2).forEach((value, index) => {
          this.#writeRegister(first * 256 + second + index, value);
        });
        return;
      case 0x0e:
        bytes.slice(1).forEach((value, index) => {
          this.buffer[(first + index) & 0xff] = value;
        });
        return;
      case 0x02:
        this.irq &= ~(first * 256 + second);
        this.#updateDio1();
        return;
      case 0x07:
        this.#deviceErrors = 0;
        return;
    }
    this.memory.given.set(opcode, bytes);
  }

  #transmit(timeoutSteps: number): void {
    if (!this.#isReady("SetTx")) return;
    const { signal } = this.memory;
    const length = this.memory.byte(0x8c, 3);
    const bytes = Uint8Array.from(
      { length },
      (_, index) => this.buffer[(this.memory.byte(0x8f, 0) + index) & 0xff] as number,
    );
    const durationUs = airtimeUs(signal, length);
    this.radio.transmit(this.#startUs(BUSY_US.transmit), durationUs, timeoutSteps, () =>
      this.#air.send(bytes, signal, this.memory.pinDbm, durationUs),
    );
  }

  #isReady(name: string): boolean {
    this.violations.push(...erratumFaults(this.memory, this.#board, name === "SetTx"));
    const missing = missingBefore(this.memory, this.#board, name === "SetTx");
    if (missing.length > 0) this.#refuse(`${name} without ${missing.join()}`, STATUS.executionFailure);
    return missing.length === 0;
  }

  #answers(opcode: number): readonly number[] | undefined {
    switch (opcode) {
      case 0x12:
        return [this.irq >> 8, this.irq & 0xff];
      case 0x11:
        return [this.memory.byte(0x8a, 0)];
      case 0x13:
        return [this.#heardBytes, this.#heardAt];
      case 0x14:
        return this.#heard;
      case 0x15:
        if (this.#time.nowUs < this.radio.runsFromUs) this.violations.push("RSSI before the receiver runs");
        return [-2 * (this.radio.powerDbm ?? this.channelDbm)];
      case 0x17:
        return [this.#deviceErrors >> 8, this.#deviceErrors & 0xff];
      default:
        return undefined;
    }
  }

  #store(frame: HeardFrame): void {
    const base = this.memory.byte(0x8f, 1);
    const { bytes, rssiDbm, snrQuarterDb } = frame;
    for (const [index, byte] of bytes.entries()) this.buffer[(base + index) & 0xff] = byte;
    this.#heardBytes = bytes.length;
    this.#heardAt = base;
    const noiseDbm = snrQuarterDb < 0 ? Math.floor(rssiDbm - snrQuarterDb / 4) : rssiDbm;
    this.#heard = [-2 * noiseDbm, snrQuarterDb & 0xff, -2 * rssiDbm];
  }

  #writeRegister(address: number, value: number): void {
    this.memory.readRegister(address);
    this.memory.registers.set(address, value);
    if (address === 0x0902 && value === 0) this.radio.stopStrayTimer();
  }

  #raise(irq: number): void {
    if ((irq & IRQ.timeout) !== 0) this.#commandStatus = STATUS.timeout;
    if ((irq & IRQ.txDone) !== 0) this.#commandStatus = STATUS.txDone;
    this.irq |= irq & (this.memory.byte(0x08, 0) * 256 + this.memory.byte(0x08, 1));
    this.#updateDio1();
  }

  #updateDio1(): void {
    const mask = this.memory.byte(0x08, 2) * 256 + this.memory.byte(0x08, 3);
    this.#setDio1((this.irq & mask) !== 0 ? 1 : 0);
  }

  get #status(): number {
    return (MODE_CODES[this.radio.mode] << 4) | (this.#commandStatus << 1);
  }

  get #oscillatorUs(): number {
    return this.#board.hasTcxo ? Math.ceil(stepsAt(this.memory.given.get(0x97) ?? [], 1) * 15.625) : 0;
  }

  #startUs(table: typeof BUSY_US.transmit | typeof BUSY_US.receive): number {
    const { mode } = this.radio;
    if (mode === "standby-rc") return table[mode] + this.#oscillatorUs;
    return mode === "standby-xosc" ? table[mode] : table.synthesis;
  }

  #setBusy(durationUs: number): void {
    this.#busyUntilUs = this.#time.nowUs + durationUs;
  }

  #refuse(what: string, status: number): void {
    this.violations.push(what);
    this.#commandStatus = status;
  }

  #forget(): void {
    this.memory.forget();
    this.buffer.fill(0);
    this.irq = 0;
    this.#updateDio1();
    this.#commandStatus = STATUS.none;
    this.#deviceErrors = this.#board.hasTcxo ? ERROR.oscillatorStart : 0;
  }
}
