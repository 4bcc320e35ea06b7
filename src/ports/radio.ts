export interface RadioOptions {
  /** A frame waits: call `read`. */
  onReadable(): void;
  /** The frame given to `transmit` has left the antenna, or could not be sent: the radio is idle again. */
  onTransmitted(): void;
  /** The window opened by `receive(windowMs)` closed with nothing in it. */
  onReceiveTimeout(): void;
}

/** A half-duplex packet radio. It does one thing at a time: idle, transmitting or receiving. */
export interface Radio {
  /** Listens for a moment (channel activity detection): false when somebody else's frame is on the air. */
  isChannelClear(): boolean;
  /** Sends `frame` (1 to 255 bytes, copied before the call returns). Throws when a transmission is under way. */
  transmit(frame: Uint8Array): void;
  /** Listens for `windowMs`, or until told otherwise when `windowMs` is `undefined`. A frame ends a window. */
  receive(windowMs?: number): void;
  /** Stops listening. */
  sleep(): void;
  /** The oldest frame heard, or `undefined`. The bytes are the caller's until the next `read`. */
  read(): Uint8Array | undefined;
  close(): void;
}

export type RadioConstructor = new (options: RadioOptions) => Radio;
