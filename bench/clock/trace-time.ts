/** The world's time along a trace. */
export interface TraceTime {
  /** Milliseconds since the trace's beginning. */
  readonly nowMs: number;
  /** Runs `action` in `delayMs`, an integer >= 0. */
  after(delayMs: number, action: () => void): unknown;
}
