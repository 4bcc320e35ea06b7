import { ECHO_FAULT, ECHO_NONE, type EchoUs } from "../domain/range.js";
import { BLOCKED, type Evidence } from "./zones.js";

/** Length of the check in the retained buffer; drawn at `load`. */
export const SENSOR_CHECK_BYTES = 20;

/** Answers that are none, in a row. */
const FAULT_RUN = 3;

/** A hand, a bird or a leaf comes and goes; what covers the ranger this long and this often is a fault. */
const BLOCKED_MS = 10_000;
const BLOCKED_COUNT = 4;

const LONGEST_MS = 0x7fffffff;

/** A ranger whose readings differ by this at least, 5 mm, gives a standing vehicle one and the same value for hours. */
const COARSE_STEP_US = 29;

const UNKNOWN_STEP_US = 0xffff;

/** Looks at readings as a ranger's, whatever they say of the bay: does it answer, is it covered, does it hang? */
export class SensorCheck {
  /** Pings in a row that brought nothing back, and how long that has lasted. */
  silentRun = 0;
  silentMs = 0;
  readonly #latchedCount: number;
  #faultRun = 0;
  #blockedRun = 0;
  #blockedMs = 0;
  #lastUs: EchoUs = ECHO_FAULT;
  #sameRun = 0;
  readonly #firstStepUs: number;
  /** The smallest difference between two echoes in a row so far. */
  #stepUs: number;

  /**
   * @param latchedCount equal echoes in a row that mean that the ranger hangs, [2, 255]; 0 for never
   * @param isFine whether the ranger is known to tell near values apart
   */
  constructor(latchedCount: number, isFine: boolean) {
    this.#latchedCount = latchedCount;
    this.#firstStepUs = isFine ? 1 : UNKNOWN_STEP_US;
    this.#stepUs = this.#firstStepUs;
  }

  /** u32 `silentMs`, `blockedMs` at 0-7; u16 `silentRun`, `lastUs` at 8-11; bytes `faultRun`, `blockedRun`, `sameRun` at 12-14; u16 `stepUs` at 16, 0 before any. */
  load(region: DataView, start: number): void {
    this.silentMs = region.getUint32(start, true);
    this.#blockedMs = region.getUint32(start + 4, true);
    this.silentRun = region.getUint16(start + 8, true);
    this.#lastUs = region.getUint16(start + 10, true);
    this.#faultRun = region.getUint8(start + 12);
    this.#blockedRun = region.getUint8(start + 13);
    this.#sameRun = region.getUint8(start + 14);
    const stepUs = region.getUint16(start + 16, true);
    this.#stepUs = stepUs === 0 ? this.#firstStepUs : stepUs;
  }

  save(region: DataView, start: number): void {
    region.setUint32(start, this.silentMs, true);
    region.setUint32(start + 4, this.#blockedMs, true);
    region.setUint16(start + 8, this.silentRun, true);
    region.setUint16(start + 10, this.#lastUs, true);
    region.setUint8(start + 12, this.#faultRun);
    region.setUint8(start + 13, this.#blockedRun);
    region.setUint8(start + 14, this.#sameRun);
    region.setUint16(start + 16, this.#stepUs, true);
  }

  /** The tripwire met `run` equal readings in a row before this, [1, 255], `periodMs` apart. */
  resume(echoUs: EchoUs, run: number, periodMs: number): void {
    if (echoUs === ECHO_NONE) {
      this.silentRun = run;
      this.silentMs = run * periodMs;
    } else {
      this.#lastUs = echoUs;
      this.#sameRun = run;
    }
  }

  /** True when the ranger does not answer: ask instead of `add` when there is no evidence. */
  addFault(): boolean {
    this.#faultRun = Math.min(255, this.#faultRun + 1);
    return this.#faultRun >= FAULT_RUN;
  }

  /** Adds a reading, `sinceMs` after the one before it; `isNothing` for no echo or a maximum that stands for it. */
  add(echoUs: EchoUs, isNothing: boolean, evidence: Evidence, sinceMs: number): void {
    this.#faultRun = 0;
    if (isNothing) {
      if (this.silentRun > 0) this.silentMs = Math.min(LONGEST_MS, this.silentMs + sinceMs);
      if (this.silentRun < 0xffff) this.silentRun += 1;
      if (this.#blockedRun > 0) this.#blockedMs = Math.min(LONGEST_MS, this.#blockedMs + sinceMs);
      return;
    }
    this.silentRun = 0;
    this.silentMs = 0;
    if (echoUs === this.#lastUs) {
      if (this.#sameRun < 255) this.#sameRun += 1;
    } else {
      const stepUs = Math.abs(echoUs - this.#lastUs);
      if (stepUs < this.#stepUs && this.#lastUs !== ECHO_FAULT) this.#stepUs = stepUs;
      this.#sameRun = 1;
      this.#lastUs = echoUs;
    }
    if (evidence !== BLOCKED) {
      this.#blockedRun = 0;
      return;
    }
    this.#blockedMs = this.#blockedRun > 0 ? Math.min(LONGEST_MS, this.#blockedMs + sinceMs) : 0;
    if (this.#blockedRun < 255) this.#blockedRun += 1;
  }

  get isBlocked(): boolean {
    return this.#blockedRun >= BLOCKED_COUNT && this.#blockedMs >= BLOCKED_MS;
  }

  get isLatched(): boolean {
    const count = this.latchedCount;
    return count > 0 && this.#sameRun >= count;
  }

  /** Equal echoes in a row that mean that the ranger hangs; 0 while it is not known to tell near values apart. */
  get latchedCount(): number {
    return this.#stepUs < COARSE_STEP_US ? this.#latchedCount : 0;
  }

  /** True when the last reading repeats the one before. */
  get isRepeating(): boolean {
    return this.#sameRun > 1;
  }

  /** Begins anew; how finely the ranger tells echoes apart stays known. */
  clear(): void {
    this.silentRun = 0;
    this.silentMs = 0;
    this.#faultRun = 0;
    this.#blockedRun = 0;
    this.#blockedMs = 0;
    this.#lastUs = ECHO_FAULT;
    this.#sameRun = 0;
  }
}
