import { channelsAt, type RadioRegion } from "./region.js";

/**
 * United States, 902-928 MHz, without a licence: digital modulation of 500 kHz, on which one may stay.
 *
 * Source: 47 CFR 15.247 (a)(2): at least 500 kHz between the points 6 dB down; (b)(3): 1 W into the antenna, which with up
 * to 6 dBi of (b)(4) may radiate more, but no node here does; (e): 8 dBm in any 3 kHz, at the antenna's connector. LoRaWAN
 * Regional Parameters 1.0.3 rev. A, 2.3: the channels of 500 kHz, up from 903.0 MHz every 1.6 MHz, down from 923.3 MHz every
 * 0.6 MHz. How many dBm of such a signal are 8 dBm in 3 kHz: see channel-plan.ts.
 *
 * At 500 kHz the rule has no longest transmission. 0.4 s is what it allows to hoppers, (a)(1)(i), and to hybrids, (f): kept
 * here by choice, so that a module certified as a hybrid stays legal and no frame holds a channel for long.
 */
export const US915: RadioRegion = {
  name: "us915",
  bands: [{ fromHz: 902_000_000, toHz: 928_000_000, maxEirpDbm: 30, dutyCycle: undefined, maxDensityDbm: 8 }],
  channels: [
    ...channelsAt(903_000_000, 1_600_000, 8, 500_000),
    ...channelsAt(923_300_000, 600_000, 8, 500_000),
  ],
  listenBeforeTalk: undefined,
  maxTransmissionMs: 400,
  pauseMs: 0,
};
