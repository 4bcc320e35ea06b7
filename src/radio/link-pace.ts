/**
 * How long things take on the air, and how long both sides wait, at one spreading factor and bandwidth. Everything is
 * counted in exchanges: a frame, the turn, its acknowledgement.
 *
 * ```
 * bay   looks, gap, looks, [sense][ frame ]  listens: gap, some
 * sign                                     turn [sense][ acknowledgement ]
 * ```
 */

import { type LoraModulation, timeOnAirUs } from "./airtime.js";
import { frameBytesOf, REPORT } from "./frame.js";

/** Of every frame, beside an explicit header and a checked payload. */
export const ALLEY_MODULATION = { codingRateDenominator: 5, preambleSymbols: 8 } as const;

/** From the end of a bay's frame until the sign begins to answer: the bay turns its radio round meanwhile. */
export const TURNAROUND_MS = 10;

/** Sensing by strength where a region asks for it, and what chips need to start. */
const SENSE_MS = 10;

/** Boards are not exact. */
const SPARE_MS = 30;

/** Of an answer, until its chirps are found by who looks for them. */
const FOUND_SYMBOLS = 3;

/** Detecting activity takes a few symbols. */
const DETECT_SYMBOLS = 5;

const RETRY_EXCHANGES = 3;
const MAX_DOUBLINGS = 2;
const DEFER_MIN_MS = 10;

/** From the end of a frame until everybody can hear that it is being answered. */
export function answerGapMs(spreadingFactor: number, bandwidthHz: number): number {
  return TURNAROUND_MS + SENSE_MS + FOUND_SYMBOLS * symbolMsOf(spreadingFactor, bandwidthHz);
}

function symbolMsOf(spreadingFactor: number, bandwidthHz: number): number {
  return Math.ceil(((1 << spreadingFactor) * 1_000) / bandwidthHz);
}

export class LinkPace {
  readonly #modulation: LoraModulation;
  /** A report, the turn and its acknowledgement. */
  readonly exchangeMs: number;
  /** How long a bay waits after its own frame for an answer to begin. */
  readonly listenMs: number;
  readonly #minRetryMs: number;

  /** @param pauseMs the region's silence after each frame */
  constructor(spreadingFactor: number, bandwidthHz: number, pauseMs: number) {
    this.#modulation = { ...ALLEY_MODULATION, spreadingFactor, bandwidthHz };
    const reportMs = Math.ceil(this.airtimeUs(frameBytesOf(REPORT, 4)) / 1_000);
    const gapMs = answerGapMs(spreadingFactor, bandwidthHz);
    this.listenMs = gapMs + SPARE_MS;
    this.exchangeMs = 2 * (reportMs + gapMs) + DETECT_SYMBOLS * symbolMsOf(spreadingFactor, bandwidthHz);
    this.#minRetryMs = Math.max(DEFER_MIN_MS, pauseMs);
  }

  /** Time on air of a frame, microseconds. */
  airtimeUs(bytes: number): number {
    return timeOnAirUs(this.#modulation, bytes);
  }

  /** Least time between two frames of one side. */
  get pauseMs(): number {
    return this.#minRetryMs;
  }

  /** Bays that collided draw from this many milliseconds, above the pause; more with each attempt, so that a crowd thins out. */
  retrySpreadMs(attempts: number): number {
    return this.exchangeMs * (RETRY_EXCHANGES << Math.min(MAX_DOUBLINGS, Math.max(0, attempts - 1)));
  }

  /** Past the rest of somebody else's exchange. */
  get deferSpreadMs(): number {
    return 2 * this.exchangeMs;
  }
}
