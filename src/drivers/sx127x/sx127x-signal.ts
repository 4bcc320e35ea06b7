/**
 * What the strengths that the chip tells mean. Below 0 dB the signal is under the noise that `pktRssiValue` measures;
 * above, the register's steps are a little more than one decibel.
 * Source: SX1276/77/78/79 datasheet, revision 7, section 5.5.5.
 */

const HIGH_BAND_OFFSET_DBM = -157;
const LOW_BAND_OFFSET_DBM = -164;

/** Power on the channel, of `rssiValue`. */
export function rssiDbmOf(value: number, isLowBand: boolean): number {
  return value + (isLowBand ? LOW_BAND_OFFSET_DBM : HIGH_BAND_OFFSET_DBM);
}

/** Signal to noise in quarters of a decibel, [-128, 127], of `pktSnrValue`: two's complement. */
export function snrQuarterDbOf(value: number): number {
  return (value << 24) >> 24;
}

/** A frame's power, of `pktRssiValue`, to the nearest decibel. */
export function packetRssiDbmOf(value: number, snrQuarterDb: number, isLowBand: boolean): number {
  const partsOfSixty = snrQuarterDb < 0 ? 60 * value + 15 * snrQuarterDb : 64 * value;
  return rssiDbmOf(Math.floor((partsOfSixty + 30) / 60), isLowBand);
}
