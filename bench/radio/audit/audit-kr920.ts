/**
 * Korea, 920.9 to 923.3 MHz, by listening before each transmission.
 *
 * Sources: Radio Equipment Rules of Korea (무선설비규칙), article 30, RFID/USN and the like, as an IEEE 802.15 contribution on
 * Korea's unlicensed 917 to 923.5 MHz sums it up (slideplayer.com/slide/15355462: channels, tolerance, and "case 2" of
 * sharing: sense 5 ms or more at -65 dBm or less, send 4 s or less, pause 50 ms or more); for today's power LoRaWAN Regional
 * Parameters 1.0.3 revision A, section 2.9.3: 14 dBm EIRP, 10 dBm below 922 MHz.
 */

import type { Auditor } from "./auditor.js";
import { Feed } from "./feed.js";
import { ViolationBook } from "./violation-book.js";

/** Channels 20 to 32 of 917.1 MHz + (n - 1) x 0.2 MHz. */
const FIRST_CHANNEL_HZ = 920_900_000;
const SPACING_HZ = 200_000;
const CHANNELS = 13;
/** Off the channel's centre, millionths of it. */
const TOLERANCE_PPM = 40;

/** From here on the higher power holds. */
const HIGHER_POWER_FROM_HZ = 922_000_000;
const LOWER_CENTI_DBM = 1_000;
const HIGHER_CENTI_DBM = 1_400;

const LEAST_SENSING_US = 5_000;
const CLEAR_CENTI_DBM = -6_500;
const MOST_ON_AIR_US = 4_000_000;
const LEAST_PAUSE_US = 50_000;

/** A choice: the rule says "before" and no more. So long a radio may take from listening to sending. */
const LONGEST_TURNAROUND_US = 1_000;

/** Further choices: each frame has its own sensing, in one piece, as wide as the frame; the pause is due after each frame. */
export class Kr920Auditor implements Auditor {
  readonly violations = new ViolationBook();
  readonly #feed: Feed;
  /** Of each transmitter's last stretch of listening. */
  readonly #fromUs: Float64Array;
  readonly #toUs: Float64Array;
  readonly #channel: Int32Array;
  readonly #bandwidthHz: Int32Array;
  readonly #strongestCentiDbm: Int32Array;

  constructor(transmitters: number) {
    this.#feed = new Feed(transmitters);
    this.#fromUs = new Float64Array(transmitters);
    this.#toUs = new Float64Array(transmitters).fill(Number.NEGATIVE_INFINITY);
    this.#channel = new Int32Array(transmitters);
    this.#bandwidthHz = new Int32Array(transmitters);
    this.#strongestCentiDbm = new Int32Array(transmitters);
  }

  sensed(
    transmitter: number,
    fromUs: number,
    toUs: number,
    frequencyHz: number,
    bandwidthHz: number,
    strongestCentiDbm: number,
  ): void {
    this.#feed.checkStretch(transmitter, fromUs, toUs);
    this.#fromUs[transmitter] = fromUs;
    this.#toUs[transmitter] = toUs;
    this.#channel[transmitter] = channelOf(frequencyHz);
    this.#bandwidthHz[transmitter] = bandwidthHz;
    this.#strongestCentiDbm[transmitter] = Math.ceil(strongestCentiDbm);
  }

  transmit(
    transmitter: number,
    startUs: number,
    endUs: number,
    frequencyHz: number,
    bandwidthHz: number,
    eirpCentiDbm: number,
  ): void {
    const lastEndUs = this.#feed.takeTransmission(transmitter, startUs, endUs);
    const book = this.violations;
    const channel = channelOf(frequencyHz);
    if (channel < 0) book.note("kr920-channel", transmitter, startUs, `${frequencyHz} Hz`, CHANNEL_WORDS);
    if (!(bandwidthHz <= SPACING_HZ))
      book.note("kr920-bandwidth", transmitter, startUs, `${bandwidthHz} Hz`, `${SPACING_HZ} Hz`);
    const mostCentiDbm = frequencyHz < HIGHER_POWER_FROM_HZ ? LOWER_CENTI_DBM : HIGHER_CENTI_DBM;
    if (!(eirpCentiDbm <= mostCentiDbm))
      book.note("kr920-power", transmitter, startUs, `${eirpCentiDbm} cdBm EIRP`, `${mostCentiDbm} cdBm`);
    if (endUs - startUs > MOST_ON_AIR_US)
      book.note("kr920-time-on-air", transmitter, startUs, `${endUs - startUs} us`, `${MOST_ON_AIR_US} us`);
    if (startUs - lastEndUs < LEAST_PAUSE_US)
      book.note(
        "kr920-pause",
        transmitter,
        startUs,
        `${startUs - lastEndUs} us`,
        `from ${LEAST_PAUSE_US} us`,
      );
    this.#holdAgainstSensing(transmitter, startUs, channel, bandwidthHz);
  }

  #holdAgainstSensing(transmitter: number, startUs: number, channel: number, bandwidthHz: number): void {
    const toUs = this.#toUs[transmitter] as number;
    const gapUs = startUs - toUs;
    if (!(gapUs >= 0 && gapUs <= LONGEST_TURNAROUND_US)) {
      const allowed = `0 to ${LONGEST_TURNAROUND_US} us`;
      this.violations.note("kr920-not-sensed", transmitter, startUs, `listened ${gapUs} us before`, allowed);
      return;
    }
    if (this.#channel[transmitter] !== channel)
      this.violations.note("kr920-not-sensed", transmitter, startUs, "on another channel", "the frame's");
    const sensedHz = this.#bandwidthHz[transmitter] as number;
    if (sensedHz < bandwidthHz)
      this.violations.note(
        "kr920-not-sensed",
        transmitter,
        startUs,
        `${sensedHz} Hz`,
        `from ${bandwidthHz} Hz`,
      );
    const sensingUs = toUs - (this.#fromUs[transmitter] as number);
    if (sensingUs < LEAST_SENSING_US)
      this.violations.note(
        "kr920-sensing",
        transmitter,
        startUs,
        `${sensingUs} us`,
        `from ${LEAST_SENSING_US} us`,
      );
    const strongest = this.#strongestCentiDbm[transmitter] as number;
    if (strongest > CLEAR_CENTI_DBM)
      this.violations.note(
        "kr920-busy",
        transmitter,
        startUs,
        `${strongest} cdBm`,
        `${CLEAR_CENTI_DBM} cdBm`,
      );
  }
}

const CHANNEL_WORDS = `${CHANNELS} channels from ${FIRST_CHANNEL_HZ} Hz, each ${SPACING_HZ} Hz, +-${TOLERANCE_PPM} ppm`;

/** The channel whose centre this is, within the tolerance; -1 for none. */
function channelOf(frequencyHz: number): number {
  const channel = Math.floor((frequencyHz - FIRST_CHANNEL_HZ + SPACING_HZ / 2) / SPACING_HZ);
  if (!(channel >= 0 && channel < CHANNELS)) return -1;
  const centreHz = FIRST_CHANNEL_HZ + channel * SPACING_HZ;
  return 1_000_000 * Math.abs(frequencyHz - centreHz) <= TOLERANCE_PPM * centreHz ? channel : -1;
}
