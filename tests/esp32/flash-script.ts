/** What is done to the SDK's flash, on its own binding and on our fake of it, and what comes of each step. */

import { PartitionFlash } from "../../hosts/esp32/flash/partition-flash.js";
import type { SdkFlash, SdkFlashStorage } from "../../hosts/esp32/flash/sdk-flash.js";
import { crc32c } from "../../src/domain/crc32c.js";

/** The partition of the script: 8 sectors of 4,096 bytes. */
export const SCRIPT_PARTITION = "golmok";

/** Each step's outcome: what it gave, or what it threw. */
export function flashScript(io: SdkFlashStorage): readonly string[] {
  const steps: string[] = [];
  const note = (name: string, step: () => unknown): void => {
    steps.push(`${name}: ${outcomeOf(step)}`);
  };
  note("no such partition", () => io.open({ path: "none", mode: "r+" }));
  const raw = io.open({ path: SCRIPT_PARTITION, mode: "r+" });
  const { size, blockLength, blocks } = raw.status();
  note("status", () => [size, blockLength, blocks].join(" "));
  note("erase to the end", () => raw.eraseBlock(0, blocks));
  note("all", () => contentOf(raw, size));
  note("write", () => raw.write(pattern(256), 4_000));
  note("a part of a larger buffer", () => raw.write(pattern(64).subarray(12, 28), 8_200));
  note("all", () => contentOf(raw, size));
  note("program again", () => raw.write(Uint8Array.of(0x0f, 0, 0xff, 0x55), 4_000));
  note("all", () => contentOf(raw, size));
  note("write past the end", () => raw.write(pattern(8), size - 4));
  note("read past the end", () => raw.read(new Uint8Array(8), size - 4));
  note("erase past the end", () => raw.eraseBlock(blocks, blocks + 1));
  note("erase block 2, end left out", () => raw.eraseBlock(2));
  note("erase block 0, end left out", () => raw.eraseBlock(0));
  note("all", () => contentOf(raw, size));
  note("erase block 0", () => raw.eraseBlock(0, 1));
  note("all", () => contentOf(raw, size));
  const readOnly = io.open({ path: SCRIPT_PARTITION, mode: "r" });
  note("write, read-only", () => readOnly.write(pattern(4), 0));
  note("erase, read-only", () => readOnly.eraseBlock(0, 1));
  note("read, read-only", () => contentOf(readOnly, size));
  readOnly.close();
  note("read, closed", () => readOnly.read(new Uint8Array(4), 0));
  note("close again", () => readOnly.close());
  throughThePort(io, note);
  return steps;
}

function throughThePort(io: SdkFlashStorage, note: (name: string, step: () => unknown) => void): void {
  const flash = new PartitionFlash({ io, path: SCRIPT_PARTITION });
  note("port, geometry", () => `${flash.sectorCount} x ${flash.sectorBytes}`);
  note("port, erase", () => flash.erase(2));
  note("port, write", () => flash.write(2 * flash.sectorBytes + 8, pattern(40)));
  const into = new Uint8Array(64).fill(0xaa);
  note("port, read a part", () => flash.read(2 * flash.sectorBytes, into.subarray(4, 60)));
  note("port, what was read", () => crc32c(into));
  note("port, write past the end", () => flash.write(flash.sectorCount * flash.sectorBytes, pattern(4)));
  note("port, erase past the end", () => flash.erase(flash.sectorCount));
  note("port, failures", () => flash.failures);
}

function outcomeOf(step: () => unknown): string {
  try {
    const value = step();
    return value === undefined ? "done" : String(value);
  } catch (error) {
    return `throws ${(error as Error).message}`;
  }
}

function contentOf(flash: SdkFlash, sizeBytes: number): number {
  const bytes = new Uint8Array(sizeBytes);
  const length = flash.read(bytes, 0);
  return crc32c(bytes, 0, length);
}

/** Bytes that tell where they lie. */
function pattern(sizeBytes: number): Uint8Array {
  return Uint8Array.from({ length: sizeBytes }, (_, index) => (index * 29 + 7) & 0xff);
}
