import { timeOnAirUs } from "../../../src/radio/airtime.js";
import { LISTEN_MS } from "../../../src/radio/report-link.js";
import { chosen, type Figure, recalled } from "./figure.js";

/** What a LoRa transceiver takes, at 14 dBm. Currents at the cell. */
export interface RadioEnergy {
  readonly title: string;
  readonly sleepUa: Figure;
  readonly transmitMa: Figure;
  readonly receiveMa: Figure;
}

export const RADIOS = {
  sx1262: {
    title: "SX1262",
    sleepUa: recalled(0.6, "Semtech SX1261/2 datasheet: warm start, 600 nA"),
    transmitMa: recalled(45, "the same: about 45 mA at 14 dBm with the +22 dBm amplifier"),
    receiveMa: recalled(
      4.8,
      "the same: 4.2 mA in the product text, 4.6 in LoRa at 125 kHz; and the antenna switch",
    ),
  },
  sx1276: {
    title: "SX1276",
    sleepUa: recalled(0.2, "Semtech SX1276 datasheet: sleep"),
    transmitMa: recalled(44, "published measurements at 14 dBm: 44 mA"),
    receiveMa: recalled(11.2, "the same datasheet: 9.7 to 11.2 mA"),
  },
} as const satisfies Readonly<Record<string, RadioEnergy>>;

export type RadioName = keyof typeof RADIOS;

export type SpreadingFactor = 7 | 8 | 9;

/** What a frame will have once it carries counter and tag; today's has 16 bytes. */
export const FRAME_BYTES = chosen(20, "docs/protocol.md has 16; authentication will take four more");

/** Sensing the channel before a frame: KR920 asks for 6 ms. */
const SENSE_MS = 10;

export function transmitMs(spreadingFactor: SpreadingFactor): number {
  const modulation = { spreadingFactor, bandwidthHz: 125_000, codingRateDenominator: 5, preambleSymbols: 8 };
  return timeOnAirUs(modulation, FRAME_BYTES.value) / 1_000;
}

/** Sensing, and the window after a frame: the link's, which is made for SF7, longer by what the answer takes longer. */
export function receiveMs(spreadingFactor: SpreadingFactor): number {
  return SENSE_MS + LISTEN_MS + transmitMs(spreadingFactor) - transmitMs(7);
}
