/** One output line, as ECMA-419's `Digital` has it. */
export interface DigitalOutput {
  write(level: 0 | 1): void;
  close(): void;
}

export interface DigitalOutputOptions {
  readonly pin: number;
  readonly mode: number;
  readonly initialValue: 0 | 1;
}

/** The shape of `embedded:io/digital`, as far as an output needs it. */
export interface DigitalOutputConstructor {
  readonly Output: number;
  new (options: DigitalOutputOptions): DigitalOutput;
}

/** Which line, and on what IO. */
export interface DigitalOutputPin {
  readonly io: DigitalOutputConstructor;
  readonly pin: number;
}
