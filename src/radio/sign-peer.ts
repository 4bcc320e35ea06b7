/**
 * What the sign knows of one bay's link.
 *
 * ```
 *   UNPROVEN: the sign has just started, or the bay was silent for too long
 *      | hello, or a report with the salt that was kept: the bay is given a new salt, in a challenge
 *      v
 *   OFFERED --- first frame that is sealed with the new salt ---> PROVEN: reports count
 * ```
 *
 * A frame from before the challenge cannot have its salt, so nothing that was recorded then is ever believed again, not
 * even when either store is put back to what it was. While proven, counters only rise: one that was heard is refused.
 * There is no window for late ones, because a bay has one frame on its way at a time.
 */

import type { AesBlock, MakeAes } from "../ports/aes-block.js";
import type { Random } from "../ports/random.js";
import { ACKNOWLEDGEMENT, CHALLENGE, type FrameType, HEADER_BYTES, HELLO, SALT_BYTES } from "./frame.js";
import type { FrameSealer } from "./frame-sealer.js";
import type { LinkKeys } from "./link-keys.js";

/** Of what is kept over a power cut: salt, newest counter u32 little endian. */
export const HEARD_BYTES = SALT_BYTES + 4;

const NO_ANSWER = 0;

/**
 * - `accepted`: it is fresh
 * - `greeted`: a hello, or the first frame after a silence: to be challenged, and nothing in it counts
 * - `repeated`: it was accepted before: the acknowledgement was lost
 * - `replayed`: it is old
 * - `forged`: nobody with this bay's key sealed it, or with a salt that the sign forgot
 */
export type PeerOutcome = "accepted" | "greeted" | "repeated" | "replayed" | "forged";

export class SignPeer {
  readonly #up: AesBlock;
  readonly #down: AesBlock;
  /** All peers' together. */
  readonly #sealer: FrameSealer;
  readonly #random: Random;
  readonly #salt = new Uint8Array(SALT_BYTES);
  readonly #offered = new Uint8Array(SALT_BYTES);
  /** Salt of the frame that is to be challenged: the bay knows by it that the challenge is fresh. */
  readonly #echo = new Uint8Array(SALT_BYTES);
  #hasSalt = false;
  #isOffered = false;
  #isProven = false;
  #newest = 0;
  #keptNewest = 0;
  #answer: number = NO_ANSWER;
  #answered = 0;

  constructor({ up, down }: LinkKeys, makeAes: MakeAes, sealer: FrameSealer, random: Random) {
    this.#up = makeAes(up);
    this.#down = makeAes(down);
    this.#sealer = sealer;
    this.#random = random;
  }

  get isProven(): boolean {
    return this.#isProven;
  }

  /** What the bay's last frame is to be answered with; `undefined`: nothing. */
  get answer(): typeof ACKNOWLEDGEMENT | typeof CHALLENGE | undefined {
    return this.#answer === NO_ANSWER ? undefined : (this.#answer as typeof ACKNOWLEDGEMENT);
  }

  /** Counter of the frame that is to be answered. */
  get answered(): number {
    return this.#answered;
  }

  /** The salt of the challenge, and the one that it echoes. */
  get offered(): Uint8Array {
    return this.#offered;
  }

  get echo(): Uint8Array {
    return this.#echo;
  }

  /** Takes what was kept over a power cut. It tells an old frame, and never proves a new one. */
  restore(kept: Uint8Array): void {
    if (kept.length !== HEARD_BYTES) return;
    this.#salt.set(kept.subarray(0, SALT_BYTES));
    this.#newest = new DataView(kept.buffer, kept.byteOffset).getUint32(SALT_BYTES, true);
    this.#keptNewest = this.#newest;
    this.#hasSalt = true;
  }

  /** What to keep over a power cut now; `undefined` while `everyFrames` more than was kept have not been heard. */
  takeKept(everyFrames: number): Uint8Array | undefined {
    if (!this.#isProven || this.#newest - this.#keptNewest < everyFrames) return undefined;
    this.#keptNewest = this.#newest;
    const kept = new Uint8Array(HEARD_BYTES);
    kept.set(this.#salt);
    new DataView(kept.buffer).setUint32(SALT_BYTES, this.#newest, true);
    return kept;
  }

  /** The bay was silent for too long: it must answer a challenge before it is believed again. */
  doubt(): void {
    this.#isProven = false;
    this.#isOffered = false;
  }

  /** Opens a frame of this bay with a good header, in place, and decides on it. */
  take(frame: Uint8Array, type: FrameType, counter: number): PeerOutcome {
    if (type === HELLO) return this.#takeHello(frame, counter);
    const copy = frame.slice();
    if (this.#hasSalt && this.#sealer.rekey(this.#up).open(frame, this.#salt))
      return this.#takeKnown(counter);
    if (!this.#isOffered || !this.#sealer.rekey(this.#up).open(copy, this.#offered)) return "forged";
    frame.set(copy);
    this.#prove(counter);
    return "accepted";
  }

  /** Seals a frame to this bay, its header written. The answer is given by that. */
  seal(frame: Uint8Array): void {
    this.#sealer.rekey(this.#down).seal(frame, this.#salt);
  }

  /** The answer was sent, or will not be. */
  settle(): void {
    this.#answer = NO_ANSWER;
  }

  #takeHello(frame: Uint8Array, counter: number): PeerOutcome {
    const salt = frame.slice(HEADER_BYTES, HEADER_BYTES + SALT_BYTES);
    if (!this.#sealer.rekey(this.#up).open(frame, salt)) return "forged";
    // Another hello, another salt: a bay whose store was put back counts again as it has counted under the one before.
    const isKnown = counter === this.#answered && salt.every((byte, index) => this.#echo[index] === byte);
    if (!isKnown) this.#isOffered = false;
    this.#challenge(salt, counter);
    return "greeted";
  }

  #takeKnown(counter: number): PeerOutcome {
    if (!this.#isProven) {
      if (counter <= this.#newest) return "replayed";
      this.#challenge(this.#salt, counter);
      return "greeted";
    }
    if (counter < this.#newest) return "replayed";
    const isNew = counter > this.#newest;
    this.#newest = counter;
    this.#acknowledge(counter);
    return isNew ? "accepted" : "repeated";
  }

  #prove(counter: number): void {
    this.#salt.set(this.#offered);
    this.#hasSalt = true;
    this.#isOffered = false;
    this.#isProven = true;
    this.#newest = counter;
    // It is another salt: what was kept is of no use.
    this.#keptNewest = Number.NEGATIVE_INFINITY;
    this.#acknowledge(counter);
  }

  #acknowledge(counter: number): void {
    this.#answer = ACKNOWLEDGEMENT;
    this.#answered = counter;
  }

  #challenge(echo: Uint8Array, counter: number): void {
    if (!this.#isOffered) {
      for (let index = 0; index < SALT_BYTES; index += 1) this.#offered[index] = this.#random.below(256);
      this.#isOffered = true;
    }
    this.#echo.set(echo);
    this.#answer = CHALLENGE;
    this.#answered = counter;
  }
}
