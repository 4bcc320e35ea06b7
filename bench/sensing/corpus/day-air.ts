import type { SeededRandom } from "../../../hosts/alley/random.js";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** It is coldest at five and warmest twelve hours later; typical of clear days. */
const MEAN_CROSSED_AT_HOUR = 11;

/** A radome in the sun warms between these hours; typical. */
const SUN_FROM_HOUR = 8;
const SUN_HOURS = 8;

/** Ordinary weather and that of the "-20 to 40 degrees C within a day". */
export type Climate = "mild" | "harsh";

/** Tenths of a degree Celsius. */
interface AirOptions {
  readonly startHour: number;
  readonly lowDeciC: number;
  readonly highDeciC: number;
  readonly offsetDeciC: number;
  readonly sunDeciC: number;
  readonly lagMs: number;
}

/** The air between the ranger and the bay, and what a thermometer on the board makes of it. */
export class DayAir {
  readonly #options: AirOptions;

  constructor(options: AirOptions) {
    this.#options = options;
  }

  /** Tenths of a degree, not rounded: the air decides how long an echo takes. */
  airDeciC(nowMs: number): number {
    const { startHour, lowDeciC, highDeciC } = this.#options;
    const middle = (lowDeciC + highDeciC) / 2;
    const swing = (highDeciC - lowDeciC) / 2;
    return middle + swing * dailyWave(nowMs + (startHour - MEAN_CROSSED_AT_HOUR) * HOUR_MS);
  }

  /** What the thermometer says, whole tenths: it lags, it is off, and the sun shines on it. */
  thermometerDeciC(nowMs: number): number {
    const { startHour, offsetDeciC, sunDeciC, lagMs } = this.#options;
    const air = this.airDeciC(nowMs - lagMs) + offsetDeciC;
    if (sunDeciC === 0) return Math.round(air);
    const hour = positiveRest(nowMs / HOUR_MS + startHour, 24);
    const x = (hour - SUN_FROM_HOUR) / SUN_HOURS;
    return Math.round(air + (x > 0 && x < 1 ? 4 * x * (1 - x) * sunDeciC : 0));
  }
}

/** Of three harsh days, by `index`, two have the whole range, and on two the sun shines on the thermometer. */
export function drawAir(climate: Climate, index: number, random: SeededRandom): DayAir {
  const startHour = random.between(0, 23);
  if (climate === "mild") {
    const middleDeciC = random.between(-40, 260);
    const swingDeciC = random.between(20, 60);
    return new DayAir({
      startHour,
      lowDeciC: middleDeciC - swingDeciC,
      highDeciC: middleDeciC + swingDeciC,
      // DS18B20: +-0.5 degrees from -10 to 85 degrees C (datasheet, "Thermometer Error").
      offsetDeciC: random.between(-5, 5),
      sunDeciC: 0,
      lagMs: random.between(2, 10) * 60_000,
    });
  }
  const isWholeRange = index % 3 !== 1;
  return new DayAir({
    startHour,
    lowDeciC: isWholeRange ? -200 : random.between(-200, 50),
    highDeciC: isWholeRange ? 400 : random.between(200, 400),
    offsetDeciC: random.between(-30, 30),
    sunDeciC: index % 3 !== 0 ? random.between(30, 80) : 0,
    lagMs: random.between(5, 20) * 60_000,
  });
}

/** One wave a day in [-1, 1], rising through 0 at 0 ms: two parabolas stand for the sine, so that engines agree. */
function dailyWave(ms: number): number {
  const x = 2 * positiveRest(ms / DAY_MS, 1);
  return x < 1 ? 4 * x * (1 - x) : -4 * (x - 1) * (2 - x);
}

function positiveRest(value: number, of: number): number {
  return value - Math.floor(value / of) * of;
}
