/**
 * Europe, 863 to 870 MHz, by duty cycle, without listening.
 *
 * Sources: ERC Recommendation 70-03, annex 1, bands for non-specific short-range devices, and its definition of the duty
 * cycle: time on the air of one device within the band, over any continuous hour; ETSI EN 300 220-2 V3.2.1, annex B, whose
 * letters the bands have here. Alarms' bands between these are for alarms alone.
 */

import type { Auditor } from "./auditor.js";
import { Feed } from "./feed.js";
import { SlidingHour } from "./sliding-hour.js";
import { ViolationBook } from "./violation-book.js";

interface Band {
  readonly name: string;
  readonly fromHz: number;
  readonly toHz: number;
  /** 25 mW e.r.p. are 13.97 dBm and 500 mW are 26.98; a dipole has 2.15 dBi, so much more is the EIRP. */
  readonly mostCentiDbm: number;
  readonly dutyPerMille: number;
}

const ERP_25_MW_CENTI_DBM = 1_612;
const ERP_500_MW_CENTI_DBM = 2_913;

/**
 * A choice: in 869.7 to 870 MHz up to 5 mW e.r.p. may be sent without a duty cycle; here everything counts for that of 25 mW.
 */
const BANDS: readonly Band[] = [
  {
    name: "K",
    fromHz: 863_000_000,
    toHz: 865_000_000,
    mostCentiDbm: ERP_25_MW_CENTI_DBM,
    dutyPerMille: 1,
  },
  {
    name: "L",
    fromHz: 865_000_000,
    toHz: 868_000_000,
    mostCentiDbm: ERP_25_MW_CENTI_DBM,
    dutyPerMille: 10,
  },
  {
    name: "M",
    fromHz: 868_000_000,
    toHz: 868_600_000,
    mostCentiDbm: ERP_25_MW_CENTI_DBM,
    dutyPerMille: 10,
  },
  {
    name: "N",
    fromHz: 868_700_000,
    toHz: 869_200_000,
    mostCentiDbm: ERP_25_MW_CENTI_DBM,
    dutyPerMille: 1,
  },
  {
    name: "P",
    fromHz: 869_400_000,
    toHz: 869_650_000,
    mostCentiDbm: ERP_500_MW_CENTI_DBM,
    dutyPerMille: 100,
  },
  {
    name: "R",
    fromHz: 869_700_000,
    toHz: 870_000_000,
    mostCentiDbm: ERP_25_MW_CENTI_DBM,
    dutyPerMille: 10,
  },
];

const HOUR_US_PER_MILLE = 3_600_000;

/** Transmissions of an hour that are remembered of a transmitter in a band; 10 % of an hour are 6,545 of 55 ms each. */
const FRAMES_PER_HOUR = 8_192;

/** Whoever needs a narrower channel than its band's whole width is not asked for more: bands have no grid. */
export class Eu868Auditor implements Auditor {
  readonly violations = new ViolationBook();
  readonly #feed: Feed;
  readonly #onAir: SlidingHour;

  constructor(transmitters: number, framesPerHour = FRAMES_PER_HOUR) {
    this.#feed = new Feed(transmitters);
    this.#onAir = new SlidingHour(transmitters * BANDS.length, framesPerHour);
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
    const index = bandOf(frequencyHz, bandwidthHz);
    const band = BANDS[index];
    if (band === undefined) {
      const found = `${bandwidthHz} Hz around ${frequencyHz} Hz`;
      this.violations.note("eu868-band", transmitter, startUs, found, "within one band");
      return;
    }
    if (!(eirpCentiDbm <= band.mostCentiDbm)) {
      const allowed = `${band.mostCentiDbm} cdBm in band ${band.name}`;
      this.violations.note("eu868-power", transmitter, startUs, `${eirpCentiDbm} cdBm EIRP`, allowed);
    }
    const mostUs = band.dutyPerMille * HOUR_US_PER_MILLE;
    const onAirUs = this.#onAir.add(transmitter * BANDS.length + index, startUs, endUs);
    if (onAirUs < 0)
      this.violations.note(
        "eu868-books",
        transmitter,
        startUs,
        "more frames in an hour",
        "what can be remembered",
      );
    else if (onAirUs > mostUs) {
      const allowed = `${mostUs} us in band ${band.name}`;
      this.violations.note("eu868-duty-cycle", transmitter, startUs, `${onAirUs} us in an hour`, allowed);
    }
  }
}

/** The band that has the whole channel; -1 for none. */
function bandOf(frequencyHz: number, bandwidthHz: number): number {
  const fromHz = frequencyHz - bandwidthHz / 2;
  const toHz = frequencyHz + bandwidthHz / 2;
  for (let index = 0; index < BANDS.length; index += 1) {
    const band = BANDS[index] as Band;
    if (fromHz >= band.fromHz && toHz <= band.toHz) return index;
  }
  return -1;
}
