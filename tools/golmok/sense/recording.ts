const FIRST_CAPACITY = 4_096;

/** Stand for "nothing written" in the columns of {@link Recording}; no range and no temperature is one of them. */
const NO_RANGE = 0;
const NO_TEMPERATURE = 0x7fff;

/** A ranger's readings in the order of time, in columns: twelve bytes a reading, so that a year of a bay fits in memory. */
export class Recording {
  #count = 0;
  #timesMs = new Float64Array(FIRST_CAPACITY);
  #rangesMm = new Uint16Array(FIRST_CAPACITY);
  #temperaturesDeciC = new Int16Array(FIRST_CAPACITY);

  get count(): number {
    return this.#count;
  }

  /**
   * Adds a reading.
   * @param timeMs later than that of the one before
   * @param rangeMm [1, 20000]; `undefined` for no echo
   * @param temperatureDeciC [-550, 1250]; `undefined` where none was written
   */
  add(timeMs: number, rangeMm: number | undefined, temperatureDeciC: number | undefined): void {
    const index = this.#count;
    if (index === this.#timesMs.length) this.#grow();
    this.#timesMs[index] = timeMs;
    this.#rangesMm[index] = rangeMm ?? NO_RANGE;
    this.#temperaturesDeciC[index] = temperatureDeciC ?? NO_TEMPERATURE;
    this.#count = index + 1;
  }

  /** When reading `index`, [0, count - 1], was taken. */
  timeMs(index: number): number {
    return this.#timesMs[index] ?? 0;
  }

  /** What the ranger reported, `undefined` for no echo. */
  rangeMm(index: number): number | undefined {
    const rangeMm = this.#rangesMm[index] ?? NO_RANGE;
    return rangeMm === NO_RANGE ? undefined : rangeMm;
  }

  /** What stands beside it, `undefined` for nothing. */
  temperatureDeciC(index: number): number | undefined {
    const deciC = this.#temperaturesDeciC[index] ?? NO_TEMPERATURE;
    return deciC === NO_TEMPERATURE ? undefined : deciC;
  }

  /** The middle one of the times between two readings, the lower of two; `undefined` for fewer than two readings. */
  medianSpacingMs(): number | undefined {
    if (this.#count < 2) return undefined;
    const spacings = new Float64Array(this.#count - 1);
    for (let index = 1; index < this.#count; index += 1)
      spacings[index - 1] = this.timeMs(index) - this.timeMs(index - 1);
    return spacings.sort()[(spacings.length - 1) >> 1];
  }

  #grow(): void {
    const capacity = 2 * this.#timesMs.length;
    const [timesMs, rangesMm] = [this.#timesMs, this.#rangesMm];
    const temperaturesDeciC = this.#temperaturesDeciC;
    this.#timesMs = new Float64Array(capacity);
    this.#rangesMm = new Uint16Array(capacity);
    this.#temperaturesDeciC = new Int16Array(capacity);
    this.#timesMs.set(timesMs);
    this.#rangesMm.set(rangesMm);
    this.#temperaturesDeciC.set(temperaturesDeciC);
  }
}
