/** How many bays were what, for how long, within some span. */
export interface BaySeconds {
  /** Cars that came, as far as reports tell, [0, 65535]. */
  arrivals: number;
  /** Cars that went, [0, 65535]. */
  departures: number;
  /** Bay-seconds, each [0, 2^24 - 1]; the three add up to all that was looked at. */
  occupiedS: number;
  unknownS: number;
  freeS: number;
}

const MAX_CARS = 0xffff;
const MAX_BAY_SECONDS = 0xff_ffff;

export function noBaySeconds(): BaySeconds {
  return { arrivals: 0, departures: 0, occupiedS: 0, unknownS: 0, freeS: 0 };
}

/** Counts cars; full numbers stay as they are, as in all that follows. */
export function countCars(counted: BaySeconds, arrivals: number, departures: number): void {
  counted.arrivals = Math.min(MAX_CARS, counted.arrivals + arrivals);
  counted.departures = Math.min(MAX_CARS, counted.departures + departures);
}

/** A number of bay-seconds after more of them. */
export function moreBaySeconds(baySeconds: number, bays: number, seconds: number): number {
  return Math.min(MAX_BAY_SECONDS, baySeconds + bays * seconds);
}

/** Says that it is time for another row: no later hour of a whole alley would fill this one up. */
export function isHalfFull({ arrivals, departures, occupiedS, unknownS, freeS }: BaySeconds): boolean {
  return Math.max(arrivals, departures) > MAX_CARS / 2 || occupiedS + unknownS + freeS > MAX_BAY_SECONDS / 2;
}

export function isEmpty({ arrivals, departures, occupiedS, unknownS, freeS }: BaySeconds): boolean {
  return arrivals + departures + occupiedS + unknownS + freeS === 0;
}
