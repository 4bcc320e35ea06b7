/** Later a report is not delivered, even when it is acknowledged in the end. */
export const DELIVERY_MS = 10_000;

/** What became of the reports that began in a stretch of time. */
export class DeliveryTally {
  begun = 0;
  lost = 0;
  /** Of each that was delivered: how often it was sent, and when it was acknowledged after it began. */
  readonly attempts: number[] = [];
  readonly delaysMs: number[] = [];
  readonly #fromMs: number;
  #untilMs: number;

  constructor(fromMs: number, untilMs: number) {
    this.#fromMs = fromMs;
    this.#untilMs = untilMs;
  }

  get delivered(): number {
    return this.attempts.length;
  }

  /** What begins from now on is not counted. */
  endAt(nowMs: number): void {
    this.#untilMs = Math.min(this.#untilMs, nowMs);
  }

  begin(beganMs: number): void {
    if (this.#counts(beganMs)) this.begun += 1;
  }

  deliver(beganMs: number, delayMs: number, attempts: number): void {
    if (!this.#counts(beganMs)) return;
    this.attempts.push(attempts);
    this.delaysMs.push(delayMs);
  }

  lose(beganMs: number): void {
    if (this.#counts(beganMs)) this.lost += 1;
  }

  #counts(beganMs: number): boolean {
    return beganMs >= this.#fromMs && beganMs < this.#untilMs;
  }
}
