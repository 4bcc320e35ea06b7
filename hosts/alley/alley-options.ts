/** What a run of the alley is given, who watches it, and what it comes to. */

import type { BayId } from "../../src/domain/ids.js";
import type { OccupancyCode } from "../../src/domain/occupancy.js";
import type { Committee } from "../../src/nodes/committee-intake.js";
import type { MqttConstructor } from "../../src/ports/mqtt.js";
import type { Timer } from "../../src/ports/timer.js";
import type { Schedule } from "../../src/schedule/schedule.js";
import type { Face } from "../../src/sign/face.js";
import type { Figures } from "./figures.js";
import type { FlashEmulator } from "./flash-emulator.js";
import type { NodeMakers } from "./node-makers.js";
import type { ParkingStay } from "./scripted-traffic.js";
import type { TranscriptSink } from "./transcript.js";
import type { Vehicle } from "./vehicles.js";

export interface AlleyOptions {
  /** [0, 2^32 - 1]. */
  readonly seed: number;
  /** UTC milliseconds at which the power comes on. */
  readonly startMs: number;
  /** The one that holds at first; the bays that it pools get nodes. */
  readonly schedule: Schedule;
  /** Who may change the schedule; absent, nobody may. */
  readonly committee?: Committee | undefined;
  /** Bays are destroyed and rebuilt at each sleep. */
  readonly isCold: boolean;
  /** True stays to play; the seeded day pattern when `undefined`. */
  readonly stays: readonly ParkingStay[] | undefined;
  /** Chance that the air swallows a frame, [0, 1000000]. */
  readonly lossPerMillion: number;
  readonly transcript: TranscriptSink;
  /** A broker outside the world, with the time that it lives in; one within the world when `undefined`. */
  readonly mqtt: { readonly io: MqttConstructor; readonly timer: Timer } | undefined;
  /** The sign's flash with what stands on it; a blank one unless told otherwise. */
  readonly flash?: FlashEmulator | undefined;
  readonly observer: AlleyObserver;
  /** The nodes as they are, unless told otherwise. */
  readonly makers?: NodeMakers;
}

/** Sees what happens as it happens. */
export interface AlleyObserver {
  arrived?(bay: BayId, vehicle: Vehicle): void;
  left?(bay: BayId): void;
  believed?(bay: BayId, occupancy: OccupancyCode): void;
  faced?(face: Face): void;
  logged?(level: string, code: string, detail: string): void;
}

/** What the run came to. */
export interface AlleySummary extends Figures {
  /** Pooled bays. */
  readonly bays: number;
  /** Reports that the sign accepted. */
  readonly reports: number;
  /** Frames that did not get to the station that they were meant for. */
  readonly lostFrames: number;
  /** Different faces shown, the first included. */
  readonly faces: number;
  readonly entriesInVain: number;
}
