/**
 * `embedded:storage/flash` as the SDK's binding for the ESP32 behaves, over memory; that it does is a test of its own
 * (flash-sdk.test.ts). Source: SDK 8.2.3, `modules/io/flash/esp32/flash-esp32.c`.
 */

import type { SdkFlash, SdkFlashStatus, SdkFlashStorage } from "../../hosts/esp32/flash/sdk-flash.js";

interface Partition {
  readonly bytes: Uint8Array;
  readonly blockLength: number;
}

/** A chip with one data partition. */
export class FakeSdkFlash implements SdkFlashStorage {
  readonly bytes: Uint8Array;
  /** The chip refuses to program and erase what begins at these offsets. */
  readonly brokenAt = new Set<number>();
  readonly #path: string;
  readonly #blockLength: number;

  constructor(path: string, blockLength: number, blocks: number) {
    this.#path = path;
    this.#blockLength = blockLength;
    this.bytes = new Uint8Array(blockLength * blocks);
  }

  open({ path, mode }: { readonly path: string; readonly mode: "r" | "r+" }): SdkFlash {
    if (path !== this.#path) throw new Error("can't find partition");
    return new FakePartition({ bytes: this.bytes, blockLength: this.#blockLength }, mode, this.brokenAt);
  }
}

class FakePartition implements SdkFlash {
  readonly #isReadOnly: boolean;
  readonly #brokenAt: ReadonlySet<number>;
  #partition: Partition | undefined;

  constructor(partition: Partition, mode: "r" | "r+", brokenAt: ReadonlySet<number>) {
    this.#partition = partition;
    this.#isReadOnly = mode === "r";
    this.#brokenAt = brokenAt;
  }

  status(): SdkFlashStatus {
    const { bytes, blockLength } = this.#opened();
    return { size: bytes.length, blockLength, blocks: bytes.length / blockLength };
  }

  read(buffer: Uint8Array, byteOffset: number): number {
    const { bytes } = this.#opened();
    if (!isWithin(bytes, byteOffset, buffer.length)) throw new Error("read failed");
    buffer.set(bytes.subarray(byteOffset, byteOffset + buffer.length));
    return buffer.length;
  }

  write(buffer: Uint8Array, byteOffset: number): void {
    const { bytes } = this.#writable();
    const isTaken = isWithin(bytes, byteOffset, buffer.length) && !this.#brokenAt.has(byteOffset);
    if (!isTaken) throw new Error("write failed");
    for (const [index, byte] of buffer.entries())
      bytes[byteOffset + index] = (bytes[byteOffset + index] ?? 0) & byte;
  }

  eraseBlock(start: number, end = start + 1): void {
    const { bytes, blockLength } = this.#writable();
    const at = start * blockLength;
    const sizeBytes = (end - start) * blockLength;
    if (!isWithin(bytes, at, sizeBytes) || this.#brokenAt.has(at)) throw new Error("erase failed");
    bytes.fill(0xff, at, at + sizeBytes);
  }

  close(): void {
    this.#partition = undefined;
  }

  #writable(): Partition {
    const partition = this.#opened();
    if (this.#isReadOnly) throw new Error("read-only");
    return partition;
  }

  #opened(): Partition {
    if (this.#partition === undefined) throw new Error("C: xsGetHostChunk: invalid host data");
    return this.#partition;
  }
}

function isWithin(bytes: Uint8Array, offset: number, sizeBytes: number): boolean {
  return (
    Number.isInteger(offset) && offset >= 0 && offset <= bytes.length && sizeBytes <= bytes.length - offset
  );
}
