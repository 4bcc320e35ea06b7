/** What must be so before the emulated chip sends or listens. Source: DS.SX1261-2 Rev 2.1, 9.2.1, 14.2, 14.3, 15. */

import type { Sx126xMemory } from "./sx126x-memory.js";
import { COMMANDS } from "./sx126x-tables.js";

export interface EmulatedBoard {
  readonly chip: "SX1261" | "SX1262";
  /** Its oscillator needs DIO3. */
  readonly hasTcxo: boolean;
}

const NEEDED_TO_RECEIVE = [0x8a, 0x86, 0x8b, 0x8c, 0x08];
const NEEDED_TO_TRANSMIT = [...NEEDED_TO_RECEIVE, 0x95, 0x8e];

/** Commands that were not given, by name. */
export function missingBefore(memory: Sx126xMemory, board: EmulatedBoard, isSending: boolean): string[] {
  const needed = isSending ? NEEDED_TO_TRANSMIT : NEEDED_TO_RECEIVE;
  const missing = needed
    .filter((opcode) => !memory.given.has(opcode))
    .map((opcode) => COMMANDS[opcode]?.name ?? "");
  if (memory.byte(0x8a, 0) !== 1) missing.push("LoRa");
  if (board.hasTcxo && !memory.given.has(0x97)) missing.push("an oscillator");
  return missing;
}

/** What the chip would do all the same, and badly. */
export function erratumFaults(memory: Sx126xMemory, board: EmulatedBoard, isSending: boolean): string[] {
  const faults: string[] = [];
  const { bandwidthHz, isIqInverted, frequencySteps } = memory.signal;
  const mhz = (frequencySteps * 15_625) / 16_384 / 1_000_000;
  if (mhz < memory.byte(0x98, 0) * 4 || mhz > memory.byte(0x98, 1) * 4)
    faults.push("the image is not calibrated for this band");
  if (isSending && isBitSet(memory, 0x0889) === (bandwidthHz === 500_000)) faults.push("erratum 15.1");
  if (isSending && board.chip === "SX1262" && (memory.readRegister(0x08d8) & 0x1e) !== 0x1e)
    faults.push("erratum 15.2");
  if (isBitSet(memory, 0x0736) === isIqInverted) faults.push("erratum 15.4");
  return faults;
}

function isBitSet(memory: Sx126xMemory, register: number): boolean {
  return (memory.readRegister(register) & 0x04) !== 0;
}
