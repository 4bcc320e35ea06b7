import { cadMs } from "../../../src/drivers/sx126x/sx126x-modulation.js";
import { frameBytesOf, REPORT } from "../../../src/radio/frame.js";
import { answerGapMs, LinkPace } from "../../../src/radio/link-pace.js";
import { KR920 } from "../../../src/radio/regions/kr920.js";
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

const BANDWIDTH_HZ = 125_000;

/** Of these only bandwidth and spreading factor decide how long a look takes. */
const LINK_SETTINGS = {
  frequencyHz: 922_100_000,
  bandwidthHz: BANDWIDTH_HZ,
  codingRateDenominator: 5,
  preambleSymbols: 8,
  syncWord: 0x12,
  hasCrc: true,
  implicitLengthBytes: undefined,
  isIqInverted: false,
  lowDataRateOptimize: "auto",
  powerDbm: 14,
} as const;

/** A report, and an acknowledgement without orders. */
export const FRAME_BYTES = chosen(
  frameBytesOf(REPORT, 4),
  "docs/protocol.md: a report, and its acknowledgement",
);

/** Sensing the channel by strength before a frame, which the processor stays awake for: KR920 asks for 6 ms. */
export const SENSE_MS = 10;

export function transmitMs(spreadingFactor: SpreadingFactor): number {
  return paceAt(spreadingFactor).airtimeUs(FRAME_BYTES.value) / 1_000;
}

/** Between the two looks for chirps. The modem stands by, which is a hundredth of what listening takes, and left out. */
export function gapMs(spreadingFactor: SpreadingFactor): number {
  return answerGapMs(spreadingFactor, BANDWIDTH_HZ);
}

/** Two looks for chirps, sensing, and then the whole window with an acknowledgement that begins at its end. */
export function receiveMs(spreadingFactor: SpreadingFactor): number {
  return (
    2 * lookMs(spreadingFactor) + SENSE_MS + paceAt(spreadingFactor).listenMs + transmitMs(spreadingFactor)
  );
}

/** One look for chirps, as an SX126x does it. */
export function lookMs(spreadingFactor: SpreadingFactor): number {
  return cadMs({ ...LINK_SETTINGS, spreadingFactor });
}

function paceAt(spreadingFactor: SpreadingFactor): LinkPace {
  return new LinkPace(spreadingFactor, BANDWIDTH_HZ, KR920.pauseMs);
}
