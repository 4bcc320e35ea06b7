import { channelsAt, type DutyCycle, type RadioRegion } from "./region.js";

const HOUR_MS = 3_600_000;

const ONE_PERCENT: DutyCycle = { perMillion: 10_000, windowMs: HOUR_MS };
const TEN_PERCENT: DutyCycle = { perMillion: 100_000, windowMs: HOUR_MS };

/** 25 mW and 500 mW against a half-wave dipole are 13.98 and 26.99 dBm; isotropic, 2.15 dB more. */
const EIRP_OF_25_MW = 16;
const EIRP_OF_500_MW = 29;

/**
 * Europe, 865-870 MHz, without a licence: devices that keep to a duty cycle. Only bands with channels of ours stand here.
 *
 * Source: ETSI EN 300 220-2, V3.2.1 annex B, bands L, M and P, and V3.2.2 clause 4.4.3.2: the share is of one hour and of
 * the whole band. In band L the 25 mW are those of ERC/REC 70-03, annex 1, h1.4, which do not limit how dense a wide signal
 * is; EN 300 220-2 has a stricter line there. Channels: LoRaWAN Regional Parameters 1.0.3 rev. A, 2.2, and those that
 * public networks add; at 869.525 MHz their gateways answer. Semtech's LoRaMac-node, RegionEU868.h and .c, has the same
 * edges and shares of these bands, and 16 dBm.
 *
 * Not confirmed: what single countries ask for beyond ERC/REC 70-03.
 */
export const EU868: RadioRegion = {
  name: "eu868",
  bands: [
    {
      fromHz: 865_000_000,
      toHz: 868_000_000,
      maxEirpDbm: EIRP_OF_25_MW,
      dutyCycle: ONE_PERCENT,
      maxDensityDbm: undefined,
    },
    {
      fromHz: 868_000_000,
      toHz: 868_600_000,
      maxEirpDbm: EIRP_OF_25_MW,
      dutyCycle: ONE_PERCENT,
      maxDensityDbm: undefined,
    },
    {
      fromHz: 869_400_000,
      toHz: 869_650_000,
      maxEirpDbm: EIRP_OF_500_MW,
      dutyCycle: TEN_PERCENT,
      maxDensityDbm: undefined,
    },
  ],
  channels: [
    ...channelsAt(867_100_000, 200_000, 5, 125_000),
    ...channelsAt(868_100_000, 200_000, 3, 125_000),
    { centreHz: 869_525_000, bandwidthHz: 125_000 },
  ],
  listenBeforeTalk: undefined,
  maxTransmissionMs: undefined,
  pauseMs: 0,
};
