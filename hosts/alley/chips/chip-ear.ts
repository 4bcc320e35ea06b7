/** What an emulated chip hears with: by itself, as a test tells it, or on an air that it shares. */

/** A frame as it was heard. */
export interface HeardFrame {
  readonly bytes: Uint8Array;
  readonly hasCrc: boolean;
  /** Of the signal alone, also where noise is stronger. */
  readonly rssiDbm: number;
  /** [-128, 127]. */
  readonly snrQuarterDb: number;
}

/** What comes to a modem whose ear is open. */
export interface EarEvents {
  /** A preamble: no other frame is heard until this one is over, or its header turns out broken. */
  onLocked(): void;
  /** Of a frame whose header is explicit; a broken one is the last that is heard of it. */
  onHeader(frame: HeardFrame, isGood: boolean): void;
  /** The end of the frame. Of one that is not good nothing can be made. */
  onFrame(frame: HeardFrame, isGood: boolean): void;
}

/** `Tuning` is what the chip's registers say of the signal. */
export interface ChipEar<Tuning> {
  /** Busy with a frame from its preamble on. */
  readonly isLocked: boolean;
  /** In the midst of a preamble that it may yet lock onto. */
  readonly isCatching: boolean;
  /** Hears what comes from now on, and a preamble under way as far as enough of it is left. */
  open(tuning: Tuning): void;
  /** What it was hearing is lost. */
  close(): void;
  /** The strongest signal on the channel now, whole dBm; `undefined` when the ear is closed or knows of none. */
  powerDbm(): number | undefined;
  /** What activity detection finds that looked from `sinceUs` until now. */
  activity(tuning: Tuning, sinceUs: number): "none" | "preamble" | "payload";
}

export type EarMaker<Tuning> = (events: EarEvents) => ChipEar<Tuning>;
