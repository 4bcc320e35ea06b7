/**
 * A digital input as ECMA-419 gives it.
 * Source: ECMA-419, IO class Digital; the SDK's typings of `embedded:io/digital`.
 */
export interface InputPinIo {
  read(): 0 | 1;
  close(): void;
}

export interface InputPinOptions {
  /** The sum of the class's `Rising` and `Falling` that `onReadable` is called for. */
  readonly edge: number;
  /** The level changed, some time ago; it may have changed back. Not called from within a method of the pin. */
  onReadable(): void;
}

/** An input's class, and beside it what only the host knows (`pin`, `mode`), handed on as it is. */
export interface InputPinSource {
  readonly io: {
    readonly Rising: number;
    /** Without options of an edge the pin is only read. */
    new (options: Partial<InputPinOptions>): InputPinIo;
  };
  readonly [setting: string]: unknown;
}
