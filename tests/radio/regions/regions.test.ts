import test from "ava";
import { BANDWIDTHS_HZ, timeOnAirUs } from "../../../src/radio/airtime.js";
import { EU868 } from "../../../src/radio/regions/eu868.js";
import { KR920 } from "../../../src/radio/regions/kr920.js";
import { bandOf, type RadioRegion } from "../../../src/radio/regions/region.js";
import { US915 } from "../../../src/radio/regions/us915.js";

const REGIONS: readonly RadioRegion[] = [KR920, EU868, US915];

/** A dipole's gain, by which Europe's limits are told. */
const DIPOLE_DB = 2.15;

/** What the rules say, in their own units: at this frequency, this power in milliwatts against that antenna. */
const LIMITS: readonly (readonly [RadioRegion, number, number, "isotropic" | "dipole"])[] = [
  [KR920, 920.9, 10, "isotropic"],
  [KR920, 921.9, 10, "isotropic"],
  [KR920, 922.1, 25, "isotropic"],
  [KR920, 923.3, 25, "isotropic"],
  [EU868, 867.1, 25, "dipole"],
  [EU868, 868.5, 25, "dipole"],
  [EU868, 869.525, 500, "dipole"],
  [US915, 903.0, 1_000, "isotropic"],
  [US915, 927.5, 1_000, "isotropic"],
];

function channelAt(region: RadioRegion, mhz: number) {
  return region.channels.find(({ centreHz }) => centreHz === Math.round(mhz * 1_000_000));
}

for (const region of REGIONS) {
  const { name, bands, channels } = region;

  test(`${name}: every channel lies in one band, with all of its bandwidth`, (t) => {
    for (const channel of channels) t.truthy(bandOf(region, channel), `${channel.centreHz}`);
  });

  test(`${name}: channels are ordered, and none overlaps another`, (t) => {
    for (const [index, { centreHz, bandwidthHz }] of channels.entries()) {
      const next = channels[index + 1];
      if (next === undefined) continue;
      t.true(centreHz + bandwidthHz / 2 <= next.centreHz - next.bandwidthHz / 2, `${centreHz}`);
    }
  });

  test(`${name}: bands are ordered, and none overlaps another or is without a channel`, (t) => {
    for (const [index, band] of bands.entries()) {
      t.true(band.fromHz < band.toHz);
      t.true(band.toHz <= (bands[index + 1]?.fromHz ?? Number.POSITIVE_INFINITY));
      t.true(
        channels.some((channel) => bandOf(region, channel) === band),
        `${band.fromHz}`,
      );
    }
  });

  test(`${name}: the radio's chips have the channels' bandwidth`, (t) => {
    for (const { bandwidthHz } of channels) t.true(BANDWIDTHS_HZ.includes(bandwidthHz));
  });

  test(`${name}: at full power no channel is denser than its band allows`, (t) => {
    for (const channel of channels) {
      const { maxEirpDbm = 0, maxDensityDbm = Number.POSITIVE_INFINITY } = bandOf(region, channel) ?? {};
      t.true(
        maxEirpDbm - 10 * Math.log10(channel.bandwidthHz / 3_000) <= maxDensityDbm,
        `${channel.centreHz}`,
      );
    }
  });

  test(`${name}: at SF9, the slowest of a bay on batteries, the longest frame is not too long`, (t) => {
    for (const { bandwidthHz } of channels) {
      const modulation = { spreadingFactor: 9, bandwidthHz, codingRateDenominator: 5, preambleSymbols: 8 };
      t.true(timeOnAirUs(modulation, 255) <= 1_000 * (region.maxTransmissionMs ?? Number.POSITIVE_INFINITY));
    }
  });
}

for (const [region, mhz, milliwatts, antenna] of LIMITS) {
  test(`${region.name}: at ${mhz} MHz the power is what ${milliwatts} mW are, and not above`, (t) => {
    const channel = channelAt(region, mhz);
    if (channel === undefined) return t.fail("there is no such channel");
    const limitDbm = 10 * Math.log10(milliwatts) + (antenna === "dipole" ? DIPOLE_DB : 0);
    const { maxEirpDbm = Number.NaN } = bandOf(region, channel) ?? {};
    t.true(maxEirpDbm <= limitDbm + 0.03, `${maxEirpDbm} of ${limitDbm} dBm`);
    t.true(maxEirpDbm > limitDbm - 1, `${maxEirpDbm} of ${limitDbm} dBm`);
  });
}

test("kr920: who wants to talk listens for 5 ms at least, talks for 4 s at most and is silent for 50 ms", (t) => {
  t.is(KR920.listenBeforeTalk?.thresholdDbm, -65);
  t.true((KR920.listenBeforeTalk?.senseMs ?? 0) >= 5);
  t.is(KR920.maxTransmissionMs, 4_000);
  t.is(KR920.pauseMs, 50);
  t.is(KR920.channels.length, 13);
});

test("eu868: one hundredth of an hour, and one tenth where the power is high", (t) => {
  const shares = EU868.channels.map((channel) => bandOf(EU868, channel)?.dutyCycle);
  t.true(shares.every((share) => share?.windowMs === 3_600_000));
  t.deepEqual(
    shares.map((share) => share?.perMillion),
    [...Array.from({ length: 8 }, () => 10_000), 100_000],
  );
});

test("us915: every channel is wide enough to be digital modulation", (t) => {
  t.is(US915.channels.length, 16);
  for (const { bandwidthHz } of US915.channels) t.is(bandwidthHz, 500_000);
  t.is(US915.bands[0]?.maxDensityDbm, 8);
  t.is(US915.maxTransmissionMs, 400);
});

test("a channel that reaches over its band's edge has no band", (t) => {
  const bandwidthHz = 125_000;
  t.truthy(bandOf(EU868, { centreHz: 868_000_000 + bandwidthHz / 2, bandwidthHz }));
  t.is(bandOf(EU868, { centreHz: 868_000_000 + bandwidthHz / 2 - 1, bandwidthHz }), undefined);
  t.is(bandOf(EU868, { centreHz: 869_650_000, bandwidthHz }), undefined);
});
