/**
 * One partition of raw NOR flash: programming turns bits from 1 to 0, and only erasing a whole sector brings them back.
 * Methods do not throw for arguments within range; a chip that fails shows it when what was written is read again.
 *
 * Source: ECMA-419 storage, class Flash, as the SDK's `embedded:storage/flash` has it.
 */
export interface Flash {
  /** A power of two, [512, 65536]. */
  readonly sectorBytes: number;
  /** [4, 1024]. */
  readonly sectorCount: number;
  /** Fills all of `into` with what stands from `offsetBytes` on. */
  read(offsetBytes: number, into: Uint8Array): void;
  /** Programs `bytes`. Offset and length are multiples of 4; all of it lies in one sector, in words that are erased. */
  write(offsetBytes: number, bytes: Uint8Array): void;
  /** Sets every bit of a sector, [0, sectorCount), to 1. */
  erase(sector: number): void;
}
