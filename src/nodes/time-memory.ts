/** What a sign keeps of its time over power cuts: plain data, for whoever has something to keep it in. */

import type { RtcMemory } from "../clock/rtc-memory.js";

export interface KeptTime {
  /** It is later than this, UTC milliseconds; `undefined` when that was never known. */
  readonly floorMs: number | undefined;
  /** What vouches for the RTC; `undefined` when the sign has not set it. */
  readonly rtc: RtcMemory | undefined;
}

export interface TimeMemory {
  /** What was saved last; `undefined` when nothing was, or it is lost. */
  load(): KeptTime | undefined;
  /**
   * Takes the place of what was saved before; `true` says that it outlives a power cut from now on. Asked for when the RTC is
   * set, about once a day, and when the committee's newest schedule comes to hold.
   */
  save(kept: KeptTime): boolean;
}
