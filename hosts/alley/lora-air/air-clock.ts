/** What the air and chips ask of the world's time: frames begin and end between milliseconds. `VirtualTime` is one. */
export interface AirClock {
  /** A whole number, which never turns back. */
  readonly nowUs: number;
  /** Runs `action` at `timeUs`, not before now; at one instant in the order of the calls. The handle is for `cancel`. */
  atUs(timeUs: number, action: () => void): number;
  cancel(handle: number): void;
}
