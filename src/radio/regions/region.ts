/** What the rules of a place ask of a transmitter, and the channels on which this radio keeps them. */
export interface RadioRegion {
  readonly name: "kr920" | "eu868" | "us915";
  /** Ordered by frequency; none overlaps another. */
  readonly bands: readonly RadioBand[];
  /** Ordered by frequency; each lies in one band. An epoch chooses among them. */
  readonly channels: readonly RadioChannel[];
  /** `undefined`: nobody has to listen first. */
  readonly listenBeforeTalk: ListenBeforeTalk | undefined;
  /** Time on air of one frame, milliseconds; `undefined`: as long as it takes. */
  readonly maxTransmissionMs: number | undefined;
  /** Silence of a transmitter after each frame, milliseconds. */
  readonly pauseMs: number;
}

export interface RadioBand {
  readonly fromHz: number;
  readonly toHz: number;
  /** Radiated, against an isotropic antenna: the antenna's gain is in it. Rounded down. */
  readonly maxEirpDbm: number;
  /** Each transmitter's share of the time in this band; `undefined`: no limit. */
  readonly dutyCycle: DutyCycle | undefined;
  /** At the antenna's connector, in any 3 kHz; `undefined`: no limit. */
  readonly maxDensityDbm: number | undefined;
}

export interface DutyCycle {
  /** Time on air, [1, 1000000]. */
  readonly perMillion: number;
  /** Of any stretch of this length, milliseconds. */
  readonly windowMs: number;
}

export interface RadioChannel {
  readonly centreHz: number;
  readonly bandwidthHz: number;
}

export interface ListenBeforeTalk {
  /** The channel is free below this, at the receiver's input. */
  readonly thresholdDbm: number;
  /** Without a break right before a frame. */
  readonly senseMs: number;
}

/** The band that has the whole channel; `undefined` when none has. */
export function bandOf(
  { bands }: RadioRegion,
  { centreHz, bandwidthHz }: RadioChannel,
): RadioBand | undefined {
  const half = bandwidthHz / 2;
  return bands.find(({ fromHz, toHz }) => centreHz - half >= fromHz && centreHz + half <= toHz);
}

/** Channels of one bandwidth at equal steps. */
export function channelsAt(
  firstHz: number,
  stepHz: number,
  count: number,
  bandwidthHz: number,
): readonly RadioChannel[] {
  return Array.from({ length: count }, (_, index) => ({ centreHz: firstHz + index * stepHz, bandwidthHz }));
}
