import type { DutyCycle } from "./regions/region.js";

/** What `save` writes. */
export const AIRTIME_BUDGET_BYTES = 8;

const PARTS_PER_MILLION = 1_000_000;
const NS_PER_US = 1_000;

/**
 * Keeps a transmitter below its duty cycle, in whatever window one looks.
 *
 * A token bucket of airtime: it holds half of a window's share and is refilled with the other half while a window passes.
 * What a window can hold is a full bucket and its refill: the share, and no more. A frame that began before the window was
 * taken out of the bucket already. It starts empty, for nobody knows what was sent before a reset.
 *
 * ```
 *   share of a window  |<-------- bucket -------->|<----- refilled in a window ----->|
 * ```
 */
export class AirtimeBudget {
  readonly #isLimited: boolean;
  readonly #capacityUs: number;
  /** Airtime won in each millisecond of the node's clock, nanoseconds. */
  readonly #refillNs: number;
  #creditUs = 0;
  /** Won, and less than a microsecond: [0, 999]. */
  #restNs = 0;

  /**
   * @param limit `undefined`: as much as one wants
   * @param clockErrorPpm what the node's clock runs fast at most, [0, 999999]
   */
  constructor(limit: DutyCycle | undefined, clockErrorPpm: number) {
    this.#isLimited = limit !== undefined;
    const { perMillion, windowMs } = limit ?? { perMillion: 0, windowMs: 0 };
    this.#refillNs = Math.floor((perMillion * (PARTS_PER_MILLION - clockErrorPpm)) / (2 * PARTS_PER_MILLION));
    // Clocks tell whole milliseconds: between two of their readings there may be one less than they say.
    this.#capacityUs = Math.floor(((windowMs * perMillion) / 2 - this.#refillNs) / NS_PER_US);
    const isHeldByBytes = this.#capacityUs > 0 && this.#capacityUs <= 0xffffffff;
    if (this.#isLimited && !(this.#refillNs > 0 && isHeldByBytes))
      throw new RangeError(`not a duty cycle that can be kept: ${perMillion} ppm of ${windowMs} ms`);
  }

  /** The longest frame that can ever be sent, microseconds. */
  get capacityUs(): number {
    return this.#isLimited ? this.#capacityUs : Number.MAX_SAFE_INTEGER;
  }

  /** `ms` have passed by the node's clock, [0, 2^53). */
  elapse(ms: number): void {
    if (!this.#isLimited) return;
    const missingNs = (this.#capacityUs - this.#creditUs) * NS_PER_US - this.#restNs;
    const fillingMs = Math.ceil(missingNs / this.#refillNs);
    if (ms >= fillingMs) {
      this.#creditUs = this.#capacityUs;
      this.#restNs = 0;
      return;
    }
    const wonNs = this.#restNs + ms * this.#refillNs;
    this.#creditUs += Math.floor(wonNs / NS_PER_US);
    this.#restNs = wonNs % NS_PER_US;
  }

  /**
   * Until a frame may be sent, milliseconds of the node's clock; 0 is now.
   * @param airtimeUs [0, {@link capacityUs}]: for a longer one a `RangeError`, its time never comes
   */
  waitMs(airtimeUs: number): number {
    if (airtimeUs > this.capacityUs) throw new RangeError(`no budget has ${airtimeUs} us at once`);
    if (!this.#isLimited) return 0;
    const missingNs = (airtimeUs - this.#creditUs) * NS_PER_US - this.#restNs;
    return missingNs > 0 ? Math.ceil(missingNs / this.#refillNs) : 0;
  }

  /** A frame is sent now. Throws when `waitMs` is not 0 for it. */
  spend(airtimeUs: number): void {
    if (this.waitMs(airtimeUs) > 0) throw new RangeError(`${airtimeUs} us are over the budget now`);
    if (this.#isLimited) this.#creditUs -= airtimeUs;
  }

  /** Puts back what `save` wrote. More than a bucket holds is a full one. */
  load(region: DataView, offset: number): void {
    this.#creditUs = Math.min(region.getUint32(offset, true), this.#capacityUs);
    this.#restNs = region.getUint32(offset + 4, true) % NS_PER_US;
  }

  /** Little endian: u32 microseconds in the bucket, u32 nanoseconds beside them. */
  save(region: DataView, offset: number): void {
    region.setUint32(offset, this.#creditUs, true);
    region.setUint32(offset + 4, this.#restNs, true);
  }
}
