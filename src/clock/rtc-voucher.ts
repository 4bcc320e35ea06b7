import type { RtcReading } from "../ports/rtc.js";
import type { RtcMemory } from "./rtc-memory.js";

/**
 * Why the RTC gives no time:
 *
 * - `silent`: it does not answer, or shows no date
 * - `stopped`: it stood still at some time
 * - `strange`: this node did not set it, or does not remember
 * - `early`: it shows a time before the one that it was set to
 * - `jumped`: it went on by another time than passed
 */
export type RtcLoss = "silent" | "stopped" | "strange" | "early" | "jumped";

/** Two readings may each be within any part of their second. */
const JUMP_MS = 2_000;

/** Both crystals at their worst, together: one part in so many. */
const JUMP_PART = 500;

/** Says whether the RTC still is the one that this node set. */
export class RtcVoucher {
  #memory: RtcMemory | undefined;
  #lastUtcS = 0;
  /** Uptime of the last good reading since the RTC was set or the node began. */
  #lastMs: number | undefined;

  constructor(memory: RtcMemory | undefined) {
    this.#memory = memory;
  }

  get memory(): RtcMemory | undefined {
    return this.#memory;
  }

  /** The RTC was, or is to be, set anew; `undefined`: it is a stranger's from now on. */
  renew(memory: RtcMemory | undefined): void {
    this.#memory = memory;
    this.#lastMs = undefined;
  }

  /** What it was set with, or why that no longer holds. */
  judge(reading: RtcReading | undefined, uptimeMs: number): RtcMemory | RtcLoss {
    const memory = this.#memory;
    if (reading === undefined) return "silent";
    if (reading.isStopped) return "stopped";
    if (memory === undefined || reading.tag !== memory.tag) return "strange";
    if (reading.utcS < memory.setUtcS) return "early";
    if (this.#hasJumped(reading.utcS, uptimeMs)) return "jumped";
    this.#lastUtcS = reading.utcS;
    this.#lastMs = uptimeMs;
    return memory;
  }

  #hasJumped(utcS: number, uptimeMs: number): boolean {
    if (this.#lastMs === undefined) return false;
    const passedMs = uptimeMs - this.#lastMs;
    return Math.abs((utcS - this.#lastUtcS) * 1_000 - passedMs) > JUMP_MS + passedMs / JUMP_PART;
  }

  /** For digests. */
  get state(): readonly number[] {
    const { tag, setUtcS, setErrorMs } = this.#memory ?? { tag: -1, setUtcS: -1, setErrorMs: -1 };
    return [tag, setUtcS, setErrorMs, this.#lastUtcS, this.#lastMs ?? -1];
  }
}
