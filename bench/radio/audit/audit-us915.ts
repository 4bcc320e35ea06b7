/**
 * USA, 902 to 928 MHz, by digital modulation of 500 kHz.
 *
 * Source: 47 CFR 15.247: (a)(2) 6 dB bandwidth of 500 kHz or more; (b)(3) 1 W conducted, (b)(4) into antennas up to 6 dBi;
 * (e) 8 dBm conducted in any 3 kHz; (f) 0.4 s for hybrids.
 */

import type { Auditor } from "./auditor.js";
import { Feed } from "./feed.js";
import { ViolationBook } from "./violation-book.js";

const FROM_HZ = 902_000_000;
const TO_HZ = 928_000_000;
const LEAST_BANDWIDTH_HZ = 500_000;

/** A choice: the rule limits what goes into the antenna; what comes out of it is held against the same, as by 0 dBi. */
const MOST_CENTI_DBM = 3_000;

const DENSITY_CENTI_DBM = 800;
const DENSITY_PER_HZ = 3_000;

/**
 * A choice: so far the densest 3 kHz of LoRa's chirps stand above an even spread, hundredths of a decibel. It allows 25 dBm in
 * 500 kHz. Source: Semtech's support on FCC 15.247 and the SX1262: the limit comes with 25 to 27 dBm, by spreading factor.
 */
const PEAK_CENTI_DB = 521;

/**
 * A choice: the 0.4 s are for hopping and hybrid systems, and nothing limits a frame of 500 kHz. Here each frame keeps to it
 * all the same, as LoRaWAN's do (RP002-1.0.3, US902-928, dwell time).
 */
const MOST_DWELL_US = 400_000;

export class Us915Auditor implements Auditor {
  readonly violations = new ViolationBook();
  readonly #feed: Feed;
  #bandwidthHz = 0;
  /** What the density allows in that bandwidth. */
  #densityCentiDbm = 0;

  constructor(transmitters: number) {
    this.#feed = new Feed(transmitters);
  }

  /** Nobody has to listen here. */
  sensed(transmitter: number, fromUs: number, toUs: number): void {
    this.#feed.checkStretch(transmitter, fromUs, toUs);
  }

  transmit(
    transmitter: number,
    startUs: number,
    endUs: number,
    frequencyHz: number,
    bandwidthHz: number,
    eirpCentiDbm: number,
  ): void {
    this.#feed.takeTransmission(transmitter, startUs, endUs);
    const book = this.violations;
    if (!(frequencyHz - bandwidthHz / 2 >= FROM_HZ && frequencyHz + bandwidthHz / 2 <= TO_HZ)) {
      const found = `${bandwidthHz} Hz around ${frequencyHz} Hz`;
      book.note("us915-band", transmitter, startUs, found, `within ${FROM_HZ} to ${TO_HZ} Hz`);
    }
    if (!(bandwidthHz >= LEAST_BANDWIDTH_HZ)) {
      const allowed = `from ${LEAST_BANDWIDTH_HZ} Hz`;
      book.note("us915-bandwidth", transmitter, startUs, `${bandwidthHz} Hz`, allowed);
    }
    if (!(eirpCentiDbm <= MOST_CENTI_DBM))
      book.note("us915-power", transmitter, startUs, `${eirpCentiDbm} cdBm`, `${MOST_CENTI_DBM} cdBm`);
    if (bandwidthHz !== this.#bandwidthHz) this.#spread(bandwidthHz);
    if (!(eirpCentiDbm <= this.#densityCentiDbm)) {
      const allowed = `${this.#densityCentiDbm} cdBm in ${bandwidthHz} Hz`;
      book.note("us915-density", transmitter, startUs, `${eirpCentiDbm} cdBm`, allowed);
    }
    if (endUs - startUs > MOST_DWELL_US)
      book.note("us915-dwell", transmitter, startUs, `${endUs - startUs} us`, `${MOST_DWELL_US} us`);
  }

  #spread(bandwidthHz: number): void {
    const spreadCentiDb = 1_000 * Math.log10(bandwidthHz / DENSITY_PER_HZ);
    this.#bandwidthHz = bandwidthHz;
    this.#densityCentiDbm = Math.floor(DENSITY_CENTI_DBM + spreadCentiDb - PEAK_CENTI_DB);
  }
}
