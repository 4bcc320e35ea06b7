/** What a bay's link has to say, and under which number. Whatever was sent or begun under a number is never changed. */

import type { Random } from "../ports/random.js";
import { type BayLinkState, IDLE, SENDING } from "./bay-link-state.js";
import { type FrameType, HEALTH, HELLO, REPORT, SALT_BYTES } from "./frame.js";
import { transitionCountOf } from "./occupancy-report.js";

/** Attempts that come quickly. */
export const QUICK_ATTEMPTS = 10;

/** Of a frame for which there was no number: no block has it. */
export const NO_NUMBER = 0xffffffff;

/** A report tells of this many states: the present one, and the one before. */
const STATES_TOLD = 2;

export class BayOutbox {
  readonly #state: BayLinkState;
  readonly #random: Random;

  constructor(state: BayLinkState, random: Random) {
    this.#state = state;
    this.#random = random;
  }

  /** Takes what is to be said now; false while something else goes first. */
  put(type: FrameType, body: number, bodyHigh: number): boolean {
    const state = this.#state;
    if (this.#isToBeHeld(type, body)) {
      state.heldBody = body;
      state.hasHeld = true;
      return false;
    }
    // What is newer than what was held back says it all.
    if (type !== HEALTH) state.hasHeld = false;
    this.#take(type, body, bodyHigh);
    state.isSuperseded = state.phase === SENDING;
    if (state.isSuperseded) return false;
    this.renew();
    return true;
  }

  /** What was held back is to be said now; false when nothing was. */
  takeHeld(): boolean {
    const state = this.#state;
    if (!state.hasHeld) return false;
    state.hasHeld = false;
    this.#take(REPORT, state.heldBody, 0);
    this.renew();
    return true;
  }

  /** Gives what is to be said a number of its own, or {@link NO_NUMBER}: a hello as long as there is no salt. */
  renew(): void {
    const state = this.#state;
    state.isSuperseded = false;
    state.type = state.isSalted ? state.wantedType : HELLO;
    state.counter = state.takeNumber() ?? NO_NUMBER;
    if (state.type !== HELLO) return;
    for (let index = 0; index < SALT_BYTES; index += 1) state.helloSalt[index] = this.#random.below(256);
  }

  #take(type: FrameType, body: number, bodyHigh: number): void {
    const state = this.#state;
    state.wantedType = type;
    state.body = body;
    state.bodyHigh = bodyHigh;
  }

  /**
   * A report after which the first state since the last acknowledged one would never be known waits for the one under way;
   * unless nobody has answered for long, when the newest is what counts.
   */
  #isToBeHeld(type: FrameType, body: number): boolean {
    const { phase, attempts, isRestarted, ackedCount, wantedType } = this.#state;
    if (phase === IDLE || type === HEALTH || wantedType === HEALTH) return false;
    if (isRestarted || attempts >= QUICK_ATTEMPTS) return false;
    return ((transitionCountOf(body) - ackedCount) & 15) > STATES_TOLD;
  }
}
