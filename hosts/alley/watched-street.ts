/** The street as drivers find it: bays with scenes, a rule, and a sign to read. */

import type { BayId } from "../../src/domain/ids.js";
import { ScheduleDecider } from "../../src/schedule/decide.js";
import type { Schedule } from "../../src/schedule/schedule.js";
import type { Face } from "../../src/sign/face.js";
import type { BayScene } from "./bay-scene.js";
import type { Driver, Street } from "./street.js";
import type { Vehicle } from "./vehicles.js";
import type { VirtualTime } from "./virtual-time.js";

export interface WatchedStreetOptions {
  readonly time: VirtualTime;
  readonly schedule: Schedule;
  /** Every marked bay, the withdrawn ones too: a car can stand in any. */
  readonly scenes: ReadonlyMap<BayId, BayScene>;
  readFace(): Face;
  arrived(bay: BayId, vehicle: Vehicle): void;
  left(bay: BayId): void;
}

export class WatchedStreet implements Street {
  readonly #options: WatchedStreetOptions;
  readonly #decider: ScheduleDecider;
  readonly #pooled: readonly BayId[];
  #entriesInVain = 0;

  constructor(options: WatchedStreetOptions) {
    this.#options = options;
    this.#decider = new ScheduleDecider(options.schedule);
    this.#pooled = options.schedule.bays.filter((bay) => !bay.withdrawn).map((bay) => bay.id);
  }

  /** Cars that drove in and out again for nothing. */
  get entriesInVain(): number {
    return this.#entriesInVain;
  }

  signInvites(driver: Driver): boolean {
    const { kind } = this.#options.readFace();
    return kind === "free" || (kind === "residents" && driver === "resident");
  }

  mayPark(driver: Driver): boolean {
    const { permission } = this.#decider.decide(this.#options.time.nowMs).regime;
    return permission === "anyone" || (permission === "residents" && driver === "resident");
  }

  outsidersUntilMs(): number | undefined {
    const ruling = this.#decider.decide(this.#options.time.nowMs);
    return ruling.regime.permission === "anyone" ? ruling.permissionUntilMs : undefined;
  }

  isTaken(bay: BayId): boolean {
    return this.#scene(bay).vehicle !== undefined;
  }

  trulyFreeBays(): readonly BayId[] {
    return this.#pooled.filter((bay) => !this.isTaken(bay));
  }

  park(bay: BayId, vehicle: Vehicle): void {
    this.#scene(bay).park(vehicle, this.#options.time.nowMs);
    this.#options.arrived(bay, vehicle);
  }

  leave(bay: BayId): void {
    this.#scene(bay).leave(this.#options.time.nowMs);
    this.#options.left(bay);
  }

  enteredInVain(): void {
    this.#entriesInVain += 1;
  }

  #scene(bay: BayId): BayScene {
    const scene = this.#options.scenes.get(bay);
    if (scene === undefined) throw new RangeError(`no bay ${bay} is marked in this alley`);
    return scene;
  }
}
