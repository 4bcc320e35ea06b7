const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 86_400_000;

/** A mean Gregorian year. */
const MS_PER_YEAR = 31_556_952_000;
const MONTH_MS = MS_PER_YEAR / 12;

/**
 * Mean daily lowest and highest temperature by month, tenths of a degree, January first: close to
 * Seoul's over the last decades.
 */
const LOWEST: readonly number[] = [-55, -30, 20, 80, 135, 185, 225, 230, 175, 105, 35, -35];
const HIGHEST: readonly number[] = [20, 50, 110, 180, 235, 275, 290, 300, 260, 200, 120, 40];

/** How far between the day's lowest and highest it stands at each full local hour, per mille; the end is the beginning. */
const RISE: readonly number[] = [
  280, 220, 165, 115, 70, 30, 0, 40, 170, 350, 530, 690, 820, 920, 980, 1_000, 970, 890, 780, 670, 570, 490,
  415, 345, 280,
];

/** A day is warmer or colder than the month's mean by up to this, tenths of a degree. */
const ANOMALY_LIMIT = 40;

export interface WeatherOptions {
  /** The run's seed. */
  readonly seed: number;
  /** Local time minus UTC. */
  readonly utcOffsetMinutes: number;
}

/** The air over the alley, as a function of seed and time alone: it can be asked in any order. */
export class Weather {
  readonly #seed: number;
  readonly #offsetMs: number;

  constructor(options: WeatherOptions) {
    this.#seed = options.seed;
    this.#offsetMs = options.utcOffsetMinutes * 60_000;
  }

  /** Air temperature in tenths of a degree Celsius; moves by less than a tenth in a minute. */
  temperatureDeciC(utcMs: number): number {
    const localMs = utcMs + this.#offsetMs;
    const day = Math.floor(localMs / MS_PER_DAY);
    const timeOfDayMs = localMs - day * MS_PER_DAY;
    const lowest = onYearlyCurve(LOWEST, localMs);
    const highest = onYearlyCurve(HIGHEST, localMs);
    const rise = onCurve(RISE, timeOfDayMs, MS_PER_HOUR);
    const today = this.#anomaly(day);
    const anomaly = today + ((this.#anomaly(day + 1) - today) * timeOfDayMs) / MS_PER_DAY;
    return Math.floor(lowest + ((highest - lowest) * rise) / 1_000 + anomaly + 0.5);
  }

  /** The local hour, [0, 23]. */
  hourOfDay(utcMs: number): number {
    const hours = Math.floor((utcMs + this.#offsetMs) / MS_PER_HOUR);
    return hours - Math.floor(hours / 24) * 24;
  }

  /** How much the midnight before a day differs from the mean, in [-ANOMALY_LIMIT, ANOMALY_LIMIT]; mostly little. */
  #anomaly(day: number): number {
    let mixed = Math.imul(day, 0x9e3779b1) ^ Math.imul(this.#seed, 0x27d4eb2f);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    const first = (mixed & 0xffff) / 0xffff;
    const second = (mixed >>> 16) / 0xffff;
    return (first + second - 1) * ANOMALY_LIMIT;
  }
}

/** The value of a monthly table at a moment, between the middles of two months. */
function onYearlyCurve(table: readonly number[], localMs: number): number {
  const months = localMs / MONTH_MS - 0.5;
  const month = Math.floor(months);
  const index = ((month % 12) + 12) % 12;
  const from = table[index] ?? 0;
  const to = table[(index + 1) % 12] ?? from;
  return from + (to - from) * (months - month);
}

/** The value at `place` of a table with one entry for each `stride`. */
function onCurve(table: readonly number[], place: number, stride: number): number {
  const index = Math.floor(place / stride);
  const from = table[index] ?? 0;
  const to = table[index + 1] ?? from;
  return from + ((to - from) * (place - index * stride)) / stride;
}
