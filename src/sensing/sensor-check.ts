import { ECHO_FAULT, ECHO_NONE, type EchoUs } from "../domain/range.js";

/** Length of the check in the retained buffer; drawn at `load`. */
export const SENSOR_CHECK_BYTES = 20;

/** Answers that are none, in a row. */
const FAULT_RUN = 3;

/** A hand, a bird or a leaf comes and goes; what covers the ranger this long and this often is a fault. */
const BLOCKED_MS = 10_000;
const BLOCKED_COUNT = 4;
/** A leaf lets a ping pass now and then. */
const COVER_GAP = 4;

/** A ranger whose readings differ by this at least, 5 mm, gives a standing vehicle one and the same value for hours. */
const COARSE_STEP_US = 29;

const UNKNOWN_STEP_US = 0xffff;

/** Looks at readings as a ranger's, whatever they say of the bay: does it answer, is it covered, does it hang? */
export class SensorCheck {
  /** Pings in a row that brought nothing back. */
  silentRun = 0;
  readonly #latchedCount: number;
  #faultRun = 0;
  #coverRun = 0;
  #coverFromMs = 0;
  #coverAtReading = 0;
  /** Before the watch began, where the tripwire heard nothing before it: less than zero. */
  #silentFromMs = 0;
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

  /** i32 `silentFromMs`, u32 `coverFromMs` at 0-7; u16 `silentRun`, `lastUs` at 8-11; bytes `faultRun`, `coverRun`, `sameRun` at 12-14; u16 `stepUs` at 16, 0 before any, `coverAtReading` at 18. */
  load(region: DataView, start: number): void {
    this.#silentFromMs = region.getInt32(start, true);
    this.#coverFromMs = region.getUint32(start + 4, true);
    this.silentRun = region.getUint16(start + 8, true);
    this.#lastUs = region.getUint16(start + 10, true);
    this.#faultRun = region.getUint8(start + 12);
    this.#coverRun = region.getUint8(start + 13);
    this.#sameRun = region.getUint8(start + 14);
    const stepUs = region.getUint16(start + 16, true);
    this.#coverAtReading = region.getUint16(start + 18, true);
    this.#stepUs = stepUs === 0 ? this.#firstStepUs : stepUs;
  }

  save(region: DataView, start: number): void {
    region.setInt32(start, this.#silentFromMs, true);
    region.setUint32(start + 4, this.#coverFromMs, true);
    region.setUint16(start + 8, this.silentRun, true);
    region.setUint16(start + 10, this.#lastUs, true);
    region.setUint8(start + 12, this.#faultRun);
    region.setUint8(start + 13, this.#coverRun);
    region.setUint8(start + 14, this.#sameRun);
    region.setUint16(start + 16, this.#stepUs, true);
    region.setUint16(start + 18, this.#coverAtReading, true);
  }

  /** The tripwire met `run` equal readings in a row before this, [1, 255], `periodMs` apart. */
  resume(echoUs: EchoUs, run: number, periodMs: number): void {
    if (echoUs === ECHO_NONE) {
      this.silentRun = run;
      this.#silentFromMs = -run * periodMs;
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

  /** Nothing came back, at this time of the watch. */
  addNothing(nowMs: number): void {
    this.#faultRun = 0;
    if (this.silentRun === 0) this.#silentFromMs = nowMs;
    if (this.silentRun < 0xffff) this.silentRun += 1;
  }

  /** An echo came back; true when the ranger hangs. */
  addEcho(echoUs: EchoUs): boolean {
    this.#faultRun = 0;
    this.silentRun = 0;
    if (echoUs === this.#lastUs) {
      if (this.#sameRun < 255) this.#sameRun += 1;
      return this.#sameRun >= this.#latchedCount && this.latchedCount > 0;
    }
    if (this.#stepUs >= COARSE_STEP_US && this.#lastUs !== ECHO_FAULT)
      this.#stepUs = Math.min(this.#stepUs, Math.abs(echoUs - this.#lastUs));
    this.#sameRun = 1;
    this.#lastUs = echoUs;
    return false;
  }

  /** The echo came from in front of the ranger, at this time and reading of the watch; true when it is covered. */
  addCover(nowMs: number, reading: number): boolean {
    if (this.#coverRun === 0 || reading - this.#coverAtReading > COVER_GAP) {
      this.#coverRun = 0;
      this.#coverFromMs = nowMs;
    }
    this.#coverAtReading = reading;
    if (this.#coverRun < 255) this.#coverRun += 1;
    return this.#coverRun >= BLOCKED_COUNT && nowMs - this.#coverFromMs >= BLOCKED_MS;
  }

  /** How long nothing has come back. */
  silentMs(nowMs: number): number {
    return this.silentRun === 0 ? 0 : nowMs - this.#silentFromMs;
  }

  /** Equal echoes in a row that mean that the ranger hangs; 0 while it is not known to tell near values apart. */
  get latchedCount(): number {
    return this.#stepUs < COARSE_STEP_US ? this.#latchedCount : 0;
  }

  /** True when the last echo repeats the one before. */
  get isRepeating(): boolean {
    return this.#sameRun > 1;
  }

  /** Begins anew; how finely the ranger tells echoes apart stays known. */
  clear(): void {
    this.silentRun = 0;
    this.#faultRun = 0;
    this.#coverRun = 0;
    this.#lastUs = ECHO_FAULT;
    this.#sameRun = 0;
  }
}
