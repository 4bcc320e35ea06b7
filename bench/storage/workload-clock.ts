import type { Random } from "../../src/ports/random.js";
import type { LogMoment } from "../../src/storage/log.js";

/** 2027-01-01T00:00Z. */
const FIRST_S = 1_798_761_600;

/** How far a board that knows the time may be off. */
const MOST_OFF_S = 120;

/** True time, and what a board knows of it: after a start nothing but that it is later than some day, later more. */
export class WorkloadClock {
  /** UTC seconds as they are. */
  trueS: number;
  #bootS: number;
  #offS: number | undefined;

  constructor(trueS = FIRST_S, offS: number | undefined = undefined) {
    this.trueS = trueS;
    this.#bootS = trueS;
    this.#offS = offS;
  }

  get isKnown(): boolean {
    return this.#offS !== undefined;
  }

  pass(seconds: number): void {
    this.trueS += seconds;
  }

  /** The board finds out what time it is. */
  learn(random: Random): void {
    this.#offS = random.below(MOST_OFF_S);
  }

  /** The board starts again, and does not know how long it was off. */
  reboot(offS: number): void {
    this.trueS += offS;
    this.#bootS = this.trueS;
    this.#offS = undefined;
  }

  clone(): WorkloadClock {
    const clone = new WorkloadClock(this.trueS, this.#offS);
    clone.#bootS = this.#bootS;
    return clone;
  }

  get moment(): LogMoment {
    const offS = this.#offS;
    const uptimeS = this.trueS - this.#bootS;
    if (offS === undefined) return { uptimeS, earliestS: FIRST_S, latestS: undefined };
    return { uptimeS, earliestS: Math.max(FIRST_S, this.trueS - offS), latestS: this.trueS + offS };
  }
}
