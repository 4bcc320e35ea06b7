/**
 * One device on an I2C bus as ECMA-419 gives it: synchronous. Both calls throw when nobody acknowledges.
 * Source: ECMA-419, IO class I2C; the SDK's typings of `embedded:io/i2c`.
 */
export interface I2cIo {
  write(bytes: Uint8Array): void;
  /** Fills `buffer`; gives how many bytes came. */
  read(buffer: Uint8Array): number;
  close(): void;
}

export interface I2cOptions {
  /** Seven bits. */
  readonly address: number;
  readonly hz: number;
}

/** A device's class, and beside it what only the host knows (`data`, `clock`, another `address`), handed on as it is. */
export interface I2cSource {
  readonly io: new (options: I2cOptions) => I2cIo;
  readonly [setting: string]: unknown;
}
