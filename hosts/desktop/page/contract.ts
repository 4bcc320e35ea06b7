/** What the page and the desktop host say to each other, as JSON over one WebSocket. */

import type { Occupancy, SensorHealth } from "../../../src/domain/occupancy.js";
import type { Permission } from "../../../src/domain/permission.js";

/** Where the WebSocket lives on the page's own host. */
export const LIVE_PATH = "/live";

/** How many lines the feed keeps, at both ends. */
export const FEED_LENGTH = 200;

/** How many virtual seconds may pass in a real one. */
export const SPEEDS = [1, 10, 60, 600, 3600] as const;

export interface BayView {
  readonly id: number;
  readonly withdrawn: boolean;
  /** What the sign knows. */
  readonly occupancy: Occupancy;
  /** [0, 7], as on the air: 7 where the evidence speaks for itself. */
  readonly confidence: number;
  readonly health: SensorHealth;
  /** UTC milliseconds of the newest accepted report; `null` before the first. */
  readonly lastHeardMs: number | null;
  /** What stands there in truth: a word for the vehicle, or `null`. */
  readonly car: string | null;
  readonly silenced: boolean;
}

/** One stretch of the week as the schedule has it; minutes since Monday 00:00 local time, [0, 10080]. */
export interface WeekSpan {
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly permission: Permission;
  readonly textKo: string;
  readonly textEn: string;
}

/** All that the page shows of one moment. */
export interface Snapshot {
  readonly type: "snapshot";
  readonly utcMs: number;
  /** Local time minus UTC. */
  readonly utcOffsetMinutes: number;
  readonly speed: number;
  readonly paused: boolean;
  readonly broker: { readonly url: string; readonly connected: boolean; readonly cut: boolean };
  readonly matrix: {
    readonly width: number;
    readonly height: number;
    /** The page now shown: RGB565, little endian, row by row, base64. */
    readonly pixels: string;
  };
  readonly faceKo: string;
  readonly faceEn: string;
  readonly counts: {
    readonly pooled: number;
    readonly free: number;
    readonly occupied: number;
    readonly unknown: number;
  };
  readonly permission: Permission;
  readonly bays: readonly BayView[];
  readonly week: readonly WeekSpan[];
  readonly minuteOfWeek: number;
}

/** One line of the feed. */
export interface FeedEvent {
  readonly type: "event";
  readonly utcMs: number;
  readonly textKo: string;
  readonly textEn: string;
}

/** The feed so far, oldest first, at most {@link FEED_LENGTH}: replaces what the page had. */
export interface FeedHistory {
  readonly type: "history";
  readonly events: readonly FeedEvent[];
}

/** Why the last message from this page was not carried out. */
export interface Refusal {
  readonly type: "refusal";
  readonly textKo: string;
  readonly textEn: string;
}

export type ServerMessage = Snapshot | FeedEvent | FeedHistory | Refusal;

export type PageCommand =
  | { readonly type: "speed"; readonly speed: number }
  | { readonly type: "pause"; readonly paused: boolean }
  | { readonly type: "put-car"; readonly bay: number }
  | { readonly type: "take-car"; readonly bay: number }
  | { readonly type: "silence"; readonly bay: number; readonly silenced: boolean }
  | { readonly type: "cut-broker"; readonly cut: boolean };

/** What came of a command; the error is a sentence, in English, and in Korean where there is one. */
export type CommandOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly error: string; readonly errorKo?: string };

/** The alley as the page's host sees it. */
export interface AlleyControl {
  /** The present moment; asked for up to ten times a second while somebody looks. */
  snapshot(): Snapshot;
  /** Carries a command out at once, or says why not. */
  command(command: PageCommand): CommandOutcome;
  /** Tells the listener of every event from now on, until the returned function is called. */
  subscribe(listener: (event: FeedEvent) => void): () => void;
}
