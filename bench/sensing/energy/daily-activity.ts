/** What one bay did in one day. Counts come from running a node; the model only multiplies. */
export interface DailyActivity {
  /** Pings below the engine, those at 400 ms included. */
  readonly tripwirePings: number;
  /** Pings that XS asked for. */
  readonly densePings: number;
  /** Share of all pings to which nothing came back, [0, 1]. */
  readonly silentShare: number;
  /** Mean time to the echo, of the pings that had one. */
  readonly meanEchoMs: number;
  /** Each costs a boot and a thermometer reading. */
  readonly xsWakes: number;
  /** The processor runs: restore, decide, drive, save. Boots are not in it. */
  readonly xsAwakeMs: number;
  /** Booted, and waiting for a ranger, a timer or the radio. */
  readonly xsLightSleepMs: number;
  /** Repeated ones included. Each is followed by a listening window and an answer, charged in full. */
  readonly framesSent: number;
}

const DAY_MS = 86_400_000;

/**
 * The day that docs/energy.md reckons with: 14 stays, as the board's sensing had it on the synthetic corpus, seed 1, mixed
 * by the shares of typical-year.ts. Its tripwire pings at the board's own pace, and each 400 ms when something stirs.
 *
 * Source: `day` in `npm run bench -- sensing --json`, whose seconds and percents are milliseconds and shares here. After
 * a change of the rules put its numbers here, and run `npm run energy`.
 */
export const DAY_OF_14_STAYS: DailyActivity = {
  tripwirePings: 32_218,
  densePings: 2_441,
  silentShare: 0.158,
  meanEchoMs: 12.22,
  xsWakes: 509,
  xsAwakeMs: 24_500,
  xsLightSleepMs: 1_618_400,
  framesSent: 350,
};

/**
 * The same day, had the tripwire pinged at one pace: whether the bay is free or occupied, and never each 400 ms. What
 * it sees stays as it was, so it wakes XS as often. Measured at other paces: `curve` of the bench.
 */
export function atPeriod(activity: DailyActivity, periodMs: number): DailyActivity {
  const { xsAwakeMs, xsLightSleepMs } = activity;
  return { ...activity, tripwirePings: (DAY_MS - xsAwakeMs - xsLightSleepMs) / periodMs };
}
