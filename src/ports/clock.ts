/** How far a node's civil time can be believed. (src/clock refines this in a later release.) */
export type TimeTrust = "unknown" | "trusted";

/** A host's clocks. */
export interface Clock {
  /** Milliseconds since power-on, an integer that never goes back. */
  uptimeMs(): number;
  /** Milliseconds since 1970-01-01T00:00Z, an integer; means nothing while {@link Clock.trust} is `unknown`. */
  utcMs(): number;
  trust(): TimeTrust;
}
