/** How a node's radio is tuned. All nodes of an alley agree in everything but power. */
export interface RadioTuning {
  readonly frequencyHz: number;
  readonly bandwidthHz: number;
  /** [7, 12]. */
  readonly spreadingFactor: number;
  /** At the chip's pin; what the chip cannot do is the nearest that it can, downwards. */
  readonly powerDbm: number;
}

/** A frame as it was heard. */
export interface RadioFrame {
  /** 1 to 255 bytes, the reader's until the next `read`. */
  readonly bytes: Uint8Array;
  readonly rssiDbm: number;
  /** Signed, in quarters of a decibel. */
  readonly snrQuarterDb: number;
}

/** Called by the radio, never from within one of its methods. */
export interface RadioOptions {
  /** A frame waits: call `read`. A window ends with it. */
  onReadable(): void;
  /** The frame given to `transmit` has left the antenna; the radio is idle. */
  onTransmitted(): void;
  /** It was not sent: somebody else is on the channel, or the radio cannot; it is idle. */
  onRefused(): void;
  /** The window opened by `receive(windowMs)` closed with nothing in it; the radio is idle. */
  onReceiveTimeout(): void;
}

/**
 * How to make sure that nobody is disturbed:
 *
 * - `call`: looks twice, so far apart that no answer begins and is missed in between, and keeps silent for anything that
 *   could be a node of its alley
 * - `insist`: looks twice, and keeps silent for what the region says alone
 * - `answer`: comes into the gap that everybody leaves, and listens only as the region asks for
 */
export type RadioManner = "call" | "insist" | "answer";

/** A half-duplex packet radio. It does one thing at a time: idle, transmitting or receiving. */
export interface Radio {
  /** From the next thing that it does on. Throws a `RangeError` for what the radio cannot do. */
  tune(tuning: RadioTuning): void;
  /**
   * Listens whether the channel is free, and sends `frame` (1 to 255 bytes, copied before the call returns) if it is. Ends
   * listening. Throws before `tune`, and while a transmission is under way.
   */
  transmit(frame: Uint8Array, manner: RadioManner): void;
  /** Listens for a frame that begins within `windowMs`, or until told otherwise when that is `undefined`. Throws before `tune`. */
  receive(windowMs?: number): void;
  /** Ends what it does, but what is on the air already. */
  sleep(): void;
  /** The oldest frame heard, or `undefined`. */
  read(): RadioFrame | undefined;
  close(): void;
}

export type RadioConstructor = new (options: RadioOptions) => Radio;

/** A radio with what its host gives it: `new radio.io({ ...radio, onReadable ... })`. */
export interface RadioSource {
  readonly io: RadioConstructor;
}
