/** What a node has to remember of the RTC it set, over a power cut. Without it, the RTC is a stranger's. */
export interface RtcMemory {
  /** Unsigned 32-bit: what it was set with. */
  readonly tag: number;
  /** The second that it was set to; a retry may have set it to one that is a little later. */
  readonly setUtcS: number;
  /** By how much it was off then, at most. */
  readonly setErrorMs: number;
}

/** By how much an RTC that shows `utcS` is off, at most. @param rtcPpm its bound, [0, 1000], perhaps with a fraction */
export function rtcErrorMs(memory: RtcMemory, utcS: number, rtcPpm: number): number {
  return memory.setErrorMs + Math.ceil((Math.abs(utcS - memory.setUtcS) * rtcPpm) / 1_000);
}
