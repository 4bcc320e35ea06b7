/**
 * What the sign concludes from how it hears its bays: how much each could lose, and with how much power it shall send.
 *
 * ```
 *   margin at full power and SF7     |---- shadow of a car, 15 dB ----|- 5 dB -|---- to spare: power is taken off ----|
 *                                    0                                         20 dB
 * ```
 */

import { HEARTBEAT_MS } from "../domain/budgets.js";
import { type BayId, MAX_BAY_ID } from "../domain/ids.js";
import type { RadioFrame } from "../ports/radio.js";

/** Quarters of a decibel that a bay keeps: a parked car takes 10 to 15 dB, and 5 dB are for all else. */
export const KEPT_MARGIN_QUARTER_DB = 80;

/** What a step of spreading factor wins. Source: SX1276/77/78/79 datasheet, revision 7, 4.1.1.2, table 13. */
const SPREADING_STEP_QUARTER_DB = 10;

/** Signal to noise that a frame at SF7 needs: -7.5 dB. Source: the same. */
const NEEDED_SNR_SF7_QUARTER_DB = -30;

/** Weakest frame at SF7 by bandwidth, dBm: of both chips', the worse. Source: SX1276 datasheet, rev. 7, table 10, RFS_L*_HF. */
const SENSITIVITY_SF7_DBM: Readonly<Record<number, number>> = { 125000: -123, 250000: -120, 500000: -116 };

/** Above, signal to noise tells less than there is. */
const TRUSTED_SNR_QUARTER_DB = 20;

/**
 * What a frame could have lost and still be heard, quarters of a decibel; negative for one that was heard by luck.
 *
 * Under the noise the ratio of signal to noise is the measure: it knows of the street's own noise. But it is worked out
 * from the demodulated signal, and levels off near 10 dB however near the bay is: in TheThingsNetwork/lorawan-stack issue
 * 2616 it is 10 to 12 dB from -94 to -68 dBm. At SF7 nobody would ever have 20 dB. Where the signal is clearly above the
 * noise, its strength against the sensitivity counts too: there packets' RSSI is the signal's own (SX1276 datasheet, 5.5.5;
 * SX1261/2 datasheet, 13.5.3), near enough for steps of 2 dB, though it is not linear above -100 dBm.
 */
export function frameMarginQuarterDb(
  { rssiDbm, snrQuarterDb }: Pick<RadioFrame, "rssiDbm" | "snrQuarterDb">,
  spreadingFactor: number,
  bandwidthHz: number,
): number {
  const spread = spreadQuarterDb(spreadingFactor);
  const bySnr = snrQuarterDb - NEEDED_SNR_SF7_QUARTER_DB + spread;
  const sensitivityDbm = SENSITIVITY_SF7_DBM[bandwidthHz];
  if (sensitivityDbm === undefined || snrQuarterDb < TRUSTED_SNR_QUARTER_DB) return bySnr;
  return Math.max(bySnr, 4 * (rssiDbm - sensitivityDbm) + spread);
}

const SLOTS = MAX_BAY_ID + 1;

const LOWEST_POWER_DBM = 2;
const POWER_STEP_DB = 2;

/** Less power is asked for only if this much stays above the margin that is kept: so it does not come and go. */
const HYSTERESIS_QUARTER_DB = 8;

/** With each report the worst is forgotten by so much: the shadow of a car after five hours of heartbeats. */
const FORGOTTEN_QUARTER_DB = 1;

/** A heartbeat by the slowest of clocks, and its retries. */
const HEARD_AGAIN_MS = HEARTBEAT_MS + HEARTBEAT_MS / 4;

const NEVER = -1;

/** Of a bay whose margin nobody knows; in quarters of a decibel no margin is as small. */
const UNMEASURED = -0x8000;

/**
 * Margins of all bays, as they would be at full power and SF7, and the powers that follow. Nothing is allocated per report.
 *
 * A bay sends with the power of the newest acknowledgement that it has, and with full power when it has none, gave a report
 * up or repeats one for long. So the sign knows a frame's power from the second one on, but for those of the last kinds and
 * for acknowledgements that were lost. Then it takes the margin to be larger by what it does not know of, and as it believes
 * good news slowly only, power is short for some reports at most.
 */
export class LinkMargins {
  readonly #maxPowerDbm: number;
  readonly #powerDbm = new Int8Array(SLOTS);
  /** At full power and SF7. */
  readonly #worstQuarterDb = new Int16Array(SLOTS).fill(UNMEASURED);
  readonly #heardMs = new Float64Array(SLOTS).fill(NEVER);

  /** @param maxPowerDbm what region and antenna allow and the nodes' chips have */
  constructor(maxPowerDbm: number) {
    this.#maxPowerDbm = maxPowerDbm;
    this.#powerDbm.fill(maxPowerDbm);
  }

  /**
   * A new report was heard, not a repeated one. Power falls by one step at most, and rises as far as it must.
   * @param marginQuarterDb of the frame, see {@link frameMarginQuarterDb}
   * @param spreadingFactor that of the frame
   * @param nowMs on a clock that nobody sets
   */
  heard(bay: BayId, marginQuarterDb: number, spreadingFactor: number, nowMs: number): void {
    const powerDbm = this.powerFor(bay, nowMs);
    const isFirst = this.#heardMs[bay] === NEVER;
    this.#heardMs[bay] = nowMs;
    this.#powerDbm[bay] = powerDbm;
    // The first frame may have any power: the sign was switched off, and the bay has what it asked for before.
    if (isFirst) return;
    const full = marginQuarterDb + 4 * (this.#maxPowerDbm - powerDbm) - spreadQuarterDb(spreadingFactor);
    const worst = this.#worstQuarterDb[bay] ?? UNMEASURED;
    this.#worstQuarterDb[bay] = worst === UNMEASURED ? full : Math.min(full, worst + FORGOTTEN_QUARTER_DB);
    this.#powerDbm[bay] = this.#nextPowerDbm(bay, powerDbm, spreadingFactor);
  }

  /** The sign wants to hear this bay as well as can be: full power, from its next acknowledgement on. */
  raise(bay: BayId): void {
    this.#powerDbm[bay] = this.#maxPowerDbm;
  }

  /** What the bay shall send with, dBm at its pin; full power while it was not heard for a heartbeat. */
  powerFor(bay: BayId, nowMs: number): number {
    const heardMs = this.#heardMs[bay] ?? NEVER;
    const isHeard = heardMs !== NEVER && nowMs - heardMs <= HEARD_AGAIN_MS;
    return isHeard ? (this.#powerDbm[bay] ?? this.#maxPowerDbm) : this.#maxPowerDbm;
  }

  /** When it was heard last; `undefined`: never. */
  heardMs(bay: BayId): number | undefined {
    const heardMs = this.#heardMs[bay] ?? NEVER;
    return heardMs === NEVER ? undefined : heardMs;
  }

  /** The worst margin of late, as it would be at full power and this spreading factor; `undefined` before the second report. */
  fullPowerMarginQuarterDb(bay: BayId, spreadingFactor: number): number | undefined {
    const worst = this.#worstQuarterDb[bay] ?? UNMEASURED;
    return worst === UNMEASURED ? undefined : worst + spreadQuarterDb(spreadingFactor);
  }

  #nextPowerDbm(bay: BayId, powerDbm: number, spreadingFactor: number): number {
    const full = (this.#worstQuarterDb[bay] ?? 0) + spreadQuarterDb(spreadingFactor);
    const spare = full - 4 * (this.#maxPowerDbm - powerDbm) - KEPT_MARGIN_QUARTER_DB;
    if (spare >= 4 * POWER_STEP_DB + HYSTERESIS_QUARTER_DB)
      return Math.min(powerDbm, Math.max(powerDbm - POWER_STEP_DB, LOWEST_POWER_DBM));
    const missingSteps = Math.max(0, Math.ceil(-spare / (4 * POWER_STEP_DB)));
    return Math.min(powerDbm + missingSteps * POWER_STEP_DB, this.#maxPowerDbm);
  }
}

function spreadQuarterDb(spreadingFactor: number): number {
  return SPREADING_STEP_QUARTER_DB * (spreadingFactor - 7);
}
