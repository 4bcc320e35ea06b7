/** Air temperature near the ranger's path. */
export interface Thermometer {
  /** Tenths of a degree Celsius, [-550, 1250]; `undefined` when the part does not answer. */
  read(): number | undefined;
}
