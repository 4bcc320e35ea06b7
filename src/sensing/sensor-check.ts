import { ECHO_FAULT, ECHO_NONE, type EchoUs } from "../domain/range.js";

/** Length of the check in the retained buffer; drawn at `load`. */
export const SENSOR_CHECK_BYTES = 26;

/** Answers that are none, in a row. */
const FAULT_RUN = 3;

const MOST_PATIENCE = 3;

/** A hand, a bird or a leaf comes and goes; what covers the ranger this long and this often is a fault. */
const BLOCKED_MS = 10_000;
const BLOCKED_COUNT = 4;
/** A leaf lets a ping pass now and then. */
const COVER_GAP = 4;

/** A ranger whose readings differ by this at least, 5 mm, gives a standing vehicle one and the same value for hours. */
const COARSE_STEP_US = 29;

/** Nothing at all was heard for so long, by so many pings. */
const SILENT_MS = 44_000;
const SILENT_COUNT = 12;

/** Looks at readings as a ranger's, whatever they say of the bay: does it answer, is it covered, does it hang? */
export class SensorCheck {
  /** The last echo, and whether the ranger is known to tell near values apart. */
  lastUs: EchoUs = ECHO_FAULT;
  isFine: boolean;
  readonly #isFineAtFirst: boolean;
  readonly #latchedCount: number;
  /** How often that count was doubled. */
  #patience = 0;
  #faultRun = 0;
  #faultAtReadings = 0;
  /** Pings in a row that brought nothing back; the last, and the time of the first. */
  #silentRun = 0;
  #silentAtReading = 0;
  /** Before the watch began, where the tripwire heard nothing before it: less than zero. */
  #silentFromMs = 0;
  /** Equal echoes in a row, and the last of them. */
  #sameRun = 0;
  #sameAtReading = 0;
  #coverRun = 0;
  #coverAtReading = 0;
  #coverFromMs = 0;

  /**
   * @param latchedCount equal echoes in a row that mean that the ranger hangs, [2, 255]; 0 for never
   * @param isFine whether the ranger is known to tell near values apart
   */
  constructor(latchedCount: number, isFine: boolean) {
    this.#latchedCount = latchedCount;
    this.#isFineAtFirst = isFine;
    this.isFine = isFine;
  }

  /**
   * Puts back what `save` wrote at `start`, little endian: i32 `silentFromMs`, u32 `coverFromMs` at 0-7; u16 `silentRun`,
   * `silentAtReading`, `lastUs`, `sameAtReading`, `coverAtReading`, `faultAtReadings` at 8-19; bytes `faultRun`, `coverRun`,
   * `sameRun`, `isFine`, `patience` at 20-24.
   */
  load(region: DataView, start: number): void {
    this.#silentFromMs = region.getInt32(start, true);
    this.#coverFromMs = region.getUint32(start + 4, true);
    this.#silentRun = region.getUint16(start + 8, true);
    this.#silentAtReading = region.getUint16(start + 10, true);
    this.lastUs = region.getUint16(start + 12, true);
    this.#sameAtReading = region.getUint16(start + 14, true);
    this.#coverAtReading = region.getUint16(start + 16, true);
    this.#faultAtReadings = region.getUint16(start + 18, true);
    this.#faultRun = region.getUint8(start + 20);
    this.#coverRun = region.getUint8(start + 21);
    this.#sameRun = region.getUint8(start + 22);
    this.#patience = region.getUint8(start + 24);
    this.isFine = this.#isFineAtFirst || region.getUint8(start + 23) === 1;
  }

  save(region: DataView, start: number): void {
    region.setInt32(start, this.#silentFromMs, true);
    region.setUint32(start + 4, this.#coverFromMs, true);
    region.setUint16(start + 8, this.#silentRun, true);
    region.setUint16(start + 10, this.#silentAtReading, true);
    region.setUint16(start + 12, this.lastUs, true);
    region.setUint16(start + 14, this.#sameAtReading, true);
    region.setUint16(start + 16, this.#coverAtReading, true);
    region.setUint16(start + 18, this.#faultAtReadings, true);
    region.setUint8(start + 20, this.#faultRun);
    region.setUint8(start + 21, this.#coverRun);
    region.setUint8(start + 22, this.#sameRun);
    region.setUint8(start + 23, this.isFine ? 1 : 0);
    region.setUint8(start + 24, this.#patience);
  }

  /** The tripwire met `run` equal readings in a row before this, [0, 255], `periodMs` apart. */
  resume(echoUs: EchoUs, run: number, periodMs: number): void {
    if (echoUs === ECHO_NONE) {
      this.#silentRun = run;
      this.#silentFromMs = -run * periodMs;
    } else {
      this.lastUs = echoUs;
      this.#sameRun = run;
    }
  }

  /** No answer, or nonsense, after so many readings of the watch; true when that is a ranger that does not answer. */
  addFault(readings: number): boolean {
    if (this.#faultAtReadings !== readings) this.#faultRun = 0;
    this.#faultAtReadings = readings;
    if (this.#faultRun < 255) this.#faultRun += 1;
    return this.#faultRun >= FAULT_RUN;
  }

  /** Nothing came back, at this time and reading of the watch; true when that has lasted too long for a bay. */
  addNothing(nowMs: number, reading: number): boolean {
    if (this.#silentAtReading !== reading - 1) this.#silentRun = 0;
    if (this.#silentRun === 0) this.#silentFromMs = nowMs;
    this.#silentAtReading = reading;
    if (this.#silentRun < 0xffff) this.#silentRun += 1;
    return this.isSilent(nowMs);
  }

  /** True when nothing has come back for so long, by so many pings, that it is no bay's doing. */
  isSilent(nowMs: number): boolean {
    return this.#silentRun >= SILENT_COUNT && nowMs - this.#silentFromMs >= SILENT_MS;
  }

  /** An echo that equals `lastUs`, at this reading of the watch; true when the ranger hangs. */
  addSame(reading: number): boolean {
    if (this.#sameAtReading !== reading - 1) this.#sameRun = 1;
    this.#sameAtReading = reading;
    if (this.#sameRun < 255) this.#sameRun += 1;
    const count = this.latchedCount;
    return count > 0 && this.#sameRun >= count;
  }

  /** True when the echo of this reading of the watch equals the one before it. */
  isSameAt(reading: number): boolean {
    return this.#sameAtReading === reading;
  }

  /** An echo that is another than `lastUs`, of a ranger of which it is not known how fine it is. */
  learn(echoUs: EchoUs): void {
    if (this.lastUs !== ECHO_FAULT && Math.abs(echoUs - this.lastUs) < COARSE_STEP_US) this.isFine = true;
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

  /** Equal echoes in a row that mean that the ranger hangs; 0 while it is not known to tell near values apart. */
  get latchedCount(): number {
    return this.isFine ? Math.min(255, this.#latchedCount << this.#patience) : 0;
  }

  /** A ranger that seemed to hang goes on: it repeats itself more than was thought. */
  relax(): void {
    if (this.#patience < MOST_PATIENCE) this.#patience += 1;
  }

  /** Begins anew; how finely the ranger tells echoes apart stays known. */
  clear(): void {
    this.lastUs = ECHO_FAULT;
    this.#faultRun = 0;
    this.#silentRun = 0;
    this.#silentAtReading = 0;
    this.#sameRun = 0;
    this.#sameAtReading = 0;
    this.#coverRun = 0;
  }
}
