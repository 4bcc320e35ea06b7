/**
 * Where an alley talks: one channel and one spreading factor at a time.
 *
 * ```
 *   epoch's channel   first 4 bytes, big endian, of AES(channel key, "golmok-channel" 0 epoch)   modulo channels
 *   search, n-th      SF9 on channels 0, 1 ... last; SF8 on each; SF7 on each; from the start again
 * ```
 *
 * For setting up and for epochs: what it makes is not reused.
 */

import type { AesBlock } from "../ports/aes-block.js";
import { bandOf, type RadioBand, type RadioChannel, type RadioRegion } from "./regions/region.js";

const BLOCK_BYTES = 16;
const EPOCH_BYTE = 15;

/** "golmok-channel" in ASCII: no other block of the alley begins so. */
const CHANNEL_LABEL: readonly number[] = [
  0x67, 0x6f, 0x6c, 0x6d, 0x6f, 0x6b, 0x2d, 0x63, 0x68, 0x61, 0x6e, 0x6e, 0x65, 0x6c,
];

/** From where bays on batteries begin, down to the fastest. */
const SEARCHED_SPREADING_FACTORS: readonly number[] = [9, 8, 7];

const UNLIMITED_PER_MILLION = 1_000_000;

/**
 * A signal's power in dB against that in its densest 3 kHz: 10 log10(bandwidth / 3 kHz), rounded down, less 5 dB, for chirps
 * are not flat. So 8 dBm in 3 kHz are 25 dBm in 500 kHz, 1 dB under where Semtech's LoRaMac-node, RegionUS915.c, stops.
 *
 * Not confirmed, only known from others' summaries: by averages, Semtech's AN1200.62 has 1 dBm in 3 kHz of 21 dBm, 2 dB more
 * than flat. By peaks a laboratory had 7 dBm of 11 dBm: a module that was certified so may not send with more than that.
 * 47 CFR 15.247 (b)(3) and (e) allow averages when power is measured in the same way.
 */
const DB_ABOVE_3_KHZ: Readonly<Record<number, number>> = { 125000: 11, 250000: 14, 500000: 17 };

/** A half-wave antenna's gain, 2.15 dB, rounded up; what a node's own has may be told. */
const USUAL_ANTENNA_GAIN_DB = 3;

/**
 * The channels that an alley uses, in the region's order: where its sign, which answers all bays, may talk most, and of
 * these where one may talk loudest.
 */
export function alleyChannels(region: RadioRegion): readonly RadioChannel[] {
  let bestShare = 0;
  let bestEirpDbm = Number.NEGATIVE_INFINITY;
  for (const channel of region.channels) {
    const band = bandWith(region, channel);
    const share = shareOf(band);
    if (share < bestShare) continue;
    bestEirpDbm = share > bestShare ? band.maxEirpDbm : Math.max(bestEirpDbm, band.maxEirpDbm);
    bestShare = share;
  }
  return region.channels.filter((channel) => {
    const band = bandWith(region, channel);
    return shareOf(band) === bestShare && band.maxEirpDbm === bestEirpDbm;
  });
}

/**
 * An epoch's channel, as its place among `alleyChannels`. Nobody without the key foretells it.
 * @param aes with the alley's channel key
 * @param epoch [0, 255]
 */
export function channelOf(aes: AesBlock, region: RadioRegion, epoch: number): number {
  const block = new Uint8Array(BLOCK_BYTES);
  block.set(CHANNEL_LABEL);
  block[EPOCH_BYTE] = epoch;
  aes.encrypt(block);
  const drawn = new DataView(block.buffer).getUint32(0);
  return drawn % alleyChannels(region).length;
}

/** What the chip may put out at its pin, dBm, rounded down. The channel is one of the region's. */
export function maxPowerDbm(
  region: RadioRegion,
  channel: RadioChannel,
  antennaGainDb = USUAL_ANTENNA_GAIN_DB,
): number {
  const { maxEirpDbm, maxDensityDbm } = bandWith(region, channel);
  const powerDbm = Math.floor(maxEirpDbm - antennaGainDb);
  if (maxDensityDbm === undefined) return powerDbm;
  const above = DB_ABOVE_3_KHZ[channel.bandwidthHz];
  if (above === undefined) throw new RangeError(`nothing is known of ${channel.bandwidthHz} Hz in 3 kHz`);
  return Math.min(powerDbm, maxDensityDbm + above);
}

export interface SearchStep {
  /** Its place among `alleyChannels`. */
  readonly channelIndex: number;
  readonly spreadingFactor: number;
}

/** Where a node that lost the epoch asks for it the n-th time, from 0. A round has three steps for each channel. */
export function searchStep(region: RadioRegion, n: number): SearchStep {
  const count = alleyChannels(region).length;
  const round = Math.floor(n / count) % SEARCHED_SPREADING_FACTORS.length;
  return { channelIndex: n % count, spreadingFactor: SEARCHED_SPREADING_FACTORS[round] ?? 0 };
}

function shareOf({ dutyCycle }: RadioBand): number {
  return dutyCycle?.perMillion ?? UNLIMITED_PER_MILLION;
}

function bandWith(region: RadioRegion, channel: RadioChannel): RadioBand {
  const band = bandOf(region, channel);
  if (band === undefined) throw new RangeError(`${region.name} has no channel at ${channel.centreHz} Hz`);
  return band;
}
