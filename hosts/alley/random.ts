import type { Random } from "../../src/ports/random.js";
import { EXPONENTIAL_BELOW_MEDIAN, HALF_NORMAL, LN_2 } from "./random-tables.js";

const TWO_TO_32 = 4_294_967_296;

/** Steps after which every bit of the seed has reached every bit of the state. */
const WARM_UP_STEPS = 16;

/** FNV-1a over a name's UTF-16 units. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  }
  return hash;
}

/**
 * Repeatable randomness: the same seed and stream name give the same numbers on every engine, and
 * what one stream draws never shifts another. The generator is sfc32, of 128 bits and a period of at
 * least 2^32; it is not for secrets. Source: PractRand, `sfc32`.
 */
export class SeededRandom implements Random {
  readonly #seed: number;
  readonly #stream: string;
  #a = 0;
  #b = 0;
  #c = 0;
  #counter = 0;

  /** `seed` is an integer in [0, 2^53 - 1]. */
  constructor(seed: number, stream: string) {
    this.#seed = seed;
    this.#stream = stream;
    this.restart(0);
  }

  /** A stream of its own below this one; it draws nothing from this one. */
  fork(name: string): SeededRandom {
    return new SeededRandom(this.#seed, `${this.#stream}/${name}`);
  }

  /** Goes to the beginning of a chapter, [0, 2^32 - 1]: each is as unlike the others as streams are. */
  restart(chapter: number): void {
    this.#a = this.#seed | 0;
    this.#b = Math.floor(this.#seed / TWO_TO_32) ^ Math.imul(chapter, 0x9e3779b1);
    this.#c = hashOf(this.#stream);
    this.#counter = 1;
    for (let step = 0; step < WARM_UP_STEPS; step += 1) this.#next();
  }

  below(limit: number): number {
    return Math.floor(((this.#next() >>> 0) * limit) / TWO_TO_32);
  }

  /** True in `perMillion` of 1,000,000 cases. */
  chance(perMillion: number): boolean {
    return this.below(1_000_000) < perMillion;
  }

  /** An integer in [low, high], both included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  /** Normally distributed, in thousandths of sigma, [-3097, 3097]. */
  normal(): number {
    const bits = this.#next();
    const size = HALF_NORMAL[(bits >>> 1) & 255] ?? 0;
    return (bits & 1) === 0 ? size : -size;
  }

  /**
   * Exponentially distributed around `meanMs`, an integer in [0, 2^28]; whole milliseconds.
   * How many medians have passed is as likely as that many coins falling heads; a table has the rest.
   */
  exponentialMs(meanMs: number): number {
    const medians = Math.clz32(this.#next());
    const place = this.#next();
    const entry = place >>> 27;
    const from = EXPONENTIAL_BELOW_MEDIAN[entry] ?? 0;
    const to = EXPONENTIAL_BELOW_MEDIAN[entry + 1] ?? from;
    const rest = from + Math.floor(((to - from) * (place & 0x07ffffff)) / 0x08000000);
    return Math.floor((meanMs * (medians * LN_2 + rest)) / 1_000_000);
  }

  /** A number that tells whether two generators are in the same state, [0, 2^32 - 1]. */
  digest(): number {
    let mixed = Math.imul(this.#a ^ 0x2545f491, 0x85ebca6b);
    mixed = Math.imul(mixed ^ this.#b ^ (mixed >>> 15), 0xc2b2ae35);
    mixed = Math.imul(mixed ^ this.#c ^ (mixed >>> 13), 0x27d4eb2f);
    mixed = Math.imul(mixed ^ this.#counter ^ (mixed >>> 16), 0x165667b1);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  }

  /** The next 32 bits, signed. */
  #next(): number {
    const result = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + result) | 0;
    return result;
  }
}
