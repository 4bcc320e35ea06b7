/** The clock on the wall. */
export interface WallTime {
  /** Milliseconds, with fractions, since some moment; never goes back. */
  nowMs(): number;
  /** Calls back about every `periodMs`, until the returned function is called. */
  every(periodMs: number, callback: () => void): () => void;
}

const NODE_TIME: WallTime = {
  nowMs: () => performance.now(),
  every(periodMs, callback) {
    const interval = setInterval(callback, periodMs);
    return () => clearInterval(interval);
  },
};

const STEP_MS = 40;
const MAX_STEP_MS = 1_000;

/** Lets virtual time go on beside real time, at a speed that can be changed and stopped. */
export class Pace {
  readonly #advance: (toMs: number) => void;
  readonly #wall: WallTime;
  #virtualMs: number;
  #sinceMs = 0;
  #speed: number;
  #isPaused = false;
  /** Stops the beat; `undefined` while there is none. */
  #stopBeat: (() => void) | undefined;

  /** @param advance lets virtual time pass up to a moment; called often, never with an earlier one */
  constructor(startMs: number, speed: number, advance: (toMs: number) => void, wall: WallTime = NODE_TIME) {
    this.#virtualMs = startMs;
    this.#speed = speed;
    this.#advance = advance;
    this.#wall = wall;
  }

  get speed(): number {
    return this.#speed;
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  start(): void {
    this.#sinceMs = this.#wall.nowMs();
    this.#stopBeat ??= this.#wall.every(STEP_MS, () => this.#step());
  }

  /** From now on no time passes, whatever else is asked for. */
  stop(): void {
    this.#stopBeat?.();
    this.#stopBeat = undefined;
  }

  setSpeed(speed: number): void {
    this.#step();
    this.#speed = speed;
  }

  setPaused(isPaused: boolean): void {
    this.#step();
    this.#isPaused = isPaused;
  }

  #step(): void {
    if (this.#stopBeat === undefined) return;
    const nowMs = this.#wall.nowMs();
    // A laptop that slept does not make up for the night: it goes on from where it was.
    const realMs = Math.min(MAX_STEP_MS, nowMs - this.#sinceMs);
    this.#sinceMs = nowMs;
    if (this.#isPaused) return;
    this.#virtualMs += realMs * this.#speed;
    this.#advance(Math.floor(this.#virtualMs));
  }
}
