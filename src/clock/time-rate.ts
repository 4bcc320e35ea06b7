import { type CrystalRate, errorMsOf, type TimeInterval } from "./time-interval.js";

/** No measurement is begun over less: its own errors would be all it shows. */
const SHORTEST_MS = 3_600_000;

/** Measured over longer, it would not follow the seasons. */
const LONGEST_MS = 24 * 3_600_000;

/** What temperature may change from one measurement to the next. */
const TEMPERATURE_PPB = 20_000;

/** After so long without a measurement, the season may have changed more than that: others know better. */
const KEPT_MS = 7 * LONGEST_MS;

const NOTHING: TimeInterval = { uptimeMs: -1, earliestMs: -1, latestMs: -1 };

/** No crystal that works is off by more. */
const MOST_PPB = 1_000_000;

/**
 * How the board's crystal runs: within its bound until it was measured against times that were known well.
 * Measured between two intervals that both hold the true time, the true rate lies in what follows.
 */
export class TimeRate {
  readonly #unmeasured: CrystalRate;
  #rate: CrystalRate;
  /** Uptime of the newest measurement. */
  #measuredMs = 0;
  #reference: TimeInterval | undefined;

  /** @param crystalPpm the bound of the crystal, [0, 1000] */
  constructor(crystalPpm: number) {
    // A crystal that is p too slow loses p / (1 - p) of what it counts: a little more than p.
    this.#unmeasured = {
      gainPpb: 0,
      spreadPpb: crystalPpm * 1_000 + Math.ceil((crystalPpm * crystalPpm) / 999),
    };
    this.#rate = this.#unmeasured;
  }

  get rate(): CrystalRate {
    return this.#rate;
  }

  /** For digests. */
  get state(): readonly number[] {
    const { uptimeMs, earliestMs, latestMs } = this.#reference ?? NOTHING;
    return [this.#rate.gainPpb, this.#rate.spreadPpb, this.#measuredMs, uptimeMs, earliestMs, latestMs];
  }

  /** The time was stepped: what was measured before was measured with something wrong. */
  reset(): void {
    this.#rate = this.#unmeasured;
    this.#reference = undefined;
  }

  /** Learns from a time that more than one unvouched source stands for. */
  learn(known: TimeInterval): void {
    if (known.uptimeMs - this.#measuredMs > KEPT_MS)
      this.#rate = { gainPpb: this.#rate.gainPpb, spreadPpb: this.#unmeasured.spreadPpb };
    const begin = this.#reference;
    if (begin === undefined || errorMsOf(known) * 4 <= errorMsOf(begin)) {
      this.#reference = known;
      return;
    }
    const passedMs = known.uptimeMs - begin.uptimeMs;
    if (passedMs < SHORTEST_MS) return;
    if (passedMs >= LONGEST_MS) this.#reference = known;
    const leastMs = known.earliestMs - begin.latestMs - passedMs;
    const mostMs = known.latestMs - begin.earliestMs - passedMs;
    this.#consider(ppbOf(leastMs, passedMs), ppbOf(mostMs, passedMs), known.uptimeMs);
  }

  #consider(leastPpb: number, mostPpb: number, uptimeMs: number): void {
    const gainPpb = Math.trunc((leastPpb + mostPpb) / 2);
    const spreadPpb = Math.ceil((mostPpb - leastPpb) / 2) + TEMPERATURE_PPB;
    const { gainPpb: oldPpb, spreadPpb: oldSpreadPpb } = this.#rate;
    const isContradiction = Math.abs(gainPpb - oldPpb) > spreadPpb + oldSpreadPpb;
    if (isContradiction || Math.abs(gainPpb) > MOST_PPB) this.reset();
    else if (
      spreadPpb <= Math.max(oldSpreadPpb, 2 * TEMPERATURE_PPB) &&
      spreadPpb < this.#unmeasured.spreadPpb
    ) {
      this.#rate = { gainPpb, spreadPpb };
      this.#measuredMs = uptimeMs;
    }
  }
}

function ppbOf(partMs: number, wholeMs: number): number {
  return Math.trunc((partMs * 1_000_000) / (wholeMs / 1_000));
}
