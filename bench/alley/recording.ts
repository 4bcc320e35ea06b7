/** Plain data of what a node's ports gave it in a run of the alley: enough to run the node again without a world. */

import type { BayId } from "../../src/domain/ids.js";
import type { RadioFrame } from "../../src/ports/radio.js";
import type { RtcReading } from "../../src/ports/rtc.js";
import type { WakeReason } from "../../src/ports/sleep.js";
import type { EmptyProfile } from "../../src/sensing/empty-profile.js";
import type { StoredRecord } from "./stored-records.js";

export const WAKE_REASONS: readonly WakeReason[] = [
  "power-on",
  "plan",
  "tripwire",
  "ranged",
  "transmitted",
  "received",
  "silence",
  "refused",
];

/**
 * Numbers for each wake: index in {@link WAKE_REASONS}, elapsed milliseconds, thermometer, ranger, and 1 when the tripwire
 * had pinged since the wake before; 0 for what was not read, or had not.
 */
export const WAKE_NUMBERS = 5;

/** A frame as it was heard. */
export interface RecordedFrame {
  readonly bytes: number[];
  readonly rssiDbm: number;
  readonly snrQuarterDb: number;
}

export interface BayRecording {
  readonly bay: BayId;
  /** What stood in its store when the power came. */
  readonly stored: readonly StoredRecord[];
  readonly profile: EmptyProfile;
  readonly batteryMv: number;
  readonly wakes: number[];
  /** The tripwire's region, which is written from below the engine, at each wake after pings, in order. */
  readonly tripwires: number[][];
  /** Frames that were read, in order; `null` when none waited. */
  readonly frames: (RecordedFrame | null)[];
  /** Random numbers, in order. */
  readonly draws: number[];
  /** {@link OutputSum} of all that the node did. */
  readonly output: number;
}

export const SIGN_STARTS = 0;
export const TIMER_FIRES = 1;
export const RADIO_READABLE = 2;
export const RADIO_TRANSMITTED = 3;
export const MQTT_CONNECTED = 4;
export const MQTT_ACKNOWLEDGED = 5;
export const DATAGRAM_READABLE = 6;
export const RADIO_REFUSED = 7;

/** Numbers for each event: one of the above, its argument (which timer, which packet), uptime. */
export const EVENT_NUMBERS = 3;

export interface SignRecording {
  /** What stood in its store when the power came. */
  readonly stored: readonly StoredRecord[];
  readonly events: number[];
  /** Frames that were read, in order; `null` when none waited. */
  readonly frames: (RecordedFrame | null)[];
  /** Datagrams that were read, in order; `null` when none waited. */
  readonly datagrams: ({ readonly server: number; readonly bytes: number[] } | null)[];
  /** What the RTC showed, in order; `null` when it did not answer. */
  readonly rtcReadings: (RtcReading | null)[];
  readonly time: SignTimeRecording;
  /** Random numbers, in order. */
  readonly draws: number[];
  /** {@link OutputSum} of all that the node did. */
  readonly output: number;
}

/** What a sign knew of the time besides its store, and whom it could ask. */
export interface SignTimeRecording {
  readonly buildS: number | undefined;
  readonly serverCount: number;
}

export function recordFrame(frame: RadioFrame | undefined): RecordedFrame | null {
  return frame === undefined ? null : { ...frame, bytes: [...frame.bytes] };
}
