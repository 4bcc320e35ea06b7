/** The master of one 1-Wire bus. Slots, pulses and bit order (least significant first) are the host's. */
export interface OneWire {
  /** Resets every part on the bus; `false` when none says that it is there, or the line is held down. */
  reset(): boolean;
  write(bytes: Uint8Array): void;
  /** Fills `into` with what the bus says; where nobody speaks, it says 0xff. */
  read(into: Uint8Array): void;
  close(): void;
}

export interface OneWireOptions {
  readonly pin: number;
}

export type OneWireConstructor = new (options: OneWireOptions) => OneWire;

/** Which line, and on what IO. */
export interface OneWirePin {
  readonly io: OneWireConstructor;
  readonly pin: number;
}
