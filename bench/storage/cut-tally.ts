import { FlashMisuse } from "../../hosts/alley/flash-emulator.js";
import { type FlashOperation, PowerCut } from "../../hosts/alley/flash-power-cut.js";
import { Violation, type ViolationKind } from "./violation.js";

/** So many of what went wrong are told in words. */
const TOLD = 8;

/** Adds up over workloads. */
export class CutTally {
  cuts = 0;
  cutPairs = 0;
  workloads = 0;
  steps = 0;
  /** Workloads that ended before their rings had gone round. */
  unfinishedWorkloads = 0;
  refusals = 0;
  readonly counts: Record<ViolationKind, number> = {
    lost: 0,
    unmountable: 0,
    repeated: 0,
    "kept-too-long": 0,
    stuck: 0,
  };
  /** The first of what went wrong, with seed and place. */
  readonly faults: string[] = [];
  readonly #seen = new Set<number>();

  /** Cuts that differ in the operation or in what stood on the chip before it. */
  get distinctCuts(): number {
    return this.#seen.size;
  }

  get violations(): number {
    return Object.values(this.counts).reduce((sum, count) => sum + count, 0);
  }

  noteCut(image: Uint8Array, operation: FlashOperation): void {
    this.cuts += 1;
    this.#seen.add(hashOf(image, operation));
  }

  noteWorkload(isRound: boolean, refusals: number, steps: number): void {
    this.workloads += 1;
    this.steps += steps;
    if (!isRound) this.unfinishedWorkloads += 1;
    this.refusals += refusals;
  }

  /** Does it; says whether all went well, and notes what did not. What the storage throws counts as well. */
  guard(label: string, action: () => void): boolean {
    try {
      action();
      return true;
    } catch (error) {
      const kind = kindOf(error);
      this.counts[kind] += 1;
      if (this.faults.length < TOLD)
        this.faults.push(`${label}: ${error instanceof Error ? error.message : error}`);
      return false;
    }
  }
}

/** A storage must not throw, whatever stands on the chip: that is as bad as one that does not open. */
function kindOf(error: unknown): ViolationKind {
  if (error instanceof Violation) return error.kind;
  if (error instanceof FlashMisuse || error instanceof PowerCut) return "stuck";
  return "unmountable";
}

/** 53 bits over the operation and the image. */
function hashOf(image: Uint8Array, operation: FlashOperation): number {
  const words = new Int32Array(image.buffer, image.byteOffset, image.length >> 2);
  let one = operation.offsetBytes * 2 + Number(operation.kind === "write");
  let other = 0x9e3779b9 | 0;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? 0;
    one = Math.imul(one ^ word, 0x01000193);
    other = (Math.imul(other, 31) + word + (other >>> 15)) | 0;
  }
  if (operation.kind === "write")
    for (const byte of operation.bytes) {
      one = Math.imul(one ^ byte, 0x01000193);
      other = (Math.imul(other, 31) + byte + (other >>> 15)) | 0;
    }
  return (other >>> 0) * 2_097_152 + ((one ^ (one >>> 13)) & 0x1f_ffff);
}
