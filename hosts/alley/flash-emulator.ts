import type { Flash } from "../../src/ports/flash.js";
import type { Random } from "../../src/ports/random.js";
import { type FlashCut, type FlashOperation, interrupt, PowerCut } from "./flash-power-cut.js";

const WORD_BYTES = 4;
const ERASED = 0xff;
const MAX_SECTOR_BYTES = 65_536;
const MAX_SECTORS = 1_024;

/** The program did to the chip what the port forbids: an error of the programmer's. */
export class FlashMisuse extends Error {
  override readonly name = "FlashMisuse";
}

/** Asked before each write and erase: `undefined` lets it happen, anything else is how the power goes in it. */
export type OnFlashOperation = (operation: FlashOperation) => FlashCut | undefined;

export interface FlashEmulatorOptions {
  /** A power of two, [512, 65536]. */
  readonly sectorBytes: number;
  /** [4, 1024]. */
  readonly sectorCount: number;
  /** What stands on the chip; it is copied. All bits are 1 when left out. */
  readonly image?: Uint8Array;
  /** Whether more bits of a word that is not erased may go from 1 to 0, as most chips allow; `false` when left out. */
  readonly mayReprogram?: boolean;
  readonly onOperation?: OnFlashOperation;
  /** Tells the details of a cut; needed where `onOperation` cuts. */
  readonly random?: Random;
}

/**
 * A partition of NOR flash in memory, with all that may happen to one: power cuts, flipped bits and worn words. It
 * throws {@link FlashMisuse} on whatever the port or the datasheets forbid.
 *
 * Not simulated: how long things take; cells that were left half programmed or half erased and read differently each
 * time; bits that change because others are read or programmed; erasing that fails; the chip's own pages, in which bytes
 * reach the cells in some order that is not ours (some-bits stands for all orders); a supply so low that the chip takes
 * wrong addresses.
 */
export class FlashEmulator implements Flash {
  readonly sectorBytes: number;
  readonly sectorCount: number;
  /** What stands on the chip. A test may change it. */
  readonly image: Uint8Array;
  /** Of each sector, since this object was made. */
  readonly erasesOf: Uint32Array;
  reads = 0;
  writes = 0;
  erases = 0;
  bytesProgrammed = 0;
  onOperation: OnFlashOperation | undefined;
  readonly #mayReprogram: boolean;
  readonly #random: Random | undefined;
  readonly #wornWords = new Set<number>();
  #hasPower = true;

  constructor(options: FlashEmulatorOptions) {
    const { sectorBytes, sectorCount, image } = options;
    const isPowerOfTwo = (sectorBytes & (sectorBytes - 1)) === 0;
    assertUse(isPowerOfTwo && sectorBytes >= 512 && sectorBytes <= MAX_SECTOR_BYTES, "no such sector size");
    assertUse(
      Number.isInteger(sectorCount) && sectorCount >= 4 && sectorCount <= MAX_SECTORS,
      "no such count",
    );
    const sizeBytes = sectorBytes * sectorCount;
    assertUse(image === undefined || image.length === sizeBytes, "the image has another size");
    this.sectorBytes = sectorBytes;
    this.sectorCount = sectorCount;
    this.image = image?.slice() ?? new Uint8Array(sizeBytes).fill(ERASED);
    this.erasesOf = new Uint32Array(sectorCount);
    this.onOperation = options.onOperation;
    this.#mayReprogram = options.mayReprogram ?? false;
    this.#random = options.random;
  }

  read(offsetBytes: number, into: Uint8Array): void {
    this.#assertPower();
    this.#assertWithin(offsetBytes, into.length);
    this.reads += 1;
    into.set(this.image.subarray(offsetBytes, offsetBytes + into.length));
  }

  write(offsetBytes: number, bytes: Uint8Array): void {
    this.#assertPower();
    this.#assertWithin(offsetBytes, bytes.length);
    assertUse(
      offsetBytes % WORD_BYTES === 0 && bytes.length % WORD_BYTES === 0,
      "whole words are programmed",
    );
    const sector = Math.floor(offsetBytes / this.sectorBytes);
    const end = offsetBytes + bytes.length;
    assertUse(end <= (sector + 1) * this.sectorBytes, `a write at ${offsetBytes} leaves its sector`);
    this.#assertProgrammable(offsetBytes, bytes);
    this.#ask({ kind: "write", offsetBytes, bytes });
    this.writes += 1;
    this.bytesProgrammed += bytes.length;
    for (let index = 0; index < bytes.length; index += 1) {
      const at = offsetBytes + index;
      if (this.#wornWords.has(at - (at % WORD_BYTES))) continue;
      this.image[at] = (this.image[at] ?? 0) & (bytes[index] ?? 0);
    }
  }

  erase(sector: number): void {
    this.#assertPower();
    assertUse(Number.isInteger(sector) && sector >= 0 && sector < this.sectorCount, `no sector ${sector}`);
    const offsetBytes = sector * this.sectorBytes;
    this.#ask({ kind: "erase", offsetBytes, sizeBytes: this.sectorBytes });
    this.erases += 1;
    this.erasesOf[sector] = (this.erasesOf[sector] ?? 0) + 1;
    this.image.fill(ERASED, offsetBytes, offsetBytes + this.sectorBytes);
  }

  /** The power is back. What stands on the chip is what stood there when it went. */
  restart(): void {
    this.#hasPower = true;
  }

  /** Turns over one bit, whatever its sector's state: bit 0 is the lowest of byte 0. */
  flip(bitIndex: number): void {
    const at = Math.floor(bitIndex / 8);
    this.#assertWithin(at, 1);
    this.image[at] = (this.image[at] ?? 0) ^ (1 << (bitIndex % 8));
  }

  /** From now on the word at this offset takes no programming: its bits stay as they are, and erased they stay 1. */
  wearOut(offsetBytes: number): void {
    assertUse(offsetBytes % WORD_BYTES === 0, "words wear out as a whole");
    this.#assertWithin(offsetBytes, WORD_BYTES);
    this.#wornWords.add(offsetBytes);
  }

  #ask(operation: FlashOperation): void {
    const cut = this.onOperation?.(operation);
    if (cut === undefined) return;
    assertUse(this.#random !== undefined, "a power cut needs a source of randomness");
    interrupt(this.image, operation, cut, this.#random);
    this.#hasPower = false;
    throw new PowerCut(`the power went: ${operation.kind} at ${operation.offsetBytes}, ${cut}`);
  }

  #assertPower(): void {
    if (!this.#hasPower) throw new PowerCut("there is no power");
  }

  #assertWithin(offsetBytes: number, sizeBytes: number): void {
    const isWithin =
      Number.isInteger(offsetBytes) && offsetBytes >= 0 && offsetBytes + sizeBytes <= this.image.length;
    assertUse(isWithin, `${sizeBytes} bytes at ${offsetBytes} are out of range`);
  }

  #assertProgrammable(offsetBytes: number, bytes: Uint8Array): void {
    for (let index = 0; index < bytes.length; index += 1) {
      const now = this.image[offsetBytes + index] ?? 0;
      const wanted = bytes[index] ?? 0;
      const isFit = this.#mayReprogram ? (now & wanted) === wanted : now === ERASED;
      assertUse(isFit, `the word at ${offsetBytes + index - (index % WORD_BYTES)} is not erased`);
    }
  }
}

function assertUse(isFit: boolean, fault: string): asserts isFit {
  if (!isFit) throw new FlashMisuse(fault);
}
