/** What time it truly was along a trace: known at some of its moments, even between them. */

/** A moment of a trace whose true time is known. */
export interface TrueMoment {
  /** Milliseconds since the trace's beginning. */
  readonly traceMs: number;
  readonly utcMs: number;
}

export class TrueTime {
  readonly #moments: readonly TrueMoment[];
  /** Of the two moments between which was asked last: time goes on, so the next question is near. */
  #index = 0;

  /** @param moments at least one, ascending by `traceMs`; of several at one moment the last counts from there on. */
  constructor(moments: readonly TrueMoment[]) {
    if (moments.length === 0) throw new RangeError("no moment of this trace has a true time");
    this.#moments = moments;
  }

  /** UTC milliseconds at `traceMs`; before the first known moment and after the last, time runs as the trace's. */
  at(traceMs: number): number {
    const moments = this.#moments;
    while (this.#index > 0 && (moments[this.#index]?.traceMs ?? 0) > traceMs) this.#index -= 1;
    while ((moments[this.#index + 1]?.traceMs ?? Number.POSITIVE_INFINITY) <= traceMs) this.#index += 1;
    const from = moments[this.#index];
    if (from === undefined) throw new RangeError(`no true time at ${traceMs}`);
    const passedMs = traceMs - from.traceMs;
    const to = moments[this.#index + 1];
    if (to === undefined || passedMs < 0) return from.utcMs + passedMs;
    return from.utcMs + (passedMs * (to.utcMs - from.utcMs)) / (to.traceMs - from.traceMs);
  }
}
