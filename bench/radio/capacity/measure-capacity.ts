/** Bays per channel, with our medium access and with ALOHA that has the same sign, acknowledgements and retries. */

import { LORASIM_RADIUS_MM } from "../../../tools/golmok/radio/network/network-places.js";
import { bayLimit, type ChannelPlace } from "./bay-limit.js";

export interface CapacityFigures {
  /** In Korea at SF9, where an alley begins; anywhere in LoRaSim's disc. */
  readonly bayLimitAloha: number;
  readonly bayLimitGolmok: number;
  readonly capacityRatioToAloha: number;
  /** The same elsewhere. */
  readonly capacityElsewhere: Readonly<Record<string, CapacityPair>>;
}

export interface CapacityPair {
  readonly bayLimitAloha: number;
  readonly bayLimitGolmok: number;
  readonly capacityRatioToAloha: number;
}

export interface CapacityOptions {
  readonly reports: number;
  readonly networks: number;
  readonly seed: number;
}

/**
 * So near is everyone at SF7 that 20 dB are left, as src/radio/spreading-factor-rule.ts asks. In LoRaSim's disc a signal
 * at SF7 is 3 dB above what the sign needs, and bays on opposite sides do not hear each other: no alley of ours would talk so.
 */
const NEAR_RADIUS_MM = 12_600;

interface Case extends ChannelPlace {
  readonly name: string;
  readonly guessAloha: number;
  readonly guessGolmok: number;
}

const AT_HOME: Case = {
  name: "kr920 SF9",
  region: "kr920",
  spreadingFactor: 9,
  radiusMm: LORASIM_RADIUS_MM,
  guessAloha: 45,
  guessGolmok: 220,
};

const ELSEWHERE: readonly Case[] = [
  {
    ...AT_HOME,
    name: "kr920 SF7",
    spreadingFactor: 7,
    radiusMm: NEAR_RADIUS_MM,
    guessAloha: 240,
    guessGolmok: 620,
  },
  { ...AT_HOME, name: "kr920 SF7, some hidden", spreadingFactor: 7, guessAloha: 240, guessGolmok: 400 },
  { ...AT_HOME, name: "eu868 SF9", region: "eu868", guessAloha: 30, guessGolmok: 45 },
  { ...AT_HOME, name: "us915 SF9", region: "us915", guessAloha: 280, guessGolmok: 1_000 },
];

const FULL: CapacityOptions = { reports: 2_000, networks: 3, seed: 20_261_122 };

export function measureCapacity(options: CapacityOptions = FULL): CapacityFigures {
  const capacityElsewhere = Object.fromEntries(ELSEWHERE.map((one) => [one.name, pairOf(one, options)]));
  return { ...pairOf(AT_HOME, options), capacityElsewhere };
}

function pairOf({ guessAloha, guessGolmok, ...place }: Case, options: CapacityOptions): CapacityPair {
  const bayLimitAloha = bayLimit({ ...place, ...options, mac: "aloha-retry", guess: guessAloha });
  const bayLimitGolmok = bayLimit({ ...place, ...options, mac: "golmok", guess: guessGolmok });
  const capacityRatioToAloha = Math.floor((bayLimitGolmok * 100) / bayLimitAloha) / 100;
  return { bayLimitAloha, bayLimitGolmok, capacityRatioToAloha };
}
