/**
 * A digital output as ECMA-419 gives it.
 * Source: ECMA-419, IO class Digital; the SDK's typings of `embedded:io/digital`.
 */
export interface OutputPinIo {
  write(level: 0 | 1): void;
  close(): void;
}

/** An output's class, and beside it what only the host knows (`pin`, `mode`), handed on as it is. */
export interface OutputPinSource {
  readonly io: new (options: object) => OutputPinIo;
  readonly [setting: string]: unknown;
}
