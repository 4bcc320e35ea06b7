/** Lets virtual time go on beside real time, at a speed that can be changed and stopped. */
export class Pace {
  readonly #advance: (toMs: number) => void;
  #virtualMs: number;
  #sinceMs: number;
  #speed: number;
  #isPaused = false;
  #interval: NodeJS.Timeout | undefined;

  /** @param advance lets virtual time pass up to a moment; called often, never with an earlier one */
  constructor(startMs: number, speed: number, advance: (toMs: number) => void) {
    this.#virtualMs = startMs;
    this.#sinceMs = performance.now();
    this.#speed = speed;
    this.#advance = advance;
  }

  get speed(): number {
    return this.#speed;
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  start(): void {
    this.#sinceMs = performance.now();
    this.#interval = setInterval(() => this.#step(), STEP_MS);
  }

  stop(): void {
    clearInterval(this.#interval);
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
    const nowMs = performance.now();
    // A laptop that slept does not make up for the night: it goes on from where it was.
    const realMs = Math.min(MAX_STEP_MS, nowMs - this.#sinceMs);
    this.#sinceMs = nowMs;
    if (this.#isPaused) return;
    this.#virtualMs += realMs * this.#speed;
    this.#advance(Math.floor(this.#virtualMs));
  }
}

const STEP_MS = 40;
const MAX_STEP_MS = 1_000;
