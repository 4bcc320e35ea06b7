import { type LoraModulation, timeOnAirUs } from "../../../src/radio/airtime.js";

/** What a LoRa receiver is tuned to. */
export interface LoraChannel {
  readonly frequencyHz: number;
  readonly bandwidthHz: number;
  readonly spreadingFactor: number;
  readonly syncWord: number;
  readonly isIqInverted: boolean;
}

/** A frame as it leaves the antenna. */
export interface AirFrame extends LoraModulation, LoraChannel {
  /** What is radiated, hundredths of dBm. */
  readonly powerCentiDbm: number;
  /** 1 to 255. Every receiver gets the same ones: they are not to be changed. */
  readonly bytes: Uint8Array;
  /** Station that it is meant for, for whoever counts what is lost. The air does not ask. */
  readonly to?: number;
}

/** Something that is not LoRa: a motor, another service's transmitter. */
export interface NoiseBurst {
  readonly frequencyHz: number;
  readonly bandwidthHz: number;
  readonly powerCentiDbm: number;
  readonly durationUs: number;
}

/** When a frame has come to what, microseconds after its beginning. */
export interface FrameTimes {
  /** From here on a receiver must listen, and nothing must disturb: the preamble's last five symbols. */
  readonly criticalUs: number;
  /** From here on it disturbs others of its spreading factor. */
  readonly harmfulUs: number;
  readonly preambleEndUs: number;
  readonly headerEndUs: number;
  readonly endUs: number;
}

/** Preamble symbols that a receiver needs. Source: Bor et al., MSWiM 2016. */
const NEEDED_PREAMBLE_SYMBOLS = 5;

/**
 * Symbols with which a frame disturbs none of its spreading factor yet. LoRaSim, whose preambles have eight, spares both of two frames when
 * the later one's last five come after the earlier one's end; this keeps a long preamble from being harmless for long.
 */
const HARMLESS_SYMBOLS = 3;

/** Quarters of a symbol between preamble and header: sync word and the start of frame. */
const START_OF_FRAME_QUARTERS = 17;

/** The block that holds the header. Source: Semtech AN1200.13, section 4. */
const HEADER_SYMBOLS = 8;

export function frameTimes(frame: AirFrame): FrameTimes {
  const { spreadingFactor, bandwidthHz, preambleSymbols, bytes } = frame;
  const afterSymbols = (quarters: number) =>
    Math.trunc((quarters * (1 << spreadingFactor) * 250_000) / bandwidthHz);
  const spareSymbols = Math.max(0, preambleSymbols - NEEDED_PREAMBLE_SYMBOLS);
  const preambleQuarters = 4 * preambleSymbols;
  return {
    criticalUs: afterSymbols(4 * spareSymbols),
    harmfulUs: afterSymbols(4 * Math.min(spareSymbols, HARMLESS_SYMBOLS)),
    preambleEndUs: afterSymbols(preambleQuarters),
    headerEndUs: afterSymbols(preambleQuarters + START_OF_FRAME_QUARTERS + 4 * HEADER_SYMBOLS),
    endUs: timeOnAirUs(frame, bytes.length),
  };
}

/**
 * True when the two have the same chirps, whatever is said in them. A receiver follows by a quarter of the bandwidth.
 * Source: SX1276/77/78/79 datasheet, 4.1.1.3. Chips have steps of their own, so that no two are on the same frequency.
 */
export function hasChirpsOf(frame: AirFrame, channel: LoraChannel): boolean {
  return (
    4 * Math.abs(frame.frequencyHz - channel.frequencyHz) <= channel.bandwidthHz &&
    frame.bandwidthHz === channel.bandwidthHz &&
    frame.spreadingFactor === channel.spreadingFactor &&
    frame.isIqInverted === channel.isIqInverted
  );
}

/** True when a receiver on this channel takes the frame for one of its network. */
export function isMeantFor(frame: AirFrame, channel: LoraChannel): boolean {
  return hasChirpsOf(frame, channel) && frame.syncWord === channel.syncWord;
}
