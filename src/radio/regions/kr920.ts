import { channelsAt, type RadioRegion } from "./region.js";

const NO_OTHER_LIMIT = { dutyCycle: undefined, maxDensityDbm: undefined } as const;

/**
 * Korea, 920-923 MHz, without a licence: devices that listen before they talk.
 *
 * Source for power and channels: LoRaWAN Regional Parameters 1.0.3 rev. A, 2.9, which RP002 goes on from. It follows the
 * ministry's technical standard for stations without notice, article 8: channels of 200 kHz, the n-th at 916.9 MHz + 200 kHz
 * times n; 10 mW from the twentieth on and 25 mW from the twenty-sixth (13.98 dBm; 14 as LoRaWAN has it). Its 200 mW are
 * for fixed links from point to point out of doors: the sign speaks to many and does not use them. Milesight's table for
 * the Korean certification has the same channels and milliwatts; Semtech's LoRaMac-node, RegionKR920.h, the same 10 and 14.
 *
 * Source for time: how submissions to IEEE 802.15 on the Korean 900 MHz band sum that standard up. The channel is sensed
 * for 5 ms or more, at -65 dBm or less; then come up to 4 s on the air and 50 ms or more of silence. (Who does not sense
 * hops over 16 channels, or sends 2 % of any 20 s.) LoRaMac-node, RegionKR920.c, senses for 6 ms at -65 dBm: the sixth
 * millisecond is a margin. Its issue 1532 tells of a laboratory that refused a device whose sensing ended without one
 * measurement.
 *
 * Not confirmed, for the standard itself was not at hand: that its milliwatts are radiated, as LoRaWAN has it, and not at
 * the antenna's connector (radiated is the stricter of the two, unless an antenna has less gain than an isotropic one);
 * that no frame is free from sensing, such as an answer: here none is. Hold these against it before a street.
 */
export const KR920: RadioRegion = {
  name: "kr920",
  bands: [
    { fromHz: 920_800_000, toHz: 922_000_000, maxEirpDbm: 10, ...NO_OTHER_LIMIT },
    { fromHz: 922_000_000, toHz: 923_400_000, maxEirpDbm: 14, ...NO_OTHER_LIMIT },
  ],
  channels: channelsAt(920_900_000, 200_000, 13, 125_000),
  listenBeforeTalk: { thresholdDbm: -65, senseMs: 6 },
  maxTransmissionMs: 4_000,
  pauseMs: 50,
};
