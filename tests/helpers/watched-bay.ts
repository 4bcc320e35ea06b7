/** A bay's sensing over scenes in virtual time: the board pings at its own pace, and meets what the scene holds then. */

import { SeededRandom } from "../../hosts/alley/random.js";
import { SensingReplay } from "../../hosts/replay/sensing-replay.js";
import { occupancyOf, SENSOR_HEALTH } from "../../src/domain/occupancy.js";
import { ECHO_FAULT, ECHO_NONE, type EchoUs } from "../../src/domain/range.js";
import type { EmptyProfile } from "../../src/sensing/empty-profile.js";
import { REASONS } from "../../src/sensing/reason.js";
import { echoFrom, MILD_DECI_C } from "./echoes.js";
import { NO_ANSWER, NOTHING, type Scene, steady } from "./scenes.js";

/** A beam 2.4 m above the floor, calibrated in mild air. */
export const OVERHEAD: EmptyProfile = {
  mounting: "overhead",
  floorMm: 2_400,
  spreadMm: 3,
  echoesPerMille: 1_000,
  repeatsPerMille: 150,
  temperatureDeciC: MILD_DECI_C,
};

/** At bumper height, across a bay that has a wall 5 m away. */
export const ACROSS: EmptyProfile = { ...OVERHEAD, mounting: "wall", floorMm: 5_000 };

/** At bumper height, across a bay with nothing behind it. */
export const SILENT_BAY: EmptyProfile = {
  mounting: "kerb",
  floorMm: undefined,
  spreadMm: 0,
  echoesPerMille: 0,
  repeatsPerMille: 150,
  temperatureDeciC: MILD_DECI_C,
};

/** What the bay is like, and for how long; a distance alone is a thing that stands there. */
export type Stretch = readonly [Scene | number, durationMs: number];

/** What the bay reports from then on. */
export interface Change {
  readonly atMs: number;
  readonly occupancy: string;
  readonly confidence: number;
  readonly reason: string;
  readonly health: string;
}

export class WatchedBay {
  readonly changes: Change[] = [];
  readonly replay: SensingReplay;
  nowMs = 0;
  /** The air in the bay, and what the board's thermometer makes of it. */
  airDeciC: number = MILD_DECI_C;
  thermometer: (airDeciC: number) => number | undefined = (airDeciC) => airDeciC;
  readonly #random: SeededRandom;

  constructor(profile: EmptyProfile = OVERHEAD, seed = 1) {
    this.replay = new SensingReplay(profile, 0);
    this.#random = new SeededRandom(seed, "scene");
  }

  /** Plays the stretches one after the other from now on; returns what was reported anew, `atMs` from now. */
  play(...stretches: readonly Stretch[]): readonly Change[] {
    const fromMs = this.nowMs;
    const before = this.changes.length;
    for (const [what, durationMs] of stretches) {
      const beginMs = this.nowMs;
      const scene = typeof what === "number" ? steady(what) : what;
      while (this.replay.nextMs < beginMs + durationMs) {
        this.nowMs = this.replay.nextMs;
        this.#take(this.#echoUs(scene(this.nowMs - beginMs, this.#random)));
      }
      this.nowMs = beginMs + durationMs;
    }
    return this.changes.slice(before).map((change) => ({ ...change, atMs: change.atMs - fromMs }));
  }

  /** The names of what was reported anew. */
  says(...stretches: readonly Stretch[]): readonly string[] {
    return this.play(...stretches).map(({ occupancy }) => occupancy);
  }

  restart(): void {
    this.replay.restart(this.nowMs);
  }

  get now(): Change {
    const { occupancy, confidence, reason, health } = this.replay.detector;
    return {
      atMs: this.nowMs,
      occupancy: occupancyOf(occupancy),
      confidence,
      reason: REASONS[reason] ?? "",
      health: SENSOR_HEALTH[health] ?? "",
    };
  }

  #take(echoUs: EchoUs): void {
    if (this.replay.take(this.nowMs, echoUs, this.thermometer(this.airDeciC))) this.changes.push(this.now);
  }

  #echoUs(distanceMm: number): EchoUs {
    if (distanceMm === NOTHING) return ECHO_NONE;
    if (distanceMm === NO_ANSWER) return ECHO_FAULT;
    return echoFrom(Math.max(20, distanceMm), this.airDeciC);
  }
}
