/**
 * What the chip's faults ask for at a bandwidth and frequency.
 * Source: Semtech, SX1276/77/78 errata note, revision 1: 2.1 (sensitivity at 500 kHz), 2.3 (spurious reception).
 */
export interface Sx127xErrata {
  readonly highBwOptimize1: number;
  /** `undefined` where the chip sets it by itself. */
  readonly highBwOptimize2: number | undefined;
  /** Bit 7 of RegDetectOptimize. */
  readonly isIfAutomatic: boolean;
  /** RegIfFreq1; RegIfFreq2 is 0 then. `undefined` where the chip chooses it. */
  readonly ifFreq1: number | undefined;
  /** The receiver, and not the transmitter, is tuned so much higher. */
  readonly receiveOffsetHz: number;
}

/** By RegModemConfig1's code of the bandwidth, from 7.8 kHz to 41.7 kHz. From 62.5 kHz on there is no offset. */
const OFFSETS_HZ = [7_810, 10_420, 15_620, 20_830, 31_250, 41_670] as const;

const CODE_7_8_KHZ = 0;
const CODE_500_KHZ = 9;

export function errataOf(bandwidthCode: number, frequencyHz: number): Sx127xErrata {
  if (bandwidthCode === CODE_500_KHZ) {
    const highBwOptimize2 = highBwOptimize2Of(frequencyHz);
    return {
      highBwOptimize1: highBwOptimize2 === undefined ? 0x03 : 0x02,
      highBwOptimize2,
      isIfAutomatic: true,
      ifFreq1: undefined,
      receiveOffsetHz: 0,
    };
  }
  const receiveOffsetHz = OFFSETS_HZ[bandwidthCode];
  return {
    highBwOptimize1: 0x03,
    highBwOptimize2: undefined,
    isIfAutomatic: false,
    ifFreq1: bandwidthCode === CODE_7_8_KHZ ? 0x48 : receiveOffsetHz === undefined ? 0x40 : 0x44,
    receiveOffsetHz: receiveOffsetHz ?? 0,
  };
}

function highBwOptimize2Of(frequencyHz: number): number | undefined {
  if (frequencyHz >= 862_000_000 && frequencyHz <= 1_020_000_000) return 0x64;
  if (frequencyHz >= 410_000_000 && frequencyHz <= 525_000_000) return 0x7f;
  return undefined;
}
