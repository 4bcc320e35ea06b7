/**
 * When a bay reports, and how long it is waited for. The next pause begins once it is known what became of a report: a bay
 * does not change twice within seconds, and no report is lost because a newer one has replaced it.
 */

import type { SeededRandom } from "../../../../hosts/alley/random.js";
import type { VirtualTime } from "../../../../hosts/alley/virtual-time.js";
import { HEARTBEAT_MS } from "../../../../src/domain/budgets.js";
import { DELIVERY_MS, type DeliveryTally } from "./delivery-tally.js";

export interface TrafficPauses {
  /** Exponentially distributed around this. */
  readonly meanMs: number;
  /** No pause is longer than a heartbeat. */
  readonly hasHeartbeats: boolean;
}

export interface BayTrafficOptions extends TrafficPauses {
  readonly time: VirtualTime;
  readonly random: SeededRandom;
  readonly tally: DeliveryTally;
  report(): void;
}

/** Heartbeats come up to this much early, as in src/nodes/bay-node.ts. */
const HEARTBEAT_SPREAD_MS = 10_000;

export class BayTraffic {
  readonly #options: BayTrafficOptions;
  #beganMs = 0;
  #deadline: number | undefined;

  constructor(options: BayTrafficOptions) {
    this.#options = options;
    options.time.after(this.#restMs(), this.#report);
  }

  /** The sign has what was reported last. */
  acknowledged(attempts: number): void {
    const { time, tally } = this.#options;
    if (this.#deadline === undefined) return;
    time.cancel(this.#deadline);
    tally.deliver(this.#beganMs, time.nowMs - this.#beganMs, attempts);
    this.#pause();
  }

  readonly #report = (): void => {
    const { time, tally, report } = this.#options;
    this.#beganMs = time.nowMs;
    tally.begin(this.#beganMs);
    this.#deadline = time.after(DELIVERY_MS, this.#giveUp);
    report();
  };

  /** Nobody waits for it any more; the bay's link goes on. */
  readonly #giveUp = (): void => {
    this.#options.tally.lose(this.#beganMs);
    this.#pause();
  };

  #pause(): void {
    this.#deadline = undefined;
    this.#options.time.after(this.#pauseMs(), this.#report);
  }

  #pauseMs(): number {
    const { meanMs, hasHeartbeats, random } = this.#options;
    const drawnMs = random.exponentialMs(meanMs);
    return hasHeartbeats ? Math.min(drawnMs, HEARTBEAT_MS - random.below(HEARTBEAT_SPREAD_MS)) : drawnMs;
  }

  /** What is left of a pause at any moment. Exponential ones have no memory; of those that end early the long ones are met more often. */
  #restMs(): number {
    const { hasHeartbeats, random } = this.#options;
    if (!hasHeartbeats) return this.#pauseMs();
    for (;;) {
      const leftMs = random.below(HEARTBEAT_MS);
      if (this.#pauseMs() > leftMs) return leftMs;
    }
  }
}

/** The mean of what is drawn, near enough to plan a run by. */
export function meanPauseMs({ meanMs, hasHeartbeats }: TrafficPauses): number {
  if (!hasHeartbeats) return meanMs;
  const longestMs = HEARTBEAT_MS - HEARTBEAT_SPREAD_MS / 2;
  return meanMs * (1 - Math.exp(-longestMs / meanMs));
}
