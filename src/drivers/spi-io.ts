/**
 * One device on an SPI bus as ECMA-419 gives it: synchronous. The first transfer selects the device, and it stays
 * selected until `flush(true)`: that is what ends a command.
 * Source: ECMA-419, IO class SPI; the SDK's typings of `embedded:io/spi`, and its `modSPI` for the selection.
 */
export interface SpiIo {
  /** Sends what `buffer` holds, and puts what came meanwhile in its place. */
  transfer(buffer: Uint8Array): void;
  /** Sends `buffer` and leaves it as it is. */
  write(buffer: Uint8Array): void;
  /** Fills `buffer`; what is sent meanwhile means nothing. */
  read(buffer: Uint8Array): void;
  /** Returns when all is sent; with `isDeselected` the select line is let go. */
  flush(isDeselected: boolean): void;
  close(): void;
}

export interface SpiOptions {
  readonly hz: number;
  /** 0: the clock rests low, bits are taken at its rise. */
  readonly mode: 0;
}

/** A device's class, and beside it what only the host knows (`out`, `in`, `clock`, `select`, a lower `hz`), handed on. */
export interface SpiSource {
  readonly io: new (options: SpiOptions) => SpiIo;
  readonly [setting: string]: unknown;
}
