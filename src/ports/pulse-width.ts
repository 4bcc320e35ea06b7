/** Measures pulses on one input line, in hardware: how late the program looks does not change a width. */
export interface PulseWidth {
  /** Width of the newest pulse in microseconds, perhaps with a fraction, once; `undefined` when none waits. */
  read(): number | undefined;
  close(): void;
}

export interface PulseWidthOptions {
  readonly pin: number;
  readonly edges: number;
  readonly mode: number;
  /** A pulse may wait. It may also be called when none does: after two rising edges, the capture calls for nothing. */
  onReadable(): void;
}

/**
 * The shape of `embedded:io/pulsewidth`, as far as a positive pulse needs it.
 * Source: Moddable SDK 8.2.3, modules/io/pulsewidth/esp32: read() gives microseconds.
 */
export interface PulseWidthConstructor {
  readonly RisingToFalling: number;
  readonly InputPullDown: number;
  new (options: PulseWidthOptions): PulseWidth;
}

/** Which line, and on what IO. */
export interface PulseWidthPin {
  readonly io: PulseWidthConstructor;
  readonly pin: number;
}
