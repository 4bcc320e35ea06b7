import type { EchoUs } from "../domain/range.js";

export interface RangerOptions {
  /** A reading waits: call `read`. Called once for each `trigger`, also for "no echo" and for a fault. */
  onReadable(): void;
}

/** An ultrasonic ranger: one ping for each `trigger`. */
export interface Ranger {
  /** Sends one ping. Asked again before the reading came, it does nothing. */
  trigger(): void;
  /** The reading, once; `undefined` when none waits. No echo and a fault are readings of their own. */
  read(): EchoUs | undefined;
  close(): void;
}

export type RangerConstructor = new (options: RangerOptions) => Ranger;
