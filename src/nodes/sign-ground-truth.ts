/** Marks of people in the alley come to the sign, which holds them against what it tells drivers then. */

import type { BayId } from "../domain/ids.js";
import type { Result } from "../domain/result.js";
import type { Mark } from "../mqtt/mark.js";
import type { BayRegister } from "../occupancy/bay-register.js";
import { GroundTruth, type MarkOutcome } from "../occupancy/ground-truth.js";
import type { Clock } from "../ports/clock.js";
import type { Timer, TimerHandle } from "../ports/timer.js";

export interface SignGroundTruthOptions {
  readonly register: BayRegister;
  readonly clock: Clock;
  readonly timer: Timer;
  /** A bay's counts changed. */
  onJudged(bay: BayId): void;
}

export class SignGroundTruth {
  readonly counts = new GroundTruth();
  readonly #options: SignGroundTruthOptions;
  #timer: TimerHandle | undefined;

  constructor(options: SignGroundTruthOptions) {
    this.#options = options;
  }

  /** Takes a mark, to be judged later; a bay that the sign hears nothing of has no belief to be judged. */
  take({ bay, truth, id }: Mark): Result<MarkOutcome, "unknown-bay"> {
    const { register, clock } = this.#options;
    if (!register.pooled.includes(bay)) return { ok: false, error: "unknown-bay" };
    this.#judge();
    const outcome = this.counts.mark(bay, truth, id, clock.uptimeMs());
    this.#plan();
    return { ok: true, value: outcome };
  }

  close(): void {
    if (this.#timer !== undefined) this.#options.timer.clear(this.#timer);
  }

  #judge(): void {
    const { register, clock, onJudged } = this.#options;
    const judged = this.counts.judge(clock.uptimeMs(), (bay) => register.occupancyOf(bay));
    for (const bay of judged) onJudged(bay);
  }

  /** One timer, for the mark that is due first. */
  #plan(): void {
    const { clock, timer } = this.#options;
    this.close();
    this.#timer = undefined;
    const dueMs = this.counts.nextJudgementMs();
    if (dueMs === undefined) return;
    this.#timer = timer.set(
      () => {
        this.#judge();
        this.#plan();
      },
      Math.max(1, dueMs - clock.uptimeMs()),
    );
  }
}
