/** The shape of `embedded:storage/flash`, as far as a partition needs it. Source: ECMA-419; the SDK's `modules/io/flash/esp32`. */
export interface SdkFlashStorage {
  /** Throws when the partition table has no data partition of this name. */
  open(options: { readonly path: string; readonly mode: "r" | "r+" }): SdkFlash;
}

/** One partition. Whatever fails throws. */
export interface SdkFlash {
  status(): SdkFlashStatus;
  /** Fills `buffer` and returns its length. */
  read(buffer: Uint8Array, byteOffset: number): number;
  write(buffer: Uint8Array, byteOffset: number): void;
  /** Erases from block `start` up to `end`, which does not belong to it; one block without `end`. */
  eraseBlock(start: number, end?: number): void;
  close(): void;
}

export interface SdkFlashStatus {
  /** The whole partition. */
  readonly size: number;
  /** What is erased at once. */
  readonly blockLength: number;
  readonly blocks: number;
}
