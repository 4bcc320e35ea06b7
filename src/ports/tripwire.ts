/**
 * The host's part below the engine: while the node sleeps, it runs the tripwire over the retained
 * buffer (src/sensing/tripwire.ts or its twin in C) with its own pings, and wakes the node with reason
 * `tripwire`. It reads window and period out of the buffer; there is nothing to call.
 */
export interface Tripwire {
  /** Starts or stops the pinging. Stopped is the state after power-on. */
  arm(armed: boolean): void;
}
