/** Which of the two chips: they differ in their amplifier alone. */
export type Sx126xChip = "SX1261" | "SX1262";

/** What `setPaConfig`, `setTxParams` and the over-current register are given for a power. */
export interface PowerPlan {
  readonly paDutyCycle: number;
  readonly hpMax: number;
  /** 1 is the SX1261's amplifier. */
  readonly deviceSel: 0 | 1;
  /** What `setTxParams` is told, dBm. */
  readonly txPowerDbm: number;
  /** Steps of 2.5 mA. */
  readonly currentLimit: number;
}

/**
 * The amplifier as a whole, so that `setTxParams` means what it says, as in Semtech's own code (LoRaMac-node,
 * `SX126xSetTxParams`). The settings that Table 13-21 calls optimal are for one power each; no sheet says what they make of
 * less, and the table that RadioLib measured makes it up to 4 dB more than was asked for. The price is about a quarter more
 * current.
 */
const AMPLIFIERS = {
  SX1261: { paDutyCycle: 4, hpMax: 0, deviceSel: 1 },
  SX1262: { paDutyCycle: 4, hpMax: 7, deviceSel: 0 },
} as const;

/** 15 dBm are told as 14 dBm to an amplifier that works for longer. Source: Table 13-21. */
const SX1261_15_DBM = { paDutyCycle: 6, txPowerDbm: 14 } as const;

/** Source: 13.4.4; 13.1.14 for the SX1261 below 400 MHz, where `paDutyCycle` ends at 4; Table 12-1 for the limits. */
const LIMITS = {
  SX1261: { lowestDbm: -17, highestDbm: 15, highestBelow400MhzDbm: 14, currentLimit: 0x18 },
  SX1262: { lowestDbm: -9, highestDbm: 22, highestBelow400MhzDbm: 22, currentLimit: 0x38 },
} as const;

/**
 * The settings for at most `powerDbm`; more than the chip has is its highest.
 * A power below its lowest is a `RangeError`: nothing it can do is as little.
 */
export function planPower(chip: Sx126xChip, powerDbm: number, frequencyHz: number): PowerPlan {
  const limits = LIMITS[chip];
  const highestDbm = frequencyHz < 400_000_000 ? limits.highestBelow400MhzDbm : limits.highestDbm;
  const wantedDbm = Math.min(highestDbm, Math.floor(powerDbm));
  if (!(wantedDbm >= limits.lowestDbm)) throw new RangeError(`not a power of the ${chip}: ${powerDbm} dBm`);
  const plan = { ...AMPLIFIERS[chip], txPowerDbm: wantedDbm, currentLimit: limits.currentLimit };
  return chip === "SX1261" && wantedDbm === 15 ? { ...plan, ...SX1261_15_DBM } : plan;
}
