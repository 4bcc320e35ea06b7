/** How a LoRa modem sends and hears; both sides must agree in all but power. */
export interface LoraSettings {
  readonly frequencyHz: number;
  /** [6, 12]; with 6 the length must be known beforehand. */
  readonly spreadingFactor: number;
  /** 125,000, 250,000 or 500,000, and whatever narrower ones the chip has. */
  readonly bandwidthHz: number;
  /** Denominator of the coding rate 4/n, [5, 8]. */
  readonly codingRateDenominator: number;
  /** Programmed symbols, [6, 65535]; 4.25 more are sent. */
  readonly preambleSymbols: number;
  /** [0, 255]: 0x12 for private networks, 0x34 for public ones. */
  readonly syncWord: number;
  readonly hasCrc: boolean;
  /** Length of every frame, [1, 255], where no header tells it; `undefined` with an explicit header. */
  readonly implicitLengthBytes: number | undefined;
  readonly isIqInverted: boolean;
  /** For symbols longer than 16 ms; `auto` decides by that. */
  readonly lowDataRateOptimize: boolean | "auto";
  /** At the chip's pin; what the chip cannot do is the nearest that it can, downwards. */
  readonly powerDbm: number;
}

/** A frame that was heard whole, with a good CRC where there is one. */
export interface LoraFrame {
  /** 1 to 255 bytes, the reader's until the next `read`. */
  readonly bytes: Uint8Array;
  readonly rssiDbm: number;
  /** Signed, in quarters of a decibel. */
  readonly snrQuarterDb: number;
}

/**
 * - `bad-crc`: a frame was heard, and is not what was sent
 * - `bad-header`: a header was
 * - `no-answer`: the chip does not do what it is told, or is not there
 * - `busy`: it does not come back from what it does
 */
export type LoraError = "bad-crc" | "bad-header" | "no-answer" | "busy";

/** Called by the modem, never from within one of its methods. */
export interface LoraListener {
  /** A frame waits: call `read`. Listening once ends with it. */
  onReadable(): void;
  /** What was given to `transmit` has left the antenna; the modem is idle. */
  onTransmitted(): void;
  /** What was begun with a limit came to its end without success; the modem is idle. */
  onTimeout(what: "transmit" | "receive"): void;
  /** The answer to `detectActivity`; the modem is idle. */
  onActivity(isDetected: boolean): void;
  onError(error: LoraError): void;
}

/** A half-duplex LoRa modem. It does one thing at a time; beginning another one ends what it does, but a transmission. */
export interface LoraModem {
  /** Throws a `RangeError` for settings that the chip does not have. Takes the modem out of sleep; it is idle then. */
  configure(settings: LoraSettings): void;
  /** Sends 1 to 255 bytes, copied before the call returns. Throws while a transmission is under way. */
  transmit(bytes: Uint8Array, timeoutMs: number): void;
  /** Listens until told otherwise. */
  receive(): void;
  /** Listens for a frame that begins within `windowMs`. */
  receiveOnce(windowMs: number): void;
  /** Listens for `listenMs` in each `listenMs + sleepMs`, until a frame came. */
  receiveDutyCycled(listenMs: number, sleepMs: number): void;
  /** Listens for the chirps of a frame for a few symbols. */
  detectActivity(): void;
  /** Power on the channel now, while it listens; `undefined` when it does not. */
  readRssiDbm(): number | undefined;
  /** The oldest frame heard, or `undefined`. */
  read(): LoraFrame | undefined;
  /** Ends what it does, with the oscillator running. */
  standby(): void;
  /** Ends what it does; settings are kept. */
  sleep(): void;
  close(): void;
}
