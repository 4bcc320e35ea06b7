/** How a ranger looks at its bay. */
export const MOUNTINGS = ["overhead", "pole", "wall", "kerb"] as const;

/**
 * - `overhead`: straight down at the floor, from a beam or ceiling;
 * - `pole`: down at a slant, from a pole beside the bay;
 * - `wall`: level, at bumper height, from the wall at the bay's head;
 * - `kerb`: level, at bumper height, from a post at the kerb.
 */
export type Mounting = (typeof MOUNTINGS)[number];

/** What the ranger hears when the bay is empty, learnt at calibration. */
export interface EmptyProfile {
  readonly mounting: Mounting;
  /** What the empty bay shows: the floor, or the wall across, millimetres, [500, 6000]; `undefined` when it is silent. */
  readonly floorMm: number | undefined;
  /** Half of the range that holds three quarters of its echoes, millimetres, [0, 100]. */
  readonly spreadMm: number;
  /** Of 1,000 pings on the empty bay, how many bring that echo back, [0, 1000]. */
  readonly echoesPerMille: number;
  /** Of 1,000 echoes, how many equal the one before to the ranger's last digit, [0, 1000]. */
  readonly repeatsPerMille: number;
  /** Air temperature then, tenths of a degree Celsius, [-550, 1250]. */
  readonly temperatureDeciC: number;
}
