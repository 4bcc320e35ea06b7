/** Plain data of what a node's ports gave it in a run of the alley: enough to run the node again without a world. */

import type { AlleyId, BayId } from "../../src/domain/ids.js";
import type { KeptTime } from "../../src/nodes/time-memory.js";
import type { RtcReading } from "../../src/ports/rtc.js";
import type { WakeReason } from "../../src/ports/sleep.js";
import type { EmptyProfile } from "../../src/sensing/empty-profile.js";

export const WAKE_REASONS: readonly WakeReason[] = [
  "power-on",
  "plan",
  "tripwire",
  "ranged",
  "transmitted",
  "received",
  "silence",
];

/**
 * Numbers for each wake: index in {@link WAKE_REASONS}, elapsed milliseconds, thermometer, ranger, and 1 when the tripwire
 * had pinged since the wake before; 0 for what was not read, or had not.
 */
export const WAKE_NUMBERS = 5;

export interface BayRecording {
  readonly alley: AlleyId;
  readonly bay: BayId;
  readonly profile: EmptyProfile;
  readonly batteryMv: number;
  readonly wakes: number[];
  /** The tripwire's region, which is written from below the engine, at each wake after pings, in order. */
  readonly tripwires: number[][];
  /** Frames that were read, in order. */
  readonly frames: number[][];
  /** Whether the channel was clear, each time it was asked. */
  readonly clear: boolean[];
  /** Random numbers, in order. */
  readonly draws: number[];
  /** {@link outputOf} all that the node did. */
  output: number;
}

export const SIGN_STARTS = 0;
export const TIMER_FIRES = 1;
export const RADIO_READABLE = 2;
export const RADIO_TRANSMITTED = 3;
export const MQTT_CONNECTED = 4;
export const MQTT_ACKNOWLEDGED = 5;
export const DATAGRAM_READABLE = 6;

/** Numbers for each event: one of the above, its argument (which timer, which packet), uptime. */
export const EVENT_NUMBERS = 3;

export interface SignRecording {
  readonly events: number[];
  /** Frames that were read, in order; `null` when none waited. */
  readonly frames: (number[] | null)[];
  /** Datagrams that were read, in order; `null` when none waited. */
  readonly datagrams: ({ readonly server: number; readonly bytes: number[] } | null)[];
  /** What the RTC showed, in order; `null` when it did not answer. */
  readonly rtcReadings: (RtcReading | null)[];
  readonly time: SignTimeRecording;
  /** Random numbers, in order. */
  readonly draws: number[];
  /** {@link outputOf} all that the node did. */
  output: number;
}

/** What a sign knew of the time when the power came, and whom it could ask. */
export interface SignTimeRecording {
  readonly kept: KeptTime | undefined;
  readonly buildS: number | undefined;
  readonly serverCount: number;
}

/**
 * Goes on with the sum of what a node did: its plans, timers, frames, pages and messages. Two runs of equal sums did
 * the same, as far as a bench must know; it is cheap, for it is paid on the engine that is measured.
 */
export function outputOf(before: number, amount: number): number {
  return (before * 3 + amount) | 0;
}
