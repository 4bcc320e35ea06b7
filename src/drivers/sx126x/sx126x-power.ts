/** Which of the two chips: they differ in their amplifier alone. */
export type Sx126xChip = "SX1261" | "SX1262";

/** What `setPaConfig`, `setTxParams` and the over-current register are given for a power. */
export interface PowerPlan {
  readonly paDutyCycle: number;
  readonly hpMax: number;
  /** 1 is the SX1261's amplifier. */
  readonly deviceSel: 0 | 1;
  /** What `setTxParams` is told, dBm; not what leaves the pin. */
  readonly txPowerDbm: number;
  /** Steps of 2.5 mA. */
  readonly currentLimit: number;
}

interface Row {
  readonly upToDbm: number;
  readonly paDutyCycle: number;
  readonly hpMax: number;
  /** What `setTxParams` is told for `upToDbm`; one less for each dB less. */
  readonly txPowerDbm: number;
}

/** Source: DS.SX1261-2 Rev 2.1, Table 13-21 (optimal settings), from the lowest row. */
const ROWS: Readonly<Record<Sx126xChip, readonly Row[]>> = {
  SX1261: [
    { upToDbm: 10, paDutyCycle: 1, hpMax: 0, txPowerDbm: 13 },
    { upToDbm: 14, paDutyCycle: 4, hpMax: 0, txPowerDbm: 14 },
    { upToDbm: 15, paDutyCycle: 6, hpMax: 0, txPowerDbm: 14 },
  ],
  SX1262: [
    { upToDbm: 14, paDutyCycle: 2, hpMax: 2, txPowerDbm: 22 },
    { upToDbm: 17, paDutyCycle: 2, hpMax: 3, txPowerDbm: 22 },
    { upToDbm: 20, paDutyCycle: 3, hpMax: 5, txPowerDbm: 22 },
    { upToDbm: 22, paDutyCycle: 4, hpMax: 7, txPowerDbm: 22 },
  ],
};

/** Source: 13.4.4; 13.1.14 for the SX1261 below 400 MHz, where `paDutyCycle` ends at 4; Table 12-1 for the limits. */
const LIMITS = {
  SX1261: { lowestDbm: -17, highestDbm: 15, highestBelow400MhzDbm: 14, deviceSel: 1, currentLimit: 0x18 },
  SX1262: { lowestDbm: -9, highestDbm: 22, highestBelow400MhzDbm: 22, deviceSel: 0, currentLimit: 0x38 },
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
  const row = ROWS[chip].find(({ upToDbm }) => wantedDbm <= upToDbm) as Row;
  return {
    paDutyCycle: row.paDutyCycle,
    hpMax: row.hpMax,
    deviceSel: limits.deviceSel,
    txPowerDbm: row.txPowerDbm - (row.upToDbm - wantedDbm),
    currentLimit: limits.currentLimit,
  };
}
