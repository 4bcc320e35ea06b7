/** A host's monotonic clock. What time it is in the alley is no port: `src/clock` works it out from sources. */
export interface Clock {
  /** Milliseconds since power-on, an integer that never goes back, whatever the civil time does. */
  uptimeMs(): number;
}
