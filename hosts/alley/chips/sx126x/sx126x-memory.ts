/** What the emulated chip was told and holds: the last bytes of each command, and its registers. */

import type { Signal } from "./sx126x-signal.js";
import { AMPLIFIERS, BANDWIDTH_HZ, REGISTERS, UNRETAINED } from "./sx126x-tables.js";

const RESET_VALUES = Object.entries(REGISTERS).map(([address, value]) => [Number(address), value] as const);

export class Sx126xMemory {
  /** Without the opcode. */
  readonly given = new Map<number, readonly number[]>();
  readonly registers = new Map<number, number>();
  readonly #violations: string[];

  constructor(violations: string[]) {
    this.#violations = violations;
  }

  /** A byte after the opcode of the last such command; 0 when there was none. */
  byte(opcode: number, index: number): number {
    return this.given.get(opcode)?.[index] ?? 0;
  }

  word(opcode: number, index: number): number {
    return this.byte(opcode, index) * 256 + this.byte(opcode, index + 1);
  }

  /** As after a reset, or a cold start. */
  forget(): void {
    this.given.clear();
    this.registers.clear();
    for (const [address, value] of RESET_VALUES) this.registers.set(address, value);
  }

  /** What is sent, or what a frame must be to be heard. */
  get signal(): Signal {
    const frequency = this.given.get(0x86) ?? [0, 0, 0, 0];
    return {
      frequencySteps: frequency.reduce((steps, byte) => steps * 256 + byte, 0),
      spreadingFactor: this.byte(0x8b, 0),
      bandwidthHz: BANDWIDTH_HZ[this.byte(0x8b, 1)] ?? 0,
      codingRateDenominator: this.byte(0x8b, 2) + 4,
      isLowDataRate: this.byte(0x8b, 3) === 1,
      preambleSymbols: this.byte(0x8c, 0) * 256 + this.byte(0x8c, 1),
      isImplicit: this.byte(0x8c, 2) === 1,
      hasCrc: this.byte(0x8c, 4) === 1,
      isIqInverted: this.byte(0x8c, 5) === 1,
      syncWord: this.readRegister(0x0740) * 256 + this.readRegister(0x0741),
    };
  }

  /** What leaves the chip's pin, dBm; what no table has is a violation, and as much as was told. */
  get pinDbm(): number {
    const [paDutyCycle, hpMax, deviceSel] = this.given.get(0x95) ?? [];
    const toldDbm = (this.byte(0x8e, 0) << 24) >> 24;
    const amplifier = AMPLIFIERS.find(
      (row) => row.paDutyCycle === paDutyCycle && row.hpMax === hpMax && row.deviceSel === deviceSel,
    );
    if (amplifier === undefined) this.#violations.push("an amplifier's settings that no table has");
    return toldDbm + (amplifier?.aboveToldDb ?? 0);
  }

  readRegister(address: number): number {
    const value = this.registers.get(address);
    if (value === undefined) this.#violations.push(`register 0x${address.toString(16)}`);
    return value ?? 0;
  }

  loseUnretained(): void {
    const count = this.registers.get(0x029f) ?? 0;
    const kept = Array.from(
      { length: count },
      (_, index) => this.readRegister(0x02a0 + 2 * index) * 256 + this.readRegister(0x02a1 + 2 * index),
    );
    for (const address of UNRETAINED)
      if (!kept.includes(address)) this.registers.set(address, REGISTERS[address] as number);
  }
}
