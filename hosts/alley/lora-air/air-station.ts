import type { AirFrame } from "./air-frame.js";

/** A frame as one receiver has it. */
export interface Hearing {
  readonly frame: AirFrame;
  /** Hundredths of dBm. */
  readonly rssiCentiDbm: number;
  /** Above thermal noise, hundredths of a decibel; negative for what is heard below it. What else is on the air is left out. */
  readonly snrCentiDb: number;
}

/** A radio, as the air sees it. Any of these may transmit, listen or idle at once. */
export interface AirStation {
  /** Frames that it can receive at one time, 1 when left out: a gateway's chip has eight. */
  readonly demodulators?: number;
  /** What it transmits has left the antenna. Comes before anyone gets the frame, so that it hears an answer given at once. */
  onSent(): void;
  /** A preamble was detected: the receiver is busy with it until the frame ends, or its header turns out broken. */
  onPreamble?(hearing: Hearing): void;
  /** The header's block is over; a broken one is the last that is heard of a frame. */
  onHeader?(hearing: Hearing, isGood: boolean): void;
  /** The frame is over. A broken one has other bytes than what was sent. */
  onFrame(hearing: Hearing, isGood: boolean): void;
}
