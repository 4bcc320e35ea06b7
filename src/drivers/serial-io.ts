/**
 * A UART as ECMA-419 gives it, as far as drivers use it.
 * Source: ECMA-419, IO class Serial; the SDK's typings of `embedded:io/serial`.
 */
export interface SerialIo {
  /** The oldest byte that waits, [0, 255]; `undefined` when none does. */
  read(): number | undefined;
  close(): void;
}

export interface SerialOptions {
  readonly baud: number;
  readonly format: "number";
  /** `count` bytes wait. */
  onReadable(count: number): void;
}

/** A UART's class, and beside it what only the host knows (`receive`, `transmit`, `port`), handed on as it is. */
export interface SerialSource {
  readonly io: new (options: SerialOptions) => SerialIo;
  readonly [setting: string]: unknown;
}
